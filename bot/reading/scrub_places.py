"""Addresses where they lead to one door: 3号楼2单元501, 人民路12号, 3-2-501. Village, road and estate stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.scrubbing import Personal
from bot.reading.characters import plain_digits

_N = r"[\d十百]{1,4}"
_GAP = r"[\s,、的]{0,2}"
_UNIT = rf"(?:第?{_N}|[东西南北中ABCDabcd甲乙丙丁])单元"
_FLOOR = rf"{_N}(?:楼|层)"
_ROOM = rf"(?:[东西南北中左右]{{1,2}}户|[东西]门|{_N}(?:室|房间?|户|号房?)|\d{{3,4}}(?![\d元块米度天人个年月多]))"
_DOOR = re.compile(
    rf"{_N}(?:号楼|号院|[栋幢]|#楼?)(?:{_GAP}(?:{_UNIT}|{_FLOOR}|{_ROOM}))*"
    rf"|[A-Za-z]座(?:{_GAP}(?:{_UNIT}|{_FLOOR}|{_ROOM}))*"
    rf"|{_UNIT}(?:{_GAP}(?:{_FLOOR}|{_ROOM}))*"
    rf"|{_FLOOR}{_GAP}(?:[东西南北中左右]{{1,2}}户|\d{{3,4}}室?(?![\d元块米度天人个年月多]))"
    r"|\d{3,4}室"
    rf"|(?<=[路街巷道弄院村庄组寨沟胡同区园])(?:门牌)?第?[\d十百]{{1,4}}(?:[-附之]\d{{1,3}})?号(?![线文台井杆楼院公路电次门]|[东西]线)"
    r"|(?<!\d)(?<!\d-)\d{1,3}[-#/]\d{1,3}[-#/]\d{1,4}(?![\d-])"
    r"|(?<=[园苑府城区院庭湾邸墅居家住])\s?\d{1,3}[-#]\d{3,4}(?![\d-])"
)
_HOW_MANY = re.compile(r"[一二两三四五六七八九十百]+[栋幢]")
_NAMED = re.compile(r"门牌号?码?(?:就?是|为|[: ])*(?P<it>[\dA-Za-z十百][\dA-Za-z十百#-]{0,8}号?)")


def doors_in(text: str) -> Iterator[tuple[int, int, Personal]]:
    """Buildings, units, floors, rooms and house numbers."""
    plain = plain_digits(text)
    for match in _DOOR.finditer(plain):
        if _HOW_MANY.fullmatch(text, *match.span()):
            continue  # 一栋楼的住户
        yield *match.span(), Personal.DOOR
    for match in _NAMED.finditer(plain):
        yield *match.span("it"), Personal.DOOR
