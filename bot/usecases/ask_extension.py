"""延期: more working days for an answer. Asked for once; the supervisor decides; the citizen reads why."""

from __future__ import annotations

from bot.domain.casework import Approval, ApprovalKind
from bot.domain.errors import InvalidMove, NotGiven
from bot.domain.staff import Staff
from bot.domain.tickets import Ticket
from bot.usecases.lead_ticket import lead_ticket
from bot.usecases.ports import House, Transaction
from bot.usecases.step_ticket import do_act

LONGEST_REASON = 100
"""The citizen is told it in one message."""


def ask_extension(house: House, who: Staff, number: str, days: int, reason: str) -> Ticket:
    """The ticket. Raises Forbidden, NotFound, InvalidMove where it is too late or was extended before, NotGiven, Taken
    where it waits for a decision already."""
    most, now, reason = house.locality.deadlines.extension_days, house.clock(), checked_reason(reason)
    if not 1 <= days <= most:
        raise NotGiven(f"延期1到{most}个工作日")
    with house.store.transaction() as tx:
        ticket = lead_ticket(tx, who, number)
        if now > ticket.due_at:
            raise InvalidMove("已经超期,不能再申请延期;请尽快答复,或联系督办员")
        if was_extended(tx, number):
            raise InvalidMove("每件只能延期一次,这件已经延过")
        tx.casework.ask(Approval(0, number, ApprovalKind.EXTEND, now, who.username, reason, days=days))
        note = f"申请延期{days}个工作日:{reason}"
        return do_act(tx, house, ticket, "extend_ask", who.acts_as, who.username, note=note, given={"days": days})


def grant_extension(tx: Transaction, house: House, who: Staff, ticket: Ticket, asked: Approval) -> Ticket:
    """The ticket, due later; its citizen reads why."""
    if was_extended(tx, ticket.number, but=asked.id):
        raise InvalidMove("每件只能延期一次,这件已经延过")
    changed = house.clocks.extended(ticket, asked.days or 0)
    return do_act(tx, house, ticket, "extend_decide", who.acts_as, who.username, note=asked.reason, changed=changed)


def was_extended(tx: Transaction, number: str, but: int = 0) -> bool:
    """Whether more time was granted for it before."""
    asked = tx.casework.approvals_of(number)
    return any(each.kind is ApprovalKind.EXTEND and each.granted and each.id != but for each in asked)


def checked_reason(reason: str) -> str:
    """The reason tidied up. Raises NotGiven."""
    reason = reason.strip()
    if not reason:
        raise NotGiven("请写明理由,市民会看到")
    if len(reason) > LONGEST_REASON:
        raise NotGiven(f"理由最多{LONGEST_REASON}字")
    return reason
