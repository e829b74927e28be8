"""``bot replay``: take the stored turns again with another model, and list what would have come out otherwise."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

from bot.cli.desk import add_actor, open_services, refuse
from bot.cli.dialogue_process import dialogue_process, free_port
from bot.dialogue_client import DialogueClient
from bot.domain.conversation import Turn
from bot.taught import Lesson, adopted
from bot.usecases.ports import Store
from bot.usecases.replay_turns import GRAVE, WAYS, Difference, Replay, replay_turns

LAST = 500


def register(commands: Any) -> None:
    """Add ``replay``."""
    replay = commands.add_parser("replay", help="take stored turns again with another model, list what would change")
    replay.add_argument("--model", type=Path, required=True, metavar="NEW", help="a trained model's file")
    replay.add_argument("--last", type=int, default=LAST, metavar="N", help="the newest N turns (default %(default)s)")
    replay.add_argument("--reveal", action="store_true", help="with what citizens wrote; goes into the audit log")
    add_actor(replay)
    replay.set_defaults(run=_replay)


def replay_model(store: Store, model: Path, locality: str, last: int = LAST, lesson: Lesson | None = None) -> Replay:
    """The newest turns, taken again by a dialogue process with ``model``, which has learnt ``lesson``. Raises
    RuntimeError where it does not start and DialogueUnavailable where it stops answering."""
    with (
        tempfile.TemporaryDirectory() as folder,
        dialogue_process(model, locality, free_port(), Path(folder) / "log", lesson) as url,
    ):
        return replay_turns(store, DialogueClient(url), last)


def _replay(arguments: argparse.Namespace) -> int:
    if not arguments.model.is_file():
        return refuse(f"no such model: {arguments.model}")
    services = open_services()
    if arguments.reveal:
        with services.house.store.transaction() as tx:  # what cannot be written down is not revealed
            note = f"last={arguments.last}"
            tx.audit.add(services.house.clock(), arguments.actor, "turns_revealed", "turns", note)
    settings, model = services.settings, arguments.model.resolve()
    replay = replay_model(services.house.store, model, settings.locality, arguments.last, adopted(settings.data_dir))
    print("\n".join(describe(replay, arguments.reveal)))
    return os.EX_OK if not replay.is_grave() else 1


def describe(replay: Replay, reveal: bool = False) -> list[str]:
    """Counts, then each turn that differs by its inbox row; with ``reveal`` what was said and read as well."""
    lines = [f"{replay.turns} turns taken again, {len(replay.differences)} come out otherwise"]
    for way in WAYS:
        count = sum(way in difference.ways for difference in replay.differences)
        lines.append(f"  {way:8} {count:5}{'  forbids the swap' if count and way in GRAVE else ''}")
    for difference in replay.differences:
        lines += describe_difference(difference, reveal)
    return lines


def describe_difference(difference: Difference, reveal: bool = False) -> list[str]:
    """One turn that differs: which, in what ways, and what came of it before and now."""
    before, now = difference.before.turn, difference.now
    lines = [f"inbox {difference.before.inbox_id}: {', '.join(difference.ways)}"]
    lines += [f"  before  {_outline(before)}", f"  now     {_outline(now) if now else 'no answer'}"]
    if reveal:
        lines.insert(1, f"  > {difference.before.message.text or difference.before.message.kind.value}")
        lines += [f"  before  {before.effects} {before.state}", f"  now     {now.effects} {now.state}" if now else ""]
    return [line for line in lines if line]


def _outline(turn: Turn) -> str:
    """What a turn did, by names alone."""
    said = " ".join(reply.response for reply in (*turn.replies, *turn.closing))
    done = " ".join(effect.kind for effect in turn.effects)
    asked = (turn.state.get("slots") or {}).get("asked")
    return f"{turn.trace.get('intent')} → {said or '–'}; effects: {done or '–'}; asked: {asked or '–'}"
