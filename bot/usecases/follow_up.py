"""After the answer: the citizen is asked for a verdict, once, and after a promised day; what nobody judges is closed.

Closed without a verdict counts as 未评价: left out of the rates, and counted beside them.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.domain.errors import JieyouError
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import Role
from bot.usecases.ports import House
from bot.usecases.say_to_citizen import say_to_citizen
from bot.usecases.step_ticket import take_step
from bot.usecases.take_turn import OUTBOX_TOPIC

log = logging.getLogger(__name__)

LOOKED_AT = 200


def remind_to_rate(house: House) -> int:
    """Remind everybody who has had an answer for some days and said nothing; returns how many."""
    now = house.clock()
    if not house.locality.is_open(now, house.calendar):
        return 0  # nobody is woken for it
    before = now - timedelta(days=house.locality.follow_up.remind_days)
    with house.store.reading() as tx:
        due = tx.reminders.unreminded(before, LOOKED_AT)
    return say_to_citizen(
        house, due, "remind", "notice_remind", since=lambda ticket: ticket.answered_at, still=_is_unjudged
    )


def ask_after_promises(house: House) -> int:
    """The last promised day has come: ask whether it was kept; returns how many were asked."""
    now = house.clock()
    if not house.locality.is_open(now, house.calendar):
        return 0
    with house.store.reading() as tx:
        due = tx.reminders.promised_for(now.date(), LOOKED_AT)
    return say_to_citizen(
        house, due, "ask_promise", "notice_ask_promise", since=lambda ticket: ticket.answered_at, still=_is_answered
    )


def close_unjudged(house: House) -> int:
    """Close what has had its answer, and its last promised day, for a week without another word; returns how many."""
    now = house.clock()
    wait = timedelta(days=house.locality.follow_up.close_days)
    with house.store.reading() as tx:
        due = tx.reminders.lingering(now - wait, now.date() - wait, LOOKED_AT)
    closed = 0
    for number in due:
        try:
            closed += _close(house, number, now - wait)
        except JieyouError:
            log.exception("not closed", extra={"ticket": number})
    if closed:
        house.wake.signal(OUTBOX_TOPIC)
    return closed


def _close(house: House, number: str, answered_before: datetime) -> bool:
    with house.store.transaction() as tx:
        ticket = tx.tickets.get(number, lock=True)
        if not _is_answered(ticket) or ticket.answered_at is None or ticket.answered_at >= answered_before:
            return False
        why = house.wording.say("phrase_closed_unjudged" if _is_unjudged(ticket) else "phrase_closed_judged", {})
        take_step(tx, house, ticket, Status.CLOSED, Role.SYSTEM, Role.SYSTEM.value, note=why)
    return True


def _is_answered(ticket: Ticket) -> bool:
    return ticket.status is Status.ANSWERED


def _is_unjudged(ticket: Ticket) -> bool:
    rating = ticket.rating
    return ticket.status is Status.ANSWERED and rating.solved is None and rating.satisfaction is None
