"""Access tokens: made, checked, outlived."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass

from bot.sandbox.clock import PlatformClock

LIFETIME = 7200
RENEWABLE = 300
"""A stable token is replaced in its last 5 minutes, when the old and the new one both work."""
KEPT = 50


@dataclass
class _Token:
    value: str
    until: float


class Tokens:
    """The stable token, and the classic one that each new fetch replaces."""

    def __init__(self, clock: PlatformClock) -> None:
        self._clock = clock
        self._stable: _Token | None = None
        self._classic: _Token | None = None
        self._known: dict[str, float] = {}
        self._lock = threading.Lock()

    def stable(self, force: bool) -> tuple[str, int]:
        """The stable token and its seconds left; ``force`` makes a new one and ends the old."""
        with self._lock:
            left = self._stable.until - self._clock.now() if self._stable else 0
            if self._stable and not force and left > RENEWABLE:
                return self._stable.value, int(left)
            if self._stable and force:
                self._known.pop(self._stable.value, None)
            self._stable = self._make()
            return self._stable.value, LIFETIME

    def classic(self) -> tuple[str, int]:
        """A new classic token, and its seconds; the one before it works 5 minutes more."""
        with self._lock:
            if self._classic:
                until = min(self._classic.until, self._clock.now() + RENEWABLE)
                self._known[self._classic.value] = until
            self._classic = self._make()
            return self._classic.value, LIFETIME

    def check(self, token: str) -> int:
        """0, or WeChat's code: 41001 missing, 40001 not one of ours, 42001 outlived."""
        if not token:
            return 41001
        until = self._known.get(token)
        if until is None:
            return 40001
        return 0 if self._clock.now() < until else 42001

    def _make(self) -> _Token:
        made = _Token(f"{secrets.randbelow(90) + 10}_{secrets.token_urlsafe(96)}", self._clock.now() + LIFETIME)
        self._known[made.value] = made.until
        while len(self._known) > KEPT:
            self._known.pop(next(iter(self._known)))
        return made
