"""The stock project's action server: Rasa's own form validation over our own readers, so that a turn reads as much."""

from __future__ import annotations

import os
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot import localities
from bot.dialogue.reader import Reader
from bot.reading.contact import strip_contact

COUNTY = localities.load(os.environ["LOCALITY"])
READER = Reader(COUNTY)
FINDINGS = {"place": "place", "occurred": "time", "phone": "phone", "name": "name"}
"""What the readers call what a slot holds."""


class ValidateComplaintForm(FormValidationAction):
    """Fills every slot that the message tells."""

    def name(self) -> str:
        """As the domain knows it."""
        return "validate_complaint_form"

    async def get_extraction_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """One reading of the message for all slots."""
        read = READER.read(tracker.latest_message["text"])
        found = {slot: read.findings[name] for slot, name in FINDINGS.items() if name in read.findings}
        if not tracker.get_slot("description"):
            matter = COUNTY.recognise(read.text)
            found |= {"description": strip_contact(read.text), "category": matter.name if matter else None}
        return [SlotSet(slot, value) for slot, value in found.items()]

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """What was read is valid."""
        return [SlotSet(slot, value) for slot, value in tracker.slots_to_validate().items()]


class ActionForget(Action):
    """Forgets the matter."""

    def name(self) -> str:
        """As the domain knows it."""
        return "action_forget"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Every slot empty."""
        return [AllSlotsReset()]
