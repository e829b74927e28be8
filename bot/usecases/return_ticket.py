"""退单: not ours. With a reason of the county's list and the unit whose it should be; counted."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.casework import Approval, ApprovalKind
from bot.domain.errors import InvalidMove, NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import WORKFLOW
from bot.usecases.lead_ticket import lead_ticket
from bot.usecases.ports import House, Transaction
from bot.usecases.step_ticket import do_act, take_step


def return_ticket(house: House, who: Staff, number: str, code: str, unit: str, note: str = "") -> bool:
    """True where it went back; False where the supervisor must agree first: the working days in which a department may
    send it back by itself are over, or its lead was settled by arbitration.

    Raises Forbidden, NotFound, InvalidMove, NotGiven for an unknown reason or unit, Taken where it was asked before.
    """
    with house.store.transaction() as tx:
        ticket = lead_ticket(tx, who, number)
        reason = _checked(house, ticket, code, unit, note)
        if who.can(Ability.SUPERVISE) or may_return_alone(house, ticket):
            send_back(tx, house, who, ticket, reason)
            return True
        now = house.clock()
        tx.casework.ask(
            Approval(0, number, ApprovalKind.RETURN, now, who.username, reason, code=code, unit=unit),
        )
        do_act(tx, house, ticket, "return_ask", who.acts_as, who.username, note=reason)
        return False


def may_return_alone(house: House, ticket: Ticket) -> bool:
    """Whether the department needs nobody's consent to send it back."""
    if ticket.returns >= house.locality.deadlines.returns_at_most or ticket.dispatched_at is None:
        return False
    return house.clock() <= house.clocks.return_until(ticket.dispatched_at)


def send_back(tx: Transaction, house: House, who: Staff, ticket: Ticket, reason: str) -> Ticket:
    """The ticket, with no department any more and one return more. Raises InvalidMove or StaleTurn."""
    tx.casework.drop_askings(ticket.number, house.clock(), who.username, "已退单")
    changed = replace(
        ticket,
        returns=ticket.returns + 1,
        department=None,
        co_departments=(),
        handler=None,
        responsible_leader=None,
    )
    return take_step(tx, house, ticket, Status.RECEIVED, who.acts_as, who.username, note=reason, changed=changed)


def _checked(house: House, ticket: Ticket, code: str, unit: str, note: str) -> str:
    """The reason in words."""
    if Status.RECEIVED not in WORKFLOW[ticket.status] or ticket.status is Status.NEEDS_INFO:
        raise InvalidMove("这个状态的工单不能退单")
    reasons = house.locality.return_reasons
    if code not in reasons:
        raise NotGiven("请选择退单原因")
    if unit not in house.locality.departments:
        raise NotGiven("请选择建议承办单位")
    if unit == ticket.department:
        raise NotGiven("建议承办单位不能是本单位")
    return "。".join(filter(None, (reasons[code], f"建议由{unit}办理", note.strip())))
