"""Talks that a person of the staff has in hand: taken once, answered, given on, given back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select, update

from bot.domain.errors import NotFound
from bot.storage.conversations import COLUMNS, first, to_conversation
from bot.storage.tables import conversations
from bot.usecases.ports import Conversation

_HELD = conversations.c.held_by.is_not(None)
_NO_LONGER_ASKED_FOR = {
    "held_by": None,
    "held_at": None,
    "waits_since": None,
    "escalated_at": None,
    "escalation_reason": None,
    "mood": None,
}


class SqlTalks:
    """Implements ``ports.Talks``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, conversation_id: int, username: str, at: datetime) -> Conversation | None:
        """It is theirs, as it was already or from now on; None where somebody else was first. Raises NotFound.

        From now on: a turn that is under way is void, and its message waits to be looked at anew.
        """
        taken = self._change(
            conversation_id,
            conversations.c.held_by.is_(None),
            held_by=username,
            held_at=at,
            version=conversations.c.version + 1,
            lease_token=None,
            lease_until=None,
            escalated_at=first(conversations.c.escalated_at, at),
            escalation_reason=func.coalesce(conversations.c.escalation_reason, "staff"),
        )
        # Theirs already: written again, the row is locked, and nobody takes it away meanwhile.
        return taken or self._change(conversation_id, conversations.c.held_by == username, held_by=username)

    def pass_on(self, conversation_id: int, holder: str, to: str, at: datetime) -> bool:
        """It is another one's now; False where it was no longer the holder's."""
        return self._change(conversation_id, _is_held_by(holder), held_by=to, held_at=at) is not None

    def put_back(self, conversation_id: int, holder: str, at: datetime, silent_since: datetime | None = None) -> bool:
        """Back into the queue, where the citizen waits; False where it was no longer the holder's. ``silent_since``:
        only if nothing was written to the citizen since then, which becomes the reason unless there is an alarm."""
        if silent_since is None:
            return self._put_back(conversation_id, _is_held_by(holder), at) is not None
        is_silent = and_(_is_held_by(holder), *_silent(silent_since))
        reason = conversations.c.escalation_reason
        alarmed = and_(reason.is_not(None), reason.like("danger:%") | (reason == "threat"))
        said = case((alarmed, reason), else_="silent")
        return self._put_back(conversation_id, is_silent, at, escalation_reason=said) is not None

    def give_back(self, conversation_id: int, holder: str, at: datetime, quiet_since: datetime | None = None) -> bool:
        """Staff are asked for no longer; False where somebody else has it. ``quiet_since``: only if it was answered and
        nothing has been said by anybody since then."""
        fits = conversations.c.held_by.is_(None) | _is_held_by(holder)
        if quiet_since is not None:
            fits = and_(_is_held_by(holder), *_quiet(quiet_since))
        return self._change(conversation_id, fits, given_back_at=at, **_NO_LONGER_ASKED_FOR) is not None

    def answered(self, conversation_id: int, at: datetime) -> None:
        """Whoever holds it has written to the citizen: nobody waits."""
        self._change(conversation_id, _HELD, waits_since=None, held_at=at)

    def wait(self, conversation_id: int, since: datetime) -> None:
        """The citizen waits for the staff, since then unless they did so already."""
        self._change(conversation_id, _HELD, waits_since=first(conversations.c.waits_since, since))

    def read(self, conversation_id: int, up_to: int) -> None:
        """The staff have seen this line and all before it."""
        self._change(conversation_id, conversations.c.read_up_to < up_to, read_up_to=up_to)

    def keep_state(self, conversation_id: int, state: dict[str, Any]) -> None:
        """The dialogue goes on from this state; a turn that is under way is void."""
        values = {"state": state, "lease_token": None, "lease_until": None}
        self._change(conversation_id, conversations.c.id.is_not(None), version=conversations.c.version + 1, **values)

    def silent(self, since: datetime) -> list[Conversation]:
        """Those whose holder has let the citizen wait since then or longer."""
        return self._those(and_(_HELD, *_silent(since)))

    def quiet(self, since: datetime) -> list[Conversation]:
        """Those that their holder answered, and in which nothing has been said since then."""
        return self._those(and_(_HELD, *_quiet(since)))

    def _put_back(
        self, conversation_id: int, condition: ColumnElement[bool], at: datetime, **more: Any
    ) -> Conversation | None:
        waits = first(conversations.c.waits_since, at)
        return self._change(conversation_id, condition, held_by=None, held_at=None, waits_since=waits, **more)

    def _those(self, condition: ColumnElement[bool]) -> list[Conversation]:
        query = select(*COLUMNS).where(condition).order_by(conversations.c.id)
        return [to_conversation(row) for row in self._connection.execute(query)]

    def _change(self, conversation_id: int, condition: ColumnElement[bool], **values: Any) -> Conversation | None:
        """The row as it now is, None where the condition does not hold. Raises NotFound."""
        row = self._connection.execute(
            update(conversations)
            .where(conversations.c.id == conversation_id, condition)
            .values(**values)
            .returning(*COLUMNS)
        ).one_or_none()
        if row is not None:
            return to_conversation(row)
        query = select(conversations.c.id).where(conversations.c.id == conversation_id)
        if self._connection.execute(query).one_or_none() is None:
            raise NotFound(f"conversation {conversation_id}")
        return None


def _is_held_by(username: str) -> ColumnElement[bool]:
    return conversations.c.held_by == username


def _silent(since: datetime) -> tuple[ColumnElement[bool], ...]:
    return conversations.c.waits_since <= since, conversations.c.held_at <= since


def _quiet(since: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        conversations.c.waits_since.is_(None),
        conversations.c.held_at <= since,
        func.coalesce(conversations.c.last_message_at, conversations.c.held_at) <= since,
    )
