"""A ticket's page for a person of the staff."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.sight import as_seen, may_reveal
from bot.domain.staff import Staff
from bot.domain.tickets import Ticket
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket


@dataclass(frozen=True)
class TicketPage:
    """``ticket`` is for deciding what may be done, ``seen`` for showing; ``revealable``: whether name and phone may be
    shown for a reason. ``conversation``: the talk it was told in, None where there is none."""

    ticket: Ticket
    seen: Ticket
    revealable: bool
    conversation: int | None


def show_ticket_to_staff(house: House, who: Staff, number: str) -> TicketPage:
    """Raises Forbidden or NotFound."""
    with house.store.reading() as tx:
        ticket = see_ticket(tx, who, number)
        conversation = tx.tickets.conversation_of(number)
    return TicketPage(ticket, as_seen(who, ticket), may_reveal(who, ticket), conversation)
