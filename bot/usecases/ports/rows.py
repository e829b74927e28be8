"""What is kept of conversations, and what leaves the house."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from bot.domain.conversation import JSON, Message, MessageKind, Turn


class Carrier(str, Enum):
    """Who carries the reply to a push. Decided once, in the database."""

    PASSIVE = "passive"
    """The HTTP answer to one of WeChat's deliveries."""
    OUTBOX = "outbox"
    """A customer-service message: the deliveries were answered ``success`` at the deadline."""


@dataclass(frozen=True)
class InboxRow:
    """A push as kept. ``reply`` is set when ``done``; ``delivered_at`` when a carrier took it out."""

    id: int
    conversation_id: int
    key: str
    message: Message
    received_at: datetime
    done: bool
    attempts: int
    carrier: Carrier
    reply: str | None
    delivered_at: datetime | None


@dataclass(frozen=True)
class Conversation:
    """One citizen's talk with the house. ``state`` is the dialogue's own, null at the start.

    ``held_by``: the person of the staff who talks with them now; ``held_at``: when they took it or last wrote.
    ``waits_since``: the citizen's first message that nobody of the staff has answered, while staff are asked for.
    ``read_up_to``: the newest line the staff have seen. ``mood``: the worst since they last answered.
    ``given_back_at``: when staff last left it to the dialogue.
    """

    id: int
    openid: str
    citizen: str
    state: JSON | None
    version: int
    escalated_at: datetime | None
    escalation_reason: str | None
    last_message_at: datetime | None
    sent_since: int
    held_by: str | None = None
    held_at: datetime | None = None
    waits_since: datetime | None = None
    read_up_to: int = 0
    mood: str | None = None
    given_back_at: datetime | None = None


@dataclass(frozen=True)
class TurnRow:
    """A turn as kept: what it was computed from, and what came of it."""

    inbox_id: int
    message: Message
    state: JSON | None
    context: JSON
    turn: Turn


@dataclass(frozen=True)
class Utterance:
    """One line of a transcript. ``speaker`` is ``citizen``, ``bot``, ``staff``, ``note`` (staff among themselves), or
    ``desk`` (what happened there, see ``domain.talks.say_event``); ``actor`` is the username behind the last three.
    ``id`` is the storage's own; ``inbox_id`` the push that a citizen's line came with."""

    at: datetime
    speaker: str
    kind: MessageKind
    text: str
    trace: JSON | None = None
    actor: str | None = None
    id: int = field(default=0, compare=False)
    inbox_id: int | None = field(default=None, compare=False)


class OutboxStatus(str, Enum):
    """``kept``: WeChat cannot carry it now; the citizen's next message brings it."""

    WAITING = "waiting"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    KEPT = "kept"


@dataclass(frozen=True)
class OutboxRow:
    """A text that must leave the house. ``key`` makes it unique (``reply:<inbox id>``, ``notice:<timeline id>``)."""

    id: int
    conversation_id: int
    key: str
    text: str
    status: OutboxStatus
    attempts: int
    created_at: datetime
    number: str | None = None


@dataclass(frozen=True)
class Call:
    """Somebody must telephone: WeChat could not carry ``text``, or there is no WeChat. ``attempts`` counts those who
    found nobody; ``held_by`` is on the telephone since ``held_at``; ``result`` is ``reached``, ``unreachable`` or
    ``delivered`` (it got there by itself)."""

    id: int
    key: str
    conversation_id: int | None
    number: str
    text: str
    created_at: datetime
    due_at: datetime
    attempts: int
    held_by: str | None
    held_at: datetime | None
    done_at: datetime | None
    done_by: str | None
    result: str | None
    note: str


@dataclass(frozen=True)
class MediaRow:
    """A photo, voice or video still to be fetched from WeChat (which keeps it three days)."""

    id: int
    conversation_id: int
    media: str
    kind: str
    attempts: int
