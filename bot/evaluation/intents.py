"""Which intent the dialogue hears in a first message: nearer to the training examples than behaviour is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bot.domain.conversation import JSON, Message, MessageKind
from bot.evaluation.first_messages import BadMessages
from bot.evaluation.house import BEGINS
from bot.usecases.ports import Dialogue

MATTERS = {"consult", "seek_help", "complain", "report_wrongdoing", "suggest", "praise"}
"""Which of these it is decides the type that is proposed, not what happens."""
LEARNT = {"faq": "consult"}
"""What no example teaches, by the intent it is taken from: a question that the county has an answer to."""
NOBODY: JSON = {
    "now": BEGINS.isoformat(),
    "desk_open": True,
    "queue": 0,
    "tickets": [],
    "awaiting_rating": None,
}
"""The context of somebody of whom nothing is known."""


@dataclass(frozen=True)
class Heard:
    """A text, the right intent and the one that was heard."""

    text: str
    expected: str
    intent: str


@dataclass(frozen=True)
class Intents:
    """Results as numbers. ``alike``: right, the types of matter taken for one."""

    messages: int
    right: int
    alike: int
    by_intent: dict[str, tuple[int, int]]


def hear(dialogue: Dialogue, path: Path) -> list[Heard]:
    """Every line of a file of ``text<TAB>intent``, as first messages. Raises BadMessages."""
    heard = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text, tab, expected = line.partition("\t")
        if not tab:
            raise BadMessages(f"{path.name}:{number}: a text, a tab and an intent are needed")
        turn = dialogue.take_turn(None, Message(f"{number}", MessageKind.TEXT, text), NOBODY)
        intent = str(turn.trace["intent"])
        heard.append(Heard(text, expected, LEARNT.get(intent, intent)))
    return heard


def summarise(heard: list[Heard]) -> Intents:
    """Numbers over ``heard``."""
    total = Counter(one.expected for one in heard)
    right = Counter(one.expected for one in heard if one.intent == one.expected)
    return Intents(
        messages=len(heard),
        right=sum(right.values()),
        alike=sum(one.intent == one.expected or {one.intent, one.expected} <= MATTERS for one in heard),
        by_intent={intent: (right[intent], count) for intent, count in sorted(total.items())},
    )
