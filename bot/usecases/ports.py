"""What use cases need from outside, as protocols. ``bot/wiring.py`` hands in the real ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Protocol

from bot.domain.conversation import JSON, Message, MessageKind, Push, Turn
from bot.domain.deadlines import DeadlineRules, WorkingCalendar
from bot.domain.tickets import Attachment, Category, Status, Ticket, TimelineEntry

Clock = Callable[[], datetime]
"""Now, aware, in the locality's time zone (law 6)."""


# --- rows of the conversation ------------------------------------------------------------------


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
    """One citizen's talk with the house. ``state`` is the dialogue's own, null at the start."""

    id: int
    openid: str
    citizen: str
    state: JSON | None
    version: int
    escalated_at: datetime | None
    escalation_reason: str | None
    last_message_at: datetime | None
    sent_since: int


@dataclass(frozen=True)
class Utterance:
    """One line of a transcript. ``speaker`` is ``citizen``, ``bot`` or ``staff``."""

    at: datetime
    speaker: str
    kind: MessageKind
    text: str
    trace: JSON | None = None


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


@dataclass(frozen=True)
class MediaRow:
    """A photo, voice or video still to be fetched from WeChat (which keeps it three days)."""

    id: int
    conversation_id: int
    media: str
    kind: str
    attempts: int


# --- repositories, inside a transaction --------------------------------------------------------


class Conversations(Protocol):
    """Conversations, their claim, and their transcripts."""

    def get(self, conversation_id: int) -> Conversation:
        """Raises NotFound."""
        ...

    def of(self, openid: str, citizen: str, at: datetime) -> Conversation:
        """The citizen's conversation, made if there is none."""
        ...

    def of_citizen(self, citizen: str) -> Conversation | None:
        """By keyed hash, for notices."""
        ...

    def claim(self, conversation_id: int, token: str, now: datetime, lease: timedelta) -> Conversation | None:
        """Take the right to run its turn until ``now + lease``, or renew it; None while another token
        holds it (law 2). Locks the conversation's row for the rest of the transaction."""
        ...

    def release(self, conversation_id: int, token: str) -> None:
        """Give the right back; nothing happens if it is no longer ours."""
        ...

    def save_state(self, conversation_id: int, token: str, version: int, state: JSON) -> None:
        """Store state' if the lease and the version are still ours. Raises StaleTurn."""
        ...

    def touch(self, conversation_id: int, at: datetime) -> None:
        """A citizen's message came in: opens the 48 h window and clears the count of messages sent."""
        ...

    def count_sent(self, conversation_id: int) -> None:
        """One customer-service message more went out since the citizen's last one."""
        ...

    def escalate(self, conversation_id: int, reason: str, at: datetime) -> None:
        """Put it into the staff's queue; the first reason and time stay until staff take it."""
        ...

    def escalated(self) -> list[Conversation]:
        """The staff's queue, longest waiting first."""
        ...

    def add_utterance(self, conversation_id: int, utterance: Utterance) -> None:
        """Append to the transcript."""
        ...

    def transcript(self, conversation_id: int, limit: int = 100) -> list[Utterance]:
        """The last ``limit`` lines, oldest first."""
        ...

    def give_transcript_to(self, conversation_id: int, number: str) -> None:
        """The lines no ticket has yet belong to this ticket."""
        ...


