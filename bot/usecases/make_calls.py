"""回访与代告知: staff telephone what WeChat could not carry, and those who have no WeChat with us.

One call tells all that waits to be told of a ticket. Whoever is on the telephone holds it: nobody is rung up twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from bot.domain.errors import Forbidden, NotFound, NotGiven, Taken
from bot.domain.sight import as_seen, may_reveal
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Contact, Status, Ticket
from bot.domain.working_time import next_working_day
from bot.usecases.ports import Call, House, Transaction
from bot.usecases.rate_ticket import REASONS, awaits_verdict, rate
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import do_act
from bot.usecases.take_turn import OUTBOX_TOPIC

SHOWN = 100
HELD = timedelta(minutes=15)
"""Longer than most calls; whoever was called away does not keep others from making it."""
NOTE = 500
MADE = "这个电话不用再打了:已经有人打过,或者市民自己看到了"
REACHED, UNREACHABLE, AGAIN = "reached", "unreachable", "again"


@dataclass(frozen=True)
class CallToMake:
    """One call about one ticket, its person masked. ``texts`` are what is to be told, oldest first (none for those who
    may not know the person), ``up_to`` the newest of them. ``note`` is of the last attempt. ``held_by``: the name of
    whoever is on the telephone, empty for nobody. ``asks_rating``: there is an answer to judge. ``may_call``: whether
    whoever looks may know the person."""

    number: str
    title: str
    status: Status
    contact: Contact
    texts: tuple[str, ...]
    up_to: int
    due_at: datetime
    is_overdue: bool
    attempts: int
    note: str
    held_by: str
    is_mine: bool
    asks_rating: bool
    may_call: bool


def calls_to_make(house: House, who: Staff) -> list[CallToMake]:
    """The most urgent first. Raises Forbidden."""
    who.must_be_able(Ability.TALK)
    with house.store.reading() as tx:
        waiting = groupby(tx.calls.waiting(SHOWN), lambda call: call.number)
        return [_to_make(tx, house, who, tx.tickets.get(number), tuple(rows)) for number, rows in waiting]


def count_calls(house: House, who: Staff) -> int:
    """How many are to be made; 0 for those who make none."""
    if not who.can(Ability.TALK):
        return 0
    with house.store.reading() as tx:
        return tx.calls.count_waiting()


def show_call(house: House, who: Staff, number: str) -> tuple[CallToMake, Contact | None]:
    """The call about a ticket, and whom to ring once they have begun it. Raises Forbidden, or NotFound where there is
    none."""
    who.must_be_able(Ability.TALK)
    with house.store.reading() as tx:
        ticket = see_ticket(tx, who, number)
        waiting = _waiting(tx, number)
        if not waiting:
            raise NotFound(f"a call about {number}")
        call = _to_make(tx, house, who, ticket, waiting)
    return call, ticket.contact if call.is_mine and call.may_call else None


def begin_call(house: House, who: Staff, number: str) -> None:
    """They ring the citizen now, and see whom: written down as a reveal. Raises Forbidden, NotFound, or Taken where it
    was made or somebody else is on the telephone."""
    who.must_be_able(Ability.TALK)
    now = house.clock()
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        waiting = _waiting(tx, number)
        if not waiting:
            raise Taken(MADE)
        if not may_reveal(who, ticket):
            raise Forbidden("a confidential ticket's calls are the operators'")
        _must_be_free(tx, who, waiting, now)
        tx.calls.hold(number, who.username, now)
        tx.audit.add(now, who.username, "person_revealed", f"ticket:{number}", "电话告知")


def end_call(
    house: House,
    who: Staff,
    number: str,
    up_to: int,
    *,
    reached: bool,
    note: str = "",
    solved: bool | None = None,
    satisfaction: int | None = None,
    reason: str = "",
) -> str:
    """How it ended: ``reached``, ``again`` (nobody answered; it is due once more next working day) or ``unreachable``.
    ``up_to``: the newest text that was in front of them; what came after it is still to be told.

    A verdict that was given on the telephone counts as the citizen's own. Raises Forbidden, NotFound, Taken, or
    NotGiven for too long a note, a satisfaction beyond 1 to 5, or a verdict that nobody gave or asked for.
    """
    who.must_be_able(Ability.TALK)
    note = note.strip()
    has_verdict = solved is not None or satisfaction is not None
    _check(reached, note, has_verdict, satisfaction, reason)
    now = house.clock()
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        told = [call for call in tx.calls.of_ticket(number) if call.id <= up_to]
        waiting = [call for call in told if call.done_at is None]
        _must_be_free(tx, who, waiting, now)
        # While they talked it may have got there by itself: what the citizen said on the telephone counts all the same.
        if not waiting and not (reached and any(c.held_by == who.username and c.done_by is None for c in told)):
            raise Taken(MADE)
        if has_verdict and not awaits_verdict(ticket):
            raise NotGiven("这件现在不用评价")
        outcome = _settle(tx, house, who, waiting, reached, note)
        line = house.wording.say(f"phrase_call_{outcome}", {"note": note})
        after = do_act(tx, house, ticket, "call", who.acts_as, who.username, note=line)
        if has_verdict:
            said = house.wording.say("phrase_said_on_the_telephone", {"note": note})
            verdict: dict[str, Any] = {"solved": solved, "satisfaction": satisfaction, "reason": reason}
            rate(tx, house, after, {**verdict, "comment": said})
    house.wake.signal(OUTBOX_TOPIC)
    return outcome


def _check(reached: bool, note: str, has_verdict: bool, satisfaction: int | None, reason: str) -> None:
    if has_verdict and not reached:
        raise NotGiven("没打通就没有评价")
    if satisfaction is not None and satisfaction not in range(1, 6):
        raise NotGiven("满意度从1分到5分")
    if reason and (reason not in REASONS or not has_verdict):
        raise NotGiven("选了不满意的原因,也要选解决没有或者满意度")
    if len(note) > NOTE:
        raise NotGiven(f"备注最多{NOTE}字")


def _settle(tx: Transaction, house: House, who: Staff, calls: list[Call], reached: bool, note: str) -> str:
    now, ids = house.clock(), [call.id for call in calls]
    if reached:
        tx.calls.finish(ids, now, who.username, REACHED, note)
        return REACHED
    if max((call.attempts for call in calls), default=0) + 1 >= house.locality.follow_up.call_attempts:
        tx.calls.finish(ids, now, who.username, UNREACHABLE, note)
        return UNREACHABLE
    day = next_working_day(now.date(), house.calendar)
    due = datetime.combine(day, house.locality.deadlines.same_day_next, now.tzinfo)
    tx.calls.put_off(ids, due, note)
    return AGAIN


def _waiting(tx: Transaction, number: str) -> tuple[Call, ...]:
    return tuple(call for call in tx.calls.of_ticket(number) if call.done_at is None)


def _must_be_free(tx: Transaction, who: Staff, calls: Iterable[Call], now: datetime) -> None:
    holder = _holder(calls, now)
    if holder not in {"", who.username}:
        raise Taken(f"{_name(tx, holder)}正在打这个电话")


def _holder(calls: Iterable[Call], now: datetime) -> str:
    """The username of whoever is on the telephone; empty for nobody."""
    held = (call.held_by for call in calls if call.held_by and call.held_at and now - call.held_at < HELD)
    return next(held, "")


def _name(tx: Transaction, username: str) -> str:
    try:
        return tx.accounts.get(username).staff.name
    except NotFound:
        return username


def _to_make(tx: Transaction, house: House, who: Staff, ticket: Ticket, calls: tuple[Call, ...]) -> CallToMake:
    now, seen, may_call = house.clock(), as_seen(who, ticket), may_reveal(who, ticket)
    holder, due = _holder(calls, now), min(call.due_at for call in calls)
    return CallToMake(
        number=ticket.number,
        title=seen.title,
        status=ticket.status,
        contact=seen.contact,
        # An answer may call the citizen by name.
        texts=tuple(call.text for call in calls) if may_call else (),
        up_to=calls[-1].id,
        due_at=due,
        is_overdue=now > due,
        attempts=max(call.attempts for call in calls),
        note=next((call.note for call in reversed(calls) if call.note), ""),
        held_by=_name(tx, holder) if holder else "",
        is_mine=holder == who.username,
        asks_rating=awaits_verdict(ticket),
        may_call=may_call,
    )
