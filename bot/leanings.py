"""Which first level a text leans to, by all its characters: what the county's words do not say, their company may.

Learnt from examples when the pack is loaded: a complement naive Bayes (Rennie et al. 2003) over characters, their
pairs and triples. Python 3.10 and the standard library only: the dialogue reads it too.
"""

from __future__ import annotations

import re
from collections import Counter
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
    """What examples of each level have in common, that the others have not."""

    def __init__(self, told: Mapping[str, Iterable[str]]) -> None:
        self._told = {level: tuple(texts) for level, texts in told.items()}

    @cached_property
    def _counts(self) -> dict[str, Counter[str]]:
        return {level: Counter(gram for text in texts for gram in grams(text)) for level, texts in self._told.items()}

    @cached_property
    def _together(self) -> Counter[str]:
        return sum(self._counts.values(), Counter())

    @cached_property
    def _elsewhere(self) -> dict[str, float]:
        """How much all other levels say, by level."""
        everything = self._together.total() + SMOOTHING * len(self._together)
        return {level: everything - counts.total() for level, counts in self._counts.items()}

    def of(self, text: str) -> dict[str, float]:
        """For each level how little the others say what ``text`` says; only differences mean anything. Empty where no
        example says anything of it."""
        known = [gram for gram in grams(text) if gram in self._together]
        if not known:
            return {}
        return {
            level: sum(
                log(self._elsewhere[level] / (self._together[gram] - counts[gram] + SMOOTHING)) for gram in known
            )
            / sqrt(len(known))
            for level, counts in self._counts.items()
        }
