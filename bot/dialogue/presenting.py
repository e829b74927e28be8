"""What is known, as sentences and effects take it: the summary, the ticket, the arguments of each question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.dialogue.matter import DEFAULT_TYPE, LONGEST_QUOTE, LONGEST_TITLE, quote
from bot.localities import County
from bot.reading.days import resolve_days
from bot.reading.since import read_time

Slots = Mapping[str, Any]


def summary_of(slots: Slots, category: Mapping[str, Any] | None, county: County) -> dict[str, Any]:
    """The arguments of ``utter_confirm``; empty ones leave their line out."""
    contact = " ".join(part for part in (slots.get("name"), slots.get("phone")) if part)
    description = slots.get("description", "")
    return {
        "type": slots.get("type", DEFAULT_TYPE),
        "category": category["name"] if category else "",
        "description": quote(description, LONGEST_QUOTE),
        "length": len(description) if len(description) > LONGEST_QUOTE else "",
        "place": _place(slots, county),
        "occurred": slots.get("occurred") or "",
        "contact": "" if slots.get("anonymous") else contact,
        "media": slots.get("media") or "",
        "pins": 1 if slots.get("pin") and not slots.get("place") else "",
        "confidential": "是" if slots.get("confidential") else "",
    }


def _place(slots: Slots, county: County) -> str:
    """The place, behind its town where they did not name it: they see what we took for it, and can put it right."""
    place, town = slots.get("place") or "", slots.get("town")
    return f"{town}{place}" if place and town and county.town_in(place) is None else place


def ticket_of(slots: Slots, now: datetime | None) -> dict[str, Any]:
    """The arguments of the ``open_ticket`` effect."""
    latitude, longitude = slots.get("pin") or (None, None)
    category = slots.get("category")
    contact = {} if slots.get("anonymous") else slots
    said = slots.get("occurred") or ""
    time = read_time(said)
    days = resolve_days(time.text if time else said, now.date()) if now else None
    return {
        "type": slots.get("type", DEFAULT_TYPE),
        "description": slots["description"],
        "category": {"level1": category["level1"], "level2": category["level2"]} if category else None,
        "location": {
            "text": slots.get("place"),
            "town": slots.get("town"),
            "latitude": latitude,
            "longitude": longitude,
        },
        "occurred": slots.get("occurred"),
        "occurred_from": days[0].isoformat() if days else None,
        "occurred_to": days[1].isoformat() if days else None,
        "contact": {"name": contact.get("name"), "phone": contact.get("phone")},
        "anonymous": bool(slots.get("anonymous")),
        "confidential": bool(slots.get("confidential")),
        "joins": slots.get("joins"),
    }


def arguments_of(asked: str, slots: Slots, county: County) -> dict[str, Any]:
    """What the sentence that asks ``asked`` needs; nothing for most."""
    makes = _ARGUMENTS.get(asked)
    return makes(slots, county) if makes else {}


def _known(slots: Slots, county: County) -> dict[str, Any]:
    return {"title": slots["known"]["title"], "filed": slots["known"]["filed"]}


def _withdraw(slots: Slots, county: County) -> dict[str, Any]:
    return {"title": slots["withdrawing"]["title"], "filed": slots["withdrawing"]["filed"]}


def _nearby(slots: Slots, county: County) -> dict[str, Any]:
    return {"count": slots["known"]["count"]}


def _next(slots: Slots, county: County) -> dict[str, Any]:
    return {"matter": quote(slots["next"][0]["text"], LONGEST_TITLE)}


def _resume(slots: Slots, county: County) -> dict[str, Any]:
    return {"matter": quote(slots.get("description") or slots.get("place") or "", LONGEST_TITLE)}


def _category(slots: Slots, county: County) -> dict[str, Any]:
    return {"lines": "\n".join(f"{number} {words}" for number, words in enumerate(county.categories.values(), 1))}


def _clarify(slots: Slots, county: County) -> dict[str, Any]:
    first, second = slots["choices"]
    return {"first": {"response": f"phrase_wish_{first}"}, "second": {"response": f"phrase_wish_{second}"}}


_ARGUMENTS: Mapping[str, Callable[[Slots, County], dict[str, Any]]] = {
    "known": _known,
    "withdraw": _withdraw,
    "nearby": _nearby,
    "next": _next,
    "resume": _resume,
    "category": _category,
    "clarify": _clarify,
}
