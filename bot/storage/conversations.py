"""Conversations: who talks with us, whose turn it is, what was said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select, update

from bot.domain.conversation import JSON, MessageKind
from bot.domain.errors import NotFound, StaleTurn
from bot.storage.columns import insert_once
from bot.storage.tables import conversations, utterances
from bot.usecases.ports import Conversation, Utterance

_COLUMNS = (
    conversations.c.id,
    conversations.c.openid,
    conversations.c.citizen,
    conversations.c.state,
    conversations.c.version,
    conversations.c.escalated_at,
    conversations.c.escalation_reason,
    conversations.c.last_message_at,
    conversations.c.sent_since,
    conversations.c.held_by,
    conversations.c.held_at,
    conversations.c.waits_since,
    conversations.c.read_up_to,
    conversations.c.mood,
)


class SqlConversations:
    """Implements ``ports.Conversations``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, conversation_id: int) -> Conversation:
        """Raises NotFound."""
        row = self._connection.execute(select(*_COLUMNS).where(conversations.c.id == conversation_id)).one_or_none()
        if row is None:
            raise NotFound(f"conversation {conversation_id}")
        return _conversation(row)

    def of(self, openid: str, citizen: str, at: datetime) -> Conversation:
        """The citizen's conversation, made if there is none; safe when several first messages come at once."""
        query = select(*_COLUMNS).where(conversations.c.openid == openid)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            values = {"openid": openid, "citizen": citizen, "created_at": at}
            insert_once(self._connection, conversations, values)
            row = self._connection.execute(query).one()
        return _conversation(row)

    def of_citizen(self, citizen: str) -> Conversation | None:
        """By keyed hash, for notices."""
        row = self._connection.execute(select(*_COLUMNS).where(conversations.c.citizen == citizen)).one_or_none()
        return _conversation(row) if row else None

    def claim(self, conversation_id: int, token: str, now: datetime, lease: timedelta) -> Conversation | None:
        """The conversation, ours until ``now + lease``, taken or renewed; None while another token holds it."""
        is_free = or_(
            conversations.c.lease_token.is_(None),
            conversations.c.lease_token == token,
            conversations.c.lease_until <= now,
        )
        row = self._connection.execute(
            update(conversations)
            .where(conversations.c.id == conversation_id, is_free)
            .values(lease_token=token, lease_until=now + lease)
            .returning(*_COLUMNS)
        ).one_or_none()
        return _conversation(row) if row else None

    def release(self, conversation_id: int, token: str) -> None:
        """Give the right back; nothing happens if it is no longer ours."""
        self._connection.execute(
            update(conversations)
            .where(conversations.c.id == conversation_id, conversations.c.lease_token == token)
            .values(lease_token=None, lease_until=None)
        )

    def save_state(self, conversation_id: int, token: str, version: int, state: JSON) -> None:
        """Store state' and count the version up. Raises StaleTurn if lease or version are no longer ours."""
        saved = self._connection.execute(
            update(conversations)
            .where(
                conversations.c.id == conversation_id,
                conversations.c.lease_token == token,
                conversations.c.version == version,
            )
            .values(state=dict(state), version=version + 1)
        )
        if saved.rowcount != 1:
            raise StaleTurn(f"conversation {conversation_id}, version {version}")

    def touch(self, conversation_id: int, at: datetime) -> None:
        """A citizen's message came in: opens the 48 h window and clears the count of messages sent."""
        self._change(conversation_id, last_message_at=at, sent_since=0)

    def count_sent(self, conversation_id: int) -> None:
        """One customer-service message more went out since the citizen's last one."""
        self._change(conversation_id, sent_since=conversations.c.sent_since + 1)

    def escalate(self, conversation_id: int, reason: str, at: datetime) -> None:
        """Put it into the staff's queue; the first reason and time stay."""
        self._connection.execute(
            update(conversations)
            .where(conversations.c.id == conversation_id, conversations.c.escalated_at.is_(None))
            .values(escalated_at=at, escalation_reason=reason)
        )

    def escalated(self) -> list[Conversation]:
        """The staff's queue, longest waiting first."""
        query = (
            select(*_COLUMNS)
            .where(conversations.c.escalated_at.is_not(None))
            .order_by(conversations.c.escalated_at, conversations.c.id)
        )
        return [_conversation(row) for row in self._connection.execute(query)]

    def count_ahead(self, conversation_id: int) -> int:
        """How many in the staff's queue wait longer than this one; all of them if it does not wait."""
        own = conversations.alias()
        escalated_at = select(own.c.escalated_at).where(own.c.id == conversation_id).scalar_subquery()
        is_ahead = or_(
            escalated_at.is_(None),
            conversations.c.escalated_at < escalated_at,
            and_(conversations.c.escalated_at == escalated_at, conversations.c.id < conversation_id),
        )
        query = select(func.count()).where(conversations.c.escalated_at.is_not(None), is_ahead)
        return self._connection.execute(query).scalar_one()

    def add_utterance(self, conversation_id: int, utterance: Utterance) -> None:
        """Append to the transcript."""
        self._connection.execute(
            utterances.insert().values(
                conversation_id=conversation_id,
                at=utterance.at,
                speaker=utterance.speaker,
                actor=utterance.actor,
                kind=utterance.kind.value,
                text=utterance.text,
                trace=None if utterance.trace is None else dict(utterance.trace),
            )
        )

    def transcript(self, conversation_id: int, limit: int = 100) -> list[Utterance]:
        """The last ``limit`` lines, oldest first."""
        query = (
            select(utterances)
            .where(utterances.c.conversation_id == conversation_id)
            .order_by(utterances.c.id.desc())
            .limit(limit)
        )
        rows = self._connection.execute(query).all()
        return [_utterance(row) for row in reversed(rows)]

    def give_transcript_to(self, conversation_id: int, number: str) -> None:
        """The lines no ticket has yet belong to this ticket."""
        self._connection.execute(
            update(utterances)
            .where(utterances.c.conversation_id == conversation_id, utterances.c.number.is_(None))
            .values(number=number)
        )

    def _change(self, conversation_id: int, **values: Any) -> None:
        self._connection.execute(update(conversations).where(conversations.c.id == conversation_id).values(**values))


def _utterance(row: Row[Any]) -> Utterance:
    return Utterance(row.at, row.speaker, MessageKind(row.kind), row.text, row.trace, row.actor, row.id)


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(*row)
