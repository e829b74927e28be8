"""签收: the department takes the ticket, and somebody of it by name."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.errors import Taken
from bot.domain.staff import Staff
from bot.domain.tickets import Status, Ticket
from bot.usecases.lead_ticket import lead_ticket
from bot.usecases.ports import House
from bot.usecases.step_ticket import take_step
from bot.usecases.take_turn import OUTBOX_TOPIC


def accept_ticket(house: House, who: Staff, number: str) -> Ticket:
    """The ticket, in progress. Where nobody was named before, whoever accepts it handles it.

    Raises Forbidden, NotFound, InvalidMove, or Taken where a colleague has accepted it already.
    """
    with house.store.transaction() as tx:
        ticket = lead_ticket(tx, who, number)
        if ticket.status is Status.IN_PROGRESS:
            raise Taken(f"{ticket.handler or '同事'}已经签收,正在办理")
        handler = ticket.handler or (who.name if who.department else None)
        changed = replace(ticket, handler=handler)
        ticket = take_step(tx, house, ticket, Status.IN_PROGRESS, who.acts_as, who.username, changed=changed)
    house.wake.signal(OUTBOX_TOPIC)
    return ticket
