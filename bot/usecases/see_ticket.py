"""A ticket as far as a person of the staff may know of it. Another department's number is as good as none."""

from __future__ import annotations

from bot.domain.errors import NotFound
from bot.domain.sight import may_see
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Ticket
from bot.usecases.ports import Transaction


def see_ticket(tx: Transaction, who: Staff, number: str, *, lock: bool = False) -> Ticket:
    """The ticket whole, to act on; what is shown of it goes through ``as_seen``. With ``lock`` its row is locked for
    the rest of the transaction. Raises Forbidden for those who read no tickets, NotFound where it is none of theirs."""
    who.must_be_able(Ability.READ_TICKETS)
    ticket = tx.tickets.get(number, lock=lock)
    if not may_see(who, ticket):
        raise NotFound(f"ticket {number}")
    return ticket
