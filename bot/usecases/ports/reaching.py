"""The database, as far as citizens are to be reached: calls to be made, and what it is time to say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from bot.usecases.ports.rows import Call


class Calls(Protocol):
    """Telephone calls that somebody must make."""

    def add(
        self, key: str, text: str, at: datetime, due_at: datetime, *, number: str | None, conversation_id: int | None
    ) -> None:
        """Once per key."""
        ...

    def get(self, call_id: int, lock: bool = False) -> Call:
        """Raises NotFound."""
        ...

    def waiting(self, limit: int) -> list[Call]:
        """Those to be made, the most urgent first."""
        ...

    def count_waiting(self) -> int:
        """How many are to be made."""
        ...

    def of_ticket(self, number: str) -> list[Call]:
        """All of a ticket, oldest first."""
        ...

    def put_off(self, call_id: int, due_at: datetime, note: str) -> None:
        """Nobody answered: once more then."""
        ...

    def finish(self, call_id: int, at: datetime, by: str, result: str, note: str = "") -> None:
        """How it ended."""
        ...

    def drop(self, keys: Collection[str], at: datetime) -> None:
        """What these were to tell has got there by itself."""
        ...


class Reminders(Protocol):
    """Tickets that it is time to say something of, by number, oldest first."""

    def unreminded(self, answered_before: datetime, limit: int) -> list[str]:
        """Answered before then, not judged, and their citizen not reminded since."""
        ...

    def unjudged(self, answered_before: datetime, limit: int) -> list[str]:
        """Answered before then and not judged."""
        ...

    def uncontacted(self, limit: int) -> list[str]:
        """In hand at a department, nobody of it has reached the citizen, and the citizen was not asked yet."""
        ...

    def promised_for(self, day: date, limit: int) -> list[str]:
        """Answered, with a promise for that day or an earlier one still open, and the citizen not asked since."""
        ...
