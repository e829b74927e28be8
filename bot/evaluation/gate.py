"""Whether a model that has learnt corrections may take the place of the one before it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.conversation import Message, MessageKind
from bot.evaluation.intents import LEARNT, NOBODY, Intents
from bot.reading.normalise import normalise
from bot.taught import Example
from bot.usecases.ports import Dialogue
from bot.usecases.replay_turns import Difference, Replay

TOLERANCE = 0.01
"""By so much the share of messages that are right may fall. Training the same examples with a dozen more moves it by
0.7 points either way without anything being better or worse (docs/adr/0014)."""
MAY_LOSE = 3
"""So many messages any one intent may lose: it has 20 or more."""

Categorise = Callable[[str], str | None]
"""The first level of what a text tells."""


@dataclass(frozen=True)
class Measured:
    """One model on the open set, on the corrections (ids of those it understands), and where asked for on the simulated
    citizens (``citizens`` and ``messages`` of ``report.figures``)."""

    intents: Intents
    understood: frozenset[int]
    whole: Mapping[str, Any] | None = None


def understood(dialogue: Dialogue, categorise: Categorise, examples: Mapping[int, Example]) -> frozenset[int]:
    """Which corrections it takes, said as a first message, for what they are."""
    return frozenset(id_ for id_, example in examples.items() if _understands(dialogue, categorise, example))


def worse(before: Measured, after: Measured) -> list[str]:
    """What got worse beyond the tolerance, in words; nothing where all is well."""
    return [*_intents_worse(before.intents, after.intents), *_whole_worse(before.whole, after.whole)]


def unwanted(replay: Replay, corrected: Collection[str]) -> tuple[list[Difference], list[Difference]]:
    """The turns that fail now, and those in which something else would be done: of what nobody corrected.
    ``corrected``: the lines that were marked, as they were said."""
    said = {normalise(text) for text in corrected}
    others = [d for d in replay.differences if normalise(d.before.message.text) not in said]
    return (
        [d for d in replay.differences if "failed" in d.ways],
        [d for d in others if "effects" in d.ways],
    )


def table(before: Measured, after: Measured, corrections: int) -> list[str]:
    """Both side by side."""
    lines = [f"  {'':34} {'before':>16} {'after':>16}"]
    lines.append(_row("corrections understood", len(before.understood), len(after.understood), corrections))
    old, new = before.intents, after.intents
    lines.append(_row("open set: intent right", old.right, new.right, new.messages))
    lines.append(_row("… the types of matter as one", old.alike, new.alike, new.messages))
    for intent, (right, count) in new.by_intent.items():
        if old.by_intent[intent][0] != right:
            lines.append(_row(f"    {intent}", old.by_intent[intent][0], right, count))
    if before.whole and after.whole:
        lines += [_row(name, old, new, count) for name, old, new, count in _whole(before.whole, after.whole)]
    return lines


def _understands(dialogue: Dialogue, categorise: Categorise, example: Example) -> bool:
    if example.category is not None and categorise(example.text) != example.category:
        return False
    if example.intent is None:
        return True
    turn = dialogue.take_turn(None, Message("lesson", MessageKind.TEXT, example.text), NOBODY)
    heard = str(turn.trace["intent"])
    return LEARNT.get(heard, heard) == example.intent


def _intents_worse(before: Intents, after: Intents) -> Iterator[str]:
    shares = (("intents right", before.right, after.right), ("… types as one", before.alike, after.alike))
    for what, old, new in shares:
        if (old - new) / before.messages > TOLERANCE:
            yield f"{what}: {old} → {new} of {after.messages}, more than {TOLERANCE:.0%} fewer"
    for intent, (right, count) in after.by_intent.items():
        if before.by_intent[intent][0] - right > MAY_LOSE:
            yield f"{intent}: {before.by_intent[intent][0]} → {right} of {count}, more than {MAY_LOSE} fewer"


def _whole_worse(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> Iterator[str]:
    if not before or not after:
        return
    for what, old, new, count in _whole(before, after):
        # A danger that was found must be found again.
        allowed = 0.0 if what == "dangers found" else TOLERANCE
        if (old - new) / count > allowed:
            yield f"{what}: {old} → {new} of {count}"


def _whole(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, int, int, int]]:
    old, new = before["citizens"], after["citizens"]
    yield "citizens with the right tickets", old["right"], new["right"], new["people"]
    yield "… type and category too", old["wholly_right"], new["wholly_right"], new["people"]
    old, new = before["messages"], after["messages"]
    yield "first messages met rightly", old["right"], new["right"], new["messages"]
    found = [sum(right for right, _ in side["found"].values()) for side in (old, new)]
    yield "dangers found", found[0], found[1], sum(count for _, count in new["found"].values())


def _row(name: str, before: int, after: int, count: int) -> str:
    return f"  {name:34} {_share(before, count):>16} {_share(after, count):>16}"


def _share(right: int, count: int) -> str:
    return f"{right} of {count}"
