"""Looking for tickets: lists, tabs, and what somebody typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true, union

from bot.domain.sight import Scope
from bot.domain.tickets import Ticket
from bot.domain.workflow import IN_HAND, OPEN_STATUSES
from bot.storage.scoping import in_scope
from bot.storage.tables import conversations, tickets
from bot.storage.ticket_grams import ending_with, says
from bot.storage.ticket_rows import to_ticket
from bot.storage.tickets import SqlTickets
from bot.usecases.ports import FoundPage, FoundTicket, Order, TicketQuery

_C = tickets.c
FEW = 5_000
"""Of so many, words are looked up one by one."""
_IN_HAND = _C.status.in_(sorted(status.value for status in IN_HAND))
_ORDERS = {
    Order.DUE: (_C.due_at, _C.number),
    Order.NEWEST: (_C.created_at.desc(), _C.number.desc()),
}


class SqlTicketSearch(SqlTickets):
    """Implements ``ports.TicketSearch``."""

    def find(self, query: TicketQuery, scope: Scope, order: Order, limit: int, offset: int = 0) -> FoundPage:
        """One page; a few readings, however long it is."""
        conditions, only_newest = self._conditions(query, scope)
        # The numbers first: the rows themselves are wide, and only those of the page are read.
        found = select(_C.number).where(*conditions).order_by(*_ORDERS[order])
        if query.words:
            said = self._connection.scalars(found).all()
            return FoundPage(self._rows(said[offset : offset + limit], order), len(said), only_newest)
        page = self._connection.scalars(found.limit(limit).offset(offset)).all()
        return FoundPage(self._rows(page, order), self._count(conditions, len(page), limit, offset), None)

    def numbers(self, query: TicketQuery, scope: Scope, order: Order, limit: int) -> list[str]:
        """The first so many numbers alone."""
        conditions, _ = self._conditions(query, scope)
        found = select(_C.number).where(*conditions).order_by(*_ORDERS[order]).limit(limit)
        return list(self._connection.scalars(found))

    def count_in_hand(self, queries: Mapping[str, TicketQuery], scope: Scope) -> dict[str, int]:
        """How many of those that are not over each query would find, all in one reading."""
        if not queries:
            return {}
        counts = [
            func.count().filter(and_(true(), *_conditions(query))).label(f"c{at}")
            for at, query in enumerate(queries.values())
        ]
        open_ones = _C.status.in_(sorted(status.value for status in OPEN_STATUSES))
        row = self._connection.execute(select(*counts).select_from(tickets).where(open_ones, in_scope(scope))).one()
        return dict(zip(queries, row, strict=True))

    def due_between(self, scope: Scope, start: datetime | None, end: datetime) -> list[Ticket]:
        """What is in hand and due between these."""
        query = select(tickets).where(_IN_HAND, _C.due_at < end, in_scope(scope))
        if start is not None:
            query = query.where(_C.due_at >= start)
        return [to_ticket(row, (), (), 0) for row in self._connection.execute(query)]

    def _conditions(self, query: TicketQuery, scope: Scope) -> tuple[list[ColumnElement[bool]], int | None]:
        conditions = [in_scope(scope), *_conditions(query)]
        if not query.words:
            return conditions, None
        few = self._few(conditions) if _is_narrow(query) else None
        said, only_newest = says(self._connection, query.words, few)
        return [*conditions, said], only_newest

    def _few(self, conditions: Sequence[ColumnElement[bool]]) -> Sequence[str] | None:
        """The numbers that the conditions leave, if these are few."""
        left = self._connection.scalars(select(_C.number).where(*conditions).limit(FEW + 1)).all()
        return left if len(left) <= FEW else None

    def _rows(self, numbers: Sequence[str], order: Order) -> list[FoundTicket]:
        query = select(tickets, conversations.c.mood).join_from(tickets, conversations, isouter=True)
        rows = self._connection.execute(query.where(_C.number.in_(numbers)).order_by(*_ORDERS[order])).all()
        pasts, merged = self._pasts(numbers), self._merged(numbers)
        return [
            FoundTicket(to_ticket(row, tuple(pasts[row.number]), (), 0), row.mood, merged.get(row.number, 0))
            for row in rows
        ]

    def _count(self, conditions: Sequence[ColumnElement[bool]], shown: int, limit: int, offset: int) -> int:
        if shown < limit and (shown or not offset):
            return offset + shown
        return self._connection.scalar(select(func.count()).select_from(tickets).where(*conditions)) or 0

    def _merged(self, numbers: Sequence[str]) -> dict[str, int]:
        query = select(_C.merged_into, func.count()).where(_C.merged_into.in_(numbers), _IN_HAND)
        return {row[0]: row[1] for row in self._connection.execute(query.group_by(_C.merged_into))}


def _is_narrow(query: TicketQuery) -> bool:
    """Whether few tickets are left without looking at words: some of those in hand."""
    return (
        (query.statuses is not None and query.statuses <= OPEN_STATUSES)
        or query.due_from is not None
        or query.due_before is not None
        or query.numbers is not None
    )


def _conditions(query: TicketQuery) -> Iterator[ColumnElement[bool]]:
    if query.statuses is not None:
        yield _C.status.in_(sorted(status.value for status in query.statuses))
    for column, value in (
        (_C.department, query.department),
        (_C.location_town, query.town),
        (_C.type, query.type.value if query.type else None),
        (_C.category_level1, query.level1),
        (_C.channel, query.channel),
        (_C.handler, query.handled_by),
        (_C.filed_by, query.filed_by),
    ):
        if value is not None:
            yield column == value
    yield from _when(query)
    yield from _kinds(query)
    yield from _sought(query)


def _when(query: TicketQuery) -> Iterator[ColumnElement[bool]]:
    if query.due_from is not None or query.due_before is not None:
        yield _IN_HAND
    if query.due_from is not None:
        yield _C.due_at >= query.due_from
    if query.due_before is not None:
        yield _C.due_at < query.due_before
    if query.filed_from is not None:
        yield _C.created_at >= query.filed_from
    if query.filed_before is not None:
        yield _C.created_at < query.filed_before


def _kinds(query: TicketQuery) -> Iterator[ColumnElement[bool]]:
    is_led = and_(_C.merged_into.is_not(None), _IN_HAND)
    for condition, wanted in (
        (_C.same_day, query.same_day),
        (_C.watched, query.watched),
        (and_(_IN_HAND, _C.answered_at.is_not(None)), query.reopened),
        (_C.returns > 0, query.returned),
        (_C.department.is_(None), query.unrouted),
        (is_led, query.merged is True),
        # Written so that a merged_into of NULL is no unknown.
        (or_(_C.merged_into.is_(None), ~_IN_HAND), query.merged is False),
    ):
        if wanted:
            yield condition


def _sought(query: TicketQuery) -> Iterator[ColumnElement[bool]]:
    if query.numbers is not None:
        yield _C.number.in_(sorted(query.numbers)) if query.numbers else false()
    meant = []
    if query.ending is not None:
        meant.append(ending_with(query.ending))
    if query.phone_key is not None:
        meant.append(select(_C.number).where(_C.phone_key == query.phone_key, *_with_phone(query)))
    if query.city_number is not None:
        meant.append(select(_C.number).where(_C.city_number == query.city_number))
    if meant:
        # Not OR: PostgreSQL would read the whole table for it.
        yield _C.number.in_(meant[0] if len(meant) == 1 else union(*meant))


def _with_phone(query: TicketQuery) -> Iterator[ColumnElement[bool]]:
    # Whoever may not know the person behind a confidential ticket does not find it by their phone.
    if not query.phone_of_confidential:
        yield _C.confidential.is_(False)
