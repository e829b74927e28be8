"""What the supervisor watches: unhappy, reopened, ordered; the nearest date first."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.clocks import Countdown
from bot.domain.sight import as_seen
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Ticket
from bot.usecases.ports import House


@dataclass(frozen=True)
class Watched:
    """A ticket as it may be seen, and its clock."""

    ticket: Ticket
    countdown: Countdown | None


def show_watched(house: House, who: Staff) -> list[Watched]:
    """Raises Forbidden for everybody but a supervisor."""
    who.must_be_able(Ability.SUPERVISE)
    now = house.clock()
    with house.store.reading() as tx:
        tickets = tx.workload.watched()
    return [Watched(as_seen(who, ticket), house.clocks.countdown(ticket, now)) for ticket in tickets]
