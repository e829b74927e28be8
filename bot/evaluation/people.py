"""Simulated citizens as their files describe them (``tests/heldout/README.md`` holds the format).

An error names the file, the person and the key, never the words: the held-out sets stay unread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

from bot.domain.conversation import MessageKind, Pin
from bot.domain.tickets import RequestType
from bot.evaluation.phrases import contains_all
from bot.reading.normalise import normalise
from bot.reading.phone import read_phone

NOTHING = "nothing"
"""The key for no question being open."""
QUESTIONS = (
    *("description", "place", "time", "contact", "confirm", "revise", "type", "category", "clarify", "next", "known"),
    *("supplement", "withdraw", "nearby", "resume", "solved", "satisfaction", "why", "offer"),
)
"""What can be asked: what ``asked`` holds in the state of a conversation."""
EFFECTS = ("urge", "supplement", "withdraw", "rate", "join")
ESCALATIONS = ("asked", "lost", "danger", "threat", "despair")
TAPS = ("submit", "revise", "cancel", "report", "status", "person", "skip", "anonymous")


class BadPerson(ValueError):
    """A file is not in the format. The message names file, person and key."""


@dataclass(frozen=True)
class Act:
    """One thing a person sends."""

    kind: MessageKind
    text: str = ""
    payload: str = ""
    pin: Pin | None = None


@dataclass(frozen=True)
class Wait:
    """Nothing is sent, and time passes."""

    time: timedelta


@dataclass(frozen=True)
class Twist:
    """Said once instead of the answer, when ``when`` is asked."""

    when: str
    say: Act | Wait


@dataclass(frozen=True)
class Past:
    """A ticket on file before the talk begins, of ``count`` different people."""

    description: str
    place: str | None
    town: str | None
    days_ago: float
    answered: str | None
    count: int


@dataclass(frozen=True)
class Wanted:
    """What a ticket must hold. None is not looked at; an empty ``phone``: none may be there.

    ``description``, ``place`` and ``time`` are phrases to be contained, ``a/b`` either of two.
    """

    description: tuple[str, ...]
    place: tuple[str, ...] | None
    town: str | None
    time: tuple[str, ...] | None
    phone: str | None
    name: str | None
    anonymous: bool | None
    confidential: bool | None
    type: tuple[str, ...] | None
    category: tuple[str, ...] | None
    media: int | None


@dataclass(frozen=True)
class Person:
    """Who they are, what they say when, and what must be in the books afterwards."""

    id: str
    opens: tuple[Act | Wait, ...]
    answers: Mapping[str, tuple[Act | Wait, ...]]
    twists: tuple[Twist, ...]
    past: tuple[Past, ...]
    others: tuple[Past, ...]
    files: tuple[Wanted, ...]
    effects: frozenset[str]
    escalated: str | None
    heard: tuple[str, ...]
    never: tuple[str, ...]

    def says_all_at_once(self) -> bool:
        """One message tells the one matter, and its place, its time and the phone stand in it."""
        words = [act.text for act in self.opens if isinstance(act, Act) and act.kind is MessageKind.TEXT]
        if not len(self.opens) == len(words) == len(self.files) == 1 or self.twists or self.past or self.others:
            return False
        (wanted,), (text,) = self.files, words
        phone = read_phone(normalise(text))
        told = contains_all(text, (*(wanted.place or ()), *(wanted.time or ())))
        return told and phone is not None and phone.digits == wanted.phone


def load_people(folder: Path) -> list[Person]:
    """Everybody in ``folder``'s YAML files. Raises BadPerson."""
    people: list[Person] = []
    for path in sorted(folder.glob("*.yml")):
        where = f"{folder.name}/{path.name}"
        try:
            # Every scalar as it was typed: 1, 12:30 and 2026-11-20 are words of people here.
            rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  makes strings only
        except yaml.MarkedYAMLError as error:
            line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
            raise BadPerson(f"{where}: no YAML{line}") from None
        if not isinstance(rows, list):
            raise BadPerson(f"{where}: a list of people is needed")
        people += [_person(_Reader(f"{where}: #{number}", row)) for number, row in enumerate(rows, 1)]
    ids = [person.id for person in people]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise BadPerson(f"{folder.name}: used more than once: {', '.join(twice)}")
    return people


class _Reader:
    """The keys of one mapping, each read once; ``done`` refuses those nobody read."""

    def __init__(self, where: str, row: Any) -> None:
        self.where = where
        if not isinstance(row, dict):
            raise BadPerson(f"{where}: a mapping is needed")
        self._row = dict(row)

    def has(self, key: str) -> bool:
        return key in self._row

    def fail(self, key: str, why: str) -> BadPerson:
        return BadPerson(f"{self.where}: {key}: {why}")

    def take(self, key: str) -> Any:
        found = self._row.pop(key, None)
        return None if _is_empty(found) else found

    def text(self, key: str) -> str | None:
        found = self.take(key)
        if found is not None and not isinstance(found, str):
            raise self.fail(key, "a text is needed")
        return found

    def needed(self, key: str) -> str:
        found = self.text(key)
        if found is None:
            raise self.fail(key, "is missing")
        return found

    def number(self, key: str, default: float) -> float:
        found = self.text(key)
        try:
            return default if found is None else float(found)
        except ValueError:
            raise self.fail(key, "a number is needed") from None

    def flag(self, key: str) -> bool | None:
        found = self.text(key)
        if found is None:
            return None
        if found.lower() not in {"true", "false"}:
            raise self.fail(key, "true or false is needed")
        return found.lower() == "true"

    def texts(self, key: str, allowed: tuple[str, ...] = ()) -> tuple[str, ...] | None:
        found = self.take(key)
        if found is None:
            return None
        rows = found if isinstance(found, list) else [found]
        if not all(isinstance(row, str) and row for row in rows):
            raise self.fail(key, "a list of texts is needed")
        unknown = [row for row in rows if allowed and row not in allowed]
        if unknown:
            raise self.fail(key, f"only {' '.join(allowed)}")
        return tuple(rows)

    def rows(self, key: str) -> list[_Reader]:
        found = self.take(key) or []
        if not isinstance(found, list):
            raise self.fail(key, "a list is needed")
        return [_Reader(f"{self.where}: {key}[{number}]", row) for number, row in enumerate(found, 1)]

    def acts(self, key: str, found: Any) -> tuple[Act | Wait, ...]:
        rows = found if isinstance(found, list) else [found]
        return tuple(_act(row, lambda why: self.fail(key, why)) for row in rows)

    def done(self) -> None:
        for key in self._row:
            # A slip in a file can turn a person's words into a key.
            raise BadPerson(f"{self.where}: {key if key.isascii() else 'a key'}: is not in the format")


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and value in {"", "null", "~"})


