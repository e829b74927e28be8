"""Is the matter known already? A citizen's own open ticket on the same thing is urged or added to, not filed twice."""

from __future__ import annotations

from typing import Any

from bot.domain.conversation import JSON
from bot.domain.tickets import STATUS_NAMES, Ticket
from bot.domain.workflow import OPEN_STATUSES
from bot.usecases.ports import Conversation, House, Transaction
from bot.usecases.say_when import say_date


def look_for_known_matters(tx: Transaction, house: House, conversation: Conversation, told: JSON) -> JSON:
    """``own``: the citizen's newest open ticket of the same kind of matter in the same town, or null; ``nearby``."""
    category, _, _ = house.locality.classify(f"{told['description']} {told.get('place') or ''}")
    own = tx.tickets.of_citizen(conversation.citizen, among=OPEN_STATUSES)
    same = (t for t in own if category.level2 and t.category == category and t.location.town == told.get("town"))
    return {"own": _own(house, next(same, None)), "nearby": None}


def _own(house: House, ticket: Ticket | None) -> dict[str, Any] | None:
    if ticket is None:
        return None
    return {
        "number": ticket.number,
        "title": ticket.title,
        "filed": say_date(house, ticket.created_at, house.clock()),
        "status": STATUS_NAMES[ticket.status],
    }
