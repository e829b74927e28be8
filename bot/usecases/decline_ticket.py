"""不予受理: nothing for the hotline; the citizen is told why, and which door is the right one."""

from __future__ import annotations

from bot.domain.errors import NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Status, Ticket
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import take_step
from bot.usecases.take_turn import OUTBOX_TOPIC


def decline_ticket(house: House, who: Staff, number: str, reason: str, door: str) -> Ticket:
    """The ticket, declined. Raises NotFound, Forbidden, InvalidMove, StaleTurn, or NotGiven without both."""
    who.must_be_able(Ability.DISPATCH)
    reason, door = reason.strip().rstrip("。"), door.strip().rstrip("。")
    if not reason:
        raise NotGiven("请写明不予受理的原因")
    if not door:
        raise NotGiven("请告诉市民该找谁办")
    note = house.wording.say("phrase_declined", {"reason": reason, "door": door})
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        after = take_step(tx, house, ticket, Status.DECLINED, who.acts_as, who.username, note=note)
    house.wake.signal(OUTBOX_TOPIC)
    return after
