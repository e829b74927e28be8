"""Codes of the web login: made for a citizen, exchanged once, within five minutes."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass

from bot.sandbox.clock import PlatformClock

LIFETIME = 300
KEPT = 500


@dataclass
class _Code:
    openid: str
    until: float
    used: bool = False


class Logins:
    """The newest ``KEPT`` codes."""

    def __init__(self, clock: PlatformClock) -> None:
        self._clock = clock
        self._codes: OrderedDict[str, _Code] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, openid: str) -> str:
        """A code for this citizen, of 32 characters like WeChat's."""
        code = "0" + secrets.token_urlsafe(24)[:31]
        with self._lock:
            self._codes[code] = _Code(openid, self._clock.now() + LIFETIME)
            while len(self._codes) > KEPT:
                self._codes.popitem(last=False)
        return code

    def finish(self, code: str) -> tuple[str, int]:
        """The openid and 0; or nobody and WeChat's code: 40029 not one of ours, 40163 used, 42003 outlived."""
        with self._lock:
            found = self._codes.get(code)
            if found is None:
                return "", 40029
            if found.used:
                return "", 40163
            if self._clock.now() >= found.until:
                return "", 42003
            found.used = True
            return found.openid, 0
