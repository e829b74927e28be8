"""The door: only what WeChat signed, for this account, just now, comes in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.wechat.body import Unreadable, read_body
from bot.wechat.seal import BadSeal, Frame, check_signature

log = logging.getLogger(__name__)

WINDOW_SECONDS = 300


class ReplayGuard(Protocol):
    """Whether a query may carry a body: a nonce belongs to the first body it came with."""

    def admits(self, timestamp: str, nonce: str, body: bytes) -> bool: ...


@dataclass(frozen=True)
class Opened:
    """A verified push: its fields, and the frame to answer in (None: in plain)."""

    fields: Mapping[str, str]
    frame: Frame | None


class Gate:
    """Verifies and decrypts for one account. With an AES key, plaintext pushes are refused."""

    def __init__(
        self, token: str, app_id: str, aes_key: str, clock: Callable[[], datetime], replay_guard: ReplayGuard
    ) -> None:
        self._token = token
        self._frame = Frame(token, app_id, aes_key) if aes_key else None
        self._clock = clock
        self._replay_guard = replay_guard

    def verify_url(self, query: Mapping[str, str]) -> str:
        """The ``echostr`` to echo raw. Raises BadSeal."""
        check_signature(query.get("signature", ""), self._token, query.get("timestamp", ""), query.get("nonce", ""))
        self._check_time(query.get("timestamp", ""))
        return query.get("echostr", "")

    def open(self, query: Mapping[str, str], body: bytes) -> Opened:
        """The push's fields. Raises BadSeal, or Unreadable for a signed message without shape.

        Plain mode trusts ``signature``. Otherwise only ``msg_signature`` and what it seals is believed: in compatible
        mode the plaintext beside ``Encrypt`` is anybody's.
        """
        timestamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
        if self._frame is None:
            check_signature(query.get("signature", ""), self._token, timestamp, nonce)
            self._check_time(timestamp)
            if not self._replay_guard.admits(timestamp, nonce, body):
                raise BadSeal("nonce used with another body")
            return Opened(read_body(body), None)
        self._check_time(timestamp)
        try:
            encrypted = read_body(body).get("Encrypt", "")
        except Unreadable as error:
            raise BadSeal("no envelope around a seal") from error
        if not encrypted:
            raise BadSeal("a plaintext push, where an AES key is set")
        message = self._frame.open(encrypted, query.get("msg_signature", ""), timestamp, nonce)
        return Opened(read_body(message), self._frame)

    def _check_time(self, timestamp: str) -> None:
        try:
            age = self._clock().timestamp() - int(timestamp)
        except (ValueError, OverflowError) as error:
            raise BadSeal("timestamp") from error
        if abs(age) > WINDOW_SECONDS:
            raise BadSeal("timestamp outside the window")
