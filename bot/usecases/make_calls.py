"""回访与代告知: staff telephone what WeChat could not carry, or those who have no WeChat with us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.errors import Forbidden, NotGiven, Taken
from bot.domain.masking import mask_name, mask_phone
from bot.domain.sight import may_reveal
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Contact, Status, Ticket
from bot.domain.working_time import next_working_day
from bot.usecases.ports import Call, House, Transaction
from bot.usecases.rate_ticket import rate
from bot.usecases.take_turn import OUTBOX_TOPIC

SHOWN = 100
REACHED, UNREACHABLE = "reached", "unreachable"


@dataclass(frozen=True)
class CallToMake:
    """A call with the ticket it is about. ``contact`` is masked until somebody makes the call. ``asks_rating``: the
    answer is told, so that the verdict may be asked for at once."""

    call: Call
    title: str
    status: Status
    contact: Contact
    asks_rating: bool
    is_overdue: bool


def calls_to_make(house: House, who: Staff) -> list[CallToMake]:
    """The most urgent first. Raises Forbidden."""
    who.must_be_able(Ability.TALK)
    now = house.clock()
    with house.store.reading() as tx:
        return [_to_make(tx, call, now) for call in tx.calls.waiting(SHOWN)]


def count_calls(house: House, who: Staff) -> int:
    """How many are to be made; 0 for those who make none."""
    if not who.can(Ability.TALK):
        return 0
    with house.store.reading() as tx:
        return tx.calls.count_waiting()


def begin_call(house: House, who: Staff, call_id: int) -> tuple[CallToMake, Contact]:
    """The call, and whom to ring: written down as a reveal. Raises Forbidden, NotFound, or Taken where it was made."""
    who.must_be_able(Ability.TALK)
    now = house.clock()
    with house.store.transaction() as tx:
        call = _waiting(tx, call_id)
        ticket = _ticket(tx, call)
        if not may_reveal(who, ticket):
            raise Forbidden("a confidential ticket's calls are the operators'")
        tx.audit.add(now, who.username, "person_revealed", f"ticket:{ticket.number}", f"call:{call.id}")
        return _to_make(tx, call, now), ticket.contact


def end_call(
    house: House,
    who: Staff,
    call_id: int,
    *,
    reached: bool,
    note: str = "",
    solved: bool | None = None,
    satisfaction: int | None = None,
    reason: str = "",
) -> str:
    """How it ended: ``reached``, ``again`` (nobody answered; it is due once more next working day) or ``unreachable``.

    A verdict that was given on the telephone counts as the citizen's own. Raises Forbidden, NotFound, Taken, or
    NotGiven for a satisfaction beyond 1 to 5, or a verdict of somebody who was not reached.
    """
    who.must_be_able(Ability.TALK)
    has_verdict = solved is not None or satisfaction is not None
    if has_verdict and not reached:
        raise NotGiven("没打通就没有评价")
    if satisfaction is not None and satisfaction not in range(1, 6):
        raise NotGiven("满意度从1分到5分")
    now, note = house.clock(), note.strip()
    with house.store.transaction() as tx:
        call = _waiting(tx, call_id)
        outcome = _settle(tx, house, who, call, reached, note)
        if has_verdict:
            said = "\uff1b".join(filter(None, ("电话回访", note)))
            verdict: dict[str, Any] = {"solved": solved, "satisfaction": satisfaction, "reason": reason}
            rate(tx, house, _ticket(tx, call, lock=True), {**verdict, "comment": said})
        tx.audit.add(now, who.username, "call_made", f"call:{call.id}", outcome)
    house.wake.signal(OUTBOX_TOPIC)
    return outcome


def _settle(tx: Transaction, house: House, who: Staff, call: Call, reached: bool, note: str) -> str:
    now = house.clock()
    if reached:
        tx.calls.finish(call.id, now, who.username, REACHED, note)
        return REACHED
    if call.attempts + 1 >= house.locality.follow_up.call_attempts:
        tx.calls.finish(call.id, now, who.username, UNREACHABLE, note)
        return UNREACHABLE
    day = next_working_day(now.date(), house.calendar)
    due = datetime.combine(day, house.locality.deadlines.same_day_next, now.tzinfo)
    tx.calls.put_off(call.id, due, note)
    return "again"


def _waiting(tx: Transaction, call_id: int) -> Call:
    call = tx.calls.get(call_id, lock=True)
    if call.done_at is not None:
        raise Taken("这个电话已经有人打过了")
    return call


def _ticket(tx: Transaction, call: Call, *, lock: bool = False) -> Ticket:
    # A call is made only for a ticket with a telephone: ``have_called`` sees to that.
    return tx.tickets.get(call.number or "", lock=lock)


def _to_make(tx: Transaction, call: Call, now: datetime) -> CallToMake:
    ticket = _ticket(tx, call)
    contact = Contact(mask_name(ticket.contact.name), mask_phone(ticket.contact.phone))
    asks = ticket.status is Status.ANSWERED
    return CallToMake(call, ticket.title, ticket.status, contact, asks, now > call.due_at)
