"""内部备注: a line in a ticket's past that the citizen never sees."""

from __future__ import annotations

from bot.domain.errors import NotGiven
from bot.domain.staff import Staff
from bot.domain.tickets import Ticket
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import do_act

LONGEST = 1000


def note_ticket(house: House, who: Staff, number: str, text: str) -> Ticket:
    """The ticket with the note. Raises NotFound, Forbidden, or NotGiven for an empty note or too long a one."""
    text = text.strip()
    if not text:
        raise NotGiven("请写备注内容")
    if len(text) > LONGEST:
        raise NotGiven(f"备注最多{LONGEST}字")
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        return do_act(tx, house, ticket, "note", who.acts_as, who.username, note=text)
