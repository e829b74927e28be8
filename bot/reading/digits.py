"""Digits as people write and dictate them: 138 0013 8000, 幺三八 呃 零零幺三, 一三八洞洞."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.reading.characters import plain_digits
from bot.reading.number import ticket_number_spans

# On the radio 0, 7 and 9 are a hole, a crutch and a hook, and 1 (幺) is misheard as 么, 腰; among digits only.
_RADIO = str.maketrans("洞拐勾钩么腰", "079911")
_TEENS = re.compile(r"十(?=[3-9]\d{9}(?!\d))")
"""十三九…: a number dictated from thirteen on."""
_LETTERS = str.maketrans("OoIl", "0011")
_LETTERS_RUN = re.compile(r"(?<![A-Za-z])[1Il][3-9][\dOoIl]{9}(?![\dA-Za-z])")
"""A number typed with letters that look like digits: 138379OOO91."""
_RADIO_RUN = re.compile(r"[\d洞拐勾钩么腰](?:[ ,、]?[\d洞拐勾钩么腰]){6,}")
# 18 digits of an identity card, or its 17 and X; 16 to 19 of a bank card in fours.
_CARDS = re.compile(
    r"(?<!\d)(?:\d{6}[ \-]?(?:19|20)\d{6}[ \-]?\d{3}[\dXx]|[3-6]\d{3}(?:[ \-]\d{4}){3}(?:[ \-]\d{1,3})?)(?!\d)"
)
_TIGHT = re.compile(r"[ \-–—.·_)]{0,2}")
_PAUSE = r"[\s,、.…\-]{0,3}"
_LOOSE = re.compile(
    rf"{_PAUSE}(?:(?:呃|嗯|额|啊|哦|唔|那个|这个|然后|接着|完了|最后|再来|再?后面?边?)是?{_PAUSE}){{0,3}}"
)
_GROUP = re.compile(r"[0-9]+")
_COUNTER = re.compile(r"[号栋幢楼单天个月年日点户人次家层组村路队层期]|(?:多|来)[元块天个]")
_MONEY = re.compile(r"\s?(?:多?[元块万亿度吨斤米平]|人民币)")
# 一 begins many words that count nothing.
_ONE = re.compile(r"[共些下直般定样起边会切旦]")


@dataclass(frozen=True)
class Group:
    """Digits without a gap. ``gap``: what stands before them since the last group, ``\"\"`` at a change of script;
    ``counted``: they count or cost something (3号楼, 5000元), so they belong to no number."""

    digits: str
    start: int
    end: int
    gap: str
    counted: bool

    @property
    def breaks(self) -> bool:
        """Whether no number reaches from the last group into this one."""
        return _TIGHT.fullmatch(self.gap) is None and _LOOSE.fullmatch(self.gap) is None


def is_loose(group: Group) -> bool:
    """Whether a pause or a word of hesitation stands before it."""
    return _TIGHT.fullmatch(group.gap) is None


def digit_groups(text: str) -> list[Group]:
    """The groups of digits in ``text``, ticket numbers and cards left out."""
    plain = _LETTERS_RUN.sub(lambda match: match[0].translate(_LETTERS), plain_digits(text))
    plain = _RADIO_RUN.sub(lambda match: match[0].translate(_RADIO), _TEENS.sub("1", plain))
    for start, end in (*ticket_number_spans(plain), *(match.span() for match in _CARDS.finditer(plain))):
        plain = plain[:start] + "#" * (end - start) + plain[end:]
    groups: list[Group] = []
    for start, end in _pieces(text, plain):
        gap = plain[groups[-1].end : start] if groups else "#"
        groups.append(Group(plain[start:end], start, end, gap, _is_counted(text, start, end)))
    return groups


_TIMES = re.compile(r"([两2-8])个([0-9])")


def in_full(text: str) -> str:
    """``text`` in which 四个零 is four digits."""
    plain = plain_digits(text).replace("两", "2")
    return _TIMES.sub(lambda match: match[2] * int(match[1]), plain)


def _pieces(text: str, plain: str) -> Iterator[tuple[int, int]]:
    """Runs of digits, cut where the script changes and before a last Chinese digit that counts something."""
    for match in _GROUP.finditer(plain):
        start = match.start()
        for at in range(start + 1, match.end()):
            if text[at].isascii() != text[at - 1].isascii():
                yield start, at
                start = at
        end = match.end()
        if end - start > 1 and not text[end - 1].isascii() and _begins_a_word(text, end):
            yield start, end - 1
            start = end - 1
        yield start, end


def _begins_a_word(text: str, end: int) -> bool:
    return bool(_COUNTER.match(text, end) or (text[end - 1] == "一" and _ONE.match(text, end)))


def _is_counted(text: str, start: int, end: int) -> bool:
    if _MONEY.match(text, end):
        return True
    return end - start <= 3 and (
        _COUNTER.match(text, end) is not None or (end - start == 1 and _begins_a_word(text, end))
    )
