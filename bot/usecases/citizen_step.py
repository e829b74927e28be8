"""What a citizen does to their ticket becomes a line of its past.

No notice is pushed: the reply at hand tells them how it went.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.tickets import Status, Ticket, TimelineEntry
from bot.domain.workflow import Role, check_move
from bot.usecases.keep_time import moved_in_time, note_new_date
from bot.usecases.ports import House, Transaction
from bot.usecases.step_ticket import hand_over

ACTOR = "citizen"


def take_step(
    tx: Transaction,
    house: House,
    before: Ticket,
    to: Status,
    at: datetime,
    note: str | None = None,
    changed: Ticket | None = None,
) -> None:
    """Move the ticket, storing what else is ``changed`` in it. Raises InvalidMove or StaleTurn."""
    step = check_move(before.status, to, Role.CITIZEN, {"note": note})
    entry = TimelineEntry(at, ACTOR, step.action, before.status, to, note, public=True)
    after = moved_in_time(house, before, changed or before, to, at)
    # Unhappy with an answer that was written to another: from now on this one is worked on alone.
    tx.tickets.save(before, replace(after, merged_into=None) if to is Status.REOPENED else after, entry)
    note_new_date(tx, house, before, after, at)
    if to is Status.WITHDRAWN:
        hand_over(tx, after, at)


def add_line(
    tx: Transaction,
    before: Ticket,
    action: str,
    at: datetime,
    note: str | None = None,
    changed: Ticket | None = None,
    *,
    public: bool = True,
) -> None:
    """Append a line that moves nothing, storing what is ``changed``. Raises StaleTurn."""
    entry = TimelineEntry(at, ACTOR, action, before.status, before.status, note, public)
    tx.tickets.save(before, changed or before, entry)
