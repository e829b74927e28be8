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
from bot.reading.place_words import COMMON, HEADS, LANDMARKS, LEAD_WORDS, NOT_IN_NAMES, SMALL, TAILS, is_false_town
from bot.reading.when import find_times

_BODY = rf"(?:(?![{NOT_IN_NAMES}])[\u4e00-\u9fffA-Za-z0-9])"
_TAIL = rf"(?:的?(?:{'|'.join(TAILS)}))"
_STRONG_TAIL = r"(?:的?(?:大门口|门口|斜?对面|旁边|附近|十字路口|丁字路口|路口|路边|交叉口|拐角处?|桥头))"
_HEAD = rf"(?:{'|'.join(HEADS)})"
_MORE = rf"(?:[的与和跟]?{_BODY}{{0,5}}?{_HEAD})"
_LANDMARK = rf"(?:{'|'.join(LANDMARKS)})"
_REST = rf"{_MORE}{{0,5}}{_TAIL}{{0,3}}"
_LOOSE = re.compile(
    rf"(?:(?P<body>{_BODY}{{0,9}}?)(?:{_LANDMARK}|(?P<head>{_HEAD})){_REST}|"
    rf"(?P<near>{_BODY}{{2,8}}?){_STRONG_TAIL}{_TAIL}?)"
)


@dataclass(frozen=True)
class Place:
    """A place as said, and the official name of its town where the text tells it."""

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
    in_towns = [
        Place(text[match.start() : match.end()], official[match["town"]], match.start(), match.end())
        for match in _town_pattern(tuple(official)).finditer(readable)
        if not is_false_town(match["town"], readable[: match.start()], readable[match.end("town") :])
    ]
    widest = max(in_towns, key=lambda place: len(place.text), default=None)
    if widest and not _is_town_alone(widest, official):
        return widest
    spots = (spot for spot in _spots(text, readable) if not any(_overlap(spot, town) for town in in_towns))
    spot = max(spots, key=lambda place: len(place.text), default=None)
    if spot and widest:
        return Place(spot.text, widest.town, spot.start, spot.end)
    return spot or widest


def _overlap(one: Place, other: Place) -> bool:
    return one.start < other.end and other.start < one.end


def _is_town_alone(place: Place, official: Mapping[str, str]) -> bool:
    return place.text.removesuffix("镇") in official or place.text in official


def _spots(text: str, readable: str) -> Iterator[Place]:
    for match in _LOOSE.finditer(readable):
        body = match["near"] if match["near"] is not None else match["body"]
        is_landmark = match["near"] is None and match["head"] is None
        if is_landmark or (body and not COMMON.fullmatch(body) and not COMMON.fullmatch(body + (match["head"] or ""))):
            yield Place(text[match.start() : match.end()], None, match.start(), match.end())


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
    town = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    small = "|".join(SMALL)
    return re.compile(
        rf"(?P<town>{town})(?:镇|乡|街道办事处|街道办|街道)?"
        rf"(?:[的, ]?{_BODY}{{0,8}}?(?:{_HEAD}|{_LANDMARK}|{_STRONG_TAIL}){_REST}"
        rf"|{_BODY}{{1,4}}(?:{small})(?=$|[\s,。.;!?]|{_TAIL}){_TAIL}{{0,2}}|{_TAIL}{{0,2}})"
    )
