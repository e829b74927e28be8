"""Telephone calls that somebody must make."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from bot.storage.columns import insert_once
from bot.storage.tables import calls
from bot.usecases.ports import Call

DELIVERED = "delivered"
_WAITING = calls.c.done_at.is_(None)


class SqlCalls:
    """Implements ``ports.Calls``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, key: str, text: str, at: datetime, due_at: datetime, *, number: str, conversation_id: int | None
    ) -> None:
        """Once per key."""
        values = {"key": key, "text": text, "created_at": at, "due_at": due_at}
        insert_once(self._connection, calls, {**values, "number": number, "conversation_id": conversation_id})

    def waiting(self, limit: int) -> list[Call]:
        """What is to be told of the ``limit`` tickets whose first text is due first; a ticket's texts together, oldest
        first."""
        due = func.min(calls.c.due_at).label("due")
        urgent = select(calls.c.number, due).where(_WAITING).group_by(calls.c.number)
        first = urgent.order_by(due, calls.c.number).limit(limit).subquery()
        query = select(calls).join(first, first.c.number == calls.c.number).where(_WAITING)
        rows = self._connection.execute(query.order_by(first.c.due, calls.c.number, calls.c.id))
        return [Call(**row._asdict()) for row in rows]

    def count_waiting(self) -> int:
        """Of how many tickets somebody must call."""
        return self._connection.execute(select(func.count(calls.c.number.distinct())).where(_WAITING)).scalar_one()

    def of_ticket(self, number: str) -> list[Call]:
        """All of a ticket, the done ones too, oldest first."""
        query = select(calls).where(calls.c.number == number).order_by(calls.c.id)
        return [Call(**row._asdict()) for row in self._connection.execute(query)]

    def hold(self, number: str, by: str, at: datetime) -> None:
        """They are on the telephone with the citizen."""
        self._change(calls.c.number == number, held_by=by, held_at=at)

    def put_off(self, ids: Collection[int], due_at: datetime, note: str) -> None:
        """Nobody answered: once more then, by anybody."""
        again = {"due_at": due_at, "attempts": calls.c.attempts + 1, "held_by": None, "held_at": None}
        self._change(calls.c.id.in_(ids), note=note, **again)

    def finish(self, ids: Collection[int], at: datetime, by: str, result: str, note: str = "") -> None:
        """How it ended."""
        self._change(calls.c.id.in_(ids), done_at=at, done_by=by, result=result, note=note)

    def drop(self, keys: Collection[str], at: datetime) -> None:
        """What these were to tell has got there by itself."""
        self._change(calls.c.key.in_(keys), done_at=at, result=DELIVERED)

    def drop_of(self, number: str, at: datetime) -> None:
        """The citizen has seen all that is to be told of this ticket."""
        self._change(calls.c.number == number, done_at=at, result=DELIVERED)

    def _change(self, which: ColumnElement[bool], **values: Any) -> None:
        self._connection.execute(update(calls).where(which, _WAITING).values(**values))
