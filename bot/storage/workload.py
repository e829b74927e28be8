"""Tickets by what has to be done."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select, select

from bot.domain.sight import Scope
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import OPEN_STATUSES
from bot.storage.scoping import in_scope
from bot.storage.tables import tickets
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

    def clocked(self, among: Collection[Status]) -> list[Ticket]:
        """Everybody's in one of these statuses, not merged into another; without timeline, attachments, promises and
        conversation count: to be counted, never to be shown."""
        return [to_ticket(row, (), (), 0) for row in self._connection.execute(_worked_on(among))]


def _worked_on(among: Collection[Status]) -> Select[tuple[object, ...]]:
    statuses = [status.value for status in among]
    return select(tickets).where(tickets.c.status.in_(statuses), tickets.c.merged_into.is_(None))


def _by_date(query: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    return query.order_by(tickets.c.due_at, tickets.c.number)
