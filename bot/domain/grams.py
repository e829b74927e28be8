"""Pairs of characters, by which a text is found: Chinese writes no blanks between words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_RUNS = re.compile(r"[^\W_]+")


def grams_of(text: str) -> frozenset[str]:
    """Every pair of characters that stand side by side, and the last one of each run alone, so that a single character
    is the beginning of something wherever it stands. Small letters, narrow digits; marks part."""
    return frozenset(gram for run in _runs(text) for gram in (*_pairs(run), run[-1]))


def grams_sought(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a text has that says ``word``: these pairs, and something beginning with each of these single characters."""
    runs = list(_runs(word))
    pairs = frozenset(pair for run in runs for pair in _pairs(run))
    return pairs, frozenset(run for run in runs if len(run) == 1)


def _runs(text: str) -> Iterator[str]:
    yield from _RUNS.findall(unicodedata.normalize("NFKC", text).lower())


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]
