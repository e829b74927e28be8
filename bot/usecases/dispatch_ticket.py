"""派单: hand a ticket to the department whose it is, with those that help, and the names of who answers for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.domain.errors import InvalidMove, NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Status, Ticket
from bot.usecases.ports import House, Transaction
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import do_act, take_step
from bot.usecases.take_turn import OUTBOX_TOPIC

_WITH_ANOTHER = frozenset({Status.DISPATCHED, Status.IN_PROGRESS})


def dispatch_ticket(
    house: House,
    who: Staff,
    number: str,
    department: str,
    *,
    co_departments: Sequence[str] = (),
    handler: str | None = None,
    responsible_leader: str | None = None,
    note: str | None = None,
) -> Ticket:
    """The ticket, dispatched. One that lies with another department is taken back first, which needs the ``note``.
    Without a leader, whoever the county names for that department answers for it. The note is for the staff alone.

    Raises NotFound, Forbidden (after too many returns for everybody but the supervisor), NotGiven for a department
    that there is not, InvalidMove, StaleTurn.
    """
    who.must_be_able(Ability.DISPATCH)
    helping = checked_departments(house, department, co_departments)
    note = (note or "").strip() or None
    with house.store.transaction() as tx:
        ticket = _taken_back(tx, house, who, see_ticket(tx, who, number, lock=True), department, note)
        must_arbitrate(house, who, ticket)
        is_another = department != ticket.department
        changed = replace(
            ticket,
            department=department,
            co_departments=helping,
            handler=(handler or "").strip() or (None if is_another else ticket.handler),
            responsible_leader=(responsible_leader or "").strip() or house.locality.leader_of(department),
        )
        # The citizen reads to whom it went; what is said to the department stands in a line of its own.
        after = take_step(
            tx,
            house,
            ticket,
            Status.DISPATCHED,
            who.acts_as,
            who.username,
            note="、".join((department, *helping)),
            changed=changed,
        )
        if note is not None:
            after = do_act(tx, house, after, "note", who.acts_as, who.username, note=note)
    house.wake.signal(OUTBOX_TOPIC)
    return after


def checked_departments(house: House, lead: str, helping: Collection[str]) -> tuple[str, ...]:
    """Those that help, each once, the lead apart. Raises NotGiven for one that there is not."""
    known = house.locality.departments
    for department in (lead, *helping):
        if department not in known:
            raise NotGiven(f"没有这个承办单位:{department}" if department else "请选择承办单位")
    return tuple(department for department in dict.fromkeys(helping) if department != lead)


def must_arbitrate(house: House, who: Staff, ticket: Ticket) -> None:
    """After so many returns only the supervisor says whose it is. Raises InvalidMove."""
    if ticket.returns >= house.locality.deadlines.returns_at_most and not who.can(Ability.SUPERVISE):
        raise InvalidMove(f"已退单{ticket.returns}次,由督办员裁定主办、协办单位")


def _taken_back(tx: Transaction, house: House, who: Staff, ticket: Ticket, department: str, note: str | None) -> Ticket:
    if ticket.status not in _WITH_ANOTHER:
        return ticket
    if department == ticket.department:
        raise InvalidMove(f"已经派给{department}")
    if note is None:
        raise NotGiven("改派要写明原因")
    return take_step(tx, house, ticket, Status.RECEIVED, who.acts_as, who.username, note=note)
