"""The database as use cases see it: repositories inside one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.conversation import JSON, Push, Turn
from bot.domain.talks import Mood
from bot.domain.tickets import Attachment, Category, Status, Ticket, TimelineEntry
from bot.usecases.ports.accounts import Accounts, Audit, Tries
from bot.usecases.ports.casework import Casework, Workload
from bot.usecases.ports.corrections import Corrections
from bot.usecases.ports.reaching import Calls, Reminders
from bot.usecases.ports.rows import (
    Conversation,
    InboxRow,
    MediaRow,
    OutboxRow,
    OutboxStatus,
    TurnRow,
    Utterance,
)
from bot.usecases.ports.talks import Queue, Talks
from bot.usecases.ports.ticket_search import TicketSearch


class Conversations(Protocol):
    """Conversations, their claim, and their transcripts."""

    def get(self, conversation_id: int) -> Conversation:
        """Raises NotFound."""
        ...

    def of(self, openid: str, citizen: str, at: datetime) -> Conversation:
        """The citizen's conversation, made if there is none."""
        ...

    def lock(self, conversation_id: int) -> None:
        """Lock its row for the rest of the transaction."""
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

    def touch(self, conversation_id: int, at: datetime, mood: Mood | None = None) -> None:
        """A citizen's message came in: opens the 48 h window, clears the count of messages sent, and begins the wait
        for staff where they are asked for. ``mood``: how it sounds; the worst since staff last answered stays."""
        ...

    def count_sent(self, conversation_id: int) -> None:
        """One customer-service message more went out since the citizen's last one."""
        ...

    def escalate(self, conversation_id: int, reason: str, at: datetime) -> None:
        """Put it into the staff's queue; the first reason and time stay, but an alarm stands before other reasons."""
        ...

    def count_ahead(self, conversation_id: int) -> int:
        """How many that nobody of the staff has in hand wait longer than this one; all of them if it does not wait."""
        ...

    def add_utterance(self, conversation_id: int, utterance: Utterance) -> int:
        """Append to the transcript; the line's id."""
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


class Turns(Protocol):
    """The turns taken, to be taken again with another model."""

    def add(self, inbox_id: int, state: JSON | None, context: JSON, turn: Turn, at: datetime) -> None:
        """Keep the turn that answered a push: the state before it, the context it was told, what came of it."""
        ...

    def last(self, limit: int) -> list[TurnRow]:
        """The newest ``limit``, oldest first."""
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

    def by_token(self, token: str, lock: bool = False) -> Ticket:
        """As ``get``, by the token of its page. Raises NotFound."""
        ...

    def save(self, before: Ticket, after: Ticket, entry: TimelineEntry) -> int:
        """Store what changed and append the entry; returns the entry's id. Raises StaleTurn if the
        stored status is no longer ``before.status``."""
        ...

    def of_citizen(
        self, citizen: str, limit: int = 20, *, among: Collection[Status] | None = None, ending: str = ""
    ) -> list[Ticket]:
        """Newest first: those in one of these statuses (None: in any) whose number ends so."""
        ...

    def open_in(self, town: str | None, since: datetime, limit: int) -> list[Ticket]:
        """Everybody's open and not confidential ones, filed at ``since`` or later in that town or in none that is known
        (None: anywhere), newest first; without timeline, attachments and conversation count."""
        ...

    def times_to_answer(self, category: Category, since: datetime) -> list[timedelta]:
        """From filing to answer, of the tickets of this category answered at ``since`` or later that still are, or are
        closed; same-day matters apart."""
        ...

    def newest(self, limit: int, status: Status | None = None) -> list[Ticket]:
        """Everybody's, newest first, of one status or any."""
        ...

    def all(self, since: datetime | None = None) -> Iterable[Ticket]:
        """In order of number, those filed at ``since`` or later."""
        ...

    def departments_of(self, category: Category, since: datetime) -> list[tuple[str, int]]:
        """Which departments answered tickets of this category at ``since`` or later and how many, the busiest first."""
        ...

    def of_numbers(self, numbers: Sequence[str]) -> list[Ticket]:
        """Those of these that there are, whole, in order of number."""
        ...

    def of_phone(self, phone_key: str, limit: int) -> list[Ticket]:
        """The newest of those with this phone's keyed hash, whole."""
        ...

    def of_city_number(self, city_number: str) -> list[str]:
        """The numbers of the tickets that the city calls so; more than one only before the transaction is undone."""
        ...

    def merged_into(self, number: str, lock: bool = False) -> list[Ticket]:
        """Those that this one is worked on instead of, in order of number."""
        ...

    def conversation_of(self, number: str) -> int | None:
        """The conversation a ticket was told in."""
        ...


class Outbox(Protocol):
    """What must leave the house."""

    def add(self, conversation_id: int, key: str, text: str, at: datetime, number: str | None = None) -> bool:
        """Once per key; whether it is new. ``number``: the ticket it is news of."""
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

    def waiting(self, conversation_id: int) -> int:
        """How many texts to this citizen still wait."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Rows by status, for the operator."""
        ...


class MediaFiles(Protocol):
    """Photos, voices and videos that citizens sent."""

    def add(self, conversation_id: int, inbox_id: int, kind: str, media: str) -> None:
        """To be fetched."""
        ...

    def add_photo(self, number: str, sha256: str, size: int, at: datetime) -> None:
        """A ticket's own from the start, and kept already: it came by the ticket's page."""
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

    def give_to_ticket(self, conversation_id: int, number: str) -> int:
        """Those that belong to no ticket yet belong to this one; how many."""
        ...

    def drop_loose(self, conversation_id: int) -> None:
        """The citizen cancelled: those of no ticket are not to be filed."""
        ...

    def count_loose(self, conversation_id: int) -> int:
        """How many belong to no ticket and were not dropped."""
        ...

    def of_ticket(self, number: str) -> tuple[Attachment, ...]:
        """In order of arrival."""
        ...

    def places_of(self, sha256: str) -> list[tuple[int, str | None]]:
        """Where a file came in: each conversation, and the ticket it belongs to."""
        ...


class Transaction(Protocol):
    """Everything inside commits together or not at all (law 3)."""

    @property
    def conversations(self) -> Conversations: ...
    @property
    def talks(self) -> Talks: ...
    @property
    def queue(self) -> Queue: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def turns(self) -> Turns: ...
    @property
    def tickets(self) -> Tickets: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def media(self) -> MediaFiles: ...
    @property
    def calls(self) -> Calls: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def accounts(self) -> Accounts: ...
    @property
    def tries(self) -> Tries: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def casework(self) -> Casework: ...
    @property
    def workload(self) -> Workload: ...
    @property
    def ticket_search(self) -> TicketSearch: ...
    @property
    def corrections(self) -> Corrections: ...


class Store(Protocol):
    """The database."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """A writing transaction; commits at the end, rolls back on any exception."""
        ...

    def reading(self) -> AbstractContextManager[Transaction]:
        """A transaction that only reads, and keeps no writer waiting; for long looks."""
        ...
