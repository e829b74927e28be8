"""The platform's whole state, in memory: one public account and its people."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.account import Credentials, Mode
from bot.sandbox.citizens import Citizens
from bot.sandbox.clock import PlatformClock
from bot.sandbox.courier import Courier, Push
from bot.sandbox.feed import LIMIT, Feed
from bot.sandbox.logins import Logins
from bot.sandbox.media import MediaShelf
from bot.sandbox.menu import ACCOUNT_MENU
from bot.sandbox.tokens import Tokens


@dataclass
class Switches:
    """What a newcomer may set on the line to the service.

    ``resend``: every push is delivered three times at once. ``slow_seconds``: the way back takes so long, on the first
    ``slow_deliveries`` deliveries of each push.
    """

    mode: Mode
    resend: bool = False
    slow_seconds: float = 0.0
    slow_deliveries: int = 2


@dataclass
class Fault:
    """An error that the next ``times`` calls of one path get."""

    errcode: int
    times: int


@dataclass
class Platform:
    """WeChat, as far as one public account sees it. ``push_timeout`` in seconds, WeChat's is 5. ``web_domain``: the
    host and port that the web login sends browsers back to, and no other."""

    credentials: Credentials
    callback: str
    switches: Switches
    push_timeout: float
    web_domain: str = ""
    menu: dict[str, Any] | None = field(default_factory=lambda: dict(ACCOUNT_MENU))
    faults: dict[str, Fault] = field(default_factory=dict)
    clock: PlatformClock = field(default_factory=PlatformClock)
    feed: Feed = field(default_factory=Feed)
    citizens: Citizens = field(default_factory=Citizens)

    def __post_init__(self) -> None:
        self.tokens = Tokens(self.clock)
        self.logins = Logins(self.clock)
        self.media = MediaShelf(self.clock)
        self.courier = Courier(self)
        self._pushes: OrderedDict[str, Push] = OrderedDict()
        self._lock = threading.Lock()

    def remember(self, push: Push) -> None:
        """Keep a push so that it can be delivered again."""
        with self._lock:
            self._pushes[push.key] = push
            while len(self._pushes) > LIMIT:
                self._pushes.popitem(last=False)

    def push(self, key: str) -> Push | None:
        """A push by its key; None for an unknown or forgotten one."""
        return self._pushes.get(key)

    def take_fault(self, path: str) -> int:
        """The error code that this call is to get; 0 where it goes on as usual."""
        with self._lock:
            fault = self.faults.get(path)
            if fault is None:
                return 0
            fault.times -= 1
            if fault.times <= 0:
                del self.faults[path]
            return fault.errcode

    def stop_typing(self, openid: str) -> None:
        """The account has said something: the phone shows no typing any more."""
        citizen = self.citizens.get(openid)
        if citizen is not None:
            citizen.typing_until = 0.0
