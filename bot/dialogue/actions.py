"""The one action: look up the table, take the step, hand the outcome to Rasa as ordinary events.

An ordinary ``rasa_sdk`` action: ``rasa run actions --actions bot.dialogue.actions`` serves it as well.
"""

from __future__ import annotations

import os
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot import localities
from bot.dialogue.matter import SLOTS, Heard, Talk
from bot.dialogue.table import step_for
from bot.reading.normalise import normalise


class ActionRespond(Action):
    """Answers every message."""

    def __init__(self) -> None:
        self._county = localities.load(os.environ.get("LOCALITY") or "xinan")

    def name(self) -> str:
        """As the rules know it."""
        return "action_respond"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Sentences by name, slots, and what is to be carried out in the slots ``effects`` and ``closing``."""
        message = tracker.latest_message
        heard = Heard(
            intent=message["intent"]["name"],
            text=normalise(message.get("text") or ""),
            findings={entity["entity"]: entity["value"] for entity in message.get("entities") or ()},
            confidence=message["intent"].get("confidence") or 0.0,
            certain=bool(message["intent"].get("certain")),
        )
        before = {name: tracker.get_slot(name) for name in SLOTS}
        talk = Talk(self._county, {name: value for name, value in before.items() if value is not None})
        step_for(heard, talk.slots.get("asked"))(talk, heard)
        if heard.intent not in {"nlu_fallback", "inform"} and talk.slots.get("misses") == before["misses"]:
            talk.slots["misses"] = 0
        for response, arguments in talk.says:
            dispatcher.utter_message(response=response, **arguments)
        changed = [SlotSet(name, talk.slots.get(name)) for name in SLOTS if talk.slots.get(name) != before[name]]
        effects = [
            {"kind": kind, "arguments": arguments, "responses": responses}
            for kind, arguments, responses in talk.effects
        ]
        closing = [{"response": response, "arguments": arguments} for response, arguments in talk.closing]
        return [*changed, SlotSet("effects", effects), SlotSet("closing", closing)]
