"""Everything that is measured on one set, with one dialogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from bot.evaluation.citizens import Talk, talk_with
from bot.evaluation.first_messages import FirstMessage, Shown, load_messages, show
from bot.evaluation.house import Told, houses
from bot.evaluation.intents import Heard, hear
from bot.evaluation.people import load_people
from bot.evaluation.scores import Score, score
from bot.settings import ROOT
from bot.usecases.ports import Dialogue

SETS = {"heldout": ROOT / "tests" / "heldout", "development": ROOT / "tests" / "development"}
MESSAGES = {"heldout": "first_messages.tsv", "development": "behaviours.tsv"}
INTENTS = {"development": "first_messages.tsv"}
AT_ONCE = 2
"""Talks at a time: while one waits for the dialogue, another writes to its database."""

Given, Made = TypeVar("Given"), TypeVar("Made")


@dataclass(frozen=True)
class Results:
    """The talks with their scores, the first messages, and the intents where the set has any."""

    talks: list[tuple[Talk, Score]]
    shown: list[Shown]
    heard: list[Heard]


def evaluate(dialogue: Dialogue, locality: str, set_: str, told: Told | None = None) -> Results:
    """Talk with everybody of the set and send all its first messages. ``told``: what else the county was taught of its
    categories. Raises BadPerson or BadMessages."""
    people = load_people(SETS[set_] / "citizens")
    messages = load_messages(SETS[set_] / MESSAGES[set_])
    with houses(dialogue, locality, told) as made:
        talks = _each(lambda person: talk_with(made, person), people)
        shown = _each(lambda message: show(made, message), messages)
    heard = hear(dialogue, SETS[set_] / INTENTS[set_]) if set_ in INTENTS else []
    return Results([(talk, score(talk)) for talk in talks], shown, heard)


def take_down(dialogue: Dialogue, locality: str, texts: Iterable[str]) -> list[Shown]:
    """What the house does with each text as a first message that tells a matter."""
    with houses(dialogue, locality) as made:
        return _each(lambda text: show(made, FirstMessage(("matter",), text)), list(texts))


def _each(work: Callable[[Given], Made], given: list[Given]) -> list[Made]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(work, given))
