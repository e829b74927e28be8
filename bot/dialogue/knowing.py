"""What is known of the matter that is being told, and how a message changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.matter import LONGEST_DESCRIPTION, Heard
from bot.localities import County
from bot.reading.contact import strip_contact
from bot.reading.correction import put_instead, read_correction
from bot.reading.frame import is_only_frame, strip_frame
from bot.reading.mended_name import mended_name
from bot.reading.mended_phone import mended_phone
from bot.reading.since import are_alike, is_about_time
from bot.reading.whereabouts import (
    SAYS_WHERE,
    SPOT,
    TOWN,
    Where,
    after,
    is_town_alone,
    lacks,
    name_put_right,
    part_put_right,
)

WHOLE_NAME = 2
"""Characters: whoever says so many of a name says it anew; one is a family name put right."""

_SCRAPS = frozenset("您你我俺咱")
"""What is left of 您叫我冯老师就好 without the name."""


def _deaf(*_: Any) -> Any:
    raise RuntimeError("this talk hears and reads nothing by itself")


@dataclass
class Knowing:
    """The slots of a talk as they fill.

    ``hear`` takes the step for a message that was held back, ``read`` finds what stands in a text.
    """

    county: County
    slots: dict[str, Any]
    context: dict[str, Any] = field(default_factory=dict)
    hear: Callable[[Heard], None] = _deaf
    read: Callable[[str], Heard] = _deaf
    says: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    effects: list[tuple[str, dict[str, Any], dict[str, str]]] = field(default_factory=list)
    closing: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    asks: dict[str, Any] | None = None

    def say(self, response: str, **arguments: Any) -> None:
        """Say this, before whatever the effects bring."""
        self.says.append((response, arguments))

    def take(self, heard: Heard, overwrite: bool) -> set[str]:
        """Fill slots from what was read; returns what was filled. What is known stays unless ``overwrite``."""
        filled = set()
        mended = self._mended_contact(heard) if overwrite else {}
        found = heard.findings | mended
        if "place" in found and (
            (overwrite and self._is_about_place(heard)) or self._is_new_or_finer(found["place"], found.get("town"))
        ):
            old, new = found.get("replaces") or ("", "")
            is_named = new in found["place"] or found["place"] in new
            if not (old and is_named and self.slots.get("place") and self.replace(old, new)):
                self._take_place(found["place"], found.get("town"), corrects="corrects" in found)
            filled.add("place")
        puts_right = overwrite and ("corrects" in found or is_about_time(heard.text))
        if "time" in found and (puts_right or not self.slots.get("occurred")):
            known = self.slots.get("occurred")
            if known and are_alike(known, found["time"]):
                self._replace_in_description(known, found["time"])
            self.slots["occurred"] = found["time"]
            filled.add("time")
        if "phone" in found and (overwrite or not self.slots.get("phone")):
            self.slots["phone"] = found["phone"]
            self.slots.pop("anonymous", None)
            filled.add("contact")
        if "name" in found and (overwrite or not self.slots.get("name")):
            self.slots["name"] = found["name"]
            filled.add("name")
        if "unnamed" in found and not self.slots.get("phone"):
            self.slots["anonymous"] = True
            self.slots.pop("name", None)
            self.say("utter_anonymous")
            filled.add("contact")
        if "confidential" in found and not self.slots.get("confidential"):
            self.slots["confidential"] = True
            self.say("utter_confidential")
            filled.add("confidential")
        if overwrite and "corrects" in found and not filled and self._put_part_of_place_right(heard.text):
            filled.add("place")
        return filled

    def _mended_contact(self, heard: Heard) -> dict[str, str]:
        """What is known of the citizen, put right by the letter or the digit (最后一位是8, 是宏伟的宏)."""
        phone = name = None
        if known := self.slots.get("phone"):
            phone = None if "phone" in heard.findings else mended_phone(known, heard.text)
        if (known := self.slots.get("name")) and len(heard.findings.get("name", "")) < WHOLE_NAME:
            name = mended_name(known, heard.text)
        return {field: value for field, value in (("phone", phone), ("name", name)) if value}

    def describe(self, text: str, afresh: bool = False) -> None:
        """Take ``text``, less its contact clauses, as the description, or add it to what there is."""
        said = strip_frame(strip_contact(text)).strip()
        known = None if afresh else self.slots.get("description")
        if said and said not in (known or "") and said not in _SCRAPS and not is_only_frame(said):
            whole = f"{known.rstrip('。')}。{said}" if known else said
            self.slots["description"] = whole[:LONGEST_DESCRIPTION]
            if afresh:
                self.look_again()

    def replace(self, old: str, new: str) -> bool:
        """Put ``new`` where ``old`` stood in the description or the place; whether it stood there."""
        stood = [name for name in ("description", "place") if old and old in (self.slots.get(name) or "")]
        for name in stood:
            self.slots[name] = put_instead(self.slots[name], old, new)
        if "place" in stood and (town := self.county.town_in(self.slots["place"])):
            self.slots["town"] = town.name
        if stood:
            self.look_again()
        return bool(stood)

    def look_again(self) -> None:
        """It is another matter or another place now: whatever was known of the same one is not."""
        for name in ("looked", "known", "joins"):
            self.slots.pop(name, None)

    def _take_place(self, text: str, town: str | None, corrects: bool) -> None:
        known, towns = self.slots.get("place"), self.county.official
        if known:
            was = Where(known, self.slots.get("town"))
            if was.town and town and is_town_alone(text, towns):
                corrects = True  # "不是铁门,是磁涧": the town was wrong, the gate and the lamp were right
            renamed = name_put_right(known, text, towns) if corrects and not town else None
            if renamed:
                text, town = renamed, was.town
            else:
                text, town = after(was, Where(text, town), None if corrects else self.place_lacks(), towns)
        if known and corrects:
            self._replace_in_description(known, text)
        if text != known:
            self.look_again()
        self.slots["place"], self.slots["town"] = text, town
        self.slots.pop("pin", None)

    def _put_part_of_place_right(self, text: str) -> bool:
        """楼号错了,是6号楼: that part of the place alone, where the words say it."""
        known, meant = self.slots.get("place"), read_correction(text)
        mended = part_put_right(known, meant) if known and meant else None
        if mended and mended != known:
            self._replace_in_description(known, mended)
            self.slots["place"] = mended
            self.look_again()
        return bool(mended)

    def _is_about_place(self, heard: Heard) -> bool:
        """Whether the message is there to say where; who tells whom they asked (我给铁门镇政府说过) moves nothing."""
        place = heard.findings["place"]
        told = "corrects" in heard.findings or SAYS_WHERE.search(heard.text) is not None
        return told or self.place_lacks() is not None or 2 * len(place) >= len(heard.text.strip())

    def _is_new_or_finer(self, text: str, town: str | None) -> bool:
        """Whether nothing was known, or what was known lacks something that ``text`` says."""
        known_town, lacking = self.slots.get("town"), self.place_lacks()
        if not self.slots.get("place"):
            return True
        if lacking is None or (town and known_town and town != known_town):
            return False
        return bool(town) if lacking == TOWN else lacks(text, town or known_town, self.county.official) != SPOT

    def _replace_in_description(self, old: str | None, new: str) -> None:
        description = self.slots.get("description")
        if old and description and old in description:
            self.slots["description"] = description.replace(old, new)

    def place_lacks(self) -> str | None:
        """What the place lacks for somebody to go there (``whereabouts.SPOT``, ``TOWN``); a pin lacks nothing."""
        if self.slots.get("pin"):
            return None
        return lacks(self.slots.get("place") or "", self.slots.get("town"), self.county.official)
