"""Say something to the citizens of some tickets unasked, each once: a line of the ticket's past, and a notice."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.domain.tickets import Ticket, TimelineEntry
from bot.domain.workflow import Role
from bot.usecases.ports import House
from bot.usecases.take_turn import OUTBOX_TOPIC
from bot.usecases.tell_citizen import tell_citizen


def say_to_citizen(
    house: House, numbers: Iterable[str], action: str, notice: str, still: Callable[[Ticket], bool]
) -> int:
    """For those where it is ``still`` so once their row is locked; each in a transaction of its own. How many."""
    said = 0
    for number in numbers:
        now = house.clock()
        with house.store.transaction() as tx:
            ticket = tx.tickets.get(number, lock=True)
            if not still(ticket):
                continue
            entry = TimelineEntry(now, Role.SYSTEM.value, action, ticket.status, ticket.status, None, public=True)
            entry_id = tx.tickets.save(ticket, ticket, entry)
            tell_citizen(tx, house, ticket, notice, f"notice:{entry_id}", now)
        said += 1
    if said:
        house.wake.signal(OUTBOX_TOPIC)
    return said
