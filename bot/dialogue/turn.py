"""A turn as a pure function over a Rasa agent: (state, message, context) → (state', replies, …, trace).

Each turn has a tracker of its own, built from the state and thrown away: no store, nothing shared between turns.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.events import ActionExecuted, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.dialogue.heard import parse_of
from bot.dialogue.matter import QUESTIONS, SLOTS
from bot.reading.normalise import normalise

log = logging.getLogger(__name__)

VERSION = 1
ACTIONS = "bot.dialogue.actions"
_raised: ContextVar[list[Exception]] = ContextVar("raised")
# What the SDK adds to every message beside our arguments.
_RASAS_OWN = {"text", "buttons", "elements", "custom", "template", "response", "image", "attachment"}


class InvalidRequest(Exception):
    """The request is not a turn's."""


class TurnFailed(Exception):
    """An action raised: the turn is void."""


class NameOnly(NaturalLanguageGenerator):
    """Hands over a response's name and arguments; the house makes the words."""

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any]:
        """The name and arguments as a custom message."""
        arguments = {name: value for name, value in kwargs.items() if name not in _RASAS_OWN}
        return {"custom": {"response": utter_action, "arguments": arguments}}


class InProcessActions(EndpointConfig):
    """The SDK's executor behind Rasa's own action protocol, without the HTTP."""

    def __init__(self) -> None:
        super().__init__(url="http://in-process", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(ACTIONS)

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run the action. What it raises voids the turn: Rasa would swallow it and go on."""
        try:
            return await self._executor.run(kwargs["json"])
        except Exception as error:
            _raised.get().append(error)
            raise


class Turns:
    """Takes turns with one loaded model."""

    def __init__(self, model: Path) -> None:
        self._agent = Agent.load(model, generator=NameOnly(), action_endpoint=InProcessActions())
        if self._agent.processor is None:
            raise RuntimeError(f"{model} could not be loaded")
        _spare_needless_work()

    async def take(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The turn. Raises InvalidRequest or TurnFailed; whatever else is raised voids the turn too."""
        state, message, context, lost = _check(request)
        processor = self._agent.processor
        _raised.set([])
        tracker = DialogueStateTracker(message["id"] or "turn", self._agent.domain.slots)
        tracker.update(ActionExecuted("action_listen"))
        for name, value in state.items():
            tracker.update(SlotSet(name, value))
        tracker.update(SlotSet("context", context))
        parse = parse_of(message)
        layer = "payload" if message["kind"] == "payload" else "media"
        if parse is None:
            parse = dict(await processor.parse_message(UserMessage(text=message["text"])))
            layer = _layer(parse)
        channel = CollectingOutputChannel()
        said = UserMessage(text=parse["text"], output_channel=channel, sender_id=tracker.sender_id, parse_data=parse)
        await processor._handle_message_with_tracker(said, tracker)
        tracker = await processor.run_action_extract_slots(channel, tracker)
        await processor._run_prediction_loop(channel, tracker)
        if _raised.get():
            raise TurnFailed(type(_raised.get()[0]).__name__) from _raised.get()[0]
        if tracker.get_slot("effects") is None:
            raise TurnFailed("no action answered")
        if _is_alarm(tracker.get_slot("effects")):
            layer = "danger"
        replies = [message["custom"] for message in channel.messages]
        return {
            "state": _state_of(tracker),
            "replies": [{"response": "utter_lost_thread", "arguments": {}}, *replies] if lost else replies,
            "effects": tracker.get_slot("effects"),
            "closing": tracker.get_slot("closing"),
            "asks": tracker.get_slot("asks"),
            "trace": _trace(layer, parse),
        }


def _check(request: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any], bool]:
    """Slots, message, context, and whether a state had to be given up that we cannot read."""
    message, context = request.get("message"), request.get("context")
    if not isinstance(message, dict) or not isinstance(context, dict):
        raise InvalidRequest("message {id, kind, …} and context {…} are needed")
    message = {"id": "", "text": "", "payload": "", "media": "", "pin": None, **message}
    if not all(isinstance(message.get(name), str) for name in ("id", "kind", "text", "payload", "media")):
        raise InvalidRequest("id, kind, text, payload and media of a message are strings")
    if not (message["pin"] is None or _is_pin(message["pin"])):
        raise InvalidRequest("a pin has a latitude, a longitude and a label")
    # Rasa takes a leading slash for an intent of its own: what a citizen types is only ever words.
    message["text"] = normalise(message["text"])
    state = request.get("state") or {}
    slots = state.get("slots", {}) if isinstance(state, dict) else None
    if not isinstance(slots, dict):
        raise InvalidRequest("state must be null or {version, slots, loop}")
    # A state of another version is not ours to read: the talk starts anew rather than wrong.
    if slots and state.get("version") != VERSION:
        return {}, message, context, True
    known = {name: value for name, value in slots.items() if name in SLOTS}
    lost = "asked" in known and known["asked"] not in QUESTIONS
    if lost:
        del known["asked"]
    return known, message, context, lost


def _is_pin(pin: Any) -> bool:
    if not isinstance(pin, dict) or not isinstance(pin.get("label", ""), str):
        return False
    return all(isinstance(pin.get(name), (int, float)) for name in ("latitude", "longitude"))


def _state_of(tracker: DialogueStateTracker) -> dict[str, Any]:
    slots = {name: tracker.get_slot(name) for name in SLOTS}
    kept = {name: value for name, value in slots.items() if value not in (None, [], 0, "")}
    return {"version": VERSION, "slots": kept, "loop": None}


def _is_alarm(effects: list[dict[str, Any]]) -> bool:
    return any(str(effect["arguments"].get("reason")).startswith("danger:") for effect in effects)


def _layer(parse: Mapping[str, Any]) -> str:
    intent = parse["intent"]
    if intent["name"] == "danger":
        return "danger"
    if intent["name"] == "nlu_fallback":
        return "clarify"
    return "pattern" if intent.get("certain") else "classifier"


def _trace(layer: str, parse: Mapping[str, Any]) -> dict[str, Any]:
    read = sorted(entity["entity"] for entity in parse["entities"])
    confidence = round(float(parse["intent"]["confidence"]), 3)
    return {"layer": layer, "intent": parse["intent"]["name"], "confidence": confidence, "read": read}


def _spare_needless_work() -> None:
    # Rasa holds each answer of an action server to a JSON schema: a third of a turn. Ours comes from the SDK itself.
    RemoteAction._validate_action_result = lambda self, result: True
    # It walks through every class of event for each event of such an answer: a fourteenth of a turn.
    Event.resolve_by_type = staticmethod(lru_cache(Event.resolve_by_type))
