"""What others told of the same thing nearby, to be merged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.errors import InvalidMove
from bot.domain.likeness import SAME_OWN, likeness, telling
from bot.domain.merging import is_led, may_be_merged, way_into
from bot.domain.sight import as_seen
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Ticket
from bot.domain.workflow import IN_HAND
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket

LATELY = timedelta(days=30)
LOOKED_AT = 500
SHOWN = 8


@dataclass(frozen=True)
class Similar:
    """A ticket on the same thing, as it may be seen. ``why_not``: why it cannot be merged into the one looked at;
    ``leads``: whether that one can be merged into it instead."""

    ticket: Ticket
    likeness: float
    why_not: str
    leads: bool


def similar_tickets(house: House, who: Staff, number: str) -> list[Similar]:
    """The likest first, of what was filed lately and is in hand; fewer doubts than citizens get, for somebody looks.
    Raises Forbidden or NotFound."""
    who.must_be_able(Ability.DISPATCH)
    words = house.locality.words()
    with house.store.reading() as tx:
        ticket = see_ticket(tx, who, number)
        if not may_be_merged(ticket) or ticket.status not in IN_HAND or is_led(ticket):
            return []
        others = tx.tickets.open_in(ticket.location.town, house.clock() - LATELY, LOOKED_AT)
    told = telling(ticket.description, ticket.location, ticket.category.level1, words)
    found = []
    for other in others:
        if other.number == number or other.status not in IN_HAND or is_led(other) or not may_be_merged(other):
            continue
        like = likeness(told, telling(other.description, other.location, other.category.level1, words))
        if like >= SAME_OWN:
            found.append(Similar(as_seen(who, other), like, _why_not(ticket, other), not _why_not(other, ticket)))
    return sorted(found, key=lambda each: -each.likeness)[:SHOWN]


def _why_not(lead: Ticket, follower: Ticket) -> str:
    try:
        way_into(lead, follower)
    except InvalidMove as error:
        return str(error)
    return ""
