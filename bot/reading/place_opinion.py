"""Where a place stands in a message, as a learnt opinion: for names that no list of kinds of places holds (刘黄那边,
杏花苑, 中联水泥), and for words that only look like one (把死猪扔河里).

A linear chain over the characters, each outside a place, its first, or inside it. The weights are learnt from
``place_examples.txt`` (docs/training-data.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

from bot.reading.characters import simplify
from bot.reading.learnt import learnt
from bot.reading.place_words import HAMLETS, HEADS, LANDMARKS, TAILS
from bot.reading.when import find_times

EXAMPLES = Path(__file__).with_name("place_examples.txt")

OUTSIDE, FIRST, INSIDE = range(3)
TAGS = (OUTSIDE, FIRST, INSIDE)
LONGEST = 120
"""Characters of a message that are looked at; a place is told before that."""
_HUNDREDTHS = 100
_DENIED, _NOT_EVEN_MORE = 0.25, 0.05
"""With a smaller share something is no place; with a smaller one than the second it does not even go on one."""
_KIND = re.compile("|".join((*LANDMARKS, *HEADS)))
_NEAR = re.compile("|".join((*TAILS, *HAMLETS)))
_REACH = 6
"""Characters ahead in which the kind of place is looked for."""


Odds = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Weights:
    """What was learnt: for each feature a weight per tag, and the odds of each tag behind each."""

    features: Mapping[str, tuple[float, ...]]
    odds: Odds


@dataclass(frozen=True)
class Opinion:
    """The place from ``start`` to ``end``, and how sure it is that all of it is one, up to 1."""

    start: int
    end: int
    share: float


@dataclass(frozen=True)
class Opinions:
    """The places that are seen in a message, in order, and for each of its characters how likely it is part of one."""

    places: tuple[Opinion, ...]
    shares: tuple[float, ...]

    def share(self, start: int, end: int) -> float:
        """How sure it is that what stands there is a place, up to 1; beyond what was looked at nothing is known: 1."""
        known = self.shares[start:end]
        return sum(known) / len(known) if known else 1.0

    def allow(self, start: int, end: int) -> bool:
        """Whether what stands there may be a place."""
        return self.share(start, end) >= _DENIED

    def allow_more(self, start: int, end: int) -> bool:
        """Whether what stands there may go on a place that is known."""
        return self.share(start, end) >= _NOT_EVEN_MORE


def features_of(text: str, towns: Iterable[str]) -> list[list[str]]:
    """What is seen of each character of ``text``: its neighbours, towns, kinds of places, sides and times near it."""
    plain = simplify(text)
    seen = "".join("0" if c.isdigit() else "a" if c.isascii() and c.isalpha() else c for c in plain)
    town = _marked(plain, _names(tuple(towns)))
    kind, side = _marked(plain, _KIND), _marked(plain, _NEAR)
    time = ["-"] * len(plain)
    for span in find_times(plain):
        time[span.start : span.end] = "t" * (span.end - span.start)
    chars, places = f"^^{seen}$$", range(len(plain))
    marks = [f"{town[i]}{kind[i]}{side[i]}{time[i]}" for i in places]
    around = ["^", *marks, "$"]
    ahead = _ahead(plain, kind)
    rows = []
    for i in places:
        a, b, c, d, e = chars[i : i + 5]
        rows.append(
            [
                f"0{c}", f"1{b}", f"2{d}", f"3{a}", f"4{e}", f"5{b}{c}", f"6{c}{d}", f"7{a}{b}", f"8{d}{e}",
                f"9{b}{c}{d}", f"A{marks[i]}", f"B{around[i]}{marks[i]}", f"C{marks[i]}{around[i + 2]}",
                f"D{b}{marks[i]}", f"E{ahead[i]}", f"F{ahead[i]}{b}", f"G{ahead[i]}{c}", "H",
            ]
        )  # fmt: skip
    return rows


@lru_cache(maxsize=64)
def form_opinions(text: str, towns: tuple[str, ...]) -> Opinions:
    """What the learnt weights see in ``text``."""
    rows = features_of(text[:LONGEST], towns)
    if not rows:
        return Opinions((), ())
    weights = _weights()
    shares = shares_of([score(row, weights.features) for row in rows], weights.odds)
    within = tuple(1 - share[OUTSIDE] for share in shares)
    places, start = [], None
    for i, share in enumerate([*shares, [1.0, 0.0, 0.0]]):
        tag = max(TAGS, key=share.__getitem__)
        if start is not None and tag != INSIDE:
            places.append(Opinion(start, i, sum(within[start:i]) / (i - start)))
            start = None
        if tag != OUTSIDE and start is None:
            start = i
    return Opinions(tuple(places), within)


def score(row: Iterable[str], features: Mapping[str, tuple[float, ...]]) -> tuple[float, float, float]:
    """The weight of each tag for one character."""
    outside = first = inside = 0.0
    for name in row:
        if name in features:
            o, f, n = features[name]
            outside, first, inside = outside + o, first + f, inside + n
    return outside, first, inside


def shares_of(scores: Sequence[Sequence[float]], odds: Odds) -> list[list[float]]:
    """For each character the share of each tag among all ways to tag the text."""
    forward, _, backward = passes(scores, odds)
    return [_even([f * b for f, b in zip(*pair, strict=True)]) for pair in zip(forward, backward, strict=True)]


def passes(scores: Sequence[Sequence[float]], odds: Odds) -> tuple[list[list[float]], ...]:
    """For each character what the text up to it, it alone, and the text behind it say of each tag."""
    alone = [[exp(weight - max(row)) for weight in row] for row in scores]
    forward = [_even([alone[0][OUTSIDE], alone[0][FIRST], 0.0])]
    for row in alone[1:]:
        o, f, n = forward[-1]
        forward.append(_even([(o * odds[0][t] + f * odds[1][t] + n * odds[2][t]) * row[t] for t in TAGS]))
    backward = [[1.0, 1.0, 1.0]]
    for row in reversed(alone[1:]):
        o, f, n = (weight * behind for weight, behind in zip(row, backward[-1], strict=True))
        backward.append(_even([odds[t][0] * o + odds[t][1] * f + odds[t][2] * n for t in TAGS]))
    return forward, alone, backward[::-1]


def odds_of(steps: Sequence[Sequence[float]]) -> Odds:
    """How much more one tag is to be expected behind another; none is inside a place that has not begun."""
    odds = [[exp(weight) for weight in row] for row in steps]
    odds[OUTSIDE][INSIDE] = 0.0
    return tuple(map(tuple, odds))


def _even(weights: list[float]) -> list[float]:
    whole = sum(weights)
    return [weight / whole for weight in weights]


def _marked(plain: str, pattern: re.Pattern[str]) -> list[str]:
    """For each character whether it begins, goes on or ends what ``pattern`` finds."""
    marks = ["-"] * len(plain)
    for match in pattern.finditer(plain):
        if match.end() > match.start():
            marks[match.start() : match.end()] = "b" + "i" * (match.end() - match.start() - 1)
            marks[match.end() - 1] = "e"
    return marks


def _ahead(plain: str, kind: list[str]) -> list[str]:
    """How far ahead the next kind of place ends, in the same clause and within reach."""
    found = []
    for i in range(len(plain)):
        far = "-"
        for n in range(i, min(i + _REACH, len(plain))):
            if plain[n] in ",。;!?、 \n":
                break
            if kind[n] == "e":
                far = str(n - i)
                break
        found.append(far)
    return found


@lru_cache(maxsize=8)
def _names(towns: tuple[str, ...]) -> re.Pattern[str]:
    every = "|".join(map(re.escape, sorted(towns, key=len, reverse=True)))
    return re.compile(rf"(?:{every or '(?!)'})(?:镇|乡|街道办事处|街道办|街道)?")


@lru_cache(maxsize=1)
def _weights() -> Weights:
    told = learnt("places")
    features = {name: tuple(w / _HUNDREDTHS for w in row) for name, row in told["features"].items()}
    return Weights(features, odds_of([[w / _HUNDREDTHS for w in row] for row in told["steps"]]))
