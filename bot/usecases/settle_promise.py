"""A promised date has come: was it kept? What was not gets a new date, and the citizen hears of it."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.errors import InvalidMove, NotGiven
from bot.domain.staff import Staff
from bot.domain.tickets import Promise, Ticket
from bot.usecases.lead_ticket import lead_ticket
from bot.usecases.ports import House, Transaction
from bot.usecases.say_when import say_day
from bot.usecases.step_ticket import do_act
from bot.usecases.take_turn import OUTBOX_TOPIC
from bot.usecases.tell_citizen import tell_citizen

NEXT_WORD = "再次答复市民"
"""What an interim reply promises: kept by the next word that the citizen gets."""


def settle_promise(
    house: House, who: Staff, promise_id: int, kept: bool, note: str = "", again: date | None = None
) -> Ticket:
    """The ticket. Not kept: why, and the new date, which is a promise of its own.

    Raises Forbidden, NotFound, InvalidMove before the day is over, NotGiven, Taken where it is settled already.
    """
    now, note = house.clock(), note.strip()
    with house.store.transaction() as tx:
        number = tx.casework.promise(promise_id).number
        ticket = lead_ticket(tx, who, number)
        promise = tx.casework.promise(promise_id, lock=True)
        if not kept:
            _check_missed(promise.by, note, again, now)
        tx.casework.settle_promise(promise_id, kept, now, who.username)
        verdict = "按时兑现" if kept and now.date() <= promise.by else "已兑现" if kept else "没有兑现"
        line = "。".join(filter(None, (f"{promise.what}({promise.by.isoformat()}):{verdict}", note)))
        after = do_act(tx, house, ticket, "settle_promise", who.acts_as, who.username, note=line)
        if again is not None and not kept:
            tx.casework.add_promise(number, Promise(promise.what, again.isoformat()), now, who.username)
            told = house.wording.say("phrase_promise_moved", {"text": note, "date": say_day(house, again, now)})
            tell_citizen(tx, house, after, "notice_promise_moved", f"promise:{promise_id}", now, told)
            after = tx.tickets.get(number)
    house.wake.signal(OUTBOX_TOPIC)
    return after


def settle_next_words(tx: Transaction, ticket: Ticket, at: datetime, by: str) -> None:
    """The citizen hears from us now: whatever an interim reply promised is settled by that."""
    for promise in tx.casework.promises_of(ticket.number):
        if promise.what == NEXT_WORD and promise.kept is None:
            tx.casework.settle_promise(promise.id, at.date() <= promise.by, at, by)


def _check_missed(by: date, note: str, again: date | None, now: datetime) -> None:
    if now.date() <= by:
        raise InvalidMove("承诺的日期还没过")
    if not note:
        raise NotGiven("请写明没有兑现的原因,市民会看到")
    if again is None or again <= now.date():
        raise NotGiven("请给出新的日期,要在今天以后")
