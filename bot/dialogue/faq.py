"""Which question of the county's FAQ a citizen asks, if any: n-grams of characters, weighed by how telling they are.

Plain Python: some hundred short questions need no library, and both environments can run it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.dialogue.faq_words import carries_trouble, fold, is_question
from bot.localities import FaqEntry

LONGEST = 60
"""Whoever writes more than this tells something: it is taken down."""
FLOOR = 0.42
"""A question must be at least this like one of the entry's."""
STATED_FLOOR = 0.6
"""Words that are not put as a question (异地就医备案) must be nearly those of an entry."""
EXACT = 0.8
"""Words that carry trouble are a matter, unless an entry asks just that."""
MARGIN = 0.03
"""What the best entry must be ahead of the second, or neither is sure."""
SIZES = (1, 2, 3)
UNKNOWN = 0.7
"""What a piece that no entry has weighs, as a share of the most telling one: it speaks against every entry."""


@dataclass(frozen=True)
class Match:
    """The entry that answers, and how like its question the text is, up to 1."""

    id: str
    score: float


class FaqMatcher:
    """Finds the entry of a FAQ that answers a text. ``names`` (the county's, its towns') tell nothing about it."""

    def __init__(self, entries: Iterable[FaqEntry], names: Iterable[str] = ()) -> None:
        self._names = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)")
        asked = [(entry.id, self._grams(question)) for entry in entries for question in entry.questions]
        owners: defaultdict[str, set[str]] = defaultdict(set)
        for id_, grams in asked:
            for gram in grams:
                owners[gram].add(id_)
        total = len({id_ for id_, _ in asked})
        self._weights = {gram: math.log((total + 1) / len(ids)) for gram, ids in owners.items()}
        self._unknown = math.log(total + 1) * UNKNOWN
        self._ids = [id_ for id_, _ in asked]
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, (_, grams) in enumerate(asked):
            length = self._length(grams)
            for gram, times in grams.items():
                self._postings[gram].append((index, times * self._weights[gram] / length))

    def find(self, text: str) -> Match | None:
        """The entry that answers ``text``; None where none does for certain, or where it tells of trouble."""
        if len(text) > LONGEST:
            return None
        ranking = self.rank(text)
        if not ranking:
            return None
        best, second = ranking[0], ranking[1].score if len(ranking) > 1 else 0.0
        floor = FLOOR if is_question(text) else STATED_FLOOR
        if carries_trouble(text):
            floor = EXACT
        return best if best.score >= floor and best.score - second >= MARGIN else None

    def rank(self, text: str) -> list[Match]:
        """Every entry with something in common with ``text``, the likest first."""
        grams = self._grams(text)
        scores: defaultdict[int, float] = defaultdict(float)
        for gram, times in grams.items():
            for index, share in self._postings.get(gram, ()):
                scores[index] += times * self._weights[gram] * share
        length = self._length(grams) or 1.0
        best: defaultdict[str, float] = defaultdict(float)
        for index, score in scores.items():
            best[self._ids[index]] = max(best[self._ids[index]], score / length)
        return sorted((Match(id_, score) for id_, score in best.items()), key=lambda match: -match.score)

    def _grams(self, text: str) -> Counter[str]:
        folded = fold(self._names.sub("", text))
        clauses = [clause for clause in re.split(r"[\W_]+", folded) if clause]
        return Counter(
            clause[start : start + size]
            for clause in clauses
            for size in SIZES
            for start in range(len(clause) - size + 1)
        )

    def _length(self, grams: Counter[str]) -> float:
        weighed = (times * self._weights.get(gram, self._unknown) for gram, times in grams.items())
        return math.sqrt(sum(weight * weight for weight in weighed))
