"""Learns where places stand in messages.

The examples are ``bot/reading/place_examples.txt``, a message a line with its places in brackets; each is also learnt
with other places in theirs, and what citizens say otherwise (``intents/nlu``) has none.
"""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter, defaultdict
from math import sqrt
from typing import Any

from bot.dialogue.invented_places import invented_place
from bot.dialogue.learn_weights import examples_of_intents
from bot.localities import load
from bot.reading.learnt import keep
from bot.reading.normalise import normalise
from bot.reading.place_opinion import (
    EXAMPLES,
    FIRST,
    INSIDE,
    LONGEST,
    OUTSIDE,
    TAGS,
    Odds,
    features_of,
    odds_of,
    passes,
    score,
    shares_of,
)

ROUNDS = 6
COPIES = 6
"""How often each example is learnt with other places in it."""
_RATE = 0.25
_LEAST = 8
"""Hundredths: a lighter weight tells nothing."""
_FEWEST = 2

Example = tuple[str, list[tuple[int, int]]]


def learn() -> dict[str, Any]:
    """The weights, in hundredths: by feature, and of the steps from tag to tag."""
    # Until there are weights, the patterns alone say what else has a place: not those that were learnt last time.
    keep("places", "nothing", {"steps": [[0] * len(TAGS) for _ in TAGS], "features": {}})
    towns = tuple(load("xinan").official)
    told = [_unmarked(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines() if line]
    examples = [*told, *_varied(told, towns, random.Random(1)), *_without_places(told)]
    rows = [(features_of(text[:LONGEST], towns), _tags(text[:LONGEST], spans)) for text, spans in examples]
    counts = Counter(name for row, _ in rows for names in row for name in names)
    known = {name for name, count in counts.items() if count >= _FEWEST}
    learnt = [([[name for name in names if name in known] for names in row], tags) for row, tags in rows if row]
    features, steps = _fit(learnt)
    hundredths = {name: [round(100 * weight) for weight in row] for name, row in sorted(features.items())}
    return {
        "steps": [[round(100 * weight) for weight in row] for row in steps],
        "features": {name: row for name, row in hundredths.items() if max(map(abs, row)) >= _LEAST},
    }


def _unmarked(line: str) -> Example:
    text, spans, start = "", [], 0
    for part in re.split(r"([\[\]])", normalise(line)):
        if part == "[":
            start = len(text)
        elif part == "]":
            spans.append((start, len(text)))
        else:
            text += part
    return text, spans


def _varied(told: list[Example], towns: tuple[str, ...], chance: random.Random) -> list[Example]:
    """The examples that have a place, with others in its stead."""
    places = [text[start:end] for text, spans in told for start, end in spans]
    varied = []
    for text, spans in told:
        for _ in range(COPIES if spans else 0):
            made, new, at = "", [], 0
            for start, end in spans:
                made += text[at:start]
                place = chance.choice(places) if chance.random() < 0.3 else invented_place(towns, chance)
                new.append((len(made), len(made) + len(place)))
                made, at = made + place, end
            varied.append((made + text[at:], new))
    return varied


def _without_places(told: list[Example]) -> list[Example]:
    """What has no place: every other thing citizens say, but what looks as if it had one and is not told of here."""
    county, known = load("xinan"), {text for text, _ in told}
    others = sorted({normalise(text) for text in examples_of_intents(set())} - known)
    return [(text, []) for text in others if county.place_in(text) is None and len(text) > 1]


def _tags(text: str, spans: list[tuple[int, int]]) -> list[int]:
    tags = [OUTSIDE] * len(text)
    for start, end in spans:
        tags[start:end] = [FIRST, *[INSIDE] * (end - start - 1)][: max(0, len(text) - start)]
    return tags[: len(text)]


def _fit(learnt: list[tuple[list[list[str]], list[int]]]) -> tuple[dict[str, list[float]], list[list[float]]]:
    """Weights under which the examples are likeliest: stochastic gradient with a rate of its own for each feature."""
    features: dict[str, list[float]] = {}
    steps = [[0.0] * len(TAGS) for _ in TAGS]
    seen: dict[str, list[float]] = defaultdict(lambda: [1.0] * len(TAGS))
    seen_steps = [[1.0] * len(TAGS) for _ in TAGS]
    chance = random.Random(2)
    for _ in range(ROUNDS):
        chance.shuffle(learnt)
        for rows, tags in learnt:
            scores = [score(row, features) for row in rows]
            odds = odds_of(steps)
            shares, pairs = shares_of(scores, odds), _pairs(scores, odds)
            for row, tag, share in zip(rows, tags, shares, strict=True):
                gap = [(1.0 if tag == each else 0.0) - share[each] for each in TAGS]
                if max(map(abs, gap)) < 0.01:
                    continue
                for name in row:
                    _move(features.setdefault(name, [0.0] * len(TAGS)), seen[name], gap)
            for old, new in itertools.pairwise(tags):
                pairs[old][new] -= 1
            for old in TAGS:
                _move(steps[old], seen_steps[old], [-gap for gap in pairs[old]])
    return features, steps


def _move(weights: list[float], seen: list[float], gaps: list[float]) -> None:
    for tag, gap in enumerate(gaps):
        seen[tag] += gap * gap
        weights[tag] += _RATE * gap / sqrt(seen[tag]) - 2e-4 * weights[tag]


def _pairs(scores: list[tuple[float, float, float]], odds: Odds) -> list[list[float]]:
    """How often each tag is to be expected behind each."""
    forward, alone, backward = passes(scores, odds)
    pairs = [[0.0] * len(TAGS) for _ in TAGS]
    for at in range(1, len(scores)):
        expected = [
            [forward[at - 1][old] * odds[old][new] * alone[at][new] * backward[at][new] for new in TAGS] for old in TAGS
        ]
        whole = sum(map(sum, expected))
        for old in TAGS:
            for new in TAGS:
                pairs[old][new] += expected[old][new] / whole
    return pairs
