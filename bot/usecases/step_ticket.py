"""What every step and every act on a ticket has in common: checked, stored, one line in its past, the citizen told; and
those merged into it go along.

Inside the caller's transaction, on a ticket whose row the caller has locked. Whoever calls signals ``OUTBOX_TOPIC``
once the transaction is over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain.acts import ACTS, check_act
from bot.domain.errors import InvalidMove
from bot.domain.merging import is_led, taken_over, way_along
from bot.domain.tickets import Status, Ticket, TimelineEntry
from bot.domain.workflow import IN_HAND, WORKFLOW, Role, check_move
from bot.usecases.keep_time import moved_in_time, note_new_date
from bot.usecases.ports import House, Transaction
from bot.usecases.tell_citizen import tell_citizen

_THEIR_OWN = frozenset({Role.CITIZEN, Role.SYSTEM})


def take_step(
    tx: Transaction,
    house: House,
    before: Ticket,
    to: Status,
    role: Role,
    actor: str,
    *,
    note: str | None = None,
    changed: Ticket | None = None,
    given: Mapping[str, str | None] | None = None,
    told: bool = True,
) -> Ticket:
    """Move it to another status; ``changed`` is the ticket with what else is new in it. ``given`` is what the step may
    need beside the note; a department and a reply are taken from ``changed``. Not ``told``: the citizen hears of it in
    another way.

    Returns the ticket as stored. Raises InvalidMove, or StaleTurn if someone was faster.
    """
    if is_led(before) and role not in _THEIR_OWN and to is not Status.WITHDRAWN:
        raise InvalidMove(_elsewhere(before))
    after = _step(tx, house, before, to, role, actor, note, changed or before, given or {}, told)
    for follower in tx.tickets.merged_into(after.number, lock=True):
        bring_along(tx, house, after, follower, way_along(follower, to), role, actor, note)
    if to is Status.WITHDRAWN:
        hand_over(tx, after, house.clock())
    return after


def do_act(
    tx: Transaction,
    house: House,
    before: Ticket,
    name: str,
    role: Role,
    actor: str,
    *,
    note: str | None = None,
    changed: Ticket | None = None,
    given: Mapping[str, object] | None = None,
    told: bool = True,
    notice: str | None = None,
) -> Ticket:
    """Do what leaves its status as it is. Not ``told``: neither a notice nor a public line comes of it (an extension
    that was refused concerns the department alone). ``notice``: told in these words instead of the act's own.

    Returns the ticket as stored. Raises InvalidMove, or StaleTurn if someone was faster.
    """
    act = check_act(before.status, name, role, {"note": note, **(given or {})})
    if act.shared and is_led(before) and role not in _THEIR_OWN:
        raise InvalidMove(_elsewhere(before))
    after = _act(tx, house, before, name, actor, note, changed or before, told, notice)
    if act.shared:
        for follower in tx.tickets.merged_into(after.number, lock=True):
            if follower.status in IN_HAND:
                later = max(follower.due_at, after.due_at) if after.due_at > before.due_at else follower.due_at
                same = replace(taken_over(after, follower), due_at=later)
                _act(tx, house, follower, name, actor, note, same, told, notice)
    return after


def bring_along(
    tx: Transaction,
    house: House,
    lead: Ticket,
    follower: Ticket,
    way: tuple[Status, ...],
    role: Role,
    actor: str,
    note: str | None,
    *,
    told: bool = True,
) -> None:
    """Take a follower the ``way`` to where its lead is; its citizen hears of the last step alone."""
    for to in way:
        step = WORKFLOW[follower.status][to]
        # The workflow asks who may accept or answer; here the lead's step was allowed, and this one comes of it.
        allowed = role if role in step.who else min(step.who - _THEIR_OWN)
        changed = taken_over(lead, follower, to)
        follower = _step(tx, house, follower, to, allowed, actor, note, changed, {}, told and to is way[-1])


def hand_over(tx: Transaction, lead: Ticket, at: datetime) -> None:
    """The lead is no longer worked on, the others are: the oldest of them leads from now on."""
    followers = [f for f in tx.tickets.merged_into(lead.number, lock=True) if f.status in IN_HAND]
    if not followers:
        return
    first, *rest = sorted(followers, key=lambda follower: (follower.created_at, follower.number))
    for follower, leader in ((first, None), *((each, first.number) for each in rest)):
        entry = TimelineEntry(
            at, Role.SYSTEM.value, "lead", follower.status, follower.status, first.number, public=False
        )
        tx.tickets.save(follower, replace(follower, merged_into=leader), entry)


def _step(
    tx: Transaction,
    house: House,
    before: Ticket,
    to: Status,
    role: Role,
    actor: str,
    note: str | None,
    after: Ticket,
    given: Mapping[str, str | None],
    told: bool,
) -> Ticket:
    now = house.clock()
    step = check_move(
        before.status, to, role, {"department": after.department, "reply": after.reply, "note": note, **given}
    )
    after = moved_in_time(house, before, after, to, now)
    if to is Status.REOPENED:
        # Another citizen's content with the answer says nothing of this one's.
        after = replace(after, merged_into=None)
    entry = TimelineEntry(now, actor, step.action, before.status, to, note, public=step.notice is not None)
    stored = _record(tx, house, before, after, entry, step.notice if told else None)
    note_new_date(tx, house, before, stored, now)
    return tx.tickets.get(before.number)


def _act(
    tx: Transaction,
    house: House,
    before: Ticket,
    name: str,
    actor: str,
    note: str | None,
    after: Ticket,
    told: bool,
    notice: str | None,
) -> Ticket:
    act, status = ACTS[name], before.status
    entry = TimelineEntry(house.clock(), actor, name, status, status, note, public=act.public and told)
    return _record(tx, house, before, after, entry, (notice or act.notice) if told else None)


def _record(
    tx: Transaction, house: House, before: Ticket, after: Ticket, entry: TimelineEntry, notice: str | None
) -> Ticket:
    entry_id = tx.tickets.save(before, after, entry)
    if notice is not None:
        tell_citizen(tx, house, after, notice, f"notice:{entry_id}", entry.at, entry.note)
    return tx.tickets.get(before.number)


def _elsewhere(ticket: Ticket) -> str:
    return f"这件已并到 {ticket.merged_into},请在那一张上办"
