"""A citizen's end of ``POST /turn``: keeps the state between turns, hands over names and slots, never wording."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import requests

from bot import localities
from bot.settings import ROOT
from bot.wording import Wording

SECONDS = 30
CONTEXT = {"now": "2026-11-23T10:00:00+08:00", "desk_open": True, "tickets": []}
ALL_AT_ONCE = "铁门镇政府门口路灯坏三天了没人管,我姓张,电话13800138000"
TOLD = "铁门镇政府门口路灯坏三天了没人管"
"""A matter that lacks a contact and nothing else."""
WORDING = Wording(ROOT / "responses", {**localities.load("xinan").facts(), "site": "https://12345.example"})
_HTTP = requests.Session()
_HTTP.trust_env = False  # loopback: never through a proxy


@dataclass
class Talk:
    """One citizen talking to the dialogue at ``url``; what is read from it is about the last turn."""

    url: str
    state: dict[str, Any] | None = None
    answer: dict[str, Any] = field(default_factory=lambda: {"replies": [], "effects": [], "closing": []})
    _serial: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def says(self, *texts: str) -> list[str]:
        """Text messages, one after the other; the names of the sentences that answer the last."""
        for text in texts:
            self.sends("text", text=text)
        return self.heard

    def taps(self, payload: str, title: str = "") -> list[str]:
        """A tapped choice or menu entry."""
        return self.sends("payload", payload=payload, text=title)

    def pins(self, latitude: float, longitude: float, label: str = "") -> list[str]:
        """A location pin."""
        return self.sends("location", pin={"latitude": latitude, "longitude": longitude, "label": label})

    def sends(self, kind: str, **fields: Any) -> list[str]:
        """Any message. Raises AssertionError where the turn is refused or the house could not put it into words."""
        blank = {"id": str(next(self._serial)), "text": "", "payload": "", "media": "", "pin": None}
        answered = post(self.url, {"state": self.state, "message": {**blank, "kind": kind, **fields}})
        assert answered.status_code == 200, (answered.status_code, answered.text)
        self.answer = answered.json()
        self.state = self.answer["state"]
        for said in self.answer["replies"] + self.answer["closing"]:
            assert WORDING.arguments_of(said["response"]) == said["arguments"].keys(), said
        for effect in self.effects:
            assert set(effect["responses"].values()) <= WORDING.names(), effect
        return self.heard

    @property
    def slots(self) -> dict[str, Any]:
        """What is known, less what every message counts up."""
        kept = self.state["slots"] if self.state else {}
        return {name: value for name, value in kept.items() if name not in {"messages", "at"}}

    @property
    def heard(self) -> list[str]:
        """The names of the sentences: replies, then what is said after the effects."""
        return [said["response"] for said in self.answer["replies"] + self.answer["closing"]]

    @property
    def effects(self) -> list[dict[str, Any]]:
        """What is to be carried out."""
        return self.answer["effects"]

    @property
    def wanted(self) -> list[tuple[str, dict[str, Any]]]:
        """What is to be carried out, as kinds and arguments."""
        return [(effect["kind"], effect["arguments"]) for effect in self.effects]

    @property
    def layer(self) -> str:
        """Which layer decided."""
        return self.answer["trace"]["layer"]

    def summary(self) -> dict[str, Any]:
        """The arguments of the summary. Raises LookupError where it was not shown."""
        for said in self.answer["replies"] + self.answer["closing"]:
            if said["response"] == "utter_confirm":
                return said["arguments"]
        raise LookupError(f"no summary: {self.heard}")

    def ticket(self) -> dict[str, Any]:
        """The one ticket to be opened. Raises AssertionError where that is not the one effect."""
        assert [effect["kind"] for effect in self.effects] == ["open_ticket"], (self.heard, self.effects)
        return self.effects[0]["arguments"]


def post(url: str, body: Any) -> requests.Response:
    """One raw ``POST /turn``; a context is added where the body has none."""
    if isinstance(body, dict):
        body = {"context": CONTEXT, **body}
    return _HTTP.post(f"{url}/turn", json=body, timeout=SECONDS)
