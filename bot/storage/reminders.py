"""Tickets that it is time to say something of. What was said already stands in their past."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from bot.domain.tickets import Status
from bot.storage.tables import promises, tickets, timeline


class SqlReminders:
    """Implements ``ports.Reminders``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def unreminded(self, answered_before: datetime, limit: int) -> list[str]:
        """Answered before then, not judged, and their citizen not reminded since."""
        return self._numbers(
            _unjudged(answered_before).where(~_said("remind", timeline.c.at >= tickets.c.answered_at)), limit
        )

    def unjudged(self, answered_before: datetime, limit: int) -> list[str]:
        """Answered before then and not judged."""
        return self._numbers(_unjudged(answered_before), limit)

    def uncontacted(self, limit: int) -> list[str]:
        """In hand at a department, nobody of it has reached the citizen, and the citizen was not asked yet."""
        query = select(tickets.c.number).where(
            tickets.c.status == Status.IN_PROGRESS.value,
            tickets.c.contacted_at.is_(None),
            ~_said("ask_contact", timeline.c.at >= tickets.c.accepted_at),
        )
        return self._numbers(query, limit)

    def promised_for(self, day: date, limit: int) -> list[str]:
        """Answered, with a promise for that day or an earlier one still open, and the citizen not asked since."""
        promised = exists().where(
            promises.c.number == tickets.c.number,
            promises.c.kept.is_(None),
            promises.c.by <= day,
        )
        query = select(tickets.c.number).where(
            tickets.c.status == Status.ANSWERED.value,
            promised,
            ~_said("ask_promise", timeline.c.at >= tickets.c.answered_at),
        )
        return self._numbers(query, limit)

    def _numbers(self, query: Select[tuple[str]], limit: int) -> list[str]:
        return list(self._connection.execute(query.order_by(tickets.c.number).limit(limit)).scalars())


def _unjudged(answered_before: datetime) -> Select[tuple[str]]:
    return select(tickets.c.number).where(
        tickets.c.status == Status.ANSWERED.value,
        tickets.c.answered_at < answered_before,
        tickets.c.rating_solved.is_(None),
        tickets.c.rating_satisfaction.is_(None),
    )


def _said(action: str, since: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(timeline.c.number == tickets.c.number, timeline.c.action == action, since)
