"""What the house does with a first message, held against what it should do."""

from __future__ import annotations

import csv
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bot.domain.conversation import MessageKind
from bot.evaluation.behaviour import BEHAVIOURS, behaviour_of, is_right
from bot.evaluation.house import Houses
from bot.evaluation.past import file_past
from bot.evaluation.people import Act, Past

ON_FILE = Past("铁门镇政府门口路灯坏三天了没人管", "铁门镇政府门口", "铁门镇", days_ago=6, answered=None, count=1)
ANSWERED = Past(ON_FILE.description, ON_FILE.place, ON_FILE.town, ON_FILE.days_ago, answered="已更换灯泡", count=1)
OF_A_TICKET = {"status", "urge", "supplement", "withdraw", "rate"}
"""Behaviours towards a ticket: whoever says these has one."""
SAMPLE, SEED = 500, 12345
LONGEST = 2000


class BadMessages(ValueError):
    """A file is not in the format. The message names file and line, never the words."""


@dataclass(frozen=True)
class FirstMessage:
    """A text and the behaviours that are right, any of them."""

    expected: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Shown:
    """A first message and the behaviour it met."""

    message: FirstMessage
    behaviour: str

    def is_right(self) -> bool:
        """Whether it was a right one."""
        return is_right(self.behaviour, self.message.expected)


@dataclass(frozen=True)
class Behaviours:
    """Results as numbers. ``confusion``: how often which expectation met which behaviour; ``found``: dangers that were
    answered as one, by kind, of how many; ``alarms``: messages that are no danger and were answered as one, of how
    many; ``wrong_kind``: dangers answered as another kind."""

    messages: int
    right: int
    by_behaviour: dict[str, tuple[int, int]]
    confusion: list[tuple[str, str, int]]
    found: dict[str, tuple[int, int]]
    wrong_kind: int
    alarms: tuple[int, int]


def load_messages(path: Path) -> list[FirstMessage]:
    """The rows of a file of ``behaviour<TAB>text``; ``a|b`` where several are right. Raises BadMessages."""
    messages = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        label, tab, text = line.partition("\t")
        expected = tuple(label.split("|"))
        if not tab or not text.strip():
            raise BadMessages(f"{path.name}:{number}: behaviour, a tab and a text are needed")
        if not set(expected) <= set(BEHAVIOURS):
            raise BadMessages(f"{path.name}:{number}: no such behaviour")
        messages.append(FirstMessage(expected, text))
    return messages


def show(houses: Houses, message: FirstMessage) -> Shown:
    """What the house does with the message, in a house of its own."""
    with houses.open() as room:
        if OF_A_TICKET & set(message.expected):
            file_past(room, own=(ANSWERED if "rate" in message.expected else ON_FILE,))
        key, _ = room.send(Act(MessageKind.TEXT, message.text))
        answers = {entry.answer: entry.id for entry in room.county.faq}
        return Shown(message, behaviour_of(room.recorder.turns.get(key), answers))


def summarise(shown: list[Shown]) -> Behaviours:
    """Numbers over ``shown``."""
    total = Counter("|".join(one.message.expected) for one in shown)
    right = Counter("|".join(one.message.expected) for one in shown if one.is_right())
    confusion = Counter(("|".join(one.message.expected), one.behaviour) for one in shown if not one.is_right())
    dangers = [one for one in shown if all(_is_danger(label) for label in one.message.expected)]
    kinds = Counter("|".join(one.message.expected) for one in dangers)
    found = Counter("|".join(one.message.expected) for one in dangers if _is_danger(one.behaviour))
    calm = [one for one in shown if not any(_is_danger(label) for label in one.message.expected)]
    return Behaviours(
        messages=len(shown),
        right=sum(right.values()),
        by_behaviour={label: (right[label], count) for label, count in sorted(total.items())},
        confusion=[(expected, met, count) for (expected, met), count in confusion.most_common()],
        found={kind: (found[kind], count) for kind, count in sorted(kinds.items())},
        wrong_kind=sum(_is_danger(one.behaviour) and not one.is_right() for one in dangers),
        alarms=(sum(_is_danger(one.behaviour) for one in calm), len(calm)),
    )


def sample_complaints(path: Path) -> list[str]:
    """``SAMPLE`` bodies of a CSV of complaints, the same ones each time."""
    with path.open(encoding="utf-8-sig", newline="") as rows:
        bodies = [row["body"].strip()[:LONGEST] for row in csv.DictReader(rows)]
    known = [body for body in bodies if body]
    return random.Random(SEED).sample(known, min(SAMPLE, len(known)))


def _is_danger(behaviour: str) -> bool:
    return behaviour.startswith("danger:")
