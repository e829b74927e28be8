"""A citizen's end of ``POST /turn``: keeps the state between turns, hands over names and slots, never wording."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

import requests

SECONDS = 30
_HTTP = requests.Session()
_HTTP.trust_env = False  # loopback: never through a proxy
CONTEXT = {"now": "2026-11-23T10:00:00+08:00", "desk_open": True, "tickets": []}


@dataclass
class Talk:
    """One citizen talking to the dialogue at ``url``; every method takes one turn and returns its answer."""

    url: str
    state: dict[str, Any] | None = None
    answer: dict[str, Any] = field(default_factory=dict)
    _serial: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def says(self, text: str) -> dict[str, Any]:
        """A text message."""
        return self.sends("text", text=text)

    def taps(self, payload: str, title: str = "") -> dict[str, Any]:
        """A tapped choice or menu entry."""
        return self.sends("payload", payload=payload, text=title)

    def pins(self, latitude: float, longitude: float, label: str = "") -> dict[str, Any]:
        """A location pin."""
        return self.sends("location", pin={"latitude": latitude, "longitude": longitude, "label": label})

    def sends(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Any message. Raises AssertionError where the turn was refused."""
        blank = {"id": str(next(self._serial)), "text": "", "payload": "", "media": "", "pin": None}
        answered = post(self.url, {"state": self.state, "message": {**blank, "kind": kind, **fields}})
        assert answered.status_code == 200, (answered.status_code, answered.text)
        self.answer = answered.json()
        self.state = self.answer["state"]
        return self.answer

    @property
    def slots(self) -> dict[str, Any]:
        """What is known after the last turn."""
        return self.state["slots"] if self.state else {}

    @property
    def heard(self) -> list[str]:
        """The names of the last turn's sentences: replies, then what is said after the effects."""
        return [said["response"] for said in self.answer["replies"] + self.answer["closing"]]

    @property
    def effects(self) -> list[dict[str, Any]]:
        """What the last turn wants carried out."""
        return self.answer["effects"]

    def arguments(self, response: str) -> dict[str, Any]:
        """The arguments of a sentence of the last turn. Raises LookupError where it was not said."""
        for said in self.answer["replies"] + self.answer["closing"]:
            if said["response"] == response:
                return said["arguments"]
        raise LookupError(f"{response} was not said: {self.heard}")

    def reasons(self) -> list[str]:
        """Why a person was called in the last turn."""
        return [effect["arguments"]["reason"] for effect in self.effects if effect["kind"] == "escalate"]


def post(url: str, body: Any) -> requests.Response:
    """One raw ``POST /turn``; a context is added where the body has none."""
    if isinstance(body, dict):
        body = {"context": CONTEXT, **body}
    return _HTTP.post(f"{url}/turn", json=body, timeout=SECONDS)
