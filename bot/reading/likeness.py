"""Which alarm a message is most like, by its characters, up to three in a row, by whether it speaks of now or then,
complains or cries out, and by its length: an opinion that knows nothing of the patterns.

The weights are learnt from ``alarm_examples.tsv`` by ``python -m bot.dialogue.learn_alarms``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from math import exp, sqrt
from pathlib import Path

from bot.reading.danger_context import FEARED, GRIEVANCE, NOW, OUTCRY, PAST, SETTLED
from bot.reading.spelling import spell_out
from bot.reading.when import find_times

_ROOM = Path(__file__).parent
EXAMPLES = _ROOM / "alarm_examples.tsv"
WEIGHTS = _ROOM / "alarm_weights.json"

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
    """Learnt weights: per alarm a bias, per gram a weight for each alarm."""

    def __init__(self, alarms: Iterable[str], biases: Iterable[float], weights: dict[str, list[int]]) -> None:
        self._alarms, self._biases, self._weights = list(alarms), list(biases), weights

    @classmethod
    def read(cls, path: Path) -> Likeness:
        """From what ``learn_alarms`` wrote; weights are kept as hundredths."""
        learnt = json.loads(path.read_text(encoding="utf-8"))
        return cls(learnt["alarms"], learnt["biases"], learnt["weights"])

    def of(self, found: set[str]) -> dict[str, float]:
        """The share of each class in a text of which these grams were ``found``, together 1."""
        scores = list(self._biases)
        scale = 100 * sqrt(len(found) or 1)
        for gram in found & self._weights.keys():
            for index, weight in enumerate(self._weights[gram]):
                scores[index] += weight / scale
        highest = max(scores)
        odds = [exp(score - highest) for score in scores]
        return {alarm: odd / sum(odds) for alarm, odd in zip(self._alarms, odds, strict=True)}


_LIKENESS = Likeness.read(WEIGHTS)


@lru_cache(maxsize=256)
def likeness(text: str) -> dict[str, float]:
    """The share of each alarm (``danger:KIND threat abuse none``) in ``text``; nothing at all for a long message, nor
    for one that is hardly more than a time (俩钟头了)."""
    told = spell_out(text)
    if len(told) > LONGEST or len(told) - sum(len(time.text) for time in find_times(told)) < _SHORTEST:
        return {}
    return _LIKENESS.of(alarm_grams(told))
