"""响应: the citizen was called, visited or written to, or somebody tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.casework import CONTACT_NAMES, ContactHow, ContactMade
from bot.domain.errors import NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Ticket
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import do_act

LONGEST = 500
_A_MINUTE = timedelta(minutes=1)
"""Forms know no seconds."""


def log_contact(
    house: House,
    who: Staff,
    number: str,
    how: ContactHow,
    reached: bool,
    note: str,
    at: datetime | None = None,
) -> Ticket:
    """The ticket; the first time that somebody reached the citizen is kept on it. ``at``: when it was, now if not said.

    Whoever helps with a ticket may log too, and operators, who alone know the person of a confidential one.
    Raises Forbidden, NotFound, InvalidMove, NotGiven for a time that cannot be.
    """
    # Whoever may know the phone may call.
    who.must_be_able(Ability.REVEAL)
    now = house.clock()
    at = at or now
    note = note.strip()
    if len(note) > LONGEST:
        raise NotGiven(f"联系情况最多{LONGEST}字")
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        if at > now:
            raise NotGiven("联系时间不能晚于现在")
        at = _not_before(ticket, at)
        is_first = reached and ticket.contacted_at is None
        ticket = do_act(
            tx,
            house,
            ticket,
            "contact",
            who.acts_as,
            who.username,
            note="。".join(filter(None, (f"{CONTACT_NAMES[how]},{'联系上了' if reached else '没联系上'}", note))),
            changed=replace(ticket, contacted_at=at) if is_first else ticket,
            given={"how": how.value, "note": note},
        )
        tx.casework.add_contact(number, ContactMade(at, who.username, how, reached, note))
    return ticket


def _not_before(ticket: Ticket, at: datetime) -> datetime:
    """The time, within the minute in which the department took the ticket that very moment. Raises NotGiven."""
    taken = ticket.accepted_at
    if taken is None or at >= taken:
        return at
    if taken - at < _A_MINUTE:
        return taken
    raise NotGiven("联系时间不能早于签收时间")
