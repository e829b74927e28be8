"""Who told it: name and phone in full, for a reason that is written down before they are shown."""

from __future__ import annotations

from bot.domain.errors import Forbidden, NotGiven
from bot.domain.sight import may_reveal
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Contact
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket

LEAST = 4
"""Characters of a reason: fewer say nothing."""
LONGEST = 200


def reveal_person(house: House, who: Staff, number: str, reason: str) -> Contact:
    """Name and phone. Raises NotFound, Forbidden for those who may never know, NotGiven without a reason."""
    who.must_be_able(Ability.REVEAL)
    reason = reason.strip()
    if not LEAST <= len(reason) <= LONGEST:
        raise NotGiven(f"请写明查看原因({LEAST}到{LONGEST}字)")
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number)
        if not may_reveal(who, ticket):
            raise Forbidden(f"{who.role.value}: reveal")
        tx.audit.add(house.clock(), who.username, "person_revealed", f"ticket:{number}", reason)
    return ticket.contact
