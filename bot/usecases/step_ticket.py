"""What every step and every act on a ticket has in common: checked, stored, one line in its past, the citizen told.

Inside the caller's transaction, on a ticket whose row the caller has locked. Whoever calls signals ``OUTBOX_TOPIC``
once the transaction is over.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.acts import check_act
from bot.domain.tickets import Status, Ticket, TimelineEntry
from bot.domain.workflow import Role, check_move, moved
from bot.usecases.ports import House, Transaction
from bot.usecases.tell_citizen import tell_citizen


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
) -> Ticket:
    """Move it to another status; ``changed`` is the ticket with what else is new in it. ``given`` is what the step may
    need beside the note; a department and a reply are taken from ``changed``.

    Returns the ticket as stored. Raises InvalidMove, or StaleTurn if someone was faster.
    """
    now, after = house.clock(), changed or before
    brought = {"department": after.department, "reply": after.reply, "note": note, **(given or {})}
    step = check_move(before.status, to, role, brought)
    after = moved(after, to, now)
    entry = TimelineEntry(now, actor, step.action, before.status, to, note, public=step.notice is not None)
    return _record(tx, house, before, after, entry, step.notice)


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
) -> Ticket:
    """Do what leaves its status as it is. Not ``told``: neither a notice nor a public line comes of it (an extension
    that was refused concerns the department alone).

    Returns the ticket as stored. Raises InvalidMove, or StaleTurn if someone was faster.
    """
    act = check_act(before.status, name, role, {"note": note, **(given or {})})
    entry = TimelineEntry(
        house.clock(), actor, act.name, before.status, before.status, note, public=act.public and told
    )
    return _record(tx, house, before, changed or before, entry, act.notice if told else None)


def _record(
    tx: Transaction, house: House, before: Ticket, after: Ticket, entry: TimelineEntry, notice: str | None
) -> Ticket:
    entry_id = tx.tickets.save(before, after, entry)
    if notice is not None:
        tell_citizen(tx, house, after, notice, f"notice:{entry_id}", entry.at, entry.note)
    return tx.tickets.get(before.number)
