"""The matter a citizen is telling: what is known of it, what is missing, what is to be said and done.

Plain Python over a dict of slots; ``actions`` brings it to Rasa.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from bot.localities import County
from bot.reading.contact import strip_contact

NEEDS_PLACE_AND_TIME = {"投诉", "求助", "举报"}
DEFAULT_TYPE = "求助"
TRIES = 2
"""How often one question is asked before we go on without its answer."""
MISSES = 3
"""Misunderstandings in a row before a person is asked for."""
SURE = 0.8
"""From this confidence on, the classifier's guess is acted on where it cannot be taken back."""
LONGEST_PLACE = 40
LONGEST_TIME = 20
LONGEST_DESCRIPTION = 2000

MATTER_SLOTS = (
    "type",
    "description",
    "place",
    "town",
    "pin",
    "occurred",
    "name",
    "phone",
    "anonymous",
    "confidential",
    "media",
    "skipped",
    "asked",
    "tries",
)
SLOTS = (*MATTER_SLOTS, "misses", "privacy_told")
"""Everything a turn keeps. ``privacy_told`` and ``misses`` outlive the matter."""
QUESTIONS = {"description", "place", "time", "contact", "confirm", "revise", "type"}
"""What ``asked`` may hold."""


@dataclass(frozen=True)
class Heard:
    """One message as understood: its intent, the words, and what was read in them."""

    intent: str
    text: str
    findings: dict[str, Any]
    confidence: float = 1.0
    certain: bool = True
    """Tapped, or read by a pattern; else the classifier guesses, even where it is wholly confident."""


def chinese(text: str) -> int:
    """How many Chinese characters there are."""
    return len(re.findall(r"[\u4e00-\u9fff]", text))


