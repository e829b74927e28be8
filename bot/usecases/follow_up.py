"""After the answer: the citizen is asked for a verdict, once, and after a promised day; what nobody judges is closed.

Closed without a verdict counts as 未评价: left out of the rates, and counted beside them.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.promises import promised_until
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import Role
from bot.usecases.ports import House
from bot.usecases.say_to_citizen import say_to_citizen
from bot.usecases.step_ticket import take_step
from bot.usecases.take_turn import OUTBOX_TOPIC

LOOKED_AT = 200
UNJUDGED = "没有评价,自动办结"


def remind_to_rate(house: House) -> int:
    """Remind everybody who has had an answer for some days and said nothing; returns how many."""
    if not house.locality.is_open(house.clock(), house.calendar):
        return 0  # nobody is woken for it
    before = house.clock() - timedelta(days=house.locality.follow_up.remind_days)
    with house.store.reading() as tx:
        due = [n for n in tx.reminders.unreminded(before, LOOKED_AT) if promised_until(tx.tickets.get(n)) is None]
    return say_to_citizen(house, due, "remind", "notice_remind", _is_unjudged)


def ask_after_promises(house: House) -> int:
    """A promised day has come: ask whether it was kept; returns how many were asked."""
    now = house.clock()
    if not house.locality.is_open(now, house.calendar):
        return 0
    with house.store.reading() as tx:
        due = [
            number
            for number in tx.reminders.promised_for(now.date(), LOOKED_AT)
            if _is_promised_by(tx.tickets.get(number), now)
        ]
    return say_to_citizen(
        house, due, "ask_promise", "notice_ask_promise", lambda ticket: ticket.status is Status.ANSWERED
    )


def close_unjudged(house: House) -> int:
    """Close what has had its answer, and its promised day, for a week without a verdict; returns how many."""
    now = house.clock()
    wait = timedelta(days=house.locality.follow_up.close_days)
    with house.store.reading() as tx:
        due = [
            number
            for number in tx.reminders.unjudged(now - wait, LOOKED_AT)
            if (until := promised_until(tx.tickets.get(number))) is None or until + wait <= now.date()
        ]
    for number in due:
        with house.store.transaction() as tx:
            ticket = tx.tickets.get(number, lock=True)
            if _is_unjudged(ticket):
                take_step(tx, house, ticket, Status.CLOSED, Role.SYSTEM, Role.SYSTEM.value, note=UNJUDGED)
    if due:
        house.wake.signal(OUTBOX_TOPIC)
    return len(due)


def _is_unjudged(ticket: Ticket) -> bool:
    rating = ticket.rating
    return ticket.status is Status.ANSWERED and rating.solved is None and rating.satisfaction is None


def _is_promised_by(ticket: Ticket, now: datetime) -> bool:
    until = promised_until(ticket)
    return until is not None and until <= now.date()
