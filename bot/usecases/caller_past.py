"""Who is calling: what a telephone number told before, for the operator who takes the call down."""

from __future__ import annotations

from bot.domain.masking import is_phone, phone_digits, phone_key
from bot.domain.sight import as_seen
from bot.domain.staff import Ability, Staff, StaffRole
from bot.domain.tickets import Ticket
from bot.usecases.ports import House

SHOWN = 6


def caller_past(house: House, who: Staff, phone: str) -> list[Ticket]:
    """The newest tickets with that number, as they may be seen; nothing for what is no number. Raises Forbidden for
    those who take no calls down."""
    who.must_be_able(Ability.FILE)
    digits = phone_digits(phone)
    if not is_phone(digits):
        return []
    with house.store.reading() as tx:
        found = tx.tickets.of_phone(phone_key(house.citizen_secret, digits), SHOWN)
    is_operator = who.role is StaffRole.OPERATOR
    return [as_seen(who, ticket) for ticket in found if is_operator or not ticket.confidential]
