"""Looking for tickets: what is asked, what is found, and the search as use cases see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from bot.domain.sight import Scope
from bot.domain.tickets import RequestType, Status, Ticket


class Order(str, Enum):
    """What stands first."""

    DUE = "due"
    """The nearest date."""
    NEWEST = "newest"


@dataclass(frozen=True)
class TicketQuery:
    """What must hold of a ticket; None or empty asks nothing. All of it must hold, of ``sought`` one at least.

    ``statuses``: one of these. ``words``: each is said in title, description or place. ``ending``: how the number
    ends; ``phone_key``: of the person, who is not found so behind a confidential ticket unless
    ``phone_of_confidential``; ``city_number``. ``numbers``: one of these alone. ``due_from``, ``due_before``:
    when the answer is due, of what is in hand. ``reopened``: has had an answer that did not do. ``unrouted``: nobody
    knows whose it is. ``merged``: worked on in another's stead (True), or all that is worked on itself (False).
    ``handled_by``: a handler's name. ``filed_by``: a username.
    """

    statuses: frozenset[Status] | None = None
    department: str | None = None
    town: str | None = None
    type: RequestType | None = None
    level1: str | None = None
    channel: str | None = None
    due_from: datetime | None = None
    due_before: datetime | None = None
    same_day: bool = False
    watched: bool = False
    reopened: bool = False
    returned: bool = False
    unrouted: bool = False
    merged: bool | None = None
    handled_by: str | None = None
    filed_by: str | None = None
    filed_from: datetime | None = None
    filed_before: datetime | None = None
    numbers: frozenset[str] | None = None
    words: tuple[str, ...] = ()
    ending: str | None = None
    phone_key: str | None = None
    phone_of_confidential: bool = False
    city_number: str | None = None


@dataclass(frozen=True)
class FoundTicket:
    """A row of a list. ``ticket`` comes without attachments, promises and conversation count. ``mood``: of the talk it
    was told in. ``merged``: how many others it is worked on for."""

    ticket: Ticket
    mood: str | None
    merged: int


@dataclass(frozen=True)
class FoundPage:
    """One page of what was found, and how many there are in all. ``only_newest``: the words are so common that only
    the newest so many tickets that say them were looked at; None: all."""

    tickets: list[FoundTicket]
    total: int
    only_newest: int | None = None


class TicketSearch(Protocol):
    """Finds tickets; only what the scope may see is ever read."""

    def find(self, query: TicketQuery, scope: Scope, order: Order, limit: int, offset: int = 0) -> FoundPage:
        """One page."""
        ...

    def numbers(self, query: TicketQuery, scope: Scope, order: Order, limit: int) -> list[str]:
        """The first so many numbers alone."""
        ...

    def count_in_hand(self, queries: Mapping[str, TicketQuery], scope: Scope) -> dict[str, int]:
        """How many of those that are not over each query would find, all in one reading; for tabs."""
        ...

    def due_between(self, scope: Scope, start: datetime | None, end: datetime) -> list[Ticket]:
        """What is in hand and due between these, without its past too: how late or near that is, the clocks say."""
        ...
