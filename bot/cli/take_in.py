"""Take in the corrections that were approved: by a model of their own beside the live one, which follows only where
nothing gets worse."""

from __future__ import annotations

import argparse
import dataclasses
import fcntl
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from bot import localities, taught
from bot.cli.desk import REFUSED, add_actor, open_services, refuse
from bot.cli.dialogue_process import dialogue_process, free_port
from bot.cli.model import fingerprint, train_dialogue
from bot.cli.replay import describe_difference
from bot.dialogue_client import DialogueClient
from bot.domain.corrections import LEFT_OUT_NAMES
from bot.domain.errors import DialogueUnavailable
from bot.evaluation import gate, report
from bot.evaluation.first_messages import BadMessages
from bot.evaluation.intents import hear, summarise
from bot.evaluation.lessons import Sifted, known_already, sift
from bot.evaluation.people import BadPerson
from bot.evaluation.run import INTENTS, SETS, evaluate
from bot.taught import Example, Lesson
from bot.usecases.adopt_corrections import (
    adopt_corrections,
    approved_corrections,
    export_corrections,
    note_refused_model,
)
from bot.usecases.ports import Dialogue
from bot.usecases.replay_turns import Difference, Replay, replay_turns
from bot.wiring import Services, redact_url

OPEN_SET = "development"
SHOWN = 20
"""So many turns that would go otherwise are described; the others are counted."""


@dataclass(frozen=True)
class Trial:
    """A model that has learnt the corrections, beside the live one. ``lines`` were marked, as they were said."""

    lesson: Lesson | None
    sifted: Sifted
    lines: tuple[str, ...]
    before: gate.Measured
    after: gate.Measured
    replay: Replay


def register(verbs: Any) -> None:
    """Add ``corrections`` to the verbs of ``model``."""
    corrections = verbs.add_parser("corrections", help="print the approved corrections, one JSON object a line")
    add_actor(corrections)
    corrections.set_defaults(run=_corrections)


def take_in(arguments: argparse.Namespace) -> int:
    """The exit code: 0 where there was nothing to take in or the new model may follow, 1 where it may not.

    ``arguments`` are those of ``model train dialogue``. Raises TrainingFailed.
    """
    services = open_services()
    try:
        if not _has_corrections(services):
            return 0
        with _alone(services.settings.data_dir):
            return _try(services, arguments)
    except (BadMessages, BadPerson, FileNotFoundError, RuntimeError, DialogueUnavailable) as error:
        return refuse(f"Approved corrections could not be taken in, the model stays as it was: {error}")
    except SQLAlchemyError as error:
        where = redact_url(services.settings.database_url)
        return refuse(
            f"DATABASE_URL {where}: {type(error).__name__}; the model fits, approved corrections were not looked for"
        )
    finally:
        services.engine.dispose()


def _try(services: Services, arguments: argparse.Namespace) -> int:
    house, settings = services.house, services.settings
    approved = approved_corrections(house)
    live = taught.adopted(settings.data_dir)
    if not approved and live is None:
        return 0
    sifted = sift([correction for correction, _ in approved], known_already(settings.locality))
    for correction_id, why in sifted.left_out.items():
        print(f"correction {correction_id} is not learnt: {LEFT_OUT_NAMES[why]}", file=sys.stderr)
    lesson = taught.keep(settings.data_dir, sifted.examples.values())
    if lesson == live:
        _write_down_if_new(services, arguments.actor, sifted, lesson)
        return 0
    print(f"{len(sifted.examples)} corrections to be learnt", file=sys.stderr)
    trial = _measure(services, arguments, sifted, lesson, live, tuple(line for _, line in approved))
    return _decide(services, arguments, trial)


def _measure(
    services: Services,
    arguments: argparse.Namespace,
    sifted: Sifted,
    lesson: Lesson | None,
    live: Lesson | None,
    lines: tuple[str, ...],
) -> Trial:
    locality = services.settings.locality
    with _dialogue(locality, live) as before, _dialogue(locality, lesson) as after:
        print("  comparing on stored turns and on the open set …", file=sys.stderr, flush=True)
        replay = replay_turns(services.house.store, after, arguments.last, against=before)
        measured = [
            _measured(dialogue, locality, which, sifted.examples, arguments.people)
            for dialogue, which in ((before, live), (after, lesson))
        ]
    return Trial(lesson, sifted, lines, measured[0], measured[1], replay)


