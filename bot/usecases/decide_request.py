"""审批: the supervisor grants or refuses what a department may not do alone. Once."""

from __future__ import annotations

from bot.domain.casework import APPROVAL_NAMES, Approval, ApprovalKind
from bot.domain.errors import InvalidMove, NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Ticket
from bot.usecases.answer_ticket import let_out
from bot.usecases.ask_extension import grant_extension
from bot.usecases.ask_parking import grant_parking
from bot.usecases.ports import House, Transaction
from bot.usecases.return_ticket import send_back
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import do_act
from bot.usecases.take_turn import OUTBOX_TOPIC


def decide_request(house: House, who: Staff, approval_id: int, granted: bool, note: str = "") -> Ticket:
    """The ticket as it is then. A refusal says why.

    Raises Forbidden, NotFound, NotGiven, InvalidMove for one's own asking and where the ticket has moved on, Taken
    where it was decided already.
    """
    who.must_be_able(Ability.SUPERVISE)
    note = note.strip()
    if not granted and not note:
        raise NotGiven("不同意的,请写明原因")
    with house.store.transaction() as tx:
        # The ticket's row first, as everywhere: whoever holds it decides alone.
        ticket = see_ticket(tx, who, tx.casework.approval(approval_id).number, lock=True)
        asked = tx.casework.approval(approval_id, lock=True)
        if asked.asked_by == who.username:
            raise InvalidMove("自己申请的,由另一位督办员审批")
        tx.casework.decide(approval_id, granted, house.clock(), who.username, note)
        after = _grant(tx, house, who, ticket, asked, note) if granted else _refuse(tx, house, who, ticket, asked, note)
    house.wake.signal(OUTBOX_TOPIC)
    return after


def _grant(tx: Transaction, house: House, who: Staff, ticket: Ticket, asked: Approval, note: str) -> Ticket:
    if asked.kind is ApprovalKind.EXTEND:
        return grant_extension(tx, house, who, ticket, asked)
    if asked.kind is ApprovalKind.PARK:
        return grant_parking(tx, house, who, ticket, asked)
    if asked.kind is ApprovalKind.RETURN:
        return send_back(tx, house, who, ticket, asked.reason)
    reason = "。".join(filter(None, (asked.reason, note)))
    return let_out(tx, house, who, ticket, asked.reply or "", (), reason)


def _refuse(tx: Transaction, house: House, who: Staff, ticket: Ticket, asked: Approval, note: str) -> Ticket:
    line = f"不同意{APPROVAL_NAMES[asked.kind]}:{note}"
    return do_act(tx, house, ticket, f"{asked.kind.value}_decide", who.acts_as, who.username, note=line, told=False)
