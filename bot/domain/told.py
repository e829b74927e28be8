"""What a citizen has told the dialogue so far: the slots that its state keeps, and the matter in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.conversation import JSON
from bot.domain.tickets import RequestType

MATTER_SLOTS = (
    "type",
    "description",
    "category",
    "place",
    "town",
    "pin",
    "occurred",
    "confidential",
    "skipped",
    "asked",
    "tries",
    "asides",
    "trail",
    "looked",
    "known",
    "joins",
    "withdrawing",
)
CONTACT_SLOTS = ("name", "phone", "anonymous", "phone_part")
"""Told once, they hold for every matter of the sitting."""
TALK_SLOTS = (
    *("media", "paused", "held", "next", "choices", "filed", "rated", "faq"),
    *("misses", "privacy_told", "messages", "at"),
)
"""What outlives a matter: photos that no ticket has yet, a question set aside, words held back, further matters, what
was filed or rated, counters."""


@dataclass(frozen=True)
class Told:
    """The matter as far as it was told. ``asked``: the question that is open, by its name."""

    type: RequestType | None = None
    description: str = ""
    place: str = ""
    town: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    occurred: str = ""
    name: str = ""
    phone: str = ""
    anonymous: bool = False
    confidential: bool = False
    level1: str | None = None
    level2: str | None = None
    photos: int = 0
    asked: str | None = None

    @property
    def hides_its_source(self) -> bool:
        """Whether a ticket of it will be confidential."""
        return self.confidential or self.type is RequestType.REPORT

    def __bool__(self) -> bool:
        """Whether anything of a matter was told."""
        return bool(self.description or self.place or self.latitude is not None)


def told_in(state: JSON | None) -> Told:
    """What stands in the dialogue's state; nothing where it is of a shape we do not know."""
    slots = _slots(state)
    category = slots.get("category") or {}
    latitude, longitude = slots.get("pin") or (None, None)
    said_type = slots.get("type")
    return Told(
        type=RequestType(said_type) if said_type in {kind.value for kind in RequestType} else None,
        description=slots.get("description") or "",
        place=slots.get("place") or "",
        town=slots.get("town"),
        latitude=latitude,
        longitude=longitude,
        occurred=slots.get("occurred") or "",
        name=slots.get("name") or "",
        phone=slots.get("phone") or "",
        anonymous=bool(slots.get("anonymous")),
        confidential=bool(slots.get("confidential")),
        level1=category.get("level1"),
        level2=category.get("level2"),
        photos=int(slots.get("media") or 0),
        asked=slots.get("asked"),
    )


def with_photos(state: JSON | None, count: int) -> JSON | None:
    """The state, knowing of so many photos that no ticket has yet."""
    slots = _slots(state)
    if not count or slots.get("media") == count:
        return state
    return {"version": 1, "loop": None, **(state or {}), "slots": {**slots, "media": count}}


def without_matter(state: JSON | None) -> JSON | None:
    """The state once the matter was filed by somebody else: it and its photos are not told any more, who told it is."""
    if state is None:
        return None
    gone = {*MATTER_SLOTS, "media", "paused", "held", "choices", "faq"}
    kept = {name: value for name, value in _slots(state).items() if name not in gone}
    return {**state, "slots": {**kept, "filed": True}}


def _slots(state: JSON | None) -> Mapping[str, Any]:
    slots = (state or {}).get("slots")
    return slots if isinstance(slots, Mapping) else {}
