"""Telephone calls that somebody must make."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from bot.domain.errors import NotFound
from bot.storage.columns import insert_once
from bot.storage.tables import calls
from bot.usecases.ports import Call

DELIVERED = "delivered"


class SqlCalls:
    """Implements ``ports.Calls``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, key: str, text: str, at: datetime, due_at: datetime, *, number: str | None, conversation_id: int | None
    ) -> None:
        """Once per key."""
        values = {"key": key, "text": text, "created_at": at, "due_at": due_at}
        insert_once(self._connection, calls, {**values, "number": number, "conversation_id": conversation_id})

    def get(self, call_id: int, lock: bool = False) -> Call:
        """Raises NotFound."""
        query = select(calls).where(calls.c.id == call_id)
        row = self._connection.execute(query.with_for_update() if lock else query).one_or_none()
        if row is None:
            raise NotFound(f"call {call_id}")
        return Call(**row._asdict())

    def waiting(self, limit: int) -> list[Call]:
        """Those to be made, the most urgent first."""
        query = select(calls).where(calls.c.done_at.is_(None)).order_by(calls.c.due_at, calls.c.id).limit(limit)
        return [Call(**row._asdict()) for row in self._connection.execute(query)]

    def count_waiting(self) -> int:
        """How many are to be made."""
        return self._connection.execute(select(func.count()).where(calls.c.done_at.is_(None))).scalar_one()

    def of_ticket(self, number: str) -> list[Call]:
        """All of a ticket, oldest first."""
        query = select(calls).where(calls.c.number == number).order_by(calls.c.id)
        return [Call(**row._asdict()) for row in self._connection.execute(query)]

    def put_off(self, call_id: int, due_at: datetime, note: str) -> None:
        """Nobody answered: once more then."""
        self._change(call_id, due_at=due_at, note=note, attempts=calls.c.attempts + 1)

    def finish(self, call_id: int, at: datetime, by: str, result: str, note: str = "") -> None:
        """How it ended."""
        self._change(call_id, done_at=at, done_by=by, result=result, note=note)

    def drop(self, keys: Collection[str], at: datetime) -> None:
        """What these were to tell has got there by itself."""
        self._connection.execute(
            update(calls).where(calls.c.key.in_(keys), calls.c.done_at.is_(None)).values(done_at=at, result=DELIVERED)
        )

    def _change(self, call_id: int, **values: Any) -> None:
        self._connection.execute(update(calls).where(calls.c.id == call_id).values(**values))
