"""A citizen's telephone number, typed or dictated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.reading.characters import HAN_DIGITS, plain_digits
from bot.reading.number import ticket_number_spans

_GAP = r"[ \-–—.·_]{0,2}"
# "1380013800 3号楼": the last digit counts houses, it ends no number.
_END = r"(?!\d|[号栋幢楼单天个月年日点])"
# Who the digits belong to, right before them: the citizen's own number wins, another's is never taken.
_CUE = re.compile(r"(?:电话|手机|座机|联系方式|号码|tel|phone)(?:号码?)?(?:是|为|[: ])*$", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:[他她]们?|对方|老板|物业|商家|店家|司机|包工头|骗子|房东|客服|热线|单位|公司|打了?|拨打了?)(?:的|家)?"
    r"(?:联系|手机)?(?:电话|手机|号码|号)?(?:号码?)?(?:是|为|[: ])*$"
)
_OWN = re.compile(
    r"(?:我|俺|本人|咱)(?:家)?的?(?:联系)?(?:电话|手机|号码|联系方式|打)[^,。;]{0,4}$|(?:打|找|"
    r"联系)(?:给)?[我俺][^,。;]{0,6}$"
)
_MOBILE = rf"(?<!\d)(?:\+?(?:00)?86{_GAP})?(1[3-9](?:{_GAP}\d){{9}}){_END}"
_LANDLINE = r"(?<!\d)(\(?0(?:10|2\d|[3-9]\d{2})\)?[ \-–—]{0,2}[2-8]\d{6,7})(?!\d)"
_LOCAL = r"(?<!\d)([2-8]\d{6,7})(?!\d)"
_WRONG = rf"(?<!\d)(1[3-9](?:{_GAP}\d){{1,12}}){_END}"
# Who dictates pauses between the groups.
_PAUSES = str.maketrans(",、", "  ")
_QUANTITY = re.compile(r"\s*(?:[元块万亿户人度吨米平亩斤个次年月日号栋]|多)")


@dataclass(frozen=True)
class Phone:
    """A number as digits (no country code), where it stands, and what is wrong with its length."""

    digits: str
    start: int
    end: int
    problem: str | None


def read_phone(text: str) -> Phone | None:
    """The citizen's number in ``text``: a mobile, a landline, or one with ``problem`` ``too_short``/``too_long``.

    Someone else's number (他电话, 打物业电话) and ticket numbers are not taken.
    """
    plain = plain_digits(text)
    if not _has_typed_digits(text):
        plain = plain.translate(_PAUSES)
    for start, end in ticket_number_spans(plain):
        plain = plain[:start] + "#" * (end - start) + plain[end:]
    found = [phone for phone in _candidates(text, plain) if not _is_others(plain, phone)]
    return min(found, key=lambda phone: (phone.problem is not None, not _is_own(plain, phone)), default=None)


def _candidates(text: str, plain: str) -> Iterator[Phone]:
    for reading in (_one_script(text, plain), plain):
        for match in re.finditer(_MOBILE, reading):
            yield _phone(match)
        for match in re.finditer(_LANDLINE, reading):
            yield _phone(match)
        for match in re.finditer(_LOCAL, reading):
            if _CUE.search(plain[: match.start()]):
                yield _phone(match)
    for match in re.finditer(_WRONG, plain):
        length = sum(char.isdigit() for char in match[1])
        if length != 11 and _is_meant_as_phone(plain, match, length):
            yield _phone(match, "too_short" if length < 11 else "too_long")


def _one_script(text: str, plain: str) -> str:
    """``plain`` with Chinese digits blotted out beside ASCII ones: 13800138000一共 ends at the last ASCII digit."""
    if not _has_typed_digits(text):
        return plain
    return "".join("#" if raw in HAN_DIGITS else char for raw, char in zip(text, plain, strict=True))


def _has_typed_digits(text: str) -> bool:
    return any(char.isascii() and char.isdigit() for char in text)


def _phone(match: re.Match[str], problem: str | None = None) -> Phone:
    digits = "".join(char for char in match[1] if char.isdigit())
    return Phone(digits, match.start(), match.end(), problem)


def _is_meant_as_phone(plain: str, match: re.Match[str], length: int) -> bool:
    if length > 14 or _QUANTITY.match(plain, match.end()):
        return False
    if _CUE.search(plain[: match.start()]):
        return True
    return length >= (6 if match[0] == plain.strip() else 9)


def _is_others(plain: str, phone: Phone) -> bool:
    return not _is_own(plain, phone) and _OTHER.search(plain[: phone.start]) is not None


def _is_own(plain: str, phone: Phone) -> bool:
    return _OWN.search(plain[: phone.start]) is not None
