"""One turn at work: what is known, what is missing, what is to be said, carried out or asked of the house.

Plain Python over a dict of slots; ``actions`` brings it to Rasa.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.dialogue import presenting
from bot.dialogue.asking import tells_of_trouble
from bot.dialogue.knowing import Knowing
from bot.dialogue.matter import (
    CONTACT_SLOTS,
    DEFAULT_TYPE,
    IN_BETWEEN,
    JUDGING,
    MATTER_SLOTS,
    NEEDS_PLACE,
    NEEDS_TIME,
    TALK_SLOTS,
    Heard,
)
from bot.reading.on_file import refers_to_one
from bot.reading.since import read_hint
from bot.reading.whereabouts import SPOT

REMINDERS = 3
"""Each time after so many words beside the summary, it is shown once more with its choices."""
Step = Callable[["Talk", Heard], None]


@dataclass
class Talk(Knowing):
    """Slots to be changed, sentences before and after the effects, effects, and a question to the house."""

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

    def category(self) -> dict[str, Any] | None:
        """The citizen's own word on the category, else what the county makes of the matter; None where it is unsure."""
        if self.slots.get("category"):
            return dict(self.slots["category"])
        found = self.county.category_of(self.slots.get("description") or "")
        return {"name": found[0], **asdict(found[1])} if found else None

    # --- what is missing -------------------------------------------------------------------

    def missing(self) -> str | None:
        """The next thing to ask for, most telling first; None when the matter can be confirmed."""
        slots = self.slots
        skipped = slots.get("skipped") or []
        if not slots.get("description"):
            return "description"
        has_a_place = self._is_one_of(NEEDS_PLACE) or tells_of_trouble(slots["description"])
        if has_a_place and self.place_lacks() and "place" not in skipped:
            return "place"
        if self._is_one_of(NEEDS_TIME) and not slots.get("occurred") and "time" not in skipped:
            return "time"
        if not slots.get("phone") and not slots.get("anonymous") and "contact" not in skipped:
            return "contact"
        return None

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
        is_placed = self.slots.get("place") or refers_to_one(self.slots.get("description") or "")
        may_be_known = what != "place" or (is_placed and self.tickets(open_only=True))
        if what != "description" and may_be_known and self._meets_a_known_matter():
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
            again = (len(self.slots.get("asides") or ()) + 1) % REMINDERS == 0
            self.closing.append(("utter_confirm", self.summary()) if again else ("utter_confirm_again", {}))
        elif asked:
            self.closing.append(self.question(asked))

    def arguments_of(self, asked: str) -> dict[str, Any]:
        """What the sentence that asks needs."""
        return presenting.arguments_of(asked, self.slots, self.county)

    def summary(self) -> dict[str, Any]:
        """The arguments of ``utter_confirm``; empty ones leave their line out."""
        return presenting.summary_of(self.slots, self.category(), self.county)

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
        is_sure = self.missing() != "place"  # else only their own ticket may be meant
        self.slots["looked"] = is_sure
        known = self.context["known_matters"]
        if known.get("own"):
            self.slots["known"] = known["own"]
            self.ask("known")
            return True
        if is_sure and known.get("nearby") and not self.slots.get("confidential") and self.slots.get("type") != "举报":
            self.slots["known"] = known["nearby"]
            self.ask("nearby")
            return True
        return False
