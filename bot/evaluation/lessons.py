"""Which approved corrections may be learnt: none that would spoil what the dialogue is judged by, or say twice what the
examples say, or say otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.domain.corrections import Correction, LeftOut
from bot.domain.scrubbing import invent
from bot.evaluation.people import Act, load_people
from bot.evaluation.run import SETS
from bot.reading.scrub import scrub
from bot.settings import ROOT
from bot.taught import Example

EXAMPLES = ROOT / "intents" / "nlu"


@dataclass(frozen=True)
class Sifted:
    """What is to be learnt and what is not, by the correction's id."""

    examples: Mapping[int, Example]
    left_out: Mapping[int, LeftOut]


@dataclass(frozen=True)
class Known:
    """What the house has already, scrubbed as corrections are: examples with their intent, texts with their first
    level, and the texts that it is judged by."""

    intents: Mapping[str, str]
    told: Mapping[str, str]
    judged: frozenset[str]


def sift(corrections: Iterable[Correction], known: Known) -> Sifted:
    """Of two that say the same, the first; of two that contradict each other, the first too."""
    intents, told = dict(known.intents), dict(known.told)
    learnable = set(known.intents.values())
    examples: dict[int, Example] = {}
    left_out: dict[int, LeftOut] = {}
    for correction in corrections:
        text, intent, category = correction.text, correction.right_intent, correction.right_category
        whys: list[LeftOut] = []
        if intent is not None and (why := _why_not(text, intent, intents, known, intent in learnable)):
            whys, intent = [*whys, why], None
        if category is not None and (why := _why_not(text, category, told, known)):
            whys, category = [*whys, why], None
        if intent is None and category is None:
            left_out[correction.id] = whys[0]
            continue
        examples[correction.id] = Example(invent(text), intent, category)
        intents |= {text: intent} if intent else {}
        told |= {text: category} if category else {}
    return Sifted(examples, left_out)


def known_already(locality: str) -> Known:
    """Read from the project's files; the sets that it is judged by may be missing where it only runs."""
    judged = frozenset(scrub(text).text for text in _judged())
    told = yaml.safe_load((ROOT / "localities" / locality / "told.yml").read_text(encoding="utf-8"))
    return Known(
        intents={scrub(text).text: intent for text, intent in _examples()},
        told={scrub(text).text: level for level, texts in told.items() for text in texts.splitlines()},
        judged=judged,
    )


def _why_not(text: str, right: str, said: Mapping[str, str], known: Known, is_learnable: bool = True) -> LeftOut | None:
    if not is_learnable:
        return LeftOut.RULES
    if text in known.judged:
        return LeftOut.JUDGED
    if text in said:
        return LeftOut.KNOWN if said[text] == right else LeftOut.CONTRADICTS
    return None


def _examples() -> Iterator[tuple[str, str]]:
    for path in sorted(EXAMPLES.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            yield from ((line.removeprefix("- "), entry["intent"]) for line in entry["examples"].splitlines())


def _judged() -> Iterator[str]:
    for folder in SETS.values():
        for path in sorted(folder.glob("*.tsv")):
            for line in path.read_text(encoding="utf-8").splitlines():
                yield from line.split("\t")
        yield from _said_by_people(folder / "citizens")


def _said_by_people(folder: Path) -> Iterator[str]:
    for person in load_people(folder) if folder.is_dir() else ():
        acts = (
            *person.opens,
            *(act for acts in person.answers.values() for act in acts),
            *(t.say for t in person.twists),
        )
        yield from (act.text for act in acts if isinstance(act, Act) and act.text)
