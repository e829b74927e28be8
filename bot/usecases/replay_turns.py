"""Take stored turns again with another dialogue and compare: a turn is a pure function, so only the model differs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.conversation import Turn
from bot.domain.errors import DialogueFailed
from bot.usecases.ports import Dialogue, Store, TurnRow

GRAVE = ("failed", "effects")
"""Ways of differing that forbid a swap: something else would have been done, or nothing answered."""
WAYS = (*GRAVE, "intent", "replies", "state")
"""All ways in which two outcomes of one turn can differ."""


@dataclass(frozen=True)
class Difference:
    """A turn that another dialogue takes otherwise, and in which of ``WAYS``. ``now`` is None where it fails."""

    before: TurnRow
    now: Turn | None
    ways: tuple[str, ...]

    def is_grave(self) -> bool:
        """Whether it forbids the swap."""
        return any(way in GRAVE for way in self.ways)


@dataclass(frozen=True)
class Replay:
    """How many turns were taken again, and those that differ, oldest first."""

    turns: int
    differences: tuple[Difference, ...]

    def is_grave(self) -> bool:
        """Whether any difference forbids the swap."""
        return any(difference.is_grave() for difference in self.differences)


def replay_turns(store: Store, dialogue: Dialogue, last: int, against: Dialogue | None = None) -> Replay:
    """Take the newest ``last`` turns again. Nothing is carried out and nothing stored. They are compared with what
    came of them then, or with what ``against`` makes of them now; what that one cannot take is left out.

    Raises DialogueUnavailable.
    """
    with store.reading() as tx:
        rows = tx.turns.last(last)
    before = [row if against is None else _as_taken_by(against, row) for row in rows]
    taken = [(row, _take(dialogue, row)) for row in before if row is not None]
    found = (Difference(row, now, _ways(row.turn, now)) for row, now in taken)
    return Replay(len(taken), tuple(difference for difference in found if difference.ways))


def _as_taken_by(dialogue: Dialogue, row: TurnRow) -> TurnRow | None:
    turn = _take(dialogue, row)
    return replace(row, turn=turn) if turn else None


def _take(dialogue: Dialogue, row: TurnRow) -> Turn | None:
    try:
        turn = dialogue.take_turn(row.state, row.message, row.context)
    except DialogueFailed:
        return None
    # What it asks for here the first one did not need, and nobody can look it up for a moment that has passed.
    return turn if turn.asks is None else None


def _ways(before: Turn, now: Turn | None) -> tuple[str, ...]:
    if now is None:
        return ("failed",)
    differs = {
        "effects": [(e.kind, e.arguments) for e in before.effects] != [(e.kind, e.arguments) for e in now.effects],
        "intent": before.trace.get("intent") != now.trace.get("intent"),
        "replies": _said(before) != _said(now),
        "state": before.state != now.state,
    }
    return tuple(way for way in WAYS if differs.get(way))


def _said(turn: Turn) -> object:
    return turn.replies, turn.closing, [effect.responses for effect in turn.effects]
