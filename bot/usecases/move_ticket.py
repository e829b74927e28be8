"""Move a ticket one step of the workflow; the citizen is told where the step says so."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import Role
from bot.usecases.ports import House
from bot.usecases.step_ticket import take_step
from bot.usecases.take_turn import OUTBOX_TOPIC


def move_ticket(
    house: House,
    number: str,
    to: Status,
    role: Role,
    actor: str,
    *,
    department: str | None = None,
    note: str | None = None,
    reply: str | None = None,
) -> Ticket:
    """The ticket as it is after the step. Raises NotFound, InvalidMove, or StaleTurn if someone was faster."""
    with house.store.transaction() as tx:
        before = tx.tickets.get(number, lock=True)
        changed = replace(
            before,
            department=department or before.department,
            reply=reply if to is Status.ANSWERED else before.reply,
        )
        ticket = take_step(tx, house, before, to, role, actor, note=note, changed=changed, given={"reply": reply})
    house.wake.signal(OUTBOX_TOPIC)
    return ticket
