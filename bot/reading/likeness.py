"""Which alarm a short message is most like, by characters and pairs of them: a second opinion beside the patterns.

The weights are learnt from ``alarm_examples.tsv`` by ``python -m bot.dialogue.learn_alarms``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import exp, sqrt
from pathlib import Path

from bot.reading.when import find_times

_ROOM = Path(__file__).parent
EXAMPLES = _ROOM / "alarm_examples.tsv"
WEIGHTS = _ROOM / "alarm_weights.json"

# Longer messages tell a story; their characters say too little of what happens now.
LONGEST = 60
# So many characters must be left beside what was blotted out.
_SHORTEST = 2


def grams(plain: str) -> set[str]:
    """The characters of ``plain`` and their pairs, its beginning and end marked."""
    marked = f"^{plain}$"
    return set(plain) | {marked[i : i + 2] for i in range(len(marked) - 1)}


class Likeness:
    """Learnt weights: per alarm a bias, per gram a weight for each alarm."""

    def __init__(self, alarms: Iterable[str], biases: Iterable[float], weights: dict[str, list[int]]) -> None:
        self._alarms, self._biases, self._weights = list(alarms), list(biases), weights

    @classmethod
    def read(cls, path: Path) -> Likeness:
        """From what ``learn_alarms`` wrote; weights are kept as hundredths."""
        learnt = json.loads(path.read_text(encoding="utf-8"))
        return cls(learnt["alarms"], learnt["biases"], learnt["weights"])

    def of(self, plain: str) -> dict[str, float]:
        """The share of each alarm (``danger:KIND threat abuse none``) in ``plain``, together 1."""
        found = grams(plain)
        scores = list(self._biases)
        scale = 100 * sqrt(len(found) or 1)
        for gram in found & self._weights.keys():
            for index, weight in enumerate(self._weights[gram]):
                scores[index] += weight / scale
        highest = max(scores)
        odds = [exp(score - highest) for score in scores]
        return {alarm: odd / sum(odds) for alarm, odd in zip(self._alarms, odds, strict=True)}


_LIKENESS = Likeness.read(WEIGHTS)


def likeness(plain: str) -> dict[str, float]:
    """The share of each alarm in ``plain`` (``danger_context.blot``); nothing at all for a long message, nor
    for one that is hardly more than a time (俩钟头了)."""
    told = len(plain) - plain.count("#") - sum(len(time.text) for time in find_times(plain))
    return _LIKENESS.of(plain) if told >= _SHORTEST and len(plain) <= LONGEST else {}
