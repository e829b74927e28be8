"""Half of the time is over and nobody of the department has reached the citizen: they are asked whether anybody called.

Unhappiness is found before the rating, not after it.
"""

from __future__ import annotations

from bot.usecases.ports import House
from bot.usecases.say_to_citizen import say_to_citizen
from bot.usecases.show_ticket_page import ASKS_CONTACT

LOOKED_AT = 500


def ask_for_contact(house: House) -> int:
    """Ask everybody whose time is half over; returns how many."""
    now, clocks = house.clock(), house.clocks
    half = house.locality.deadlines.warn_at[0]
    with house.store.reading() as tx:
        due = [
            number
            for number in tx.reminders.uncontacted(LOOKED_AT)
            if (count := clocks.countdown(tx.tickets.get(number), now)) is not None and count.share >= half
        ]
    return say_to_citizen(house, due, ASKS_CONTACT, "notice_ask_contact", lambda ticket: ticket.contacted_at is None)