def _person(row: _Reader) -> Person:
    id_ = row.needed("id")
    row.where = f"{row.where.partition(' #')[0]} {id_}"
    row.take("manner")
    opens = row.acts("opens", row.take("opens") or [])
    if not opens:
        raise row.fail("opens", "is missing")
    answers = row.take("answers") or {}
    if not isinstance(answers, dict):
        raise row.fail("answers", "a mapping is needed")
    for asked in answers:
        if asked not in QUESTIONS:
            raise row.fail("answers", f"{asked if asked.isascii() else 'a key'}: nothing that is asked")
    if not row.has("files"):
        raise row.fail("files", "is missing ([] for none)")
    escalated = row.texts("escalated", ESCALATIONS)
    person = Person(
        id=id_,
        opens=opens,
        answers={asked: row.acts(f"answers.{asked}", said) for asked, said in answers.items()},
        twists=tuple(_twist(twist) for twist in row.rows("twists")),
        past=tuple(_past(past) for past in row.rows("past")),
        others=tuple(_past(other) for other in row.rows("others")),
        files=tuple(_wanted(wanted) for wanted in row.rows("files")),
        effects=frozenset(row.texts("effects", EFFECTS) or ()),
        escalated=escalated[0] if escalated else None,
        heard=row.texts("heard") or (),
        never=row.texts("never") or (),
    )
    row.done()
    return person


def _twist(row: _Reader) -> Twist:
    when = row.needed("when")
    if when not in {*QUESTIONS, NOTHING}:
        raise row.fail("when", "nothing that is asked")
    said = row.take("say")
    if said is None or isinstance(said, list):
        raise row.fail("say", "one text or act is needed")
    twist = Twist(when, _act(said, lambda why: row.fail("say", why)))
    row.done()
    return twist


def _past(row: _Reader) -> Past:
    past = Past(
        description=row.needed("description"),
        place=row.text("place"),
        town=row.text("town"),
        days_ago=row.number("days_ago", 3),
        answered=row.text("answered"),
        count=int(row.number("count", 1)),
    )
    row.done()
    return past


def _wanted(row: _Reader) -> Wanted:
    # Written and empty is a wish of its own: no phone may be there.
    no_phone = row.has("phone")
    wanted = Wanted(
        description=row.texts("description") or (),
        place=row.texts("place"),
        town=row.text("town"),
        time=row.texts("time"),
        phone=row.text("phone") or ("" if no_phone else None),
        name=row.text("name"),
        anonymous=row.flag("anonymous"),
        confidential=row.flag("confidential"),
        type=row.texts("type", tuple(type_.value for type_ in RequestType)),
        category=row.texts("category"),
        media=int(row.number("media", 0)) if row.has("media") else None,
    )
    row.done()
    return wanted


def _act(row: Any, fail: Callable[[str], BadPerson]) -> Act | Wait:
    if isinstance(row, str):
        if not row:
            raise fail("an empty text")
        return Act(MessageKind.TEXT, row)
    if not isinstance(row, dict) or len(row) != 1:
        raise fail("a text or one act is needed")
    ((kind, value),) = row.items()
    if kind in {"photo", "sticker"} and value == "true":
        return Act(MessageKind.IMAGE if kind == "photo" else MessageKind.UNKNOWN)
    if kind == "voice" and isinstance(value, str):
        return Act(MessageKind.VOICE, value)
    if kind == "tap" and value in TAPS:
        return Act(MessageKind.PAYLOAD, payload=value)
    if kind == "wait":
        return Wait(_duration(value, fail))
    if kind == "pin" and isinstance(value, list) and len(value) in {2, 3}:
        try:
            return Act(MessageKind.LOCATION, pin=Pin(float(value[0]), float(value[1]), "".join(value[2:])))
        except ValueError:
            raise fail("a pin has a latitude, a longitude and a label") from None
    raise fail("no act of the format")


def _duration(text: Any, fail: Callable[[str], BadPerson]) -> timedelta:
    units = {"m": "minutes", "h": "hours", "d": "days"}
    if not isinstance(text, str) or text[-1:] not in units or not text[:-1].replace(".", "", 1).isdecimal():
        raise fail("wait takes minutes, hours or days: 30m, 26h, 2d")
    return timedelta(**{units[text[-1]]: float(text[:-1])})
