"""The database, as far as citizens are to be reached: calls to be made, and what it is time to say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from bot.domain.tickets import Ticket
from bot.usecases.ports.rows import Call


class Calls(Protocol):
    """Telephone calls that somebody must make: a row for each text, and one call for all texts of a ticket."""

    def add(
        self, key: str, text: str, at: datetime, due_at: datetime, *, number: str, conversation_id: int | None
    ) -> None:
        """Once per key."""
        ...

    def waiting(self, limit: int) -> list[Call]:
        """What is to be told of the ``limit`` tickets whose first text is due first; a ticket's texts together, oldest
        first."""
        ...

    def count_waiting(self) -> int:
        """Of how many tickets somebody must call."""
        ...

    def of_ticket(self, number: str) -> list[Call]:
        """All of a ticket, the done ones too, oldest first. Whoever changes them holds the ticket's row."""
        ...

    def hold(self, number: str, by: str, at: datetime) -> None:
        """They are on the telephone with the citizen."""
        ...

    def put_off(self, ids: Collection[int], due_at: datetime, note: str) -> None:
        """Nobody answered: once more then, by anybody."""
        ...

    def finish(self, ids: Collection[int], at: datetime, by: str, result: str, note: str = "") -> None:
        """How it ended."""
        ...

    def drop(self, keys: Collection[str], at: datetime) -> None:
        """What these were to tell has got there by itself."""
        ...

    def drop_of(self, number: str, at: datetime) -> None:
        """The citizen has seen all that is to be told of this ticket."""
        ...


class Reminders(Protocol):
    """Tickets that it is time to say something of, by number, oldest first."""

    def unreminded(self, answered_before: datetime, limit: int) -> list[str]:
        """Answered before then, with nothing left of what was promised, not judged, and their citizen not reminded
        since."""
        ...

    def lingering(self, answered_before: datetime, promised_for: date, limit: int) -> list[str]:
        """Answered before then and still not closed; whatever is promised, for that day or an earlier one."""
        ...

    def uncontacted(self) -> list[Ticket]:
        """In hand at a department, nobody of it has reached the citizen, and the citizen was not asked yet; without
        timeline, attachments, promises and conversation count."""
        ...

    def promised_for(self, day: date, limit: int) -> list[str]:
        """Answered, with the last of what was promised for that day or an earlier one, and the citizen not asked
        since."""
        ...
