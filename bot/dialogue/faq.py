"""Which question of the county's FAQ a citizen asks, if any: n-grams of characters, weighed by how telling they are.

Plain Python: some thousand short questions need no library, and both environments can run it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.dialogue.asking import is_question, tells_of_trouble
from bot.dialogue.faq_words import content, fold
from bot.localities import FaqEntry

LONGEST = 60
"""Whoever writes more than this tells something: it is taken down."""
FLOOR = 0.4
"""A question must be at least this like an entry: whoever gets no answer is taken down, a wrong one helps nobody."""
LONG, LONG_FLOOR = 30, 0.5
"""Whoever writes more than this tells something beside the question: it must be more like it."""
MARGIN = 0.02
"""What the best entry must be ahead of the second, or neither is sure."""
SIZE_WEIGHTS = {1: 0.6, 2: 1.0, 3: 1.0}
"""How much a piece tells, by its length."""
ASPECT_WEIGHT = 0.7
"""How much a word tells that only says what is asked about the thing (电话, 多少钱)."""
UNKNOWN_WEIGHT = 0.6
"""How much a piece speaks against every entry that none of them has."""
COVERED = 0.7
"""The share of the score that comes from the entry's questions taken together; the rest is the likest one's."""


@dataclass(frozen=True)
class Match:
    """The entry that answers, and how like it the text is, up to 1."""

    id: str
    score: float


class FaqMatcher:
    """Finds the entry of a FAQ that answers a text. ``names`` (the county's, its towns') tell nothing about it.

    Raises ValueError for an entry with a word that is mere courtesy.
    """

    def __init__(self, entries: Iterable[FaqEntry], names: Iterable[str] = ()) -> None:
        self._names = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)")
        entries = tuple(entries)
        self._not_ours = {entry.id for entry in entries if entry.kind == "not_ours"}
        self._callable = {entry.id for entry in entries if _tells_whom_to_call(entry)}
        self._words: defaultdict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for entry in entries:
            for word in entry.words:
                parts = _parts(entry, word)
                self._words[parts[0][0]].append((entry.id, parts))
        self._asked = {(entry.id, _bare(question)) for entry in entries for question in entry.questions}
        asked = [(entry.id, self._pieces(fold(question))) for entry in entries for question in entry.questions]
        self._owners: defaultdict[str, set[str]] = defaultdict(set)
        for id_, pieces in asked:
            for piece in pieces:
                self._owners[piece].add(id_)
        self._total = len({id_ for id_, _ in asked})
        self._ids = [id_ for id_, _ in asked]
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, (_, pieces) in enumerate(asked):
            length = self._length(pieces)
            for piece, times in pieces.items():
                self._postings[piece].append((index, times * self._weight(piece) / length))

    def find(self, text: str) -> Match | None:
        """The entry that answers ``text``; None where none does for certain.

        What tells of trouble is a matter, unless an entry asks just that or it is none of the hotline's.
        """
        if len(text) > LONGEST or not is_question(text):
            return None
        best, second = (*self.rank(text), Match("", 0.0), Match("", 0.0))[:2]
        if best.score - second.score < MARGIN or (_wants_a_number(text) and best.id not in self._callable):
            return None
        if tells_of_trouble(text) and best.id not in self._not_ours:
            return best if (best.id, _bare(text)) in self._asked else None
        return best if best.score >= (FLOOR if len(text) <= LONG else LONG_FLOOR) else None

    def rank(self, text: str) -> list[Match]:
        """Every entry that ``text`` has a word of, the likest first."""
        folded = fold(text)
        meant = {
            id_
            for first in set(folded)
            for id_, parts in self._words.get(first, ())
            if all(part in folded for part in parts)
        }
        pieces = self._pieces(folded)
        likeness: defaultdict[int, float] = defaultdict(float)
        covered: defaultdict[str, float] = defaultdict(float)
        for piece, times in pieces.items():
            weight = self._weight(piece)
            for index, share in self._postings.get(piece, ()):
                likeness[index] += times * weight * share
            for id_ in self._owners.get(piece, ()):
                covered[id_] += (times * weight) ** 2
        length = self._length(pieces)
        likest: defaultdict[str, float] = defaultdict(float)
        for index, score in likeness.items():
            likest[self._ids[index]] = max(likest[self._ids[index]], score / length)
        matches = (
            Match(id_, COVERED * math.sqrt(covered[id_]) / length + (1 - COVERED) * score)
            for id_, score in likest.items()
            if id_ in meant
        )
        return sorted(matches, key=lambda match: -match.score)

    def _pieces(self, folded: str) -> Counter[str]:
        runs, aspects = content(self._names.sub("", folded))
        numbers = [f"#{number}" for run in runs for number in re.findall(r"\d{2,}", run)]
        words = [word for run in runs for word in re.split(r"\d{2,}", run)]
        grams = (
            word[start : start + size]
            for word in words
            for size in SIZE_WEIGHTS
            for start in range(len(word) - size + 1)
        )
        return Counter([*grams, *numbers, *(f"<{aspect}>" for aspect in aspects)])

    def _weight(self, piece: str) -> float:
        kind = ASPECT_WEIGHT if piece.startswith("<") else SIZE_WEIGHTS.get(len(piece), 1.0)
        owners = len(self._owners.get(piece, ()))
        rarity = math.log((self._total + 1) / owners) if owners else math.log(self._total + 1) * UNKNOWN_WEIGHT
        return kind * rarity

    def _length(self, pieces: Counter[str]) -> float:
        return math.sqrt(sum((times * self._weight(piece)) ** 2 for piece, times in pieces.items())) or 1.0


def _wants_a_number(text: str) -> bool:
    return not {"电话", "热线"}.isdisjoint(content(fold(text))[1])


def _tells_whom_to_call(entry: FaqEntry) -> bool:
    return re.search(r"\d{3}|电话", entry.answer) is not None or any(map(_wants_a_number, entry.questions))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _parts(entry: FaqEntry, word: str) -> list[str]:
    parts = [fold(part) for part in word.split("+")]
    if not all(parts):
        raise ValueError(f"{entry.id}: nothing is left of {word} in one spelling")
    return parts