class Inbox(Protocol):
    """What WeChat pushed (law 1)."""

    def add(self, conversation_id: int, push: Push, at: datetime) -> tuple[InboxRow, bool]:
        """The push's row, and whether it is new. Safe when three deliveries arrive at once."""
        ...

    def get(self, inbox_id: int) -> InboxRow:
        """Raises NotFound."""
        ...

    def next_waiting(self, conversation_id: int) -> InboxRow | None:
        """The oldest row of this conversation that is not done (law 2: in order)."""
        ...

    def waiting_conversations(self, now: datetime, older_than: timedelta) -> list[int]:
        """Conversations with a row waiting longer than that and no live lease: somebody died."""
        ...

    def count_attempt(self, inbox_id: int) -> None:
        """One more failed attempt at this row's turn."""
        ...

    def finish(self, inbox_id: int, reply: str | None) -> InboxRow:
        """Done, with what is to be said (None: nothing). Returns the row as it now is, carrier included."""
        ...

    def hand_to_outbox(self, inbox_id: int) -> InboxRow:
        """At the deadline: the outbox carries it, unless it is already done. Returns the row as it now is."""
        ...

    def mark_delivered(self, inbox_id: int, at: datetime) -> None:
        """A delivery carried its reply."""
        ...

    def take_undelivered(self, now: datetime, older_than: timedelta) -> list[InboxRow]:
        """Received longer ago than that, done, with a reply, passive, and no delivery carried it:
        their carrier is now the outbox."""
        ...


class Tickets(Protocol):
    """Tickets and their timelines (law 5)."""

    def next_number(self, division: str, day: datetime) -> str:
        """A number never given before."""
        ...

    def add(self, ticket: Ticket, conversation_id: int | None) -> None:
        """Insert the ticket with its timeline."""
        ...

    def get(self, number: str, lock: bool = False) -> Ticket:
        """With timeline, attachments and conversation count. Raises NotFound."""
        ...

    def save(self, before: Ticket, after: Ticket, entry: TimelineEntry) -> int:
        """Store what changed and append the entry; returns the entry's id. Raises StaleTurn if the
        stored status is no longer ``before.status``."""
        ...

    def of_citizen(self, citizen: str, limit: int = 20) -> list[Ticket]:
        """Newest first."""
        ...

    def newest(self, limit: int, status: Status | None = None) -> list[Ticket]:
        """Everybody's, newest first, of one status or any."""
        ...

    def all(self, since: datetime | None = None) -> Iterable[Ticket]:
        """In order of number, those filed at ``since`` or later."""
        ...

    def conversation_of(self, number: str) -> int | None:
        """The conversation a ticket was told in."""
        ...


class Outbox(Protocol):
    """What must leave the house."""

    def add(self, conversation_id: int, key: str, text: str, at: datetime) -> None:
        """Once per key."""
        ...

    def claim(self, now: datetime, lease: timedelta) -> OutboxRow | None:
        """The next due row, leased to us."""
        ...

    def settle(self, outbox_id: int, status: OutboxStatus, at: datetime, note: str = "") -> None:
        """How it ended."""
        ...

    def retry_at(self, outbox_id: int, at: datetime, note: str) -> None:
        """Try again then."""
        ...

    def take_kept(self, conversation_id: int, at: datetime) -> list[OutboxRow]:
        """The kept texts of a conversation, oldest first, now marked sent: the reply at hand brings them."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Rows by status, for the operator."""
        ...


class MediaFiles(Protocol):
    """Photos, voices and videos that citizens sent."""

    def add(self, conversation_id: int, inbox_id: int, kind: str, media: str) -> None:
        """To be fetched."""
        ...

    def claim(self, now: datetime, lease: timedelta) -> MediaRow | None:
        """The next one to fetch, leased to us."""
        ...

    def fetched(self, media_id: int, sha256: str, size: int) -> None:
        """It lies under its hash."""
        ...

    def give_up_or_retry(self, media_id: int, at: datetime | None, note: str) -> None:
        """``at`` None: never to be had."""
        ...

    def give_to_ticket(self, conversation_id: int, number: str) -> None:
        """Those that belong to no ticket yet belong to this one."""
        ...

    def drop_loose(self, conversation_id: int) -> None:
        """The citizen cancelled: those of no ticket are not to be filed."""
        ...

    def of_ticket(self, number: str) -> tuple[Attachment, ...]:
        """In order of arrival."""
        ...


