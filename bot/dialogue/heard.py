"""Messages that need no understanding: taps, photos, pins, and whatever has no words. They skip the pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.dialogue.matter import QUESTIONS

_PAYLOADS: Mapping[str, str] = {
    "report": "report",
    "status": "ask_status",
    "my_tickets": "my_tickets",
    "person": "to_person",
    "help": "ask_help",
    "submit": "submit",
    "revise": "revise",
    "cancel": "cancel",
    "restart": "start_over",
    "skip": "skip",
    "anonymous": "stay_anonymous",
    # tapped by nobody: a person of the staff leaves the talk to us
    "handed_back": "handed_back",
}
_PAYLOADS_WITH_ARGUMENT: Mapping[str, tuple[str, str]] = {
    "revise": ("revise", "field"),
    "type": ("choose_type", "type"),
    "ticket": ("ask_status", "number"),
}
_KINDS: Mapping[str, str] = {
    "image": "photo",
    "video": "photo",
    "location": "pin",
    "link": "unreadable",
    "unknown": "unreadable",
    "subscribe": "subscribe",
}


def parse_of(message: Mapping[str, Any]) -> dict[str, Any] | None:
    """Rasa's parse data for ``message``, or None where its words must be understood."""
    kind, text = message["kind"], message["text"].strip()
    if kind == "payload":
        return _parse_of_payload(message["payload"], text)
    if kind == "voice" and not text:
        return _parse("unreadable_voice", "", {})
    if kind == "location" and message["pin"]:
        return _parse("pin", "", dict(message["pin"]))
    if kind in _KINDS:
        return _parse(_KINDS[kind] if kind != "location" else "unreadable", text, {})
    return None if text else _parse("unreadable", "", {})


def _parse_of_payload(payload: str, text: str) -> dict[str, Any] | None:
    # What stands on a button is no word of the citizen's: 我要反映 on the menu chooses nothing that was asked.
    if payload in _PAYLOADS:
        return _parse(_PAYLOADS[payload], "", {})
    name, _, argument = payload.partition(":")
    if name in QUESTIONS and argument.isdigit():
        # Bound to its question: an old choice that is tapped later must not answer another one.
        return _parse("choose", "", {"choice": int(argument), "of": name})
    if name in _PAYLOADS_WITH_ARGUMENT and argument:
        intent, finding = _PAYLOADS_WITH_ARGUMENT[name]
        return _parse(intent, "", {finding: argument})
    return None if text else _parse("unreadable", "", {})


def _parse(intent: str, text: str, findings: Mapping[str, Any]) -> dict[str, Any]:
    entities = [{"entity": name, "value": value, "start": 0, "end": len(text)} for name, value in findings.items()]
    ranking = [{"name": intent, "confidence": 1.0, "certain": True}]
    # Rasa reads an empty text as no message at all.
    return {"text": text or "…", "intent": ranking[0], "entities": entities, "intent_ranking": ranking}
