"""Hold a talk against what its person wanted; add the results up. Nothing here repeats anybody's words."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.domain.tickets import Rating, Ticket
from bot.evaluation.citizens import Exchange, Talk
from bot.evaluation.people import Wanted
from bot.evaluation.phrases import contains, contains_all

SLOTS = (
    *("description", "place", "town", "time", "phone", "name", "anonymous", "confidential"),
    *("type", "category", "media"),
)
"""What is looked at in a ticket."""
THRICE = 3
NOT_UNDERSTOOD = "utter_not_understood"
LENIENT = {"type", "category"}
"""A ticket with a wrong type or category is still the right ticket: staff see and mend both. They have shares of
their own."""
_HONORIFIC = re.compile(r"(?<=.)(?:先生|女士|小姐|师傅|老师|大爷|大妈|大娘|阿姨|同志)$")


@dataclass(frozen=True)
class Score:
    """One person's result. ``failures`` names the checks that failed; ``slots`` has a check and whether it held for
    each thing wanted of each ticket; ``thrice`` the questions put three times for one matter."""

    id: str
    failures: tuple[str, ...]
    slots: tuple[tuple[str, bool], ...]
    messages: int
    thrice: tuple[str, ...]
    all_at_once: bool

    def is_right(self) -> bool:
        """Exactly the right tickets, effects and words."""
        return not set(self.failures) - LENIENT


def score(talk: Talk) -> Score:
    """How the talk went."""
    person, filed = talk.person, talk.filed()
    slots: list[tuple[str, bool]] = []
    for number, wanted in enumerate(person.files):
        ticket = filed[number] if number < len(filed) else None
        slots += [(name, ticket is not None and holds(ticket)) for name, holds in _checks(wanted)]
    failures = [name for name, held in slots if not held]
    if len(filed) != len(person.files):
        failures.append("too few tickets" if len(filed) < len(person.files) else "too many tickets")
    said = "\n".join(exchange.reply for exchange in talk.exchanges)
    escalated = _reason(talk.escalated)
    other = (
        ("effects", _carried_out(talk) == person.effects),
        ("escalated", escalated == _reason(person.escalated)),
        ("heard", contains_all(said, person.heard)),
        ("never", not any(contains(said, phrase) for phrase in person.never)),
        ("ended", talk.ended),
        ("no turn failed", all(exchange.turn is not None for exchange in talk.exchanges)),
    )
    failures += [name for name, held in other if not held]
    return Score(
        id=person.id,
        failures=tuple(dict.fromkeys(failures)),
        slots=tuple(slots),
        messages=len(talk.exchanges),
        thrice=tuple(_asked_thrice(talk.exchanges)),
        all_at_once=person.says_all_at_once(),
    )


@dataclass(frozen=True)
class Summary:
    """The results of many, as numbers. ``slots``: held and looked at, by check; ``failures``: people by check."""

    people: int
    right: int
    wholly_right: int
    slots: dict[str, tuple[int, int]]
    failures: dict[str, int]
    messages_median: float
    at_once: int
    at_once_median: float
    asked_thrice: int


def summarise(scores: list[Score]) -> Summary:
    """Numbers over ``scores``; medians are 0 where there is nobody to count."""
    looked_at = Counter(name for one in scores for name, _ in one.slots)
    held = Counter(name for one in scores for name, right in one.slots if right)
    at_once = [one.messages for one in scores if one.all_at_once]
    return Summary(
        people=len(scores),
        right=sum(one.is_right() for one in scores),
        wholly_right=sum(not one.failures for one in scores),
        slots={name: (held[name], looked_at[name]) for name in SLOTS if looked_at[name]},
        failures=dict(Counter(name for one in scores for name in one.failures).most_common()),
        messages_median=_median(one.messages for one in scores),
        at_once=len(at_once),
        at_once_median=_median(at_once),
        asked_thrice=sum(bool(one.thrice) for one in scores),
    )


def _checks(wanted: Wanted) -> list[tuple[str, Callable[[Ticket], bool]]]:
    """What is wanted of a ticket: only what the person's file names."""
    every: list[tuple[str, object, Callable[[Ticket], bool]]] = [
        ("description", wanted.description or None, lambda t: contains_all(t.description, wanted.description)),
        ("place", wanted.place, lambda t: contains_all(t.location.text or "", wanted.place or ())),
        ("town", wanted.town, lambda t: t.location.town == wanted.town),
        ("time", wanted.time, lambda t: contains_all(t.occurred or "", wanted.time or ())),
        ("phone", wanted.phone, lambda t: (t.contact.phone or "") == wanted.phone),
        ("name", wanted.name, lambda t: _bare(t.contact.name) in {_bare(n) for n in (wanted.name or "").split("/")}),
        ("anonymous", wanted.anonymous, lambda t: t.anonymous == wanted.anonymous),
        ("confidential", wanted.confidential, lambda t: t.confidential == wanted.confidential),
        ("type", wanted.type, lambda t: t.type.value in (wanted.type or ())),
        ("category", wanted.category, lambda t: t.category.level1 in (wanted.category or ())),
        ("media", wanted.media, lambda t: len(t.attachments) == wanted.media),
    ]
    return [(name, holds) for name, given, holds in every if given is not None]


def _carried_out(talk: Talk) -> frozenset[str]:
    """What the books say was done beside filing."""
    done = set()
    for number, ticket in talk.after.items():
        before = talk.before.get(number)
        new = ticket.timeline[len(before.timeline) if before else 0 :]
        done |= {entry.action for entry in new} & {"urge", "supplement", "withdraw", "rate"}
        if ticket.rating != (before.rating if before else Rating()):
            done.add("rate")
        if before is None and ticket.problem is not None:
            done.add("join")
    return frozenset(done)


def _reason(escalated: str | None) -> str | None:
    """``danger`` for every kind of it; despair is one."""
    reason = (escalated or "").partition(":")[0]
    return "danger" if reason == "despair" else reason or None


def _asked_thrice(exchanges: Iterable[Exchange]) -> list[str]:
    """Questions put three times for one matter. A reminder after something on the side is not putting it again (after
    what was not understood it is), nor is a summary that has changed."""
    found: list[str] = []
    put: Counter[str] = Counter()
    summary: object = None
    for exchange in exchanges:
        turn = exchange.turn
        if turn is None:
            continue
        if {effect.kind for effect in turn.effects} & {"open_ticket", "drop_media"}:
            put.clear()
        asked = (turn.state.get("slots") or {}).get("asked")
        missed = any(reply.response == NOT_UNDERSTOOD for reply in turn.replies)
        is_reminder = bool(turn.closing) and bool(turn.replies or turn.effects) and not missed
        if asked is None or is_reminder or not (turn.replies or turn.closing):
            continue
        if asked == "confirm":
            shown = [reply.arguments for reply in turn.replies]
            if shown and shown != summary:
                summary = shown
                continue
        put[asked] += 1
        if put[asked] == THRICE:
            found.append(asked)
    return found


def _bare(name: str | None) -> str:
    return _HONORIFIC.sub("", name or "")


def _median(counts: Iterable[int]) -> float:
    known = list(counts)
    return float(statistics.median(known)) if known else 0.0
