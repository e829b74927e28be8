"""What the dialogue is told with each turn: the time, the desk, the queue, the citizen's own tickets;
and what it asks for in the middle of one."""

from __future__ import annotations

from datetime import datetime

from bot.domain.conversation import JSON
from bot.domain.tickets import STATUS_NAMES, Status
from bot.domain.workflow import OPEN_STATUSES
from bot.usecases.look_for_known_matters import look_for_known_matters
from bot.usecases.ports import Conversation, House, Transaction
from bot.usecases.say_when import say_date

TICKETS_IN_CONTEXT = 5
_LOOKUPS = {"known_matters": look_for_known_matters}


def context_of(tx: Transaction, house: House, conversation: Conversation, now: datetime) -> JSON:
    """``tickets`` newest first; ``queue``: how many wait for staff before this citizen; ``awaiting_rating``: the newest
    ticket whose answer nobody has judged yet (a verdict moves it on), or null."""
    tickets = tx.tickets.of_citizen(conversation.citizen, TICKETS_IN_CONTEXT)
    answered = tx.tickets.of_citizen(conversation.citizen, 1, among={Status.ANSWERED})
    return {
        "now": now.isoformat(),
        "desk_open": house.locality.is_open(now, house.calendar),
        "queue": tx.conversations.count_ahead(conversation.id),
        "tickets": [
            {
                "number": t.number,
                "title": t.title,
                "status": STATUS_NAMES[t.status],
                "code": t.status.value,
                "open": t.status in OPEN_STATUSES,
                "filed": say_date(house, t.created_at, now),
            }
            for t in tickets
        ],
        "awaiting_rating": answered[0].number if answered else None,
    }


def answers_to(tx: Transaction, house: House, conversation: Conversation, asks: JSON) -> JSON:
    """What the dialogue ``asks``, looked up, by the same names. Raises KeyError for something nobody can look up."""
    return {name: _LOOKUPS[name](tx, house, conversation, told) for name, told in asks.items()}
