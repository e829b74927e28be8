"""The outbox: what must leave the house, each text once, a conversation's texts in their order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, exists, func, select, update

from bot.storage.columns import insert_once
from bot.storage.tables import outbox
from bot.usecases.ports import OutboxRow, OutboxStatus

_COLUMNS = (
    outbox.c.id,
    outbox.c.conversation_id,
    outbox.c.key,
    outbox.c.text,
    outbox.c.status,
    outbox.c.attempts,
    outbox.c.created_at,
    outbox.c.number,
)
_WAITING = OutboxStatus.WAITING.value


class SqlOutbox:
    """Implements ``ports.Outbox``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, conversation_id: int, key: str, text: str, at: datetime, number: str | None = None) -> bool:
        """Once per key; whether it is new. ``number``: the ticket it is news of."""
        values = {
            "conversation_id": conversation_id,
            "key": key,
            "text": text,
            "status": _WAITING,
            "created_at": at,
            "due_at": at,
            "number": number,
        }
        return insert_once(self._connection, outbox, values) is not None

    def add_told(self, conversation_id: int, key: str, text: str, at: datetime, number: str | None = None) -> bool:
        """As ``add``, sent already."""
        added = self.add(conversation_id, key, text, at, number)
        if added:
            self._connection.execute(
                update(outbox).where(outbox.c.key == key).values(status=OutboxStatus.SENT.value, settled_at=at)
            )
        return added

    def claim(self, now: datetime, lease: timedelta) -> OutboxRow | None:
        """The next due row, leased to us and its attempt counted.

        A conversation's next text is not due while an earlier one waits: citizens read them in order.
        """
        earlier = outbox.alias()
        is_overtaking = exists().where(
            earlier.c.conversation_id == outbox.c.conversation_id,
            earlier.c.status == _WAITING,
            earlier.c.id < outbox.c.id,
        )
        candidate = (
            select(outbox.c.id)
            .where(outbox.c.status == _WAITING, outbox.c.due_at <= now, ~is_overtaking)
            .order_by(outbox.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = self._connection.execute(
            update(outbox)
            .where(outbox.c.id == candidate.scalar_subquery(), outbox.c.status == _WAITING, outbox.c.due_at <= now)
            .values(due_at=now + lease, attempts=outbox.c.attempts + 1)
            .returning(*_COLUMNS)
        ).one_or_none()
        return _outbox_row(row) if row else None

    def settle(self, outbox_id: int, status: OutboxStatus, at: datetime, note: str = "") -> None:
        """How it ended."""
        self._change(outbox_id, status=status.value, settled_at=at, note=note)

    def retry_at(self, outbox_id: int, at: datetime, note: str) -> None:
        """Try again then."""
        self._change(outbox_id, due_at=at, note=note)

    def take_kept(self, conversation_id: int, at: datetime) -> list[OutboxRow]:
        """The kept texts of a conversation, oldest first, now marked sent."""
        rows = self._connection.execute(
            update(outbox)
            .where(outbox.c.conversation_id == conversation_id, outbox.c.status == OutboxStatus.KEPT.value)
            .values(status=OutboxStatus.SENT.value, settled_at=at)
            .returning(*_COLUMNS)
        ).all()
        return sorted((_outbox_row(row) for row in rows), key=lambda row: row.id)

    def waiting(self, conversation_id: int) -> int:
        """How many texts to this citizen still wait."""
        query = select(func.count()).where(outbox.c.conversation_id == conversation_id, outbox.c.status == _WAITING)
        return self._connection.execute(query).scalar_one()

    def counts(self) -> Mapping[str, int]:
        """Rows by status, every status named."""
        query = select(outbox.c.status, func.count()).group_by(outbox.c.status)
        found = dict(self._connection.execute(query).all())
        return {status.value: found.get(status.value, 0) for status in OutboxStatus}

    def _change(self, outbox_id: int, **values: Any) -> None:
        self._connection.execute(update(outbox).where(outbox.c.id == outbox_id).values(**values))


def _outbox_row(row: Row[Any]) -> OutboxRow:
    fields = row._asdict()
    return OutboxRow(**{**fields, "status": OutboxStatus(fields["status"])})
