"""统一督办: how the county stands, by department and town. Counts alone; nobody's words are in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.domain.casework import needs_arbitration
from bot.domain.clocks import Clocks, Level
from bot.domain.sight import Scope
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import IN_HAND, OPEN_STATUSES
from bot.usecases.ports import House

EVERYTHING = Scope(everything=True)
PROMISES = 5000
NOT_DISPATCHED = "待派单"
NOWHERE = "地点未注明"


class Mark(str, Enum):
    """What a ticket is counted for. ``IN_HAND`` is the size of the sample that the others are part of."""

    IN_HAND = "in_hand"
    DUE_TODAY = "due_today"
    SOON = "soon"
    OVER = "over"
    LATE_STEP = "late_step"
    """Not dispatched, not accepted, or its citizen not spoken with in time."""
    PAUSED = "paused"
    REOPENED = "reopened"
    WATCHED = "watched"
    ORDERED = "ordered"
    """An order that nobody has answered."""
    PROMISED = "promised"
    """A promised day has come, and nobody has looked whether it was kept."""
    ARBITRATION = "arbitration"


@dataclass(frozen=True)
class BoardRow:
    """One department or town."""

    name: str
    counts: Counter[Mark]

    def of(self, mark: str) -> int:
        """How many are counted for this mark."""
        return self.counts[Mark(mark)]


@dataclass(frozen=True)
class Board:
    """The worst first: most overdue, then most that soon will be."""

    at: datetime
    total: BoardRow
    departments: tuple[BoardRow, ...]
    towns: tuple[BoardRow, ...]


def show_board(house: House, who: Staff) -> Board:
    """Raises Forbidden for those who may not see it."""
    who.must_be_able(Ability.SEE_BOARD)
    now = house.clock()
    with house.store.reading() as tx:
        tickets = tx.workload.clocked(OPEN_STATUSES)
        ordered = {order.number for order in tx.casework.open_orders(EVERYTHING)}
        promised = {promise.number for promise in tx.casework.promises_due(now.date(), EVERYTHING, PROMISES)}
    clocks, at_most = house.clocks, house.locality.deadlines.returns_at_most
    by_department: defaultdict[str, Counter[Mark]] = defaultdict(Counter)
    by_town: defaultdict[str, Counter[Mark]] = defaultdict(Counter)
    for ticket in tickets:
        marks = set(_marks(ticket, clocks, now))
        marks |= {Mark.ORDERED} if ticket.number in ordered else set()
        marks |= {Mark.PROMISED} if ticket.number in promised else set()
        marks |= {Mark.ARBITRATION} if needs_arbitration(ticket, at_most) else set()
        is_given = ticket.department if ticket.dispatched_at and ticket.status is not Status.RECEIVED else None
        by_department[is_given or NOT_DISPATCHED].update(marks)
        by_town[ticket.location.town or NOWHERE].update(marks)
    total = BoardRow("全县", sum(by_department.values(), Counter()))
    return Board(now, total, _rows(by_department.items()), _rows(by_town.items()))


def count_overdue(house: House) -> int:
    """How many are past their date, for the navigation: the supervisor sees it wherever they are."""
    with house.store.reading() as tx:
        return tx.workload.count_overdue(house.clock())


def _marks(ticket: Ticket, clocks: Clocks, now: datetime) -> Iterator[Mark]:
    if ticket.watched:
        yield Mark.WATCHED
    if ticket.status not in IN_HAND:
        return
    yield Mark.IN_HAND
    if ticket.status is Status.REOPENED:
        yield Mark.REOPENED
    countdown = clocks.countdown(ticket, now)
    if countdown is None:
        return
    if countdown.level is Level.PAUSED:
        yield Mark.PAUSED
        return
    if countdown.level is Level.OVER:
        yield Mark.OVER
    elif ticket.due_at.astimezone(now.tzinfo).date() == now.date():
        yield Mark.DUE_TODAY
    if countdown.level is Level.SOON:
        yield Mark.SOON
    stage = clocks.next_stage(ticket)
    if stage is not None and now > stage.due_at:
        yield Mark.LATE_STEP


def _rows(counted: Iterable[tuple[str, Counter[Mark]]]) -> tuple[BoardRow, ...]:
    rows = (BoardRow(name, counts) for name, counts in counted)
    return tuple(sorted(rows, key=lambda row: (-row.counts[Mark.OVER], -row.counts[Mark.SOON], row.name)))