def _measured(
    dialogue: Dialogue, locality: str, lesson: Lesson | None, examples: dict[int, Example], with_people: bool
) -> gate.Measured:
    told = taught.told_in(lesson)
    county = localities.load(locality, told=told)
    intents = summarise(hear(dialogue, SETS[OPEN_SET] / INTENTS[OPEN_SET]))
    known = gate.understood(dialogue, lambda text: county.classify(text)[0].level1, examples)
    whole = report.figures(evaluate(dialogue, locality, OPEN_SET, told), []) if with_people else None
    return gate.Measured(intents, known, whole)


def _decide(services: Services, arguments: argparse.Namespace, trial: Trial) -> int:
    failed, other = gate.unwanted(trial.replay, trial.lines)
    print("\n".join(_describe(trial, failed, other)))
    reasons = gate.worse(trial.before, trial.after)
    reasons += [f"{len(failed)} stored turns are not answered any more"] if failed else []
    confirmed = arguments.accept or not other
    model = fingerprint(services.settings.locality, trial.lesson)
    if reasons or not confirmed:
        unconfirmed = [] if confirmed else [f"{len(other)} stored turns would do something else: look, then --accept"]
        reasons += unconfirmed
        note_refused_model(services.house, arguments.actor, model, "; ".join(reasons))
        print("The model stays as it was:\n" + "\n".join(f"  {reason}" for reason in reasons), file=sys.stderr)
        return 1
    _adopt(services, arguments.actor, trial.sifted, trial.lesson, _note(trial, len(other)))
    print(f"The model that has learnt them is {model}. Start the service anew to use it (docs/training-data.md).")
    return 0


def _describe(trial: Trial, failed: list[Difference], other: list[Difference]) -> Iterator[str]:
    yield from gate.table(trial.before, trial.after, len(trial.sifted.examples))
    still = sorted(trial.sifted.examples.keys() - trial.after.understood)
    if still:
        yield f"  not understood yet: corrections {', '.join(map(str, still))}"
    yield f"  {trial.replay.turns} stored turns taken again, {len(trial.replay.differences)} come out otherwise"
    yield f"  … other than what was corrected: {len(failed)} fail, {len(other)} do something else"
    for difference in (*failed, *other)[:SHOWN]:
        yield from describe_difference(difference)


def _note(trial: Trial, other: int) -> str:
    """How it did, for the audit log: numbers alone."""
    old, new = trial.before.intents, trial.after.intents
    learnt, left = len(trial.sifted.examples), len(trial.sifted.left_out)
    said = f"corrections={learnt} left_out={left} right={old.right}→{new.right}/{new.messages}"
    return f"{said} turns={trial.replay.turns} other={other}"


def _write_down_if_new(services: Services, actor: str, sifted: Sifted, lesson: Lesson | None) -> None:
    """The live model knows them already, and what is kept of each correction must say so."""
    approved = {correction.id: correction for correction, _ in approved_corrections(services.house)}
    known = {id_ for id_, correction in approved.items() if correction.trained_at is not None}
    why = {id_: correction.left_out for id_, correction in approved.items() if correction.left_out is not None}
    if known != set(sifted.examples) or why != dict(sifted.left_out):
        _adopt(services, actor, sifted, lesson, "as it was")


def _adopt(services: Services, actor: str, sifted: Sifted, lesson: Lesson | None, note: str) -> None:
    data_dir = services.settings.data_dir
    model = fingerprint(services.settings.locality, lesson)
    adopt_corrections(
        services.house,
        actor,
        model,
        list(sifted.examples),
        sifted.left_out,
        note,
        lambda: taught.adopt(data_dir, lesson),
    )


@contextmanager
def _dialogue(locality: str, lesson: Lesson | None) -> Iterator[Dialogue]:
    model = train_dialogue(locality, lesson)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with dialogue_process(model, locality, free_port(), log, lesson) as url:
            yield DialogueClient(url)


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Two trainings at once would each compare with what the other is about to replace."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / ".training").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _has_corrections(services: Services) -> bool:
    """Whether there is a database with what staff marked; a fresh clone has none, and is not given one here."""
    url = services.engine.url
    if url.get_backend_name() == "sqlite" and not (url.database and Path(url.database).exists()):
        return False
    return inspect(services.engine).has_table("corrections")


def _corrections(arguments: argparse.Namespace) -> int:
    services = open_services()
    if not _has_corrections(services):
        return REFUSED
    for correction in export_corrections(services.house, arguments.actor):
        print(json.dumps(dataclasses.asdict(correction), ensure_ascii=False, default=str))
    return 0
