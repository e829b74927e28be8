"""How long such a matter really takes here, said at filing: what was, no promise."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from statistics import median

from bot.domain.tickets import Ticket
from bot.usecases.ports import House, Transaction


def say_expectation(tx: Transaction, house: House, ticket: Ticket, now: datetime) -> str:
    """The median days from filing to answer of the same kind of matter lately, as a sentence with their count.

    Empty where there were too few to say (the locality's ``least``), where nobody knows the kind, and for a same-day
    matter: its due line says 今天内.
    """
    rules = house.locality.expectation
    if ticket.same_day or ticket.category.level2 is None:
        return ""
    took = tx.tickets.times_to_answer(ticket.category, now - timedelta(days=rules.days))
    if len(took) < rules.least:
        return ""
    days = max(1, ceil(median(each / timedelta(days=1) for each in took)))
    return house.wording.say("phrase_expectation", {"window": rules.days, "days": days, "count": len(took)})
