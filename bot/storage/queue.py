"""Talks as the staff see them: the queue, one talk line by line, and whether anything of it changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    ScalarSelect,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
)

from bot.domain.conversation import MessageKind
from bot.domain.errors import NotFound
from bot.domain.staff import ABILITIES, Ability
from bot.domain.talks import Mood
from bot.storage.conversations import COLUMNS, IS_WAITING, to_utterance
from bot.storage.inbox import message_of
from bot.storage.media import GONE
from bot.storage.tables import conversations, inbox, media, outbox, staff, tickets, timeline, utterances
from bot.usecases.ports import Conversation, Line, OutboxStatus, QueueCounts, QueuedTalk, Utterance, View, Whose

_LAST = (utterances.c.id, utterances.c.at, utterances.c.speaker, utterances.c.kind, utterances.c.text)
_ASKED_FOR = conversations.c.escalated_at.is_not(None)
_DANGER = or_(conversations.c.escalation_reason.like("danger:%"), conversations.c.mood == Mood.DANGER.value)
_URGENCY = case((_DANGER, 0), (conversations.c.escalation_reason == "threat", 1), else_=2)


class SqlQueue:
    """Implements ``ports.Queue``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def talks(self, view: View, whose: Whose, limit: int) -> list[QueuedTalk]:
        """Dangers first, then whoever waits longest, then what is answered; in one query."""
        query = (
            _talks(_is_shown(view, whose))
            .order_by(
                _ASKED_FOR.desc(), _URGENCY, conversations.c.waits_since.asc().nulls_last(), conversations.c.id.desc()
            )
            .limit(limit)
        )
        return [_queued(row) for row in self._connection.execute(query)]

    def counts(self, view: View) -> QueueCounts:
        """How many there are of each."""
        counted = [func.count(case((_whose(view, whose), 1))) for whose in Whose]
        newest = func.max(case((_whose(view, Whose.WAITING), conversations.c.escalated_at)))
        query = select(*counted, cast(newest, String)).where(_is_shown(view, Whose.TODAY))
        *numbers, latest = self._connection.execute(query).one()
        return QueueCounts(*numbers, newest=latest or "")

    def pulse(self, view: View) -> str:
        """While it stays, no queue has changed: whatever happens to a talk is a line of it, but for its being read."""
        query = select(
            select(func.max(utterances.c.id)).scalar_subquery(),
            func.count(),
            func.sum(conversations.c.read_up_to),
        ).where(_whose(view, Whose.TODAY))
        return "-".join(str(value) for value in self._connection.execute(query).one())

    def one(self, conversation_id: int, view: View) -> QueuedTalk:
        """The one talk as the queue has it. Raises NotFound, also where it is nobody's business."""
        concerns = or_(_ASKED_FOR, conversations.c.given_back_at.is_not(None), _tickets_of_talk().is_not(None))
        query = _talks(and_(conversations.c.id == conversation_id, concerns, *_open_to(view)))
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(f"conversation {conversation_id}")
        return _queued(row)

    def lines(self, conversation_id: int, limit: int) -> list[Line]:
        """The last ``limit``, oldest first; in one query."""
        sent = and_(utterances.c.speaker == "staff", outbox.c.key == literal("staff:") + cast(utterances.c.id, String))
        query = (
            select(
                utterances,
                staff.c.name.label("name"),
                inbox.c.message.label("message"),
                media.c.sha256.label("sha256"),
                media.c.status.label("media_status"),
                outbox.c.status.label("delivery"),
            )
            .outerjoin(staff, staff.c.username == utterances.c.actor)
            .outerjoin(inbox, inbox.c.id == utterances.c.inbox_id)
            .outerjoin(media, media.c.inbox_id == utterances.c.inbox_id)
            .outerjoin(outbox, sent)
            .where(utterances.c.conversation_id == conversation_id)
            .order_by(utterances.c.id.desc())
            .limit(limit)
        )
        return [_line(row) for row in reversed(self._connection.execute(query).all())]

    def stamp(self, conversation_id: int) -> str:
        """Changes with anything that a page with this talk shows. Raises NotFound."""
        here, own = conversations.c.id, tickets.c.citizen == conversations.c.citizen
        parts = (
            select(func.max(utterances.c.id)).where(utterances.c.conversation_id == here),
            _count(outbox, outbox.c.conversation_id == here, outbox.c.status == OutboxStatus.WAITING.value),
            _count(outbox, outbox.c.conversation_id == here, outbox.c.status != OutboxStatus.SENT.value),
            _count(media, media.c.conversation_id == here, media.c.sha256.is_not(None)),
            select(func.max(timeline.c.id)).join(tickets, tickets.c.number == timeline.c.number).where(own),
        )
        columns = (
            conversations.c.version,
            conversations.c.held_by,
            conversations.c.waits_since,
            conversations.c.escalated_at,
            conversations.c.escalation_reason,
            conversations.c.sent_since,
            conversations.c.last_message_at,
            conversations.c.mood,
        )
        query = select(*columns, *(part.scalar_subquery() for part in parts)).where(here == conversation_id)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(f"conversation {conversation_id}")
        return "|".join(str(value) for value in row)

    def last_answer(self, conversation_id: int) -> tuple[int, str | None]:
        """The id of the newest line that somebody of the staff wrote to the citizen, and who; 0 where there is none."""
        query = (
            select(utterances.c.id, utterances.c.actor)
            .where(utterances.c.conversation_id == conversation_id, utterances.c.speaker == "staff")
            .order_by(utterances.c.id.desc())
            .limit(1)
        )
        row = self._connection.execute(query).one_or_none()
        return (row.id, row.actor) if row else (0, None)

    def names(self) -> Mapping[str, str]:
        """The staff who may talk with citizens, by username."""
        roles = [role.value for role, abilities in ABILITIES.items() if Ability.TALK in abilities]
        query = (
            select(staff.c.username, staff.c.name)
            .where(staff.c.role.in_(roles), staff.c.disabled_at.is_(None))
            .order_by(staff.c.username)
        )
        return {row.username: row.name for row in self._connection.execute(query)}


