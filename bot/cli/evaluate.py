"""``bot model evaluate``: simulated citizens and first messages against the real house, or the reply check."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bot.cli.desk import refuse
from bot.cli.dialogue_process import dialogue_process, free_port
from bot.cli.evaluate_reply import evaluate_reply
from bot.cli.model import fingerprint, train_dialogue
from bot.cli.opinions import learn_opinions
from bot.dialogue_client import DialogueClient
from bot.evaluation import report
from bot.evaluation.first_messages import BadMessages, sample_complaints
from bot.evaluation.pages import REPLY_CHECK, section, with_section
from bot.evaluation.people import BadPerson
from bot.evaluation.run import SETS, evaluate, take_down
from bot.settings import ROOT, load
from bot.taught import adopted, told_in
from bot.wiring import now

PAGE = ROOT / "docs" / "accuracy.md"


def register(verbs: Any) -> None:
    """Add ``evaluate`` to the verbs of ``model``."""
    command = verbs.add_parser("evaluate", help="how well the dialogue or the reply check does on what it has not seen")
    command.add_argument("what", choices=["dialogue", "reply"])
    command.add_argument(
        "--set", choices=sorted(SETS), default="heldout", help="dialogue: which set (default %(default)s)"
    )
    command.add_argument(
        "--show", action="store_true", help="print what went wrong, with its words: a held-out set is spent then"
    )
    command.add_argument(
        "--complaints", type=Path, metavar="FILE", help="dialogue: a CSV of real complaints, sampled as well"
    )
    command.add_argument("--official", type=Path, metavar="FILE", help="reply: a CSV of real answers, counted as well")
    command.add_argument("--write", action="store_true", help="write the held-out numbers into docs/accuracy.md")
    command.set_defaults(run=_evaluate)


def _evaluate(arguments: argparse.Namespace) -> int:
    return evaluate_reply(arguments, PAGE) if arguments.what == "reply" else _evaluate_dialogue(arguments)


def _evaluate_dialogue(arguments: argparse.Namespace) -> int:
    if arguments.write and (arguments.set != "heldout" or not arguments.complaints):
        return refuse("--write goes with --set heldout and --complaints FILE: the page shows all three")
    settings = load()
    # The page is about what every clone of this project has.
    lesson = None if arguments.write else adopted(settings.data_dir)
    learn_opinions(settings.locality)
    model = train_dialogue(settings.locality, lesson)
    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "log"
            with dialogue_process(model, settings.locality, free_port(), log, lesson) as url:
                dialogue = DialogueClient(url)
                results = evaluate(dialogue, settings.locality, arguments.set, told_in(lesson))
                bodies = sample_complaints(arguments.complaints) if arguments.complaints else []
                complaints = take_down(dialogue, settings.locality, bodies)
    except (BadPerson, BadMessages, FileNotFoundError) as error:
        return refuse(str(error))
    if arguments.show:
        print(report.mistakes(results))
    figures = report.figures(results, complaints)
    print(report.tables(figures))
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
    meta = {"set": arguments.set, "model": fingerprint(settings.locality, lesson), "day": f"{now():%Y-%m-%d}"}
    path = settings.data_dir / "evaluation" / f"{arguments.set}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**meta, **figures}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"written to {path}")
    if arguments.write:
        kept = section(PAGE.read_text(encoding="utf-8"), REPLY_CHECK)
        PAGE.write_text(with_section(report.page(figures, meta), REPLY_CHECK, kept), encoding="utf-8")
        print(f"written to {PAGE}")
    return 0
