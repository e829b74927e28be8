"""Tickets that it is time to say something of. What was said already stands in their past."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from bot.domain.tickets import Status, Ticket
from bot.storage.tables import promises, tickets, timeline
from bot.storage.ticket_rows import to_ticket


class SqlReminders:
    """Implements ``ports.Reminders``. Everything is decided in the query: whoever is not due is never in the way of
    those who are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def unreminded(self, answered_before: datetime, limit: int) -> list[str]:
        """Answered before then, with nothing left of what was promised, not judged, and their citizen not reminded
        since."""
        return self._numbers(
            _answered().where(
                tickets.c.answered_at < answered_before,
                tickets.c.rating_solved.is_(None),
                tickets.c.rating_satisfaction.is_(None),
                ~_promised(),
                ~_said("remind", tickets.c.answered_at),
            ),
            limit,
        )

    def lingering(self, answered_before: datetime, promised_for: date, limit: int) -> list[str]:
        """Answered before then and still not closed; whatever is promised, for that day or an earlier one."""
        still = _promised(promises.c.by > promised_for)
        return self._numbers(_answered().where(tickets.c.answered_at < answered_before, ~still), limit)

    def uncontacted(self) -> list[Ticket]:
        """In hand at a department, nobody of it has reached the citizen, and the citizen was not asked yet; without
        timeline, attachments, promises and conversation count."""
        query = select(tickets).where(
            tickets.c.status == Status.IN_PROGRESS.value,
            tickets.c.contacted_at.is_(None),
            ~_said("ask_contact", tickets.c.accepted_at),
        )
        return [to_ticket(row, (), (), 0) for row in self._connection.execute(query.order_by(tickets.c.number))]

    def promised_for(self, day: date, limit: int) -> list[str]:
        """Answered, with the last of what was promised for that day or an earlier one, and the citizen not asked
        since."""
        query = _answered().where(
            _promised(), ~_promised(promises.c.by > day), ~_said("ask_promise", tickets.c.answered_at)
        )
        return self._numbers(query, limit)

    def _numbers(self, query: Select[tuple[str]], limit: int) -> list[str]:
        return list(self._connection.execute(query.order_by(tickets.c.number).limit(limit)).scalars())


def _answered() -> Select[tuple[str]]:
    return select(tickets.c.number).where(tickets.c.status == Status.ANSWERED.value)


def _promised(*more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Something is promised that nobody has settled yet."""
    return exists().where(promises.c.number == tickets.c.number, promises.c.kept.is_(None), *more)


def _said(action: str, since: ColumnElement[datetime]) -> ColumnElement[bool]:
    return exists().where(timeline.c.number == tickets.c.number, timeline.c.action == action, timeline.c.at >= since)
