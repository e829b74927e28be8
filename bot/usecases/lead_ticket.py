"""The ticket that somebody handles: their own department's, as its lead."""

from __future__ import annotations

from bot.domain.errors import InvalidMove
from bot.domain.staff import Ability, Staff, StaffRole
from bot.domain.tickets import Ticket
from bot.usecases.ports import Transaction
from bot.usecases.see_ticket import see_ticket


def lead_ticket(tx: Transaction, who: Staff, number: str) -> Ticket:
    """The ticket, its row locked. Raises Forbidden for those who handle none, NotFound where it is none of theirs,
    InvalidMove for a department that only helps with it."""
    who.must_be_able(Ability.HANDLE)
    ticket = see_ticket(tx, who, number, lock=True)
    if not leads(who, ticket):
        raise InvalidMove(f"这件由{ticket.department}主办,协办单位可以记录联系、调解和备注")
    return ticket


def leads(who: Staff, ticket: Ticket) -> bool:
    """Whether it is theirs to move: the lead department's own, or anybody's above the departments."""
    return who.role is not StaffRole.DEPARTMENT or who.department == ticket.department
