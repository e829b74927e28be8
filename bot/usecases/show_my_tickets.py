"""我的工单: a citizen's own tickets, what waits for them first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.masking import mask_phones_in
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import IN_HAND
from bot.usecases.ports import House
from bot.usecases.rate_ticket import awaits_verdict
from bot.usecases.show_ticket_page import Standing, standing_of

SHOWN = 50


@dataclass(frozen=True)
class MyTicket:
    """One line of the list. ``to_judge``: its answer has not been judged yet. ``token`` opens its page."""

    token: str
    title: str
    created_at: datetime
    standing: Standing
    to_judge: bool


def show_my_tickets(house: House, citizen: str) -> list[MyTicket]:
    """The newest ``SHOWN`` of the citizen of that keyed hash: answers that they have not judged first, then what waits
    for them, then what is in hand, the nearest date first, then the rest."""
    now = house.clock()
    with house.store.reading() as tx:
        tickets = tx.tickets.of_citizen(citizen, SHOWN)
    return [
        MyTicket(
            token=ticket.token or "",
            title=mask_phones_in(ticket.title) or "",
            created_at=ticket.created_at,
            standing=standing_of(house, ticket, now),
            to_judge=_is_to_judge(ticket),
        )
        # Newest first among those alike: the sort leaves them in their order.
        for ticket in sorted(tickets, key=_urgency)
    ]


def _urgency(ticket: Ticket) -> tuple[int, float]:
    if _is_to_judge(ticket):
        return 0, 0.0
    if ticket.status is Status.NEEDS_INFO:
        return 1, 0.0
    return (2, ticket.due_at.timestamp()) if ticket.status in IN_HAND else (3, 0.0)


def _is_to_judge(ticket: Ticket) -> bool:
    return ticket.status is Status.ANSWERED and awaits_verdict(ticket) and ticket.rating.solved is None
