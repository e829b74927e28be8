"""Conversations: who talks with us, whose turn it is, what was said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, and_, case, func, literal, or_, select, update

from bot.domain.conversation import JSON, MessageKind
from bot.domain.errors import NotFound, StaleTurn
from bot.domain.talks import Mood, is_alarm
from bot.storage.columns import Moment, held, insert_once
from bot.storage.tables import conversations, utterances
from bot.usecases.ports import Conversation, Utterance

COLUMNS = (
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
    conversations.c.given_back_at,
)
IS_WAITING = and_(
    conversations.c.escalated_at.is_not(None),
    conversations.c.held_by.is_(None),
    conversations.c.waits_since.is_not(None),
)
"""Staff are asked for, nobody has the talk in hand, and something is unanswered."""


class SqlConversations:
    """Implements ``ports.Conversations``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, conversation_id: int) -> Conversation:
        """Raises NotFound."""
        row = self._connection.execute(select(*COLUMNS).where(conversations.c.id == conversation_id)).one_or_none()
        if row is None:
            raise NotFound(f"conversation {conversation_id}")
        return to_conversation(row)

    def of(self, openid: str, citizen: str, at: datetime) -> Conversation:
        """The citizen's conversation, made if there is none; safe when several first messages come at once."""
        query = select(*COLUMNS).where(conversations.c.openid == openid)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            values = {"openid": openid, "citizen": citizen, "created_at": at}
            insert_once(self._connection, conversations, values)
            row = self._connection.execute(query).one()
        return to_conversation(row)

    def lock(self, conversation_id: int) -> None:
        """Nobody else's to write to until the end of the transaction."""
        self._connection.execute(held(select(conversations.c.id).where(conversations.c.id == conversation_id)))

    def of_citizen(self, citizen: str) -> Conversation | None:
        """By keyed hash, for notices."""
        row = self._connection.execute(select(*COLUMNS).where(conversations.c.citizen == citizen)).one_or_none()
        return to_conversation(row) if row else None

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
            .returning(*COLUMNS)
        ).one_or_none()
        return to_conversation(row) if row else None

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

    def touch(self, conversation_id: int, at: datetime, mood: Mood | None = None) -> None:
        """A citizen's message came in: opens the 48 h window, clears the count of messages sent, and begins the wait
        for staff where they are asked for. ``mood``: how it sounds; the worst since staff last answered stays."""
        is_asked_for = conversations.c.escalated_at.is_not(None)
        values: dict[str, Any] = {
            "last_message_at": at,
            "sent_since": 0,
            "waits_since": case((is_asked_for, first(conversations.c.waits_since, at)), else_=None),
        }
        self._change(conversation_id, **values, **({} if mood is None else {"mood": _worst(mood)}))

    def count_sent(self, conversation_id: int) -> None:
        """One customer-service message more went out since the citizen's last one."""
        self._change(conversation_id, sent_since=conversations.c.sent_since + 1)

    def escalate(self, conversation_id: int, reason: str, at: datetime) -> None:
        """Put it into the staff's queue; the first reason and time stay, but an alarm stands before other reasons."""
        known = conversations.c.escalation_reason
        values: dict[str, Any] = {"escalation_reason": func.coalesce(known, reason)}
        if is_alarm(reason):
            values["escalation_reason"] = case((known.like("danger:%"), known), else_=reason)
            values["mood"] = _worst(Mood.ANGRY if reason == "threat" else Mood.DANGER)
        self._change(
            conversation_id,
            escalated_at=first(conversations.c.escalated_at, at),
            waits_since=first(conversations.c.waits_since, at),
            **values,
        )

    def count_ahead(self, conversation_id: int) -> int:
        """How many that nobody of the staff has in hand wait longer than this one; all of them if it does not wait."""
        own = conversations.alias()
        since = (
            select(own.c.waits_since)
            .where(own.c.id == conversation_id, own.c.escalated_at.is_not(None), own.c.held_by.is_(None))
            .scalar_subquery()
        )
        is_ahead = or_(
            since.is_(None),
            conversations.c.waits_since < since,
            and_(conversations.c.waits_since == since, conversations.c.id < conversation_id),
        )
        query = select(func.count()).where(IS_WAITING, is_ahead)
        return self._connection.execute(query).scalar_one()

    def add_utterance(self, conversation_id: int, utterance: Utterance) -> int:
        """Append to the transcript; the line's id."""
        return self._connection.execute(
            utterances.insert()
            .values(
                conversation_id=conversation_id,
                at=utterance.at,
                speaker=utterance.speaker,
                actor=utterance.actor,
                kind=utterance.kind.value,
                text=utterance.text,
                trace=None if utterance.trace is None else dict(utterance.trace),
                inbox_id=utterance.inbox_id,
            )
            .returning(utterances.c.id)
        ).scalar_one()

    def transcript(self, conversation_id: int, limit: int = 100) -> list[Utterance]:
        """The last ``limit`` lines, oldest first."""
        query = (
            select(utterances)
            .where(utterances.c.conversation_id == conversation_id)
            .order_by(utterances.c.id.desc())
            .limit(limit)
        )
        rows = self._connection.execute(query).all()
        return [to_utterance(row) for row in reversed(rows)]

    def give_transcript_to(self, conversation_id: int, number: str) -> None:
        """The lines no ticket has yet belong to this ticket."""
        self._connection.execute(
            update(utterances)
            .where(utterances.c.conversation_id == conversation_id, utterances.c.number.is_(None))
            .values(number=number)
        )

    def _change(self, conversation_id: int, **values: Any) -> None:
        self._connection.execute(update(conversations).where(conversations.c.id == conversation_id).values(**values))


def to_utterance(row: Row[Any]) -> Utterance:
    return Utterance(row.at, row.speaker, MessageKind(row.kind), row.text, row.trace, row.actor, row.id, row.inbox_id)


def to_conversation(row: Row[Any]) -> Conversation:
    return Conversation(*row)


def first(column: Column[datetime], at: datetime) -> ColumnElement[datetime]:
    """What the column has, else ``at``."""
    return func.coalesce(column, literal(at, Moment()), type_=Moment())


def _worst(mood: Mood) -> ColumnElement[str]:
    """``mood``, or the known one where that is worse and nobody of the staff has answered since."""
    order = list(Mood)
    worse = [other.value for other in order[order.index(mood) :]]
    stays = and_(conversations.c.waits_since.is_not(None), conversations.c.mood.in_(worse))
    return case((stays, conversations.c.mood), else_=mood.value)
