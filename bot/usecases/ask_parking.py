"""挂账: the matter waits for a season or a project until a day. Asked for, decided by the supervisor, ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.casework import Approval, ApprovalKind
from bot.domain.clocks import is_parked
from bot.domain.errors import InvalidMove, NotGiven
from bot.domain.staff import Staff
from bot.domain.tickets import Ticket
from bot.domain.workflow import Role
from bot.usecases.ask_extension import checked_reason
from bot.usecases.lead_ticket import lead_ticket
from bot.usecases.ports import House, Transaction
from bot.usecases.say_when import say_day
from bot.usecases.step_ticket import do_act
from bot.usecases.take_turn import OUTBOX_TOPIC

LONGEST = timedelta(days=366)


def ask_parking(house: House, who: Staff, number: str, until: date | None, reason: str) -> Ticket:
    """The ticket. Raises Forbidden, NotFound, InvalidMove, NotGiven for a day that cannot be, Taken where it waits for
    a decision already."""
    now, reason = house.clock(), checked_reason(reason)
    if until is None or not now.date() < until <= now.date() + LONGEST:
        raise NotGiven("挂账到今天以后、一年以内的某一天")
    with house.store.transaction() as tx:
        ticket = lead_ticket(tx, who, number)
        if is_parked(ticket, now.date()):
            raise InvalidMove("这件正在挂账")
        tx.casework.ask(Approval(0, number, ApprovalKind.PARK, now, who.username, reason, until=until))
        note = f"申请挂账到{until.isoformat()}:{reason}"
        return do_act(tx, house, ticket, "park_ask", who.acts_as, who.username, note=note, given={"until": until})


def grant_parking(tx: Transaction, house: House, who: Staff, ticket: Ticket, asked: Approval) -> Ticket:
    """The ticket, its clock standing still; its citizen reads why and until when."""
    now, until = house.clock(), asked.until
    if until is None or until <= now.date():
        raise InvalidMove("申请的日期已经过了,请退回重新申请")
    note = house.wording.say("phrase_parked", {"text": asked.reason, "date": say_day(house, until, now)})
    changed = house.clocks.parked(ticket, now, until)
    return do_act(tx, house, ticket, "park_decide", who.acts_as, who.username, note=note, changed=changed)


def unpark_ticket(house: House, who: Staff, number: str) -> Ticket:
    """The ticket, taken up again before its day. Raises Forbidden, NotFound, InvalidMove."""
    now = house.clock()
    with house.store.transaction() as tx:
        ticket = lead_ticket(tx, who, number)
        if not is_parked(ticket, now.date()):
            raise InvalidMove("这件没有挂账")
        changed = house.clocks.unparked(ticket, now)
        ticket = do_act(tx, house, ticket, "unpark", who.acts_as, who.username, changed=changed)
    house.wake.signal(OUTBOX_TOPIC)
    return ticket


def end_parkings(house: House) -> int:
    """Those whose day has come go on; their citizens are told. How many."""
    now = house.clock()
    ended = 0
    with house.store.transaction() as tx:
        for number in tx.workload.parked_until(now.date()):
            ticket = tx.tickets.get(number, lock=True)
            changed = replace(ticket, parked_until=None)
            do_act(tx, house, ticket, "unpark", Role.SYSTEM, Role.SYSTEM.value, changed=changed)
            ended += 1
    if ended:
        house.wake.signal(OUTBOX_TOPIC)
    return ended
