"""The inbox: every push once, and whether it has been answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select, update

from bot.domain.conversation import Message, MessageKind, Pin, Push
from bot.domain.errors import NotFound, StaleTurn
from bot.storage.columns import insert_once
from bot.storage.tables import conversations, inbox
from bot.usecases.ports import Carrier, InboxRow

_COLUMNS = (
    inbox.c.id,
    inbox.c.conversation_id,
    inbox.c.key,
    inbox.c.message,
    inbox.c.received_at,
    inbox.c.done,
    inbox.c.attempts,
    inbox.c.carrier,
    inbox.c.reply,
    inbox.c.delivered_at,
)


class SqlInbox:
    """Implements ``ports.Inbox``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, conversation_id: int, push: Push, at: datetime) -> tuple[InboxRow, bool]:
        """The push's row, and whether it is new. Safe when three deliveries arrive at once."""
        values = {
            "conversation_id": conversation_id,
            "key": push.key,
            "message": _to_json(push.message),
            "sent_at": push.sent_at,
            "received_at": at,
            "carrier": Carrier.PASSIVE.value,
        }
        added = insert_once(self._connection, inbox, values)
        query = select(*_COLUMNS).where(inbox.c.conversation_id == conversation_id, inbox.c.key == push.key)
        return _inbox_row(self._connection.execute(query).one()), added is not None

    def get(self, inbox_id: int) -> InboxRow:
        """Raises NotFound."""
        row = self._connection.execute(select(*_COLUMNS).where(inbox.c.id == inbox_id)).one_or_none()
        if row is None:
            raise NotFound(f"inbox {inbox_id}")
        return _inbox_row(row)

    def next_waiting(self, conversation_id: int) -> InboxRow | None:
        """The oldest row of this conversation that is not done."""
        query = (
            select(*_COLUMNS)
            .where(inbox.c.conversation_id == conversation_id, inbox.c.done.is_(False))
            .order_by(inbox.c.id)
            .limit(1)
        )
        row = self._connection.execute(query).one_or_none()
        return _inbox_row(row) if row else None

    def waiting_conversations(self, now: datetime, older_than: timedelta) -> list[int]:
        """Conversations with a row waiting longer than that and no live lease, longest waiting first."""
        has_no_runner = or_(conversations.c.lease_token.is_(None), conversations.c.lease_until <= now)
        query = (
            select(inbox.c.conversation_id)
            .join(conversations, and_(conversations.c.id == inbox.c.conversation_id, has_no_runner))
            .where(inbox.c.done.is_(False), inbox.c.received_at < now - older_than)
            .order_by(inbox.c.received_at)
        )
        return list(dict.fromkeys(self._connection.execute(query).scalars()))

    def count_attempt(self, inbox_id: int) -> None:
        """One more failed attempt at this row's turn."""
        self._connection.execute(update(inbox).where(inbox.c.id == inbox_id).values(attempts=inbox.c.attempts + 1))

    def finish(self, inbox_id: int, reply: str | None) -> InboxRow:
        """Done, with what is to be said; the row as it now is, carrier included.

        Raises StaleTurn if it was done already: what was said stands.
        """
        is_owed = and_(inbox.c.carrier == Carrier.PASSIVE.value, reply is not None)
        row = self._connection.execute(
            update(inbox)
            .where(inbox.c.id == inbox_id, inbox.c.done.is_(False))
            .values(done=True, reply=reply, owed=is_owed)
            .returning(*_COLUMNS)
        ).one_or_none()
        if row is None:
            raise StaleTurn(f"inbox {inbox_id}")
        return _inbox_row(row)

    def hand_to_outbox(self, inbox_id: int) -> InboxRow:
        """The outbox carries it, unless it is already done. The row as it now is. Raises NotFound."""
        self._connection.execute(
            update(inbox).where(inbox.c.id == inbox_id, inbox.c.done.is_(False)).values(carrier=Carrier.OUTBOX.value)
        )
        return self.get(inbox_id)

    def mark_delivered(self, inbox_id: int, at: datetime) -> None:
        """A delivery carried its reply; the first one's time stays."""
        self._connection.execute(
            update(inbox)
            .where(inbox.c.id == inbox_id, inbox.c.delivered_at.is_(None))
            .values(delivered_at=at, owed=False)
        )

    def take_undelivered(self, now: datetime, older_than: timedelta) -> list[InboxRow]:
        """Received longer ago than that, with a passive reply that no delivery carried: now the outbox's."""
        rows = self._connection.execute(
            update(inbox)
            .where(inbox.c.owed.is_(True), inbox.c.received_at < now - older_than)
            .values(owed=False, carrier=Carrier.OUTBOX.value)
            .returning(*_COLUMNS)
        ).all()
        return sorted((_inbox_row(row) for row in rows), key=lambda row: row.id)


def _to_json(message: Message) -> dict[str, Any]:
    pin = message.pin
    return {
        "id": message.id,
        "kind": message.kind.value,
        "text": message.text,
        "payload": message.payload,
        "media": message.media,
        "pin": {"latitude": pin.latitude, "longitude": pin.longitude, "label": pin.label} if pin else None,
    }


def message_of(stored: Mapping[str, Any]) -> Message:
    """The message that a row keeps as JSON."""
    pin = Pin(**stored["pin"]) if stored["pin"] else None
    return Message(**{**stored, "kind": MessageKind(stored["kind"]), "pin": pin})


def _inbox_row(row: Row[Any]) -> InboxRow:
    fields = row._asdict()
    return InboxRow(**{**fields, "message": message_of(fields["message"]), "carrier": Carrier(fields["carrier"])})