@dataclass
class Talk:
    """One turn at work: slots to be changed, sentences before and after the effects, effects."""

    county: County
    slots: dict[str, Any]
    says: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    effects: list[tuple[str, dict[str, Any], dict[str, str]]] = field(default_factory=list)
    closing: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def say(self, response: str, **arguments: Any) -> None:
        """Say this, before whatever the effects bring."""
        self.says.append((response, arguments))

    def want(self, kind: str, arguments: dict[str, Any] | None = None, **responses: str) -> None:
        """Have this carried out, and its outcome said."""
        self.effects.append((kind, arguments or {}, responses))

    def clear(self) -> None:
        """Forget the matter."""
        for name in MATTER_SLOTS:
            self.slots.pop(name, None)

    def is_empty(self) -> bool:
        """Whether no matter is being told."""
        return not any(self.slots.get(name) for name in MATTER_SLOTS)

    # --- what is known ---------------------------------------------------------------------

    def take(self, heard: Heard, overwrite: bool) -> set[str]:
        """Fill slots from what was read; returns what was filled. What is known stays unless ``overwrite``."""
        filled = set()
        found = heard.findings
        if "place" in found and (overwrite or not self.slots.get("place")):
            self._take_place(found["place"], found.get("town"))
            filled.add("place")
        if "time" in found and (overwrite or not self.slots.get("occurred")):
            self._replace_in_description(self.slots.get("occurred"), found["time"])
            self.slots["occurred"] = found["time"]
            filled.add("time")
        if "phone" in found and (overwrite or not self.slots.get("phone")):
            self.slots["phone"] = found["phone"]
            self.slots.pop("anonymous", None)
            filled.add("contact")
        if "name" in found and (overwrite or not self.slots.get("name")):
            self.slots["name"] = found["name"]
            filled.add("name")
        if "confidential" in found and not self.slots.get("confidential"):
            self.slots["confidential"] = True
            self.say("utter_confidential")
            filled.add("confidential")
        return filled

    def describe(self, text: str, afresh: bool = False) -> None:
        """Take ``text``, less its contact clauses, as the description, or add it to what there is."""
        said = strip_contact(text).strip()
        known = None if afresh else self.slots.get("description")
        if said and said != known:
            self.slots["description"] = (f"{known}。{said}" if known else said)[:LONGEST_DESCRIPTION]

    def _take_place(self, text: str, town: str | None) -> None:
        known, known_town = self.slots.get("place"), self.slots.get("town")
        if known and known_town and town and self._is_bare_town(text):
            # "不是铁门,是磁涧": the town was wrong, the gate and the lamp were right.
            text = self._with_town(known, known_town, town)
        self._replace_in_description(known, text)
        self.slots["place"], self.slots["town"] = text, town
        self.slots.pop("pin", None)

    def _is_bare_town(self, text: str) -> bool:
        return any(text in town.names for town in self.county.towns)

    def _with_town(self, place: str, old: str, new: str) -> str:
        names = next((town.names for town in self.county.towns if town.name == old), ())
        for name in names:
            if place.startswith(name):
                return new + place[len(name) :]
        return new

    def _replace_in_description(self, old: str | None, new: str) -> None:
        description = self.slots.get("description")
        if old and description and old in description:
            self.slots["description"] = description.replace(old, new)

    # --- what is missing -------------------------------------------------------------------

    def missing(self) -> str | None:
        """The next thing to ask for, most telling first; None when the matter can be confirmed."""
        slots = self.slots
        skipped = slots.get("skipped") or []
        located = slots.get("type", DEFAULT_TYPE) in NEEDS_PLACE_AND_TIME
        if not slots.get("description"):
            return "description"
        if located and not slots.get("place") and not slots.get("pin") and "place" not in skipped:
            return "place"
        if located and not slots.get("occurred") and "time" not in skipped:
            return "time"
        if not slots.get("phone") and not slots.get("anonymous") and "contact" not in skipped:
            return "contact"
        return None

    def skip(self, what: str) -> None:
        """Go on without it."""
        self.slots["skipped"] = sorted({*(self.slots.get("skipped") or []), what})
        self.slots["tries"] = 0

    # --- what to say next ------------------------------------------------------------------

    def proceed(self) -> None:
        """Ask for what is missing, or show the summary."""
        self.slots.setdefault("type", DEFAULT_TYPE)
        self.slots["tries"] = 0
        self.slots["misses"] = 0
        what = self.missing()
        self.slots["asked"] = what or "confirm"
        self.tell_privacy()
        if what is None:
            self.say("utter_confirm", **self.summary())
            return
        self.say(self.question(what))

    def question(self, asked: str) -> str:
        """The sentence that asks; for the phone alone where the name is known."""
        return "utter_ask_phone" if asked == "contact" and self.slots.get("name") else f"utter_ask_{asked}"

    def remind(self) -> None:
        """After something on the side: the question that is still open."""
        asked = self.slots.get("asked")
        if asked == "confirm":
            self.closing.append(("utter_confirm_again", {}))
        elif asked:
            self.closing.append((self.question(asked), {}))

    def summary(self) -> dict[str, Any]:
        """The arguments of ``utter_confirm``; empty ones leave their line out."""
        slots = self.slots
        contact = " ".join(part for part in (slots.get("name"), slots.get("phone")) if part)
        return {
            "type": slots.get("type", DEFAULT_TYPE),
            "description": slots.get("description", ""),
            "place": slots.get("place") or "",
            "occurred": slots.get("occurred") or "",
            "contact": "" if slots.get("anonymous") else contact,
            "media": slots.get("media") or "",
            "pins": 1 if slots.get("pin") and not slots.get("place") else "",
            "confidential": "是" if slots.get("confidential") else "",
        }

    def ticket(self) -> dict[str, Any]:
        """The arguments of the ``open_ticket`` effect."""
        slots = self.slots
        latitude, longitude = slots.get("pin") or (None, None)
        return {
            "type": slots.get("type", DEFAULT_TYPE),
            "description": slots["description"],
            "location": {
                "text": slots.get("place"),
                "town": slots.get("town"),
                "latitude": latitude,
                "longitude": longitude,
            },
            "occurred": slots.get("occurred"),
            "contact": {"name": slots.get("name"), "phone": slots.get("phone")},
            "anonymous": bool(slots.get("anonymous")),
            "confidential": bool(slots.get("confidential")),
        }

    def tell_privacy(self) -> None:
        """The notice, once, before the first personal datum is asked for or in the turn that brings it."""
        personal = self.slots.get("asked") == "contact" or self.slots.get("phone") or self.slots.get("name")
        if personal and not self.slots.get("privacy_told"):
            self.say("utter_privacy_notice")
            self.slots["privacy_told"] = True
