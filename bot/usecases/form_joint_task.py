"""合力攻坚: what one department cannot solve gets a lead, those that help, and a supervisor who watches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.errors import NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Ticket
from bot.usecases.dispatch_ticket import checked_departments
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import do_act


def form_joint_task(
    house: House, who: Staff, number: str, co_departments: Sequence[str], note: str | None = None
) -> Ticket:
    """The ticket, watched; its department leads, the others see it from now on. Raises NotFound, Forbidden,
    InvalidMove, or NotGiven where nobody leads or nobody (or somebody that there is not) helps."""
    who.must_be_able(Ability.DISPATCH)
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        if ticket.department is None:
            raise NotGiven("先定主办单位,再定协办单位")
        helping = checked_departments(house, ticket.department, co_departments)
        said = f"主办 {ticket.department},协办 {'、'.join(helping)}"
        return do_act(
            tx,
            house,
            ticket,
            "joint",
            who.acts_as,
            who.username,
            note="\uff1b".join(filter(None, (said, (note or "").strip()))),
            changed=replace(ticket, co_departments=helping, watched=True),
            given={"co_departments": helping},
        )
