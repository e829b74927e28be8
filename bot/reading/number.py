"""A ticket's number, whole or by its tail."""

from __future__ import annotations

import re

from bot.domain.numbers import LENGTH
from bot.reading.characters import plain_digits

_WHOLE = re.compile(rf"(?<!\d)\d{{{LENGTH}}}(?!\d)")
_GAPPED = re.compile(rf"(?<!\d)\d(?:[ \-]?\d){{{LENGTH - 1}}}(?![ \-]?\d)")
# A landline and a mobile side by side have 19 digits too, but no date in the middle.
_DATED = re.compile(r"\d{6}20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_TAIL = r"(\d(?: ?\d){4,17})(?! ?\d)"
_IS = r"(?:就?是|为|[: ])*"
_MEANT = re.compile(
    r"(?:(?<!卡)(?<!手机)(?<!电话)(?<!订单)(?:尾号|末尾)|(?:最后|后|末)[5五]位数?字?|"
    r"(?:工单|单子|诉求|受理|登记|流水)(?:的?(?:编号|尾号|号码|号))?|(?<![订运菜递件])单号)"
    rf"{_IS}{_TAIL}"
    rf"|(?<!\d)(?:查(?:查|询|看)?|看(?:看)?)(?:1?下)?{_IS}(\d{{5}})(?!\d|[号元块路])"
    r"|(?<!\d)(\d{5,18})(?:号|这个|那个|的){0,2}(?:工单|单子)"
    r"|^(\d{5})(?:号|这个|那个|的){0,2}(?:进度|办|处理|现在|到哪|咋样|怎么样|有结果|催)"
)
_ALONE = re.compile(r"\D?(\d{5,18})(?:号|的|\D)?")
_LANDLINE = re.compile(r"(?!20\d{2}(?:0[1-9]|1[0-2]))[2-8]\d{6,7}")
# Nine digits and more that begin like a mobile are one, mistyped perhaps: no tail of ours reads so (months end at 12).
_MOBILE = re.compile(r"(?:86)?1[3-9]\d{7,}")
HOTLINE = "12345"
TAIL = 5
"""So many digits at the end tell a ticket, all zeros too."""


def read_ticket_number(text: str) -> str | None:
    """All 19 digits, blanks between them or not; or a tail of 5 to 18 that is clearly meant:
    called so (尾号00012, 工单00012, 查00012), or the whole message. A telephone number never is one, nor 12345,
    nor one key held down."""
    plain = plain_digits(text)
    for start, end in ticket_number_spans(plain):
        return re.sub(r"\D", "", plain[start:end])
    said = _MEANT.search(plain) or _ALONE.fullmatch(plain.strip())
    if said is None:
        return None
    digits = next(group for group in said.groups() if group).replace(" ", "")
    is_one_key = len(set(digits)) == 1 and len(digits) > TAIL
    is_none = digits == HOTLINE or is_one_key or _MOBILE.fullmatch(digits) or _is_landline(said, digits)
    return None if is_none else digits


def _is_landline(said: re.Match[str], digits: str) -> bool:
    """Seven or eight digits that nobody calls a ticket."""
    return said.re is _ALONE and _LANDLINE.fullmatch(digits) is not None


def ticket_number_spans(plain: str) -> list[tuple[int, int]]:
    """Where whole ticket numbers stand in a text whose digits are ASCII."""
    whole = [match.span() for match in _WHOLE.finditer(plain)]
    return whole or [match.span() for match in _GAPPED.finditer(plain) if _DATED.match(re.sub(r"\D", "", match[0]))]
