"""Which alarm a message is most like, by its characters, up to three in a row, by whether it speaks of now or then,
complains or cries out, and by its length: an opinion that knows nothing of the patterns.

The weights are learnt from ``alarm_examples.tsv`` (docs/training-data.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import exp, sqrt
from pathlib import Path
from typing import Any

from bot.reading.danger_context import FEARED, GRIEVANCE, NOW, OUTCRY, PAST, SETTLED
from bot.reading.learnt import learnt
from bot.reading.spelling import spell_out
from bot.reading.when import find_times

EXAMPLES = Path(__file__).with_name("alarm_examples.tsv")

# Longer messages tell a story; their characters say too little of what happens now.
LONGEST = 90
# So many characters must be left beside times.
_SHORTEST = 2
_MARKS = (
    ("=past", PAST),
    ("=settled", SETTLED),
    ("=now", NOW),
    ("=cry", OUTCRY),
    ("=grief", GRIEVANCE),
    ("=fear", FEARED),
)
# The length counts by tens of characters.
_STEP, _STEPS = 10, 8


def grams(plain: str) -> set[str]:
    """The characters of ``plain`` and their pairs, its beginning and end marked."""
    marked = f"^{plain}$"
    return set(plain) | {marked[i : i + 2] for i in range(len(marked) - 1)}


def alarm_grams(text: str) -> set[str]:
    """What tells an alarm in ``text`` (``spell_out``)."""
    marked = f"^{text}$"
    threes = {marked[i : i + 3] for i in range(len(marked) - 2)}
    marks = {mark for mark, words in _MARKS if words.search(text)}
    return grams(text) | threes | marks | {f"={min(len(text) // _STEP, _STEPS)}"}


class Likeness:
    """Learnt weights: per class a bias, per gram a weight for each class, in hundredths."""

    def __init__(self, classes: Iterable[str], biases: Iterable[float], weights: dict[str, list[int]]) -> None:
        self._classes, self._biases, self._weights = list(classes), list(biases), weights

    @classmethod
    def made(cls, weights: Mapping[str, Any]) -> Likeness:
        """From what ``learn_weights`` returned."""
        return cls(weights["classes"], weights["biases"], weights["weights"])

    def of(self, found: set[str]) -> dict[str, float]:
        """The share of each class in a text of which these grams were ``found``, together 1."""
        scores = list(self._biases)
        scale = 100 * sqrt(len(found) or 1)
        for gram in found & self._weights.keys():
            for index, weight in enumerate(self._weights[gram]):
                scores[index] += weight / scale
        highest = max(scores)
        odds = [exp(score - highest) for score in scores]
        return {name: odd / sum(odds) for name, odd in zip(self._classes, odds, strict=True)}


@lru_cache(maxsize=1)
def _alarms() -> Likeness:
    return Likeness.made(learnt("alarms"))


@lru_cache(maxsize=256)
def likeness(text: str) -> dict[str, float]:
    """The share of each alarm (``danger:KIND threat abuse none``) in ``text``; nothing at all for a long message, nor
    for one that is hardly more than a time (俩钟头了)."""
    told = spell_out(text)
    if len(told) > LONGEST or len(told) - sum(len(time.text) for time in find_times(told)) < _SHORTEST:
        return {}
    return _alarms().of(alarm_grams(told))
