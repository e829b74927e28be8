"""督办: a supervisor's formal order, which the department must answer by its date."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.casework import Order
from bot.domain.errors import NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Ticket
from bot.domain.working_time import postponed
from bot.usecases.lead_ticket import lead_ticket
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import do_act

LONGEST = 500
HOURS = (2, 24, 48)
"""What a supervisor may give: within office hours, or until the same time one or two working days on."""


def supervise_ticket(house: House, who: Staff, number: str, note: str, hours: int = 24) -> Order:
    """The order, open. From then on the ticket is watched. Raises Forbidden, NotFound, NotGiven, InvalidMove where no
    department has it."""
    who.must_be_able(Ability.SUPERVISE)
    note = _checked(note, "督办要求")
    if hours not in HOURS:
        raise NotGiven("请选择回复时限")
    now, clocks = house.clock(), house.clocks
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        due = postponed(now, timedelta(hours=hours), clocks.calendar, clocks.rules.hours)
        changed = replace(ticket, watched=True)
        do_act(tx, house, ticket, "order", who.acts_as, who.username, note=note, changed=changed)
        order = Order(0, number, now, who.username, note, due)
        return replace(order, id=tx.casework.add_order(order))


def answer_order(house: House, who: Staff, order_id: int, answer: str) -> Ticket:
    """The ticket. The answer is for the supervisor, not for the citizen. Raises Forbidden, NotFound, NotGiven,
    InvalidMove, Taken where it was answered already."""
    answer = _checked(answer, "督办回复")
    with house.store.transaction() as tx:
        number = tx.casework.order(order_id).number
        ticket = lead_ticket(tx, who, number)
        tx.casework.answer_order(order_id, answer, house.clock(), who.username)
        return do_act(tx, house, ticket, "order_answer", who.acts_as, who.username, note=answer)


def _checked(text: str, what: str) -> str:
    text = text.strip()
    if not text:
        raise NotGiven(f"请写{what}")
    if len(text) > LONGEST:
        raise NotGiven(f"{what}最多{LONGEST}字")
    return text
