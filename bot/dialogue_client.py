"""Our end of ``POST /turn``: the dialogue process as use cases see it."""

from __future__ import annotations

from dataclasses import asdict

import requests

from bot.domain.conversation import JSON, Message, Turn, turn_of
from bot.domain.errors import DialogueFailed, DialogueUnavailable

CONNECT_SECONDS = 1.0
ANSWER_SECONDS = 10.0
"""Two of them fit into a turn's lease (``take_turn.LEASE``)."""


class DialogueClient:
    """Implements ``ports.Dialogue`` over HTTP on loopback."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._http = requests.Session()
        self._http.trust_env = False  # loopback: never through a proxy

    def take_turn(self, state: JSON | None, message: Message, context: JSON) -> Turn:
        """Raises DialogueFailed (this turn cannot be taken) or DialogueUnavailable (try again)."""
        spoken = {**asdict(message), "kind": message.kind.value}
        body = {"state": state, "message": spoken, "context": context}
        try:
            answer = self._http.post(f"{self._url}/turn", json=body, timeout=(CONNECT_SECONDS, ANSWER_SECONDS))
        except requests.RequestException as error:
            raise DialogueUnavailable(type(error).__name__) from error
        if answer.status_code in {502, 503, 504}:
            raise DialogueUnavailable(f"HTTP {answer.status_code}")
        if answer.status_code != 200:
            raise DialogueFailed(f"HTTP {answer.status_code}")
        try:
            return turn_of(answer.json())
        except (ValueError, KeyError, TypeError) as error:
            raise DialogueFailed(f"not a turn: {type(error).__name__}") from error

    def is_ready(self) -> bool:
        """Whether a model is loaded and answering."""
        try:
            return self._http.get(f"{self._url}/healthz", timeout=CONNECT_SECONDS).status_code == 200
        except requests.RequestException:
            return False
