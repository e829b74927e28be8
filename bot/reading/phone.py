"""A citizen's telephone number, typed or dictated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.reading.digits import Group, digit_groups, is_loose
from bot.reading.phone_words import (
    CALLED,
    CORRECTED,
    CUE,
    DENIED,
    INSTEAD,
    OTHER,
    OTHERS_BESIDE,
    OTHERS_INTRODUCED,
    OWN,
    OWN_INTRODUCED,
    SECOND,
    SILENT,
    STRANGER,
    TO_CALL,
    UNRELATED,
)

_COUNTRY = r"(?:(?:00)?86)?"
_MOBILE = re.compile(rf"{_COUNTRY}(1[3-9]\d{{9}})")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}")
_LOCAL = re.compile(r"[2-8]\d{6,7}")
_EXTENSION = re.compile(r"\s*(?:转|分机号?|-)\s*(\d{1,5})(?!\d)")
_DATE = re.compile(r"20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_MOBILE_BEGINS = re.compile(r"1[3-9]")
_LONGEST = 15
"""Digits of a mobile with 0086 before it."""
_MOST = 8
"""Nobody has more telephones; it bounds the time that comparing them takes."""
_CONTEXT = 40
"""How far before a number its introduction may begin."""


@dataclass(frozen=True)
class Phone:
    """A number and where it stands. ``digits`` has no country code; a landline's extension follows after a minus.
    ``problem``: what is wrong with its length."""

    digits: str
    start: int
    end: int
    problem: str | None = None


def read_phone(text: str, asked: bool = False) -> Phone | None:
    """The citizen's number in ``text``, with ``problem`` where it is none yet.

    The one to be called of several (打我儿子的…), else the first; the corrected one after a correction. Someone else's
    number (他电话, 打物业电话), ticket numbers, meters, cards, plates and amounts are not taken. Where a number was
    ``asked`` for, the one that is given is taken, be it the office's or the family's.
    """
    found = _citizens(text, asked)
    likeliest = next((phone for phone in found if not _is_denied(text, phone)), None)
    return _meant(text, likeliest, found) if likeliest else None


def without_calls(text: str) -> str:
    """``text`` without the calls that are to be made: 打俺儿子的13800138000 beats nobody."""
    text = TO_CALL.sub(",", text)
    for phone in reversed(list(_candidates(text, digit_groups(text)))):
        called = CALLED.search(_before(text, phone.start))
        if called:
            text = f"{text[: phone.start - len(called[0])]},{text[phone.end :]}"
    return text


def withdrawn_phones(text: str) -> list[Phone]:
    """The citizen's numbers that ``text`` itself corrects: 13800138000不对,是13900139000."""
    found = _citizens(text)
    meant = read_phone(text)
    return [
        phone
        for phone in found
        if meant and phone != meant and (_is_denied(text, phone) or _meant(text, phone, found) == meant)
    ]


def _citizens(text: str, asked: bool = False) -> list[Phone]:
    """The numbers that may be the citizen's, likeliest first."""
    groups = digit_groups(text)
    found = islice((phone for phone in _candidates(text, groups) if _may_be_own(text, phone, asked)), _MOST)
    likeliest = sorted(found, key=lambda phone: (phone.problem is not None, *_standing(text, phone)))
    whole = [phone for phone in likeliest if phone.problem is None]
    return [max(whole, key=lambda phone: phone.start)] if len(whole) == 2 and SECOND.search(text) else likeliest


def _meant(text: str, phone: Phone, found: list[Phone]) -> Phone:
    """What ``phone`` was corrected to, or itself."""
    for later in sorted(found, key=lambda other: other.start):
        between = text[phone.end : later.start]
        if later.start >= phone.end and later.problem is None and CORRECTED.fullmatch(between):
            phone = later
    return phone


def _candidates(text: str, groups: list[Group]) -> Iterator[Phone]:
    at = 0
    while at < len(groups):
        phone, after = _number_at(text, groups, at)
        if phone is None:
            phone, after = _wrong_at(text, groups, at)
        if phone:
            yield phone
        at = max(after, at + 1)


def _number_at(text: str, groups: list[Group], at: int) -> tuple[Phone | None, int]:
    """The whole number that begins with group ``at``, and the group after it."""
    for after, digits in _windows(groups, at):
        members = groups[at:after]
        start, end = _opening(text, members[0].start), members[-1].end
        mobile = _MOBILE.fullmatch(digits)
        if mobile is None and not text[start].isascii() and _MOBILE.fullmatch(digits[1:]):
            # 权老三幺五零…: by voice the last character of a name runs into the number.
            return Phone(digits[1:], start + 1, end), after
        if mobile:
            if _is_dictated_well(members):
                return Phone(mobile[1], start, end), after
        elif _LANDLINE.fullmatch(digits) and not (after < len(groups) and _continues(groups[after], digits)):
            return _with_extension(text, groups, after, Phone(digits, start, end))
        elif _LOCAL.fullmatch(digits) and _is_local(text, members, digits):
            return Phone(digits, start, end), after
    return None, at


