"""Learns what good answers have in common: ``python -m bot model train reply``.

Two logistic models with a ridge, by accelerated gradient descent, in plain Python: the same examples give the same
weights on any machine, in ten seconds.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

from bot.insight.reply_opinion import EXAMPLES, WEIGHTS, counted, essence, share, weighed
from bot.insight.reply_reading import plain
from bot.insight.reply_topic import Subjects, signs

ROOT = Path(__file__).resolve().parents[2]
DEVELOPMENT = ROOT / "tests" / "development" / "replies.jsonl"
"""The open set is learnt from, too: what it says of the check has to be cross-validated."""
_SOURCES = (EXAMPLES, DEVELOPMENT)
# A gram that one example alone has tells of that example only.
_FEWEST = 2
# How much an example counts beside the ridge.
_STRENGTH = 30.0
_STEPS = 600
# So many other matters each good answer is held against.
_OTHERS = 4


@dataclass(frozen=True)
class Example:
    """An answer to a complaint, both as ``plain`` leaves them, and whether it is good."""

    complaint: str
    reply: str
    is_good: bool


def read_examples(path: Path) -> list[Example]:
    """Those of one file: JSON objects with ``complaint``, ``reply`` and ``verdict``, one a line."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Example(plain(row["complaint"]), plain(row["reply"]), row["verdict"] == "good") for row in rows]


def digest() -> str:
    """What the examples are known by."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in _SOURCES)).hexdigest()


def learn(examples: Sequence[Example], subjects: Subjects) -> dict[str, Any]:
    """The weights, as ``Opinion`` takes them."""
    bias, grams = _learn_text(examples)
    together_bias, together = _learn_together([example for example in examples if example.is_good], subjects)
    return {"bias": bias, "together_bias": together_bias, "together": together, "grams": grams}


def _learn_text(examples: Sequence[Example]) -> tuple[float, dict[str, tuple[int, int]]]:
    """The bias, and for every gram its rarity and its weight in hundredths."""
    told = [counted(essence(example.reply)) for example in examples]
    times = Counter(gram for grams in told for gram in grams)
    rarities = {
        gram: round(100 * (log((1 + len(told)) / (1 + many)) + 1)) / 100
        for gram, many in sorted(times.items())
        if many >= _FEWEST
    }
    rows = [weighed(grams, rarities) for grams in told]
    bias, weights = _fit(rows, [example.is_good for example in examples], _STRENGTH)
    return round(bias, 3), {gram: (round(100 * rarities[gram]), round(100 * weights[gram])) for gram in rarities}


def _learn_together(good: Sequence[Example], subjects: Subjects) -> tuple[float, list[float]]:
    """The bias and the weights of ``signs``: good answers beside their own complaint and beside those of others."""
    rows, fits = [], []
    for at, example in enumerate(good):
        others = (good[(at + step * (len(good) // (_OTHERS + 1)) + step) % len(good)] for step in range(1, _OTHERS + 1))
        for other in (example, *(other for other in others if other.complaint != example.complaint)):
            rows.append(dict(enumerate(signs(example.complaint, other.reply, subjects))))
            fits.append(other is example)
    bias, weights = _fit(rows, fits, strength=1.0)
    return round(bias, 3), [round(weights[at], 3) for at in range(len(rows[0]))]


def _fit(rows: Sequence[dict[Any, float]], targets: Iterable[bool], strength: float) -> tuple[float, dict[Any, float]]:
    """Bias and weights of the logistic model that minimises ``strength`` times the loss, plus half the ridge."""
    goals = list(targets)
    weights: dict[Any, float] = {name: 0.0 for row in rows for name in row}
    ahead, bias, bias_ahead = dict(weights), 0.0, 0.0
    # The steepest that the loss can be: a quarter of the squares of all rows, the bias' included.
    pace = 1 / (1 + strength * sum(1 + sum(value * value for value in row.values()) for row in rows) / 4)
    for step in range(_STEPS):
        slopes, bias_slope = dict(ahead), 0.0
        for row, goal in zip(rows, goals, strict=True):
            off = strength * (share(bias_ahead + sum(ahead[name] * value for name, value in row.items())) - goal)
            bias_slope += off
            for name, value in row.items():
                slopes[name] += off * value
        momentum = step / (step + 3)
        moved = {name: ahead[name] - pace * slope for name, slope in slopes.items()}
        ahead = {name: value + momentum * (value - weights[name]) for name, value in moved.items()}
        bias_moved = bias_ahead - pace * bias_slope
        bias_ahead, bias, weights = bias_moved + momentum * (bias_moved - bias), bias_moved, moved
    return bias, weights


def write(subjects: Subjects) -> None:
    """Learn from all examples and write the weights, one gram a line."""
    learnt = {"learnt_from": digest(), **learn([e for path in _SOURCES for e in read_examples(path)], subjects)}
    text = json.dumps(learnt, ensure_ascii=False, separators=(",", ":"))
    WEIGHTS.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")
