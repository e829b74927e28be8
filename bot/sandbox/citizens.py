"""The people with a phone, and how much the account may still send each of them."""

from __future__ import annotations

import secrets
import string
import threading
from collections import OrderedDict
from dataclasses import dataclass, field

LIMIT = 200
NAMES = ("王秀英", "李建国", "张桂兰", "赵铁柱", "陈小燕", "刘长河", "杨春梅", "马学军", "周淑珍", "孙志强")

MESSAGE_ALLOWANCE = (5, 48 * 3600.0)
"""Customer-service messages after a citizen's message, and for how many seconds."""
CLICK_ALLOWANCE = (3, 60.0)
"""The same after a menu click, a tapped choice, a scan or following."""


@dataclass
class Allowance:
    """Sends left of one kind of contact, until a time (platform seconds)."""

    left: int = 0
    until: float = 0.0


@dataclass
class Citizen:
    """One phone. Times are platform seconds."""

    openid: str
    name: str
    followed: bool
    typing_until: float = 0.0
    last_contact: float = 0.0
    by_message: Allowance = field(default_factory=Allowance)
    by_click: Allowance = field(default_factory=Allowance)

    def wrote(self, now: float) -> None:
        """A message came from this citizen: the 48-hour window opens anew."""
        self.by_message = Allowance(MESSAGE_ALLOWANCE[0], now + MESSAGE_ALLOWANCE[1])
        self.last_contact = now

    def clicked(self, now: float) -> None:
        """A menu click, tapped choice, scan or subscription: a one-minute window opens."""
        self.by_click = Allowance(CLICK_ALLOWANCE[0], now + CLICK_ALLOWANCE[1])
        self.last_contact = now

    def spend(self, now: float) -> int:
        """Take one send from an open window. 0, or WeChat's code: 45015 no window is open, 45047 none is left."""
        # The short window first: what it leaves unused is lost after a minute.
        windows = [w for w in (self.by_click, self.by_message) if self.followed and now < w.until]
        if not windows:
            return 45015
        for window in windows:
            if window.left > 0:
                window.left -= 1
                return 0
        return 45047

    def sends_left(self, now: float) -> int:
        """How many customer-service messages the account may still send."""
        return sum(w.left for w in (self.by_click, self.by_message) if self.followed and now < w.until)


class Citizens:
    """Everybody with a phone, the newest ``LIMIT`` of them."""

    def __init__(self) -> None:
        self._people: OrderedDict[str, Citizen] = OrderedDict()
        self._made = 0
        self._lock = threading.Lock()

    def make(self, name: str = "", followed: bool = True) -> Citizen:
        """Somebody new, with an openid like WeChat's (28 characters)."""
        letters = string.ascii_letters + string.digits
        openid = "oSbx" + "".join(secrets.choice(letters) for _ in range(24))
        with self._lock:
            citizen = Citizen(openid, name or NAMES[self._made % len(NAMES)], followed)
            self._made += 1
            self._people[openid] = citizen
            while len(self._people) > LIMIT:
                self._people.popitem(last=False)
        return citizen

    def get(self, openid: object) -> Citizen | None:
        """The citizen, or None for an unknown openid."""
        return self._people.get(openid) if isinstance(openid, str) else None

    def all(self) -> list[Citizen]:
        """Everybody, oldest first."""
        with self._lock:
            return list(self._people.values())