def _windows(groups: list[Group], at: int) -> Iterator[tuple[int, str]]:
    """Ever more groups from ``at`` on, with the digits they make together."""
    digits = ""
    for group in groups[at : at + _LONGEST]:
        if group.counted or (digits and group.breaks):
            return
        digits += group.digits
        if len(digits) > _LONGEST:
            return
        at += 1
        yield at, digits


def _is_dictated_well(members: list[Group]) -> bool:
    """Whether the groups are cut as people cut a number: 138 0013 8000, 1 3 8 0 …; not 1 3800138000."""
    if len(members) > 1 and len(members[0].digits) == 1 and any(len(member.digits) > 2 for member in members):
        return False
    pieces = [members[0].digits]
    for member in members[1:]:
        pieces = [*pieces, member.digits] if is_loose(member) else [*pieces[:-1], pieces[-1] + member.digits]
    return len(pieces) == 1 or min(map(len, pieces)) >= 2


def _continues(group: Group, digits: str) -> bool:
    """Whether a landline of seven digits goes on in ``group`` (0379-672 81234 is eight)."""
    return not group.breaks and not group.counted and not is_loose(group) and len(digits + group.digits) <= 12


def _with_extension(text: str, groups: list[Group], after: int, phone: Phone) -> tuple[Phone, int]:
    match = _EXTENSION.match(text, phone.end)
    if match is None:
        return phone, after
    while after < len(groups) and groups[after].start < match.end():
        after += 1
    return Phone(f"{phone.digits}-{match[1]}", phone.start, match.end()), after


def _is_local(text: str, members: list[Group], digits: str) -> bool:
    """Whether seven or eight digits are a landline without its area code: called a telephone, or all there is."""
    if len(members) > 2 or any(map(is_loose, members[1:])) or len(members[-1].digits) < 4:
        return False
    start, end = members[0].start, members[-1].end
    if CUE.search(_before(text, start)):
        return True
    return text[start:end] == text.strip(" ,.。!;") and len(digits) == 8 and not _DATE.fullmatch(digits)


def _wrong_at(text: str, groups: list[Group], at: int) -> tuple[Phone | None, int]:
    """A number that begins like a mobile and has too few or too many digits."""
    after, digits = at, ""
    for group in groups[at : at + _LONGEST]:
        if group.counted or (digits and (group.breaks or is_loose(group))):
            break
        digits += group.digits
        after += 1
    if not _MOBILE_BEGINS.match(digits) or len(digits) in {11, 0}:
        return None, at
    start, end = groups[at].start, groups[after - 1].end
    is_all = text[start:end] == text.strip()
    if len(digits) > 14 or not (CUE.search(_before(text, start)) or len(digits) >= (6 if is_all else 9)):
        return None, after
    return Phone(digits, start, end, "too_short" if len(digits) < 11 else "too_long"), after


def _opening(text: str, start: int) -> int:
    """Where a number begins, its plus or bracket counted in."""
    while start and text[start - 1] in "+(":
        start -= 1
    return start


def _before(text: str, start: int) -> str:
    return text[max(0, start - _CONTEXT) : start]


def _standing(text: str, phone: Phone) -> tuple[bool, bool, bool, bool]:
    """How little speaks for calling this number: it is there for want of another, nobody answers it, it is not said to
    be called, nor to be theirs."""
    before = _before(text, phone.start)
    return (
        INSTEAD.search(before) is not None,
        SILENT.match(text, phone.end) is not None,
        not CALLED.search(before),
        not _is_own(text, phone),
    )


def _may_be_own(text: str, phone: Phone, asked: bool) -> bool:
    before = _before(text, phone.start)
    others = STRANGER if asked else OTHER
    if UNRELATED.search(before):
        return False
    if _is_own(text, phone) or OWN_INTRODUCED.search(before):
        return True
    return not (
        others.search(before) or OTHERS_INTRODUCED.search(before) or (not asked and OTHERS_BESIDE.search(before))
    )


def _is_own(text: str, phone: Phone) -> bool:
    return OWN.search(_before(text, phone.start)) is not None


def _is_denied(text: str, phone: Phone) -> bool:
    return DENIED.search(_before(text, phone.start)) is not None
