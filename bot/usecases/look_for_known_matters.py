"""Is the matter known already? A citizen's own open ticket on the same thing is urged or added to, not filed twice;
the same thing told nearby by others may be joined."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.domain.conversation import JSON
from bot.domain.likeness import SAME_NEARBY, SAME_OWN, likeness, telling
from bot.domain.merging import may_be_merged
from bot.domain.tickets import STATUS_NAMES, Location, Ticket
from bot.domain.workflow import OPEN_STATUSES
from bot.usecases.ports import Conversation, House, Transaction
from bot.usecases.say_when import say_date

LATELY = timedelta(days=30)
LOOKED_AT = 500
"""Of a town's open tickets the newest so many: some weeks of the busiest town."""


def look_for_known_matters(tx: Transaction, house: House, conversation: Conversation, told: JSON) -> JSON:
    """``own``: the citizen's open ticket most like what is ``told``, or null. ``nearby``: of the open tickets of others
    on the same thing, filed lately, the first one's number and how many citizens told it, or null."""
    now, words = house.clock(), house.locality.words()
    location = Location(told.get("place"), told.get("town"), told.get("latitude"), told.get("longitude"))
    level1 = told.get("level1") or house.locality.classify(told["description"])[0].level1
    matter = telling(told["description"], location, level1, words)

    def like(ticket: Ticket) -> float:
        return likeness(matter, telling(ticket.description, ticket.location, ticket.category.level1, words))

    own = [(like(t), t) for t in tx.tickets.of_citizen(conversation.citizen, among=OPEN_STATUSES)]
    best = max(own, key=lambda pair: pair[0], default=None)
    others = [
        ticket
        for ticket in tx.tickets.open_in(location.town, now - LATELY, LOOKED_AT)
        if ticket.citizen != conversation.citizen and may_be_merged(ticket) and like(ticket) >= SAME_NEARBY
    ]
    return {
        "own": _own(house, best[1]) if best and best[0] >= SAME_OWN else None,
        "nearby": _nearby(others) if others else None,
    }


def _own(house: House, ticket: Ticket) -> dict[str, Any]:
    return {
        "number": ticket.number,
        "title": ticket.title,
        "filed": say_date(house, ticket.created_at, house.clock()),
        "status": STATUS_NAMES[ticket.status],
    }


def _nearby(tickets: list[Ticket]) -> dict[str, Any]:
    first = min(tickets, key=lambda ticket: (ticket.created_at, ticket.number))
    return {"number": first.number, "count": len({ticket.citizen for ticket in tickets})}
