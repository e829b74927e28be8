"""The one action: look up the table, take the step, hand the outcome to Rasa as ordinary events.

An ordinary ``rasa_sdk`` action: ``rasa run actions --actions bot.dialogue.actions`` serves it as well.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.dialogue import interrupting, judging, pausing
from bot.dialogue.county import load_county
from bot.dialogue.matter import SLOTS, Heard
from bot.dialogue.placing import as_alarm, in_place
from bot.dialogue.reader import Reader
from bot.dialogue.table import step_for
from bot.dialogue.talk import Talk
from bot.reading.normalise import normalise

UNCOUNTED = {"nlu_fallback", "inform", "unreadable", "unreadable_voice"}
"""What may be one misunderstanding more; anything else that is understood ends their row."""


class ActionRespond(Action):
    """Answers every message."""

    def __init__(self) -> None:
        self._county = load_county()
        self._reader = Reader(self._county)

    def name(self) -> str:
        """As the rules know it."""
        return "action_respond"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Sentences by name, slots, and what is to be carried out or asked of the house in slots of their own."""
        before = {name: tracker.get_slot(name) for name in SLOTS}
        talk = Talk(
            self._county,
            {name: value for name, value in before.items() if value is not None},
            tracker.get_slot("context") or {},
            read=self._read,
        )
        talk.hear = lambda heard: _take_step(talk, heard)
        heard = as_alarm(_heard(tracker.latest_message), talk.slots.get("asked"))
        if not pausing.wakes_from_silence(talk, heard):
            talk.hear(heard)
            if heard.intent not in UNCOUNTED and talk.slots.get("misses") == before["misses"]:
                talk.slots["misses"] = 0
            pausing.go_on_without(talk, heard, before["asked"])
            pausing.offer_a_person(talk)
        for response, arguments in talk.says:
            dispatcher.utter_message(response=response, **arguments)
        changed = [SlotSet(name, talk.slots.get(name)) for name in SLOTS if talk.slots.get(name) != before[name]]
        effects = [
            {"kind": kind, "arguments": arguments, "responses": responses}
            for kind, arguments, responses in talk.effects
        ]
        closing = [{"response": response, "arguments": arguments} for response, arguments in talk.closing]
        return [*changed, SlotSet("effects", effects), SlotSet("closing", closing), SlotSet("asks", talk.asks)]

    def _read(self, text: str) -> Heard:
        read = self._reader.read(text)
        return Heard(read.intent or "inform", read.text, read.findings, certain=read.intent is not None)


def _take_step(talk: Talk, heard: Heard) -> None:
    asked = judging.open_question(talk, heard)
    if heard.findings.get("of", asked) != asked:
        interrupting.too_late(talk, heard)
        return
    heard = in_place(talk, heard, asked)
    asked = judging.open_question(talk, heard)
    step_for(heard, asked, bool(talk.tickets()))(talk, heard)


def _heard(message: dict[str, Any]) -> Heard:
    intent = message["intent"]
    return Heard(
        intent=intent["name"],
        text=normalise(message.get("text") or ""),
        findings={entity["entity"]: entity["value"] for entity in message.get("entities") or ()},
        confidence=intent.get("confidence") or 0.0,
        certain=bool(intent.get("certain")),
        ranking=tuple(
            other["name"] for other in message.get("intent_ranking") or () if other["name"] != "nlu_fallback"
        )[:3],
    )
