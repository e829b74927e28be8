"""The turns taken, each with what it was computed from."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, insert, select

from bot.domain.conversation import JSON, Turn, turn_of
from bot.storage.inbox import message_of
from bot.storage.tables import inbox, turns
from bot.usecases.ports import TurnRow


class SqlTurns:
    """Implements ``ports.Turns``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, inbox_id: int, state: JSON | None, context: JSON, turn: Turn, at: datetime) -> None:
        """Keep the turn that answered a push."""
        values = {"inbox_id": inbox_id, "state": state, "context": context, "turn": asdict(turn), "created_at": at}
        self._connection.execute(insert(turns).values(**values))

    def last(self, limit: int) -> list[TurnRow]:
        """The newest ``limit``, oldest first."""
        query = (
            select(turns.c.inbox_id, inbox.c.message, turns.c.state, turns.c.context, turns.c.turn)
            .join(inbox, inbox.c.id == turns.c.inbox_id)
            .order_by(turns.c.inbox_id.desc())
            .limit(limit)
        )
        rows = self._connection.execute(query).all()
        return [
            TurnRow(row.inbox_id, message_of(row.message), row.state, row.context, turn_of(row.turn))
            for row in reversed(rows)
        ]
