"""What a step does to the date an answer is due, and the line of the ticket's past that says so."""

from __future__ import annotations

from datetime import datetime

from bot.domain.tickets import Status, Ticket, TimelineEntry
from bot.domain.workflow import Role, moved
from bot.usecases.ports import House, Transaction
from bot.usecases.say_when import say_due


def moved_in_time(house: House, before: Ticket, changed: Ticket, to: Status, at: datetime) -> Ticket:
    """``changed`` after the step from ``before`` to ``to``, with the date that goes with it: later by what the citizen
    took to answer, or with the time for a new answer where it was reopened."""
    return house.clocks.after_step(before, moved(changed, to, at), at)


def note_new_date(tx: Transaction, house: House, before: Ticket, after: Ticket, at: datetime) -> None:
    """The citizen reads on the ticket's page that waiting for them has moved the day."""
    is_answered = before.status is Status.NEEDS_INFO
    if is_answered and after.due_at.date() != before.due_at.date():
        note = say_due(house, after, at)
        line = TimelineEntry(at, Role.SYSTEM.value, "postpone", after.status, after.status, note, public=True)
        tx.tickets.save(after, after, line)
