"""Which first level a text leans to, by all its characters: what the county's words do not say, their company may.

Learnt from examples when the pack is loaded: a complement naive Bayes (Rennie et al. 2003) over characters, their
pairs and triples. Python 3.10 and the standard library only: the dialogue reads it too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import log, sqrt

LONGEST_GRAM = 3
SMOOTHING = 0.7
"""So often every gram is taken to have been said in every level, beside the examples."""
_GAP = re.compile(r"[\W\d]+")


def grams(text: str) -> set[str]:
    """The runs of up to three characters in ``text``, none across a gap or a figure."""
    parts = _GAP.split(text)
    return {
        part[at : at + size]
        for part in parts
        for size in range(1, LONGEST_GRAM + 1)
        for at in range(len(part) - size + 1)
    }


class Leanings:
    """What examples of each level have in common, that the others have not.

    A gram counts by how rare it is among the examples, and every text in all as much as any other, however long.
    """

    def __init__(self, told: Mapping[str, Iterable[str]]) -> None:
        self._told = {level: tuple(texts) for level, texts in told.items()}
        self._told_by: dict[str, tuple[float, ...]] = {}

    @cached_property
    def _rarity(self) -> dict[str, float]:
        texts = [grams(text) for texts in self._told.values() for text in texts]
        said = Counter(gram for text in texts for gram in text)
        return {gram: log((len(texts) + 1) / count) for gram, count in said.items()}

    @cached_property
    def _counts(self) -> dict[str, dict[str, float]]:
        counts: dict[str, dict[str, float]] = {}
        for level, texts in self._told.items():
            counts[level] = defaultdict(float)
            for text in texts:
                for gram, weight in self._weights(text).items():
                    counts[level][gram] += weight
        return counts

    @cached_property
    def _together(self) -> dict[str, float]:
        return {gram: sum(counts.get(gram, 0.0) for counts in self._counts.values()) for gram in self._rarity}

    @cached_property
    def _elsewhere(self) -> dict[str, float]:
        """How much all other levels say, by level."""
        everything = sum(self._together.values()) + SMOOTHING * len(self._together)
        return {level: everything - sum(counts.values()) for level, counts in self._counts.items()}

    def _weights(self, text: str) -> dict[str, float]:
        """By gram that any example says; of length 1 as a vector."""
        known = {gram: self._rarity[gram] for gram in grams(text) if gram in self._rarity}
        length = sqrt(sum(weight * weight for weight in known.values()))
        return {gram: weight / length for gram, weight in known.items()}

    def of(self, text: str) -> dict[str, float]:
        """For each level how little the others say what ``text`` says; only differences mean anything. Empty where no
        example says anything of it."""
        weights = self._weights(text)
        if not weights:
            return {}
        said = [(weight, self._tells(gram)) for gram, weight in weights.items()]
        return {level: sum(weight * tells[at] for weight, tells in said) for at, level in enumerate(self._counts)}

    def _tells(self, gram: str) -> tuple[float, ...]:
        """What ``gram`` tells of each level."""
        if gram not in self._told_by:
            self._told_by[gram] = tuple(
                log(self._elsewhere[level] / (self._together[gram] - counts.get(gram, 0.0) + SMOOTHING))
                for level, counts in self._counts.items()
            )
        return self._told_by[gram]
