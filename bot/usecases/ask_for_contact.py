"""Half of the time is over and nobody of the department has reached the citizen: they are asked whether anybody called.

Unhappiness is found before the rating, not after it.
"""

from __future__ import annotations

from bot.domain.clocks import Level
from bot.domain.tickets import Status, Ticket
from bot.usecases.ports import House
from bot.usecases.say_to_citizen import say_to_citizen
from bot.usecases.show_ticket_page import ASKS_CONTACT


def ask_for_contact(house: House) -> int:
    """Ask everybody whose time is half over; returns how many."""
    now, clocks = house.clock(), house.clocks
    if not house.locality.is_open(now, house.calendar):
        return 0  # nobody is woken for it
    half = house.locality.deadlines.warn_at[0]
    with house.store.reading() as tx:
        due = [
            ticket.number
            for ticket in tx.reminders.uncontacted()
            if (clock := clocks.countdown(ticket, now)) and clock.level is not Level.PAUSED and clock.share >= half
        ]
    return say_to_citizen(
        house, due, ASKS_CONTACT, "notice_ask_contact", since=lambda ticket: ticket.accepted_at, still=_is_uncontacted
    )


def _is_uncontacted(ticket: Ticket) -> bool:
    return ticket.status is Status.IN_PROGRESS and ticket.contacted_at is None
