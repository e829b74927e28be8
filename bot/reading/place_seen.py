"""What the patterns read as places and what the learnt opinion sees of them, put together."""

from __future__ import annotations

import re

from bot.reading.name import read_name
from bot.reading.phone import read_phone
from bot.reading.place_opinion import Opinion, Opinions
from bot.reading.place_words import LANDMARKS
from bot.reading.span import Place
from bot.reading.when import find_times

_LANDMARKS = re.compile("|".join(LANDMARKS))
_UNBROKEN = re.compile(r"[^。;!?:()\n\"“”]*[^。;!?:()\n\"“”\s,、都又也还把被就的在是]")
_OF_ANOTHER_COUNTY = re.compile(r"[\u4e00-\u9fff][县市区](?!城|里)")
_LEADS = re.compile(r"[从在]?")
_THAT = re.compile(r"(?:的?[那这][一几]?[个棵口条根盏块片座栋家位].?)?$")
"""那棵老: what it is the opinion did not see."""
_DOOR = re.compile(r"[A-Za-z\d]+(?:[-+][\dA-Za-z]+)*|.")
"""A house, a room, a stone on the road: one word to its end."""
_LIKELY, _SURE, _SURE_OF_SHORT = 0.5, 0.65, 0.85
"""Shares of the learnt opinion: from the first on it says how far a place reaches, from the second on it alone
suffices, for a name of two characters from the last on."""
_SHORT = 2


def confirmed(text: str, spot: Place, opinions: Opinions) -> Place | None:
    """``spot`` as far as the learnt opinion sees one there: what leads to it (发现校门口) is cut off, and where none of
    it looks like a place (把死猪扔河里) it is none."""
    if _LANDMARKS.match(spot.text):
        return spot
    if not opinions.allow(spot.start, spot.end):
        return None
    seen = next((each for each in opinions.places if spot.start < each.start < spot.end and each.share > _LIKELY), None)
    if seen is None or opinions.allow(spot.start, seen.start):
        return spot
    return Place(text[seen.start : spot.end], None, seen.start, spot.end)


def seen_apart(text: str, start: int, end: int, opinions: Opinions) -> list[Opinion]:
    """What the opinion is fairly sure of between ``start`` and ``end``, up to a name, a telephone or a time."""
    said = text[start:end]
    spans = [*find_times(said), *(found for found in (read_phone(said), read_name(said)) if found)]
    begun = sorted((start + span.start, start + span.end) for span in spans)
    sure = []
    for each in opinions.places:
        if each.share < _LIKELY or each.start < start or each.start >= end:
            continue
        until = next((first for first, last in begun if last > each.start and first < each.end), min(each.end, end))
        seen = _UNBROKEN.match(text, each.start + len(_LEADS.match(text, each.start)[0]), until)
        seen = seen and _UNBROKEN.match(text, seen.start(), _THAT.search(text, seen.start(), seen.end()).start())
        if seen and len(seen[0]) > 1 and not _OF_ANOTHER_COUNTY.match(text, max(0, seen.start() - 1)):
            sure.append(Opinion(seen.start(), _DOOR.match(text, seen.end() - 1).end(), each.share))
    return sure


def united(text: str, known: list[Place], seen: list[Opinion]) -> list[Place]:
    """``known`` places, as far as the learnt opinion sees them reach, and those that it alone sees; in order."""
    places = []
    for each in seen:
        touched = [place for place in known if place.start < each.end and each.start < place.end]
        least = _SURE if each.end - each.start > _SHORT else _SURE_OF_SHORT
        if not touched and (each.share < least or _is_a_bare_name(text, each)):
            continue
        known = [place for place in known if place not in touched]
        start = min([each.start, *(place.start for place in touched)])
        end = max([each.end, *(place.end for place in touched)])
        town = next((place.town for place in touched if place.town), None)
        places.append(Place(text[start:end], town, start, end))
    return sorted([*known, *places], key=lambda place: place.start)


def _is_a_bare_name(text: str, seen: Opinion) -> bool:
    """郭明礼, with nothing but a telephone beside it, is somebody."""
    name = text[seen.start : seen.end]
    beside = text[: seen.start] + text[seen.end :]
    return not re.search(r"[\u4e00-\u9fff]", beside) and read_name(f"我叫{name}") is not None
