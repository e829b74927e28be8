"""What a text is about, to be held against what another is about.

By the kinds of matter whose words it says, by what all its characters lean to, and by how rare each of them is among
the county's examples (``told.yml``): what anybody says of anything tells nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import log, sqrt
from pathlib import Path

import yaml

from bot.domain.likeness import Words
from bot.leanings import Leanings

_NO_MATTER = "none"


class Subjects:
    """A county's examples of each first level, and its words."""

    def __init__(self, words: Words, told: Mapping[str, Iterable[str]]) -> None:
        examples = {level: tuple(texts) for level, texts in told.items()}
        self._words, self._leanings = words, Leanings(examples)
        texts = [text for level in examples.values() for text in level]
        self._many = len(texts)
        self._said = Counter(gram for text in texts for gram in {*text, *map("".join, pairwise(text))})

    def kinds(self, text: str) -> frozenset[str]:
        """The kinds of matter whose words ``text`` says."""
        return frozenset(kind.name for _, kind in self._words.said_in(text))

    def kinship(self, a: str, b: str) -> float:
        """Whether both texts lean to the same first level: 1 wholly, 0 neither here nor there, -1 to opposite ones."""
        leanings = self._leanings.of(a), self._leanings.of(b)
        if not all(leanings):
            return 0.0
        one, other = (_centred(leaning) for leaning in leanings)
        length = sqrt(sum(x * x for x in one.values()) * sum(x * x for x in other.values()))
        return sum(one[level] * other[level] for level in one) / length if length else 0.0

    def rarity(self, gram: str) -> float:
        """How little a character, or two of them, is said in the examples: 0 where every one says it."""
        return log((self._many + 1) / (self._said[gram] + 1))


def load_subjects(pack: Path, words: Words) -> Subjects:
    """From the county pack in the folder ``pack``. Raises ValueError naming the file."""
    path = pack / "told.yml"
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Subjects(words, {level: texts.splitlines() for level, texts in told.items() if level != _NO_MATTER})
    except (OSError, AttributeError, yaml.YAMLError) as error:
        raise ValueError(f"{path}: {error!r}") from error


def _centred(leaning: Mapping[str, float]) -> dict[str, float]:
    middle = sum(leaning.values()) / len(leaning)
    return {level: value - middle for level, value in leaning.items()}
