"""A ticket's number, whole or by its tail."""

from __future__ import annotations

import re

from bot.domain.numbers import LENGTH
from bot.reading.characters import plain_digits

_WHOLE = re.compile(rf"(?<!\d)\d{{{LENGTH}}}(?!\d)")
_GAPPED = re.compile(rf"(?<!\d)\d(?:[ \-]?\d){{{LENGTH - 1}}}(?![ \-]?\d)")
# A landline and a mobile side by side have 19 digits too, but no date in the middle.
_DATED = re.compile(r"\d{6}20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_MEANT = re.compile(
    r"(?:尾号|后[5六6七7八8]位|(?:工单|单子|诉求|受理|登记|流水)(?:的?(?:编号|尾号|号码|号))?|单号)(?:是|为|"
    r"[: ])*(\d{5,18})(?!\d)"
    r"|(?<!\d)(\d{5,18})(?:号|这个|那个|的){0,2}(?:工单|单子)"
)
_ALONE = re.compile(r"\D?(\d{5,18})(?:号|的|\D)?")
# Nine digits and more that begin like a mobile are one, mistyped perhaps: no tail of ours reads so (months end at 12).
_MOBILE = re.compile(r"(?:86)?1[3-9]\d{7,}")
HOTLINE = "12345"


def read_ticket_number(text: str) -> str | None:
    """All 19 digits, blanks between them or not; or a tail of 5 to 18 that is clearly meant:
    called so (尾号00012, 工单00012), or the whole message. A mobile number never is one."""
    plain = plain_digits(text)
    for start, end in ticket_number_spans(plain):
        return re.sub(r"\D", "", plain[start:end])
    meant = _MEANT.search(plain)
    if meant:
        return meant[1] or meant[2]
    alone = _ALONE.fullmatch(plain.strip())
    if alone and alone[1] != HOTLINE and not _MOBILE.fullmatch(alone[1]):
        return alone[1]
    return None


def ticket_number_spans(plain: str) -> list[tuple[int, int]]:
    """Where whole ticket numbers stand in a text whose digits are ASCII."""
    whole = [match.span() for match in _WHOLE.finditer(plain)]
    return whole or [match.span() for match in _GAPPED.finditer(plain) if _DATED.match(re.sub(r"\D", "", match[0]))]
