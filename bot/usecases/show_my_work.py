"""What waits for a department handler, the nearest date first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from bot.domain.casework import Order
from bot.domain.clocks import Countdown, Level, StageDue, is_parked
from bot.domain.promises import open_promises
from bot.domain.sight import as_seen, scope_of
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Status, Ticket
from bot.usecases.lead_ticket import leads
from bot.usecases.ports import House

_SHOWN = frozenset({Status.DISPATCHED, Status.IN_PROGRESS, Status.NEEDS_INFO, Status.REOPENED, Status.ANSWERED})
_TO_ACCEPT = frozenset({Status.DISPATCHED, Status.REOPENED})


class Pile(str, Enum):
    """What is to be done with a ticket; one may lie on several."""

    ACCEPT = "accept"
    CONTACT = "contact"
    WORK = "work"
    SOON = "soon"
    OVER = "over"
    ORDERED = "ordered"
    PROMISED = "promised"
    WAITING = "waiting"
    """The citizen is asked for more, or it is parked."""
    HELPING = "helping"


PILE_NAMES: dict[Pile, str] = {
    Pile.ACCEPT: "待签收",
    Pile.CONTACT: "待联系",
    Pile.WORK: "办理中",
    Pile.SOON: "快到期",
    Pile.OVER: "已超期",
    Pile.ORDERED: "被督办",
    Pile.PROMISED: "承诺到期",
    Pile.WAITING: "等待中",
    Pile.HELPING: "协办",
}


@dataclass(frozen=True)
class Work:
    """One ticket as its handler may see it, its clocks, and the order that presses most."""

    ticket: Ticket
    countdown: Countdown | None
    stage: StageDue | None
    stage_is_late: bool
    order: Order | None
    piles: frozenset[Pile]


def show_my_work(house: House, who: Staff) -> list[Work]:
    """The department's open tickets. Raises Forbidden for those who handle none; nothing for those of no department."""
    who.must_be_able(Ability.HANDLE)
    if who.department is None:
        return []
    now, clocks, scope = house.clock(), house.clocks, scope_of(who)
    with house.store.reading() as tx:
        tickets = tx.workload.in_hand(scope, _SHOWN)
        orders = {order.number: order for order in reversed(tx.casework.open_orders(scope))}
    found = []
    for ticket in tickets:
        countdown, stage, order = clocks.countdown(ticket, now), clocks.next_stage(ticket), orders.get(ticket.number)
        work = Work(
            as_seen(who, ticket),
            countdown,
            stage,
            stage is not None and now > stage.due_at,
            order,
            frozenset(_piles(house, who, ticket, countdown, order)),
        )
        if work.piles:
            found.append(work)
    return found


def count_to_accept(house: House, who: Staff) -> int:
    """How many the department leads and has not accepted."""
    if who.department is None:
        return 0
    with house.store.reading() as tx:
        return tx.workload.count(who.department, _TO_ACCEPT)


def _piles(
    house: House, who: Staff, ticket: Ticket, countdown: Countdown | None, order: Order | None
) -> Iterator[Pile]:
    today = house.clock().date().isoformat()
    if order is not None and leads(who, ticket):
        yield Pile.ORDERED
    if leads(who, ticket) and any(promise.by <= today for promise in open_promises(ticket)):
        yield Pile.PROMISED
    if ticket.status is Status.ANSWERED:
        return
    if not leads(who, ticket):
        yield Pile.HELPING
        return
    if ticket.status is Status.NEEDS_INFO or is_parked(ticket, house.clock().date()):
        yield Pile.WAITING
    elif ticket.status in _TO_ACCEPT:
        yield Pile.ACCEPT
    else:
        yield Pile.WORK
        if ticket.contacted_at is None:
            yield Pile.CONTACT
    if countdown is not None and countdown.level in {Level.SOON, Level.OVER}:
        yield Pile(countdown.level.value)
