"""Where a county lies: its towns' centres, and who is next door (``places.yml`` and ``neighbours.yml`` of its pack).

Python 3.10 and PyYAML only: the dialogue reads it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bot.domain.distance import metres
from bot.reading.outside import read_outside

_KINDS = ("市", "县")


@dataclass(frozen=True)
class Surroundings:
    """``centres``: latitude and longitude (GCJ-02) by official town. ``said``: (name, hotline) of every neighbour by
    what it is called. ``far``: those of them that are far away. ``above``: what the city is called that the county
    belongs to."""

    centres: Mapping[str, tuple[float, float]]
    reach: float
    said: Mapping[str, tuple[str, str]]
    far: frozenset[str]
    above: frozenset[str]

    @cached_property
    def _near(self) -> frozenset[str]:
        return frozenset(self.said.keys() - self.far - self.above)

    def nearest(self, latitude: float, longitude: float) -> str | None:
        """The town whose centre is nearest, None beyond ``reach`` kilometres of all that are known."""
        distances = {town: metres(latitude, longitude, *centre) / 1000 for town, centre in self.centres.items()}
        nearest = min(distances, key=lambda town: distances[town], default=None)
        return nearest if nearest and distances[nearest] <= self.reach else None

    def outside(self, text: str, ours: tuple[str, ...]) -> tuple[str, str] | None:
        """The neighbour where all of ``text`` happens, with its hotline in words; ``ours``: what we are called."""
        said = read_outside(text, self._near, self.far, ours, self.above)
        return self.said[said] if said else None


def load_surroundings(pack: Path) -> Surroundings:
    """What the pack's ``places.yml`` and ``neighbours.yml`` say. Raises as PyYAML and the shape of the data do."""
    places, neighbours = (_read(pack / name) for name in ("places.yml", "neighbours.yml"))
    centres = {town: (float(latitude), float(longitude)) for town, (latitude, longitude) in places["towns"].items()}
    near = {name: where for city in neighbours["cities"] for name, where in _said(city).items()}
    far = {name: where for city in neighbours["far"] for name, where in _said(city).items()}
    far |= {name: (name, "当地12345热线（拨区号加12345）") for name in neighbours["provinces"]}
    above = frozenset(name for city in neighbours["cities"] if city.get("ours") for name in _short(city["name"]))
    return Surroundings(centres, float(places["reach"]), far | near, frozenset(far), above)


def _said(city: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Every name of ``city`` and of what lies in it → (the name to say, its hotline)."""
    hotline = f"{city['name']}12345热线（{city['area']}-12345）"
    within = {short: (name, hotline) for name in city.get("within", ()) for short in _short(name)}
    others = {name: (name, hotline) for name in city.get("names", ())}
    return dict.fromkeys(_short(city["name"]), (city["name"], hotline)) | within | others


def _short(name: str) -> set[str]:
    """``name``, and without its last character where people say it so: 义马市 is 义马, but 温县 is never 温."""
    return {name, name[:-1]} if name.endswith(_KINDS) and len(name) > 2 else {name}


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
