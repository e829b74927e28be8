"""One turn at work: what is known, what is missing, what is to be said, carried out or asked of the house.

Plain Python over a dict of slots; ``actions`` brings it to Rasa.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from bot.dialogue import presenting
from bot.dialogue.matter import (
    CONTACT_SLOTS,
    DEFAULT_TYPE,
    IN_BETWEEN,
    JUDGING,
    LONGEST_DESCRIPTION,
    MATTER_SLOTS,
    NEEDS_PLACE,
    NEEDS_TIME,
    TALK_SLOTS,
    Heard,
)
from bot.localities import County
from bot.reading.contact import strip_contact
from bot.reading.correction import put_instead, read_correction
from bot.reading.mended_name import mended_name
from bot.reading.mended_phone import mended_phone
from bot.reading.since import is_about_time, read_hint
from bot.reading.whereabouts import SAYS_WHERE, SPOT, TOWN, Where, after, is_town_alone, lacks, part_put_right

WHOLE_NAME = 2
"""Characters: whoever says so many of a name says it anew; one is a family name put right."""

Step = Callable[["Talk", Heard], None]


def _deaf(*_: Any) -> Any:
    raise RuntimeError("this talk hears and reads nothing by itself")


@dataclass
class Talk:
    """Slots to be changed, sentences before and after the effects, effects, and a question to the house.

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

    def want(self, kind: str, arguments: dict[str, Any] | None = None, **responses: str) -> None:
        """Have this carried out, and its outcome said."""
        self.effects.append((kind, arguments or {}, responses))

    def clear(self, *more: str) -> None:
        """Forget the matter, and ``more`` slots."""
        for name in (*MATTER_SLOTS, *more):
            self.slots.pop(name, None)

    def forget_the_sitting(self) -> None:
        """Hours later: whoever writes now tells everything anew."""
        told = self.slots.get("privacy_told")
        self.clear(*CONTACT_SLOTS, *(name for name in TALK_SLOTS if name not in {"at", "media"}))
        self.slots["privacy_told"] = told

    def drop_photos(self) -> None:
        """Those that no ticket has by now are filed with none."""
        self.slots.pop("media", None)
        self.want("drop_media")

    def pause(self) -> None:
        """Set the open question aside, for one in between; one question of that kind at a time."""
        if self.slots.get("asked") not in IN_BETWEEN:
            self.slots["paused"] = self.slots.get("asked")

    def unpause(self) -> None:
        """Back to the question that was set aside."""
        self.slots["asked"] = self.slots.pop("paused", None)

    def hold(self, heard: Heard) -> None:
        """Keep a message for when its turn comes."""
        self.slots["held"] = {**asdict(heard), "ranking": list(heard.ranking)}

    def held(self) -> Heard | None:
        """The message that was held back; it is held no longer."""
        kept = self.slots.pop("held", None)
        return Heard(**{**kept, "ranking": tuple(kept["ranking"])}) if kept else None

    def is_judging(self) -> bool:
        """Whether the open question is about an answered ticket."""
        return self.slots.get("asked") in JUDGING

    def is_empty(self) -> bool:
        """Whether no matter is being told."""
        return not any(self.slots.get(name) for name in (*MATTER_SLOTS, "media"))

    @property
    def now(self) -> datetime | None:
        """When the message came, where the house said so."""
        return datetime.fromisoformat(self.context["now"]) if self.context.get("now") else None

    def tickets(self, *, open_only: bool = False) -> list[dict[str, Any]]:
        """The citizen's tickets on file, newest first."""
        return [ticket for ticket in self.context.get("tickets") or () if ticket.get("open") or not open_only]

    # --- what is known ---------------------------------------------------------------------

    def take(self, heard: Heard, overwrite: bool) -> set[str]:
        """Fill slots from what was read; returns what was filled. What is known stays unless ``overwrite``."""
        mended = self._mended_contact(heard) if overwrite else {}
        found = heard.findings | mended
        filled = set()
        if "place" in found and (
            (overwrite and self._is_about_place(heard)) or self._is_new_or_finer(found["place"], found.get("town"))
        ):
            old, new = found.get("replaces") or ("", "")
            if not (old and self.slots.get("place") and self.replace(old, new)):
                self._take_place(found["place"], found.get("town"), corrects="corrects" in found)
            filled.add("place")
        puts_right = overwrite and ("corrects" in found or is_about_time(heard.text))
        if "time" in found and (puts_right or not self.slots.get("occurred")):
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
        said = strip_contact(text).strip()
        known = None if afresh else self.slots.get("description")
        if said and said != known:
            self.slots["description"] = (f"{known}。{said}" if known else said)[:LONGEST_DESCRIPTION]
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

    def category(self) -> dict[str, Any] | None:
        """The citizen's own word on the category, else what the county makes of the matter; None where it is unsure."""
        if self.slots.get("category"):
            return dict(self.slots["category"])
        found = self.county.category_of(self.slots.get("description") or "")
        return {"name": found[0], **asdict(found[1])} if found else None

    def _take_place(self, text: str, town: str | None, corrects: bool) -> None:
        known, towns = self.slots.get("place"), self.county.official
        if known:
            was = Where(known, self.slots.get("town"))
            if was.town and town and is_town_alone(text, towns):
                corrects = True  # "不是铁门,是磁涧": the town was wrong, the gate and the lamp were right
            text, town = after(was, Where(text, town), None if corrects else self.place_lacks(), towns)
        if corrects:
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

    # --- what is missing -------------------------------------------------------------------

    def missing(self) -> str | None:
        """The next thing to ask for, most telling first; None when the matter can be confirmed."""
        slots = self.slots
        skipped = slots.get("skipped") or []
        if not slots.get("description"):
            return "description"
        if self._is_one_of(NEEDS_PLACE) and self.place_lacks() and "place" not in skipped:
            return "place"
        if self._is_one_of(NEEDS_TIME) and not slots.get("occurred") and "time" not in skipped:
            return "time"
        if not slots.get("phone") and not slots.get("anonymous") and "contact" not in skipped:
            return "contact"
        return None

    def place_lacks(self) -> str | None:
        """What the place lacks for somebody to go there (``whereabouts.SPOT``, ``TOWN``); a pin lacks nothing."""
        if self.slots.get("pin"):
            return None
        return lacks(self.slots.get("place") or "", self.slots.get("town"), self.county.official)

    def _is_one_of(self, types: Collection[str]) -> bool:
        return self.slots.get("type", DEFAULT_TYPE) in types

    def skip(self, what: str) -> None:
        """Go on without it."""
        self.slots["skipped"] = sorted({*(self.slots.get("skipped") or []), what})
        if what == "time" and not self.slots.get("occurred"):
            self.slots["occurred"] = read_hint(self.slots.get("description") or "")
        self.slots["tries"] = 0

    # --- what to say next ------------------------------------------------------------------

    def proceed(self) -> None:
        """Ask for what is missing, or show the summary; but first say what the house knows of the same matter."""
        self.slots.setdefault("type", DEFAULT_TYPE)
        self.slots["tries"] = 0
        self.slots["misses"] = 0
        what = self.missing()
        if what not in {"description", "place"} and self._meets_a_known_matter():
            return
        if self.slots.get("asked") in {"place", "time", "contact"} and self.slots["asked"] != what:
            self.slots["trail"] = [*(self.slots.get("trail") or []), self.slots["asked"]][-4:]
        self.slots["asked"] = what or "confirm"
        self.tell_privacy()
        if what is None:
            self.say("utter_confirm", **self.summary())
            return
        self.ask(what)

    def question(self, asked: str) -> tuple[str, dict[str, Any]]:
        """The sentence that asks, with its arguments; only for what is lacking of a place or a contact."""
        if asked == "contact" and self.slots.get("name"):
            return "utter_ask_phone", {}
        if asked == "place" and self.slots.get("place"):
            return f"utter_ask_place_{self.place_lacks() or SPOT}", {"place": self.slots["place"]}
        return f"utter_ask_{asked}", self.arguments_of(asked)

    def ask(self, asked: str, *, last: bool = False) -> None:
        """Put the question ``asked``, after the outcomes of the effects where it comes ``last``."""
        self.slots["asked"] = asked
        (self.closing.append if last else self.says.append)(self.question(asked))

    def remind(self) -> None:
        """After something on the side: the question that is still open."""
        asked = self.slots.get("asked")
        if asked == "confirm":
            self.closing.append(("utter_confirm_again", {}))
        elif asked:
            self.closing.append(self.question(asked))

    def arguments_of(self, asked: str) -> dict[str, Any]:
        """What the sentence that asks needs."""
        return presenting.arguments_of(asked, self.slots, self.county)

    def summary(self) -> dict[str, Any]:
        """The arguments of ``utter_confirm``; empty ones leave their line out."""
        return presenting.summary_of(self.slots, self.category())

    def ticket(self) -> dict[str, Any]:
        """The arguments of the ``open_ticket`` effect."""
        return presenting.ticket_of(self.slots, self.now)

    def tell_privacy(self) -> None:
        """The notice, once, before the first personal datum is asked for or in the turn that brings it."""
        personal = self.slots.get("asked") == "contact" or any(self.slots.get(name) for name in CONTACT_SLOTS[:2])
        if personal and not self.slots.get("privacy_told"):
            self.say("utter_privacy_notice")
            self.slots["privacy_told"] = True

    def _meets_a_known_matter(self) -> bool:
        """Once a matter: the citizen's own open ticket on it, or others' nearby. Asked of the house, which answers
        in the context of a second pass; what the first pass said is thrown away."""
        if self.slots.get("looked") or not self._is_one_of(NEEDS_TIME):
            return False
        if "known_matters" not in self.context:
            ticket, category = self.ticket(), self.category()
            about = {"description": ticket["description"], "level1": category["level1"] if category else None}
            self.asks = {"known_matters": about | ticket["location"]}
            self.asks["known_matters"]["place"] = self.asks["known_matters"].pop("text")
            return False
        self.slots["looked"] = True
        known = self.context["known_matters"]
        if known.get("own"):
            self.slots["known"] = known["own"]
            self.ask("known")
            return True
        if known.get("nearby") and not self.slots.get("confidential") and self.slots.get("type") != "举报":
            self.slots["known"] = known["nearby"]
            self.ask("nearby")
            return True
        return False
