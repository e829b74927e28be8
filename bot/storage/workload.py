"""Tickets by what has to be done."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, not_, select

from bot.domain.sight import Scope
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import IN_HAND, OPEN_STATUSES
from bot.storage.columns import ZONE
from bot.storage.scoping import in_scope
from bot.storage.tables import approvals, tickets
from bot.storage.ticket_rows import to_ticket
from bot.storage.tickets import SqlTickets


class SqlWorkload(SqlTickets):
    """Implements ``ports.Workload``."""

    def in_hand(self, scope: Scope, among: Collection[Status]) -> list[Ticket]:
        """Whole tickets in one of these statuses that this scope may find, the nearest date first; not those that
        another is worked on in the stead of."""
        return self._whole(_by_date(_worked_on(among).where(in_scope(scope))))

    def watched(self) -> list[Ticket]:
        """Everybody's that the supervisor watches and that are not over, whole, the nearest date first."""
        return self._whole(_by_date(_worked_on(OPEN_STATUSES).where(tickets.c.watched)))

    def parked_until(self, today: date) -> list[str]:
        """Numbers of those whose hold was to end on that day or before."""
        query = _worked_on(IN_HAND).where(tickets.c.parked_until <= today)
        return list(self._connection.execute(query.with_only_columns(tickets.c.number)).scalars())

    def count(self, department: str, among: Collection[Status]) -> int:
        """How many this department leads in one of these statuses."""
        query = _worked_on(among).where(tickets.c.department == department, in_scope(Scope(department=department)))
        return self._count(query)

    def count_undecided(self, returns_at_most: int) -> int:
        """How many askings wait for a supervisor, and how many tickets were sent back so often that they do."""
        in_hand = [status.value for status in IN_HAND]
        asked = select(approvals.c.id).join(tickets, tickets.c.number == approvals.c.number)
        waiting = asked.where(approvals.c.decided_at.is_(None), tickets.c.status.in_(in_hand))
        disputed = _worked_on((Status.RECEIVED,)).where(tickets.c.returns >= returns_at_most)
        return self._count(waiting) + self._count(disputed)

    def count_overdue(self, now: datetime) -> int:
        """How many are past their date while their clock runs."""
        parked = and_(tickets.c.parked_until.is_not(None), tickets.c.parked_until > now.astimezone(ZONE).date())
        query = _worked_on(IN_HAND - {Status.NEEDS_INFO}).where(tickets.c.due_at < now, not_(parked))
        return self._count(query)

    def _count(self, query: Select[Any]) -> int:
        return int(self._connection.execute(select(func.count()).select_from(query.subquery())).scalar_one())

    def clocked(self, among: Collection[Status]) -> list[Ticket]:
        """Everybody's in one of these statuses, not merged into another; without timeline, attachments, promises and
        conversation count: to be counted, never to be shown."""
        return [to_ticket(row, (), (), 0) for row in self._connection.execute(_worked_on(among))]


def _worked_on(among: Collection[Status]) -> Select[Any]:
    statuses = [status.value for status in among]
    return select(tickets).where(tickets.c.status.in_(statuses), tickets.c.merged_into.is_(None))


def _by_date(query: Select[Any]) -> Select[Any]:
    return query.order_by(tickets.c.due_at, tickets.c.number)