def _talks(condition: ColumnElement[bool]) -> Select[Any]:
    here = conversations.c.id
    spoken, answered = utterances.alias(), utterances.alias()
    last = select(spoken.c.id).where(spoken.c.conversation_id == here, spoken.c.speaker == "citizen")
    trace = select(answered.c.trace).where(answered.c.conversation_id == here, answered.c.speaker == "bot")
    unread = _count(
        spoken,
        spoken.c.conversation_id == here,
        spoken.c.speaker == "citizen",
        spoken.c.id > conversations.c.read_up_to,
    )
    return (
        select(
            *COLUMNS,
            *_LAST,
            staff.c.name,
            unread.scalar_subquery(),
            _count(tickets, tickets.c.citizen == conversations.c.citizen).scalar_subquery(),
            _newest(trace.where(answered.c.trace.is_not(None)), answered.c.id),
        )
        .select_from(conversations)
        .outerjoin(staff, staff.c.username == conversations.c.held_by)
        .outerjoin(utterances, utterances.c.id == _newest(last, spoken.c.id))
        .where(condition)
    )


def _count(table: FromClause, *conditions: ColumnElement[bool]) -> Select[tuple[int]]:
    return select(func.count()).select_from(table).where(*conditions).correlate(conversations)


def _newest(query: Select[Any], id_: ColumnElement[int]) -> ScalarSelect[Any]:
    return query.order_by(id_.desc()).limit(1).correlate(conversations).scalar_subquery()


def _is_shown(view: View, whose: Whose) -> ColumnElement[bool]:
    return and_(_whose(view, whose), *_open_to(view))


def _whose(view: View, whose: Whose) -> ColumnElement[bool]:
    if whose is Whose.WAITING:
        return IS_WAITING
    if whose is Whose.MINE:
        return conversations.c.held_by == view.username
    if whose is Whose.OTHERS:
        return and_(conversations.c.held_by.is_not(None), conversations.c.held_by != view.username)
    return or_(_ASKED_FOR, conversations.c.given_back_at >= view.today)


def _open_to(view: View) -> tuple[ColumnElement[bool], ...]:
    return () if view.confidential else (_tickets_of_talk(tickets.c.confidential.is_(True)).is_(None),)


def _tickets_of_talk(*conditions: ColumnElement[bool]) -> ScalarSelect[Any]:
    return (
        select(func.max(tickets.c.number))
        .where(tickets.c.conversation_id == conversations.c.id, *conditions)
        .correlate(conversations)
        .scalar_subquery()
    )


def _queued(row: Row[Any]) -> QueuedTalk:
    columns, words, (name, unread, filed, trace) = row[: len(COLUMNS)], row[len(COLUMNS) : -4], row[-4:]
    conversation = Conversation(*columns)
    id_, at, speaker, kind, text = words
    last = None if id_ is None else Utterance(at, speaker, MessageKind(kind), text, id=id_)
    return QueuedTalk(conversation, name or conversation.held_by, unread, filed, last, trace)


def _line(row: Row[Any]) -> Line:
    return Line(
        to_utterance(row),
        row.name or row.actor,
        message_of(row.message) if row.message else None,
        row.sha256,
        row.media_status == GONE,
        OutboxStatus(row.delivery) if row.delivery else None,
    )
