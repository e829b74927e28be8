"""重办: staff reopen what was answered or closed and is not done. The citizen is told why; the supervisor watches."""

from __future__ import annotations

from bot.domain.errors import NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Status, Ticket
from bot.usecases.ask_extension import LONGEST_REASON
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import take_step
from bot.usecases.take_turn import OUTBOX_TOPIC


def reopen_ticket(house: House, who: Staff, number: str, reason: str) -> Ticket:
    """The ticket, back with its department and with the time for a new answer. For operators and supervisors.

    Raises Forbidden, NotFound, NotGiven, InvalidMove.
    """
    who.must_be_able(Ability.DISPATCH)
    reason = reason.strip()
    if not reason:
        raise NotGiven("请写明重办原因,市民会看到")
    if len(reason) > LONGEST_REASON:
        raise NotGiven(f"重办原因最多{LONGEST_REASON}字")
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        ticket = take_step(tx, house, ticket, Status.REOPENED, who.acts_as, who.username, note=reason)
    house.wake.signal(OUTBOX_TOPIC)
    return ticket