class Audit(Protocol):
    """Who did what to whom's data; hash-chained."""

    def add(self, at: datetime, actor: str, action: str, subject: str, note: str = "") -> None:
        """Append a row."""
        ...


class Transaction(Protocol):
    """Everything inside commits together or not at all (law 3)."""

    @property
    def conversations(self) -> Conversations: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def tickets(self) -> Tickets: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def media(self) -> MediaFiles: ...
    @property
    def audit(self) -> Audit: ...


class Store(Protocol):
    """The database."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """A writing transaction; commits at the end, rolls back on any exception."""
        ...

    def reading(self) -> AbstractContextManager[Transaction]:
        """A transaction that only reads, and keeps no writer waiting; for long looks."""
        ...


# --- other collaborators -----------------------------------------------------------------------


class Dialogue(Protocol):
    """The Rasa side behind ``POST /turn``."""

    def take_turn(self, state: JSON | None, message: Message, context: JSON) -> Turn:
        """Raises DialogueFailed (this turn cannot be taken) or DialogueUnavailable (try again)."""
        ...


class Wording(Protocol):
    """The only maker of sentences, from ``responses/``."""

    def say(self, response: str, arguments: Mapping[str, Any], variant: str = "") -> str:
        """The text of a response, numbered choices included. ``variant`` picks one of several wordings,
        the same one for the same value. Raises KeyError for an unknown response or a missing argument."""
        ...


class Locality(Protocol):
    """What a county decides (law 8)."""

    @property
    def division(self) -> str: ...
    @property
    def deadlines(self) -> DeadlineRules: ...

    def facts(self) -> Mapping[str, str]:
        """Names and numbers that sentences may use: county, hotline, hours …"""
        ...

    def classify(self, text: str) -> tuple[Category, str | None, bool]:
        """Category, proposed department, same-day; empty, None and False where the county has no rule for it."""
        ...

    def is_open(self, at: datetime, calendar: WorkingCalendar) -> bool:
        """Whether a person is at the desk."""
        ...


class Wake(Protocol):
    """Wakes those who wait; losing it slows and never breaks (law 2)."""

    def signal(self, topic: str) -> None:
        """Something happened. Never raises."""
        ...

    def wait(self, topic: str, seconds: float) -> None:
        """Until a signal (even one given before) or that long. May return early: look again. Never raises."""
        ...

    def forget(self, topic: str) -> None:
        """Forget the signals given so far; whoever loops forgets, looks, then waits. Never raises."""
        ...


class SendResult(str, Enum):
    """What became of a customer-service message."""

    SENT = "sent"
    RETRY = "retry"
    UNCERTAIN = "uncertain"
    """Read timeout: it may have arrived, so it is never sent again."""
    REFUSED = "refused"
    """WeChat will not carry it to this citizen now: keep it."""


class Messenger(Protocol):
    """WeChat's customer-service door."""

    def may_send(self) -> bool:
        """Whether this account has customer-service messages at all."""
        ...

    def send_text(self, openid: str, text: str) -> tuple[SendResult, str]:
        """The result and a note (an error code) for the row. Never raises for what WeChat answers."""
        ...

    def show_typing(self, openid: str) -> None:
        """Let the citizen see that an answer is being written. Never raises: it is of no consequence if it fails."""
        ...

    def download(self, media: str) -> bytes:
        """Raises MediaGone (permanent) or MediaUnavailable."""
        ...


class MediaStore(Protocol):
    """Files under their hash."""

    def keep(self, content: bytes) -> tuple[str, int]:
        """SHA-256 in hexadecimal, and the size in bytes."""
        ...


@dataclass(frozen=True)
class House:
    """The collaborators that most use cases take together."""

    store: Store
    dialogue: Dialogue
    wording: Wording
    locality: Locality
    calendar: WorkingCalendar
    wake: Wake
    messenger: Messenger
    media_store: MediaStore
    clock: Clock
    citizen_secret: str
