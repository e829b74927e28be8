"""Numbers long enough to lead to a person, however they are written or dictated: 138 0013 8000, 幺三八…, 4103…X."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.scrubbing import Personal
from bot.reading.characters import plain_digits
from bot.reading.phone_words import CUE

LONG = 7
"""So many digits in a row name no day, no house and no road."""
LONG_IN_PIECES = 11
"""So many, with anything between them, are no row of small numbers."""
_PAUSE = r"[\s,、.…·\-–—_()\[\]*/|~+]{0,3}"
_HESITATION = r"(?:呃|嗯|额|啊|哦|唔|那个|这个|然后|接着|完了|最后|再来|再?后面?边?)是?"
_GAP = rf"{_PAUSE}(?:{_HESITATION}{_PAUSE}){{0,3}}"
_RUN = re.compile(rf"\d+(?:{_GAP}\d+)*")
_DIGITS = re.compile(r"\d+")
_ROW = re.compile(r"\d+(?:[ \-()]{1,2}\d+)*")
# On the radio 0, 7 and 9 are a hole, a crutch and a hook, and 1 (幺) is misheard as 么, 腰; among digits only.
_RADIO = str.maketrans("洞拐勾钩么腰", "079911")
_RADIO_RUN = re.compile(r"[\d洞拐勾钩么腰](?:[ ,、]?[\d洞拐勾钩么腰]){6,}")
_TEENS = re.compile(r"十(?=[3-9]\d{9}(?!\d))")
_DAY = r"(?:19|20)\d\d([-./ ]?)(?:0?[1-9]|1[0-2])\1(?:[12]\d|3[01]|0?[1-9])"
_DAYS = re.compile(rf"{_DAY}(?:\s?[-–—~]\s?(?:19|20)\d\d[-./ ]?\d\d?[-./ ]?\d\d?)?")
_COUNTED = re.compile(r"\s?(?:多|余|来)?[元块万亿度吨斤平方米公里人户亩天年吨]")
_HIDDEN_MOBILE = re.compile(r"1[3-9]\d[*xX×•·#]{2,8}\d{2,4}")
_TAIL = re.compile(r"(?:尾号|末尾|后四位|最后四位)(?:是|为|[: ])*(?P<it>\d{3,6})(?!\d)")
_ID_CARD = re.compile(r"\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]?|\d{17}[Xx]")
_TICKET = re.compile(r"\d{6}20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{5}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}\d{0,5}|[48]00\d{7}|[2-8]\d{6,7}")
_BANK_CARD = range(16, 20)
_CHECK = re.compile(r"[ -]?[Xx](?![A-Za-z])")


def numbers_in(text: str) -> Iterator[tuple[int, int, Personal]]:
    """Telephones, identity and bank cards, ticket numbers and other long numbers; days and amounts stay."""
    plain = _folded(text)
    for match in _HIDDEN_MOBILE.finditer(plain):
        yield *match.span(), Personal.PHONE
    for match in _TAIL.finditer(plain):
        yield *match.span("it"), Personal.NUMBER
    for run in _RUN.finditer(plain):
        for start, end in _long_in(plain, run):
            digits = "".join(_DIGITS.findall(plain[start:end]))
            check = _CHECK.match(plain, end)
            if check and len(digits) == 17:
                yield start, check.end(), Personal.ID_CARD
            elif not _is_harmless(plain, start, end, digits):
                yield start, end, _kind_of(plain[max(0, start - 12) : start], plain[start:end], digits)


def _folded(text: str) -> str:
    plain = _TEENS.sub("1", plain_digits(text))
    return _RADIO_RUN.sub(lambda match: match[0].translate(_RADIO), plain)


def _long_in(plain: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """What is long in a run of digits: rows that are long by themselves, and short neighbours that are together."""
    together: list[tuple[int, int]] = []
    for row in _ROW.finditer(plain, run.start(), run.end()):
        if _is_long(row[0]):
            yield from _joined(together)
            yield row.span()
            together = []
        else:
            together.append((row.start(), row.end()))
    yield from _joined(together)


def _is_long(row: str) -> bool:
    """Whether digits with no more than a blank or a hyphen among them are a number: 0379-6728 333, not 2026 11 23."""
    parts = _DIGITS.findall(row)
    count = sum(map(len, parts))
    return count >= LONG_IN_PIECES or (count >= LONG and min(map(len, parts)) >= 3)


def _joined(rows: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if len(rows) > 1 and sum(end - start for start, end in rows) >= LONG_IN_PIECES:
        yield rows[0][0], rows[-1][1]


def _is_harmless(plain: str, start: int, end: int, digits: str) -> bool:
    if _DAYS.fullmatch(plain, start, end):
        return True
    return len(digits) < LONG_IN_PIECES and _COUNTED.match(plain, end) is not None


def _kind_of(before: str, written: str, digits: str) -> Personal:
    if _TICKET.fullmatch(digits):
        return Personal.TICKET
    if _ID_CARD.fullmatch(digits):
        return Personal.ID_CARD
    if any(_MOBILE.fullmatch(part) for part in _DIGITS.findall(written)):
        return Personal.PHONE
    if len(digits) in _BANK_CARD:
        return Personal.BANK_CARD
    if _MOBILE.search(digits) or _LANDLINE.fullmatch(digits) or CUE.search(before):
        return Personal.PHONE
    return Personal.NUMBER
