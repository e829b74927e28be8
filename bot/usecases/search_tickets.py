"""Lists of tickets for the desk: by tab, by filter, by what somebody typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import Enum

from bot.domain.clocks import Countdown, Level, StageDue
from bot.domain.sight import as_seen, scope_of
from bot.domain.staff import Ability, Staff, StaffRole
from bot.domain.tickets import Status, Ticket
from bot.domain.working_time import add_working_time, next_working_day
from bot.usecases.ports import FoundTicket, House, Order, TicketQuery, Transaction
from bot.usecases.read_search import Sought

PAGE = 50


class Tab(str, Enum):
    """The piles a list can be looked at by."""

    DISPATCH = "dispatch"
    REOPENED = "reopened"
    ASKED = "asked"
    ACCEPT = "accept"
    WORK = "work"
    ANSWERED = "answered"
    SOON = "soon"
    OVER = "over"
    WATCHED = "watched"
    ALL = "all"


TAB_NAMES: Mapping[Tab, str] = {
    Tab.DISPATCH: "待派单",
    Tab.REOPENED: "重办",
    Tab.ASKED: "待补充",
    Tab.ACCEPT: "待签收",
    Tab.WORK: "办理中",
    Tab.ANSWERED: "已答复",
    Tab.SOON: "快到期",
    Tab.OVER: "已超期",
    Tab.WATCHED: "关注",
    Tab.ALL: "全部",
}
_STATUSES: Mapping[Tab, frozenset[Status]] = {
    Tab.DISPATCH: frozenset({Status.RECEIVED}),
    Tab.REOPENED: frozenset({Status.REOPENED}),
    Tab.ASKED: frozenset({Status.NEEDS_INFO}),
    Tab.ACCEPT: frozenset({Status.DISPATCHED}),
    Tab.WORK: frozenset({Status.IN_PROGRESS}),
    Tab.ANSWERED: frozenset({Status.ANSWERED}),
}
_NOT_A_DEPARTMENTS = frozenset({Tab.DISPATCH, Tab.WATCHED})


class Due(str, Enum):
    """Whose date is near, or past."""

    OVER = "over"
    TODAY = "today"
    SOON = "soon"
    """Four fifths of the time are used up (the county's share)."""
    THREE_DAYS = "three_days"


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see: a tab, what they typed, and filters beside it (``filters`` by the names of
    ``TicketQuery``'s own fields)."""

    tab: Tab = Tab.ALL
    sought: Sought = field(default=Sought())
    due: Due | None = None
    mine: bool = False
    filters: TicketQuery = field(default=TicketQuery())
    order: Order | None = None


@dataclass(frozen=True)
class ListedTicket:
    """A row as this person may see it, with its clocks. ``clear``: the department it can be dispatched to at once."""

    ticket: Ticket
    countdown: Countdown | None
    stage: StageDue | None
    stage_is_late: bool
    urges: int
    mood: str | None
    merged: int
    clear: str | None


@dataclass(frozen=True)
class TicketList:
    """A page of rows, how many there are, and the tabs with their counts (None: not counted). ``only_newest``: the
    words are so common that only the newest so many were looked at."""

    rows: list[ListedTicket]
    total: int
    only_newest: int | None
    tabs: list[tuple[Tab, int | None]]


def search_tickets(house: House, who: Staff, wish: Wish, page: int = 1) -> TicketList:
    """One page of what this person may see. Raises Forbidden for those who read no tickets."""
    who.must_be_able(Ability.READ_TICKETS)
    scope = scope_of(who)
    with house.store.reading() as tx:
        query = _query(house, who, wish, tx)
        order = wish.order or (Order.NEWEST if wish.sought or wish.tab is Tab.ALL else Order.DUE)
        found = tx.ticket_search.find(query, scope, order, PAGE, (max(page, 1) - 1) * PAGE)
        tabs = _tabs(house, who, tx)
    return TicketList([_row(house, who, row) for row in found.tickets], found.total, found.only_newest, tabs)


def numbers_of(house: House, who: Staff, wish: Wish, most: int) -> list[str]:
    """The numbers of what ``search_tickets`` would show, all pages together."""
    who.must_be_able(Ability.READ_TICKETS)
    with house.store.reading() as tx:
        query = _query(house, who, wish, tx)
        return tx.ticket_search.numbers(query, scope_of(who), wish.order or Order.NEWEST, most)


def count_to_dispatch(house: House, who: Staff) -> int:
    """How many wait to be dispatched, reopened ones too: the number beside the navigation's entry."""
    waiting = TicketQuery(statuses=_STATUSES[Tab.DISPATCH] | _STATUSES[Tab.REOPENED], merged=False)
    with house.store.reading() as tx:
        return tx.ticket_search.count_in_hand({"waiting": waiting}, scope_of(who))["waiting"]


def tabs_for(who: Staff) -> list[Tab]:
    """A department has nothing to dispatch, and a handler watches nothing."""
    return [tab for tab in Tab if who.role is not StaffRole.DEPARTMENT or tab not in _NOT_A_DEPARTMENTS]


def first_tab(who: Staff) -> Tab:
    """Where somebody begins who named no tab."""
    if who.can(Ability.DISPATCH):
        return Tab.DISPATCH
    return Tab.ACCEPT if who.role is StaffRole.DEPARTMENT else Tab.ALL


def _query(house: House, who: Staff, wish: Wish, tx: Transaction) -> TicketQuery:
    sought = wish.sought
    query = replace(
        wish.filters,
        words=sought.words,
        ending=sought.ending,
        phone_key=sought.phone_key if who.can(Ability.REVEAL) else None,
        phone_of_confidential=who.role is StaffRole.OPERATOR,
        city_number=sought.city_number,
    )
    if query.phone_key is None and sought.is_phone_alone:
        # Who may not know whose number it is does not learn it by trying.
        return replace(query, numbers=frozenset())
    if query.statuses is None:
        query = replace(query, statuses=_STATUSES.get(wish.tab))
    if wish.tab is Tab.WATCHED:
        query = replace(query, watched=True)
    if wish.mine:
        is_handler = who.role is StaffRole.DEPARTMENT
        query = replace(query, handled_by=who.name) if is_handler else replace(query, filed_by=who.username)
    if query.merged is None and not sought and wish.tab is not Tab.ALL:
        query = replace(query, merged=False)
    due = wish.due or {Tab.SOON: Due.SOON, Tab.OVER: Due.OVER}.get(wish.tab)
    return query if due is None else _with_due(house, who, query, due, tx)


def _with_due(house: House, who: Staff, query: TicketQuery, due: Due, tx: Transaction) -> TicketQuery:
    now = house.clock()
    if due is Due.TODAY:
        begin = datetime.combine(now.date(), time(), now.tzinfo)
        return replace(query, due_from=begin, due_before=begin + timedelta(days=1))
    if due is Due.THREE_DAYS:
        day = now.date()
        for _ in range(3):
            day = next_working_day(day, house.calendar)
        return replace(query, due_from=now, due_before=datetime.combine(day + timedelta(days=1), time(), now.tzinfo))
    near = frozenset(ticket.number for ticket in _LOOKS[due](house, who, tx))
    return replace(query, numbers=near if query.numbers is None else near & query.numbers)


def _over(house: House, who: Staff, tx: Transaction) -> list[Ticket]:
    now = house.clock()
    return _at(house, tx.ticket_search.due_between(scope_of(who), None, now), Level.OVER, now)


def _soon(house: House, who: Staff, tx: Transaction) -> list[Ticket]:
    now, rules = house.clock(), house.locality.deadlines
    # The longest term and a day more, for it begins in the middle of one; the clocks say which of these it is.
    longest = (max(rules.answer_days.values()) + 1) * rules.hours.length
    until = add_working_time(now, longest * (1 - rules.warn_at[1]), house.calendar, rules.hours)
    return _at(house, tx.ticket_search.due_between(scope_of(who), now, until), Level.SOON, now)


_LOOKS: Mapping[Due, Callable[[House, Staff, Transaction], list[Ticket]]] = {Due.OVER: _over, Due.SOON: _soon}


def _at(house: House, tickets: list[Ticket], level: Level, now: datetime) -> list[Ticket]:
    counted = ((ticket, house.clocks.countdown(ticket, now)) for ticket in tickets)
    return [ticket for ticket, countdown in counted if countdown is not None and countdown.level is level]


def _tabs(house: House, who: Staff, tx: Transaction) -> list[tuple[Tab, int | None]]:
    shown = tabs_for(who)
    queries = {tab.value: TicketQuery(statuses=_STATUSES[tab], merged=False) for tab in shown if tab in _STATUSES}
    if Tab.WATCHED in shown:
        queries[Tab.WATCHED.value] = TicketQuery(watched=True, merged=False)
    counts: dict[str, int | None] = {**tx.ticket_search.count_in_hand(queries, scope_of(who))}
    for tab, look in ((Tab.OVER, _over), (Tab.SOON, _soon)):
        counts[tab.value] = sum(ticket.merged_into is None for ticket in look(house, who, tx))
    return [(tab, counts.get(tab.value)) for tab in shown]


def _row(house: House, who: Staff, found: FoundTicket) -> ListedTicket:
    ticket, now = found.ticket, house.clock()
    stage = house.clocks.next_stage(ticket)
    return ListedTicket(
        as_seen(who, ticket),
        house.clocks.countdown(ticket, now),
        stage,
        stage is not None and now > stage.due_at,
        sum(line.action == "urge" for line in ticket.timeline),
        found.mood,
        found.merged,
        _clear(who, ticket),
    )


def _clear(who: Staff, ticket: Ticket) -> str | None:
    """Filing decided whose it is, and nobody has sent it back since."""
    is_waiting = ticket.status is Status.RECEIVED and not ticket.returns and ticket.merged_into is None
    return ticket.department if is_waiting and who.can(Ability.DISPATCH) else None
