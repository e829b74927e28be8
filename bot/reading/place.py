"""Where it is, as the citizen says it, and which town that is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.reading.characters import simplify
from bot.reading.correction import CORRECTIONS
from bot.reading.name import read_name
from bot.reading.phone import read_phone
from bot.reading.place_words import HEADS, LANDMARKS, LEAD_WORDS, NOT_IN_NAMES, SMALL, TAILS, is_common, is_false_town
from bot.reading.when import find_times

_BODY = rf"(?:(?![{NOT_IN_NAMES}])[\u4e00-\u9fffA-Za-z0-9])"
_TAIL = rf"(?:的?(?:{'|'.join(TAILS)}))"
_STRONG_TAIL = (
    r"(?:的?(?:大门口|门口|斜?对面|对过|旁边|附近|十字路口|丁字路口|路口|路边|交叉口|拐角处?|桥头|脚下|树下|那块|那边))"
)
_HEAD = rf"(?:{'|'.join(HEADS)})"
_MORE = rf"(?:[的与和跟]?{_BODY}{{0,5}}?{_HEAD})"
_LANDMARK = rf"(?:{'|'.join(LANDMARKS)})"
_ROAD_TO = rf"(?:[到至往]{_BODY}{{2,8}}?的?(?:那条|这条)?(?:道路|公路|路段?)(?![口灯面况坑边]))"
_REST = rf"{_MORE}{{0,5}}{_TAIL}{{0,3}}{_ROAD_TO}?"
_LOOSE = re.compile(
    rf"(?:(?P<body>{_BODY}{{0,9}}?)(?:{_LANDMARK}|(?P<head>{_HEAD})){_REST}|"
    rf"(?P<near>{_BODY}{{2,8}}?){_STRONG_TAIL}{_TAIL}?)"
)
# 孙都村: a village may have what names hardly have (NOT_IN_NAMES); right after its town it is known for one.
_VILLAGE = (
    r"(?:(?![的了在是有没不我你他俺咱们个各每哪这那全本一两几到和被把让给管])[\u4e00-\u9fff]){1,2}?村"
    r"(?![委民干支长务官霸医规])"
)
# What goes on after a comma or a blank: 铁门镇,老井村,三组; 锦绣家园 3-2-501. Here 学校门口 says enough.
_DETAIL = re.compile(
    rf"[ ,、]{{0,2}}[在的]?(?:那[条个])?(?:{_VILLAGE}{_REST}|"
    rf"{_BODY}{{0,5}}?(?:{_LANDMARK}|{_HEAD}){_REST}|{_TAIL}{{1,3}}|"
    rf"{_BODY}{{2,5}}?{_STRONG_TAIL}{_TAIL}?|\d{{1,3}}(?:-\d{{1,4}}){{1,2}}(?!\d))"
)
_JOINT = re.compile(r"[ ,、]{0,2}在?|[、和与跟到至及]|以及|还有")
"""Between two places it makes them one: 铁门镇和磁涧镇, 从铁门到石井."""


@dataclass(frozen=True)
class Place:
    """A place as said, and the official name of its town where the text tells it.

    ``text`` is ``whole[start:end]`` of the text that was read; where the town was named apart from the spot
    (俺是铁门的,阳光小区停水了), its name as said stands before that: 铁门阳光小区.
    """

    text: str
    town: str | None
    start: int
    end: int


def read_place(text: str, towns: Mapping[str, str]) -> Place | None:
    """The place in ``text``; ``towns`` gives the official town for every everyday name.

    A town alone is a place; so is a named spot without a town (千唐志斋路口). Spots that could be
    anywhere (我家门口, 马路边) are none. In a correction (不是铁门是磁涧) what is meant is read.
    """
    plain = simplify(text)
    for correction in CORRECTIONS:
        match = correction.search(plain)
        if match is None:
            continue
        for start, end in (match.span("new"), (0, match.start())):
            place = _best(text, plain, start, end, towns)
            if place:
                return place
        return None
    return _best(text, plain, 0, len(text), towns)


def _best(text: str, plain: str, start: int, end: int, towns: Mapping[str, str]) -> Place | None:
    """The most telling place between ``start`` and ``end``: with a town and more, then a named spot, then a town."""
    readable = "\n" * start + _blot(text[start:end], plain[start:end])
    official = {**{name: name for name in towns.values()}, **towns}
    in_towns = list(_in_towns(text, readable, official))
    spots = _spots(text, _without(readable, in_towns))
    places = _joined(text, readable, sorted([*in_towns, *spots], key=lambda place: place.start))
    widest = max((place for place in places if place.town), key=lambda place: len(place.text), default=None)
    if widest and not _is_town_alone(widest, official):
        return widest
    spot = max((place for place in places if not place.town), key=lambda place: len(place.text), default=None)
    if spot and widest:
        return Place(f"{widest.text}{spot.text}", widest.town, spot.start, spot.end)
    return spot or widest


def _in_towns(text: str, readable: str, official: Mapping[str, str]) -> Iterator[Place]:
    for match in _town_pattern(tuple(official)).finditer(readable):
        before = readable[max(0, match.start() - 2) : match.start()]
        if not is_false_town(match["town"], before, readable[match.end("town") : match.end("town") + 4]):
            yield Place(text[match.start() : match.end()], official[match["town"]], match.start(), match.end())


def _without(readable: str, places: list[Place]) -> str:
    """``readable`` with ``places`` made line breaks."""
    rest = list(readable)
    for place in places:
        rest[place.start : place.end] = "\n" * (place.end - place.start)
    return "".join(rest)


def _joined(text: str, readable: str, places: list[Place]) -> list[Place]:
    """``places`` with the details that follow them, and those made one that only a comma or 和 or 到 parts."""
    joined: list[Place] = []
    for place in places:
        if joined and place.start < joined[-1].end:
            continue  # a detail of the last one reached into it
        start, end, town = place.start, place.end, place.town
        if joined and _JOINT.fullmatch(readable, joined[-1].end, start):
            first = joined.pop()
            start, town = first.start, first.town or town
        while match := _DETAIL.match(readable, end):
            end = match.end()
        joined.append(Place(text[start:end], town, start, end))
    return joined


def _is_town_alone(place: Place, official: Mapping[str, str]) -> bool:
    return place.text.removesuffix("镇") in official or place.text in official


def _spots(text: str, readable: str) -> Iterator[Place]:
    at, generic = 0, -1
    while match := _LOOSE.search(readable, at):
        start = generic if match.start() == at and generic >= 0 else match.start()
        head = match["head"] or ""
        body = match["near"] if match["near"] is not None else match["body"]
        is_landmark = match["near"] is None and match["head"] is None
        at, generic = match.end(), -1
        if is_landmark or (body and not is_common(body, head)):
            yield Place(text[start : match.end()], None, start, match.end())
        elif head and match.end("head") < match.end():
            at, generic = match.end("head"), start  # 新城 alone says nothing, 新城世纪广场 does


def _blot(text: str, plain: str) -> str:
    """``plain`` with what cannot be in a place made line breaks: times, names, phones, words that only lead to one."""
    blotted = list(plain)
    spans = [(span.start, span.end) for span in find_times(text)]
    spans += [match.span() for match in LEAD_WORDS.finditer(plain)]
    spans += [(found.start, found.end) for found in (read_phone(text), read_name(text)) if found]
    for start, end in spans:
        blotted[start:end] = "\n" * (end - start)
    return "".join(blotted)


@lru_cache(maxsize=8)
def _town_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    town = "|".join(_guarded(name, names) for name in sorted(names, key=len, reverse=True))
    small = "|".join(SMALL)
    return re.compile(
        rf"(?P<town>{town})(?:镇|乡|街道办事处|街道办|街道)?"
        rf"(?:{_VILLAGE}{_REST}"
        rf"|[的, ]?{_BODY}{{0,8}}?(?:{_HEAD}|{_LANDMARK}|{_STRONG_TAIL}){_REST}"
        rf"|{_BODY}{{1,4}}(?:{small})(?=$|[\s,。.;!?]|{_TAIL}){_TAIL}{{0,2}}|{_TAIL}{{0,2}}){_ROAD_TO}?"
    )


def _guarded(name: str, names: tuple[str, ...]) -> str:
    """``name`` unless it runs into another: 县城 in 新安县城关镇 is no county town."""
    runs_into = {
        other[shared:] for other in names for shared in range(1, len(name)) if other.startswith(name[-shared:])
    } - {""}
    return re.escape(name) + "".join(f"(?!{re.escape(rest)})" for rest in sorted(runs_into))
