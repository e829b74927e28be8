"""What the demo's invented citizens tell and are answered, from ``localities/<name>/demo.yml``."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from bot.domain.tickets import RequestType
from bot.localities import FOLDER


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    name: str
    phone: str


@dataclass(frozen=True)
class Story:
    """A matter as somebody tells it. ``department`` is whose it is where the county's words do not say; ``reply`` has
    {day}, {who}, {phone} and, with a ``promise`` (what, in how many days), {until} still to be filled in."""

    type: RequestType
    told: str
    since: str
    town: str
    place: str
    department: str | None
    reply: str
    promise: tuple[str, int] | None


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits for a person of the staff: why, since how many minutes, what they said."""

    reason: str
    minutes: int
    lines: tuple[str, ...]


class Storyteller:
    """Tells stories by chance, the same ones for the same ``rng``. Raises FileNotFoundError where there are none."""

    def __init__(self, locality: str, rng: random.Random, folder: Path = FOLDER) -> None:
        self._rng = rng
        self._pack: Mapping[str, Any] = yaml.safe_load((folder / locality / "demo.yml").read_text(encoding="utf-8"))

    def story(self) -> Story:
        """A matter."""
        pick = self._rng.choice
        row = pick(self._pack["stories"])
        town, spots = pick(list(self._pack["places"][row["places"]].items()))
        spot, since = pick(spots), pick(self._pack["since"])
        where = f"{town}{spot}"
        return Story(
            type=RequestType(row["type"]),
            told=pick(row["told"]).format(place=where, since=since),
            since=since,
            town=town,
            place=spot,
            department=row.get("department"),
            reply=row["reply"].replace("{place}", where),
            promise=tuple(row["promise"]) if row.get("promise") else None,
        )

    def person(self) -> Person:
        """Somebody new, with a made-up number."""
        name = self._rng.choice(self._pack["family_names"]) + self._rng.choice(self._pack["given_names"])
        return Person(name, f"1380379{self._rng.randrange(10_000):04d}")

    def handler(self) -> str:
        """Whoever works on it."""
        return str(self._rng.choice(self._pack["handlers"]))

    def leader(self, department: str) -> str:
        """Whoever answers for it there, by how the department is called."""
        titles = self._pack["leaders"]
        title = next((title for ending, title in titles.items() if department.endswith(ending)), titles[""])
        return f"{self._rng.choice(self._pack['family_names'])}{title}"

    def waiting(self) -> tuple[Waiting, ...]:
        """Those who wait right now."""
        return tuple(Waiting(w["reason"], w["minutes"], tuple(w["lines"])) for w in self._pack["waiting"])


def in_words(at: datetime) -> str:
    """11月22日上午."""
    return f"{at.month}月{at.day}日{'上午' if at.hour < 12 else '下午'}"
