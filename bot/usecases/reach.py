"""Whether WeChat carries words to a citizen now, and how many more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.usecases.ports import Conversation, House

WINDOW = timedelta(hours=48)
QUOTA = 5
"""Customer-service messages per citizen's message, within ``WINDOW`` (WeChat's rule of today)."""


@dataclass(frozen=True)
class Reach:
    """``allowed``: whether the account has customer-service messages at all. ``open_until``: the end of the 48 hours,
    None where they are over. ``left``: how many more may be sent until the citizen writes again."""

    allowed: bool
    open_until: datetime | None
    left: int

    @property
    def carries(self) -> bool:
        """Whether a text goes out now; else it is kept, and the citizen's next message brings it."""
        return self.allowed and self.open_until is not None and self.left > 0


def reach_of(house: House, conversation: Conversation, waiting: int = 0) -> Reach:
    """How far words to this citizen get; so many that already wait in the outbox are taken off."""
    last = conversation.last_message_at
    until = last + WINDOW if last is not None and house.clock() - last < WINDOW else None
    left = max(QUOTA - conversation.sent_since - waiting, 0) if until is not None else 0
    return Reach(house.messenger.may_send(), until, left)
