"""答复: the public answer, through the reply check. What it promises becomes rows.

A supervisor may let one out that the check refuses, with a reason that is written down.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.domain.casework import Approval, ApprovalKind
from bot.domain.errors import InvalidMove, NotGiven, Taken
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Promise, Status, Ticket
from bot.usecases.lead_ticket import lead_ticket
from bot.usecases.ports import House, Transaction
from bot.usecases.review_reply import Review, review_reply
from bot.usecases.settle_promise import settle_next_words
from bot.usecases.step_ticket import do_act, take_step
from bot.usecases.take_turn import OUTBOX_TOPIC


@dataclass(frozen=True)
class Answered:
    """What became of an answer: the ticket, and the review where it was refused (None: it has left the house)."""

    ticket: Ticket
    refused: Review | None = None


def answer_ticket(
    house: House,
    who: Staff,
    number: str,
    reply: str,
    promised: Collection[Promise] = (),
    override: str | None = None,
) -> Answered:
    """Answered, or refused with what is missing: the draft is kept then, and nothing else happens. ``override`` is a
    supervisor's reason to let it out all the same.

    Raises Forbidden, NotFound, InvalidMove, NotGiven, or Taken where a colleague was faster.
    """
    if override is not None:
        who.must_be_able(Ability.SUPERVISE)
        if not override.strip():
            raise NotGiven("放行要写明理由")
    with house.store.transaction() as tx:
        ticket = lead_ticket(tx, who, number)
        _must_be_open(ticket)
        review = review_reply(house, ticket, tx.casework.contacts_of(number), reply, promised)
        if review.passes:
            answered = Answered(_send(tx, house, who, ticket, reply, review.promises))
        elif override is not None and reply.strip():
            answered = Answered(let_out(tx, house, who, ticket, reply, promised, override.strip()))
        else:
            tx.casework.keep_draft(number, who.username, reply, house.clock())
            answered = Answered(ticket, review)
    house.wake.signal(OUTBOX_TOPIC)
    return answered


def ask_override(house: House, who: Staff, number: str, reply: str, reason: str) -> Ticket:
    """Ask the supervisor to let an answer out that the check refuses. The ticket.

    Raises Forbidden, NotFound, InvalidMove where it is not refused at all, NotGiven, Taken where one was asked for.
    """
    reason = reason.strip()
    with house.store.transaction() as tx:
        ticket = lead_ticket(tx, who, number)
        _must_be_open(ticket)
        if not reason:
            raise NotGiven("请写明为什么这样答复")
        if not reply.strip():
            raise NotGiven("还没有写答复")
        if review_reply(house, ticket, tx.casework.contacts_of(number), reply).passes:
            raise InvalidMove("这份答复可以直接发出,不用申请")
        now = house.clock()
        tx.casework.keep_draft(number, who.username, reply, now)
        tx.casework.ask(Approval(0, number, ApprovalKind.OVERRIDE, now, who.username, reason, reply=reply.strip()))
        return do_act(tx, house, ticket, "override_ask", who.acts_as, who.username, note=reason, given={"reply": reply})


def let_out(
    tx: Transaction,
    house: House,
    who: Staff,
    ticket: Ticket,
    reply: str,
    promised: Collection[Promise],
    reason: str,
) -> Ticket:
    """The ticket, answered although the check refuses it; what it refused for and why it went out all the same are
    written down in its past and in the audit log."""
    review = review_reply(house, ticket, tx.casework.contacts_of(ticket.number), reply, promised)
    note = f"{reason}(检查意见:{';'.join(review.reasons) or '无'})"
    ticket = do_act(tx, house, ticket, "override", who.acts_as, who.username, note=note)
    tx.audit.add(house.clock(), who.username, "reply_override", f"ticket:{ticket.number}", reason)
    return _send(tx, house, who, ticket, reply, review.promises)


def _send(
    tx: Transaction, house: House, who: Staff, ticket: Ticket, reply: str, promises: Collection[Promise]
) -> Ticket:
    now, number = house.clock(), ticket.number
    settle_next_words(tx, ticket, now, who.username)
    tx.casework.drop_askings(number, now, who.username, "已答复")
    tx.casework.drop_drafts(number)
    followers = [follower.number for follower in tx.tickets.merged_into(number, lock=True)]
    changed = replace(ticket, reply=reply.strip())
    after = take_step(tx, house, ticket, Status.ANSWERED, who.acts_as, who.username, changed=changed)
    for each in (number, *followers):
        # Those that were answered along with it were promised the same.
        if each == number or tx.tickets.get(each).status is Status.ANSWERED:
            for promise in promises:
                tx.casework.add_promise(each, promise, now, who.username)
    return tx.tickets.get(after.number)


def _must_be_open(ticket: Ticket) -> None:
    if ticket.status is Status.ANSWERED:
        answered = [line.actor for line in ticket.timeline if line.to_status is Status.ANSWERED]
        raise Taken(f"{answered[-1] if answered else '同事'}刚刚已经答复了")
