"""Which town a village lies in, where its name tells: nobody is asked for a town that everybody knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.reading.span import Place

_BEHIND = r"(?:(?<=村)|(?:行政|自然)?村|社区|大队|小学|[ ,、那这]|[东西南北]?[头口边]|桥|[\d一二三四五六七八九十]+组|$)"
"""What follows the name of a village and of nothing else."""
_BEFORE = r"(?:新安县?|[俺咱我]们?|就?[是在])?"
_SET_OFF = r"(?:^|(?<=[\s,。!?俺咱我们是在住从到的]))"
_ONE_CHARACTER = r"(?:(?:行政|自然)?村|大队)"
"""And the name of one that has a single character (晁村)."""
_NONE = "(?!)"


@dataclass(frozen=True)
class Villages:
    """The town of every village whose name tells it."""

    town: Mapping[str, str]
    named: re.Pattern[str]
    whole: re.Pattern[str]

    def place_in(self, text: str) -> Place | None:
        """The village whose whole name (晁村) stands in ``text``, set off from what is before it."""
        found = self.whole.search(text)
        return Place(found[0], self.town[found["name"]], *found.span()) if found else None

    def town_of(self, place: str) -> str | None:
        """The town of the village that ``place`` begins with; None where several have one of that name, or none has."""
        begins = self.named.match(place)
        return self.town[begins["long"] or begins["short"]] if begins else None


def known_villages(towns: Mapping[str, Iterable[str]], common: Iterable[str]) -> Villages:
    """From the villages of each town, without 村; ``common``: names that tell nothing."""
    names = [(name, town) for town, villages in towns.items() for name in villages]
    times = Counter(name for name, _ in names)
    common = set(common)
    known = {name: town for name, town in names if times[name] == 1 and name not in common}
    longest = sorted(map(re.escape, known), key=len, reverse=True)
    long, short = ([name for name in longest if (len(name) > 1) == many] for many in (True, False))
    several = rf"(?P<long>{'|'.join(long) or _NONE}){_BEHIND}"
    one = rf"(?P<short>{'|'.join(short) or _NONE}){_ONE_CHARACTER}"
    whole = rf"{_SET_OFF}(?P<name>{'|'.join(longest) or _NONE})(?:行政|自然)?村(?![上里头口外边民委])"
    return Villages(known, re.compile(f"{_BEFORE}(?:{several}|{one})"), re.compile(whole))
