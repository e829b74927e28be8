"""``bot model train``: train what anything that matters to it has changed of."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any

from bot import localities
from bot.cli.desk import add_actor
from bot.cli.model import train_dialogue
from bot.cli.opinions import learn_opinions
from bot.cli.replay import LAST
from bot.cli.take_in import take_in
from bot.insight.learn_replies import write
from bot.settings import load
from bot.subjects import load_subjects
from bot.taught import adopted

_ABOUT = """
dialogue: learns what the readers know from examples, and trains the model that fits. Where corrections were approved
since, it then trains another one with them, takes stored turns again with both, compares both on the open set, prints
what it found, and lets the new one follow at the next start of the service, unless something got worse. Exit code 1: it
may not.
reply: learns the weights of the reply check from its examples.
"""


def register(verbs: Any) -> None:
    """Add ``train`` to the verbs of ``model``."""
    train = verbs.add_parser(
        "train",
        help="train if anything that matters changed, approved corrections too",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    train.add_argument("what", choices=sorted(_TRAINS))
    dialogue = train.add_argument_group("dialogue")
    dialogue.add_argument(
        "--fitting", action="store_true", help="only the model that fits; approved corrections wait (as for `make run`)"
    )
    dialogue.add_argument("--accept", action="store_true", help="let it follow although it would do other things")
    dialogue.add_argument("--people", action="store_true", help="compare on the simulated citizens too: minutes")
    dialogue.add_argument(
        "--last", type=int, default=LAST, metavar="N", help="take the newest N turns again (%(default)s)"
    )
    add_actor(dialogue)
    train.set_defaults(run=lambda arguments: _TRAINS[arguments.what](arguments))


def _dialogue(arguments: argparse.Namespace) -> int:
    # A stopped `make` must not leave a training behind: as an exception, the signal ends it.
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        settings = load()
        learn_opinions(settings.locality)
        train_dialogue(settings.locality, adopted(settings.data_dir))
        return 0 if arguments.fitting else take_in(arguments)
    finally:
        signal.signal(signal.SIGTERM, before)


def _reply(arguments: argparse.Namespace) -> int:
    locality = load().locality
    write(load_subjects(localities.FOLDER / locality, localities.load(locality).words()))
    return 0


_TRAINS: Mapping[str, Callable[[argparse.Namespace], int]] = {"dialogue": _dialogue, "reply": _reply}
