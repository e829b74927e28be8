"""Kinds of matter, known by the words in which citizens tell them.

Every word found speaks for the first level (15 of them) of its matter, as loudly as it is long; a word that several
levels claim is shared among them. Where the words are silent or divided, all the characters of the text decide
(``leanings``); a proposal is made of whatever tells more than small talk. Python 3.10 and the standard library only:
the dialogue reads it too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.tickets import Category
from bot.leanings import Leanings
from bot.reading.characters import simplify

GAP = "…"
"""In a word of the catalogue: up to a few characters may stand here (灯…不亮: 灯都三天不亮)."""
HINT = 0.5
"""What a hint says: enough to decide where nothing else is said, too little to outvote any word."""
MANNER = 0.5
"""What a word says of how somebody was dealt with, as a share of its length: what they came for says more."""
ENOUGH = 2 * HINT
"""What must be said at least: a word, or two hints."""
CLEAR = 0.95
"""The runner-up must stay below this share of the winner; otherwise the words are divided."""
LOUDNESS = 0.2
"""How much a character of a word counts, beside the leaning of the whole text."""
AHEAD = 0.1
"""So much further than the next level a text must lean; otherwise staff choose the matter, and the department."""
TELLING = 0.25
"""So much further than small talk a text must lean in which no word of the catalogue is said."""
NO_MATTER = "none"
"""What examples of talk that tells nothing stand under."""

_BETWEEN = r"[^,.!?;，。！？；\n]{0,9}?"
# A telephone number is not the hotline's; who somebody is, is not what it is about.
_ROLES = "老师|教师|学生|家长|业主|村民|农民|职工|老板|医生|护士"
# What did it is not what is to be mended: 修路把水管挖断了.
_CAUSE = r"(?:修路|施工|挖沟|挖机|挖掘机|大风|刮风|大雨|下雨)[^,.!?;，。！？；\n把]{0,6}把"
_WHO = (
    rf"(?:我|俺|我们|俺们|本人)[是系](?:{_BETWEEN}(?:{_ROLES})|"
    r"(?![^,.!?;，。！？；\n]*(?:[来想要问被买交替]|反映|投诉|举报))[^,.!?;，。！？；\n]{1,16}(?=[,.!?;，。！？；\n]))"
)
_ASIDE = rf"\d{{7,}}|{_WHO}|{_CAUSE}"
_SUBJECT = re.compile(
    r"(?:反映|反应|投诉|举报|咨询|说)(?:一下|一?[个下件])([^,.!?;，。！？；\n]{2,14}?)的?(?:问题|情况|事)|"
    r"(?:希望|盼|请|求|叫|让)([^,.!?;，。！？；\n我俺你您]{2,8}?)(?:们|部门)?(?:能|快|赶紧|赶快|尽快|出面)?(?:来|去)?(?:管|查|处理|整治|治理|劝)"
)
"""反映一个停电的问题, 希望交警来管: what a citizen says it is about, or who is to see to it."""
_VILLAGE = r"(?:[\u4e00-\u9fff]{1,3}?(?=村))?"
"""What a village behind the name of its town is called."""

_PINYIN = re.compile(r"[A-Za-z]+(?:[ '][A-Za-z]+)+|[A-Za-z]{5,}")
"""shui guan bao le: one run of letters, as the catalogue writes it (shuiguan)."""


@dataclass(frozen=True)
class Matter:
    """A kind of matter: its words (``…`` is a gap), words that merely hint at it, whose it is, whether it is a same-day
    one, whether it is ``shared`` by all who are near, and whether it is but the ``manner`` another was dealt with."""

    name: str
    words: tuple[str, ...]
    hints: tuple[str, ...]
    category: Category
    department: str
    same_day: bool
    shared: bool
    manner: bool

    @property
    def plain(self) -> tuple[str, ...]:
        """The words without a gap."""
        return tuple(word for word in self.words if GAP not in word)


@dataclass(frozen=True)
class _Found:
    """A word in a text: the spans of its parts."""

    word: str
    parts: tuple[tuple[int, int], ...]

    def is_piece_of(self, other: _Found) -> bool:
        """Whether one of its parts is but a piece of a part of ``other`` (灯 in 红绿灯)."""
        return any(a <= start and end <= b and end - start < b - a for start, end in self.parts for a, b in other.parts)


class Matters:
    """The catalogue. Looked over are ``asides`` (names, look-alikes) and ``places`` ``beside`` which it is (学校门口).

    ``told`` has examples by first level, and of talk that tells nothing. ``plain`` has the words without a gap.
    """

    def __init__(
        self,
        kinds: Sequence[Matter],
        asides: Iterable[str],
        places: Iterable[str],
        beside: Iterable[str],
        told: Mapping[str, Sequence[str]],
    ) -> None:
        self.kinds = tuple(kinds)
        self._aside = re.compile(
            f"(?:{_any(places)})(?:的|这|那|大)?(?:{_any(beside)})|{_ASIDE}|(?:{_any(asides)}){_VILLAGE}"
        )
        self._speaks: dict[str, set[str]] = defaultdict(set)
        for kind in self.kinds:
            for word in (*kind.words, *kind.hints):
                self._speaks[word].add(str(kind.category.level1))
        self._hints = {word for kind in self.kinds for word in kind.hints}
        self._manners = {word for kind in self.kinds if kind.manner for word in kind.words}
        self.plain = tuple(word for word in self._speaks if GAP not in word)
        words = ((str(kind.category.level1), word) for kind in self.kinds for word in kind.words)
        examples: dict[str, list[str]] = {level: [self._read(text) for text in texts] for level, texts in told.items()}
        for level, word in words:
            examples.setdefault(level, []).append(word)
        self._leanings = Leanings(examples)
        # Thousands of words: only those are looked for whose first character is there.
        self._plain: dict[str, list[str]] = defaultdict(list)
        self._gapped: dict[str, list[tuple[str, list[str], re.Pattern[str]]]] = defaultdict(list)
        for word in self._speaks:
            parts = word.split(GAP)
            if len(parts) == 1:
                self._plain[word[0]].append(word)
            else:
                pattern = re.compile(_BETWEEN.join(f"({re.escape(part)})" for part in parts))
                self._gapped[word[0]].append((word, parts, pattern))

    def recognise(self, text: str) -> Matter | None:
        """The matter that ``text`` is about; None where no word of the catalogue is said or two levels are near."""
        words = self._words(self._read(text))
        levels = self._loudness(words)
        ranked = sorted(levels, key=lambda level: levels[level], reverse=True)
        loudest, next_loudest = [*(levels[level] for level in ranked), 0.0, 0.0][:2]
        if loudest < ENOUGH or next_loudest > CLEAR * loudest:
            return None
        return self._kind(ranked[0], words)

    def categorise(self, text: str) -> tuple[str, Matter | None] | None:
        """First level of what ``text`` tells, and the matter where its words name one; no matter where another level is
        near: staff choose it then. None where it tells nothing."""
        read = self._read(text)
        words = self._words(read)
        levels, leanings = self._loudness(words), self._leanings.of(read)
        if subject := _SUBJECT.search(read):
            for level, loudness in self._loudness(self._words(subject[1] or subject[2])).items():
                levels[level] += loudness
        likely = {level: leaning + LOUDNESS * levels.get(level, 0.0) for level, leaning in leanings.items()}
        nothing = likely.pop(NO_MATTER, 0.0)
        ranked = sorted(likely, key=lambda level: likely[level], reverse=True)
        if not ranked:
            return None
        tells = levels or likely[ranked[0]] > nothing + TELLING
        is_clear = likely[ranked[0]] >= likely[ranked[1]] + AHEAD
        return (ranked[0], self._kind(ranked[0], words) if is_clear else None) if tells else None

    def named_in(self, text: str) -> list[tuple[Matter, tuple[str, ...]]]:
        """The matters whose words are said in ``text``, each with those words: those that most is said of first."""
        words = self._words(self._read(text))
        said = {kind: tuple(sorted(words & {*kind.words}, key=len, reverse=True)) for kind in self.kinds}
        named = [kind for kind, theirs in said.items() if theirs]
        named.sort(key=lambda kind: sum(map(self._weight, said[kind])), reverse=True)
        return [(kind, said[kind]) for kind in named]

    def _read(self, text: str) -> str:
        """What is left of ``text`` without what is to be looked over."""
        letters = _PINYIN.sub(lambda run: re.sub("[ ']", "", run[0]).lower(), text)
        return self._aside.sub(" ", simplify(letters))

    def _loudness(self, words: Iterable[str]) -> dict[str, float]:
        """How loudly the words speak, by first level."""
        levels: dict[str, float] = defaultdict(float)
        for word in sorted(words):
            for level in self._speaks[word]:
                levels[level] += self._weight(word)
        return levels

    def _kind(self, level: str, words: set[str]) -> Matter | None:
        """The matter of ``level`` that the words speak for most, None where they hardly do."""
        said = {
            kind: sum(map(self._weight, words & {*kind.words, *kind.hints}))
            for kind in self.kinds
            if kind.category.level1 == level
        }
        loudest = max(said, key=lambda kind: said[kind])
        return loudest if said[loudest] >= HINT else None

    def _weight(self, word: str) -> float:
        loud = HINT if word in self._hints else len(word.replace(GAP, ""))
        return loud * (MANNER if word in self._manners else 1.0) / len(self._speaks[word])

    def _words(self, text: str) -> set[str]:
        """The words of the catalogue in ``text``, without those that are a piece of a longer one (养老 in 养老金)."""
        plain = [
            _Found(word, ((at, at + len(word)),))
            for at, first in enumerate(text)
            for word in self._plain.get(first, ())
            if text.startswith(word, at)
        ]
        gapped = [
            _Found(word, tuple(match.span(part) for part in range(1, pattern.groups + 1)))
            for first in set(text)
            for word, parts, pattern in self._gapped.get(first, ())
            if parts[0] in text and parts[1] in text
            for match in pattern.finditer(text)
        ]
        found = plain + gapped
        whole = [word for word in found if not any(word.is_piece_of(other) for other in found)]
        apart = {part for word in whole if GAP in word.word for part in word.parts}
        return {word.word for word in whole if GAP in word.word or not apart.intersection(word.parts)}


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
