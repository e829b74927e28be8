"""Say something to the citizens of some tickets unasked, each once: a line of the ticket's past, and a notice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from bot.domain.errors import JieyouError
from bot.domain.tickets import Ticket, TimelineEntry
from bot.domain.workflow import Role
from bot.usecases.ports import House
from bot.usecases.take_turn import OUTBOX_TOPIC
from bot.usecases.tell_citizen import tell_citizen

log = logging.getLogger(__name__)


def say_to_citizen(
    house: House,
    numbers: Iterable[str],
    action: str,
    notice: str,
    *,
    since: Callable[[Ticket], datetime | None],
    still: Callable[[Ticket], bool],
) -> int:
    """To those where it is ``still`` so, and not yet said ``since`` then, once their row is locked: several workers may
    look for them at once. Each in a transaction of its own; one that fails keeps no other from hearing. How many."""
    said = 0
    for number in numbers:
        try:
            said += _say(house, number, action, notice, since, still)
        except JieyouError:
            log.exception("nothing was said to the citizen", extra={"ticket": number, "action": action})
    if said:
        house.wake.signal(OUTBOX_TOPIC)
    return said


def _say(
    house: House,
    number: str,
    action: str,
    notice: str,
    since: Callable[[Ticket], datetime | None],
    still: Callable[[Ticket], bool],
) -> bool:
    now = house.clock()
    with house.store.transaction() as tx:
        ticket = tx.tickets.get(number, lock=True)
        if not still(ticket) or _was_said(ticket, action, since(ticket)):
            return False
        entry = TimelineEntry(now, Role.SYSTEM.value, action, ticket.status, ticket.status, None, public=True)
        entry_id = tx.tickets.save(ticket, ticket, entry)
        tell_citizen(tx, house, ticket, notice, f"notice:{entry_id}", now)
    return True


def _was_said(ticket: Ticket, action: str, since: datetime | None) -> bool:
    return any(entry.action == action and (since is None or entry.at >= since) for entry in ticket.timeline)
