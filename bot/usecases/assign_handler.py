"""压实责任: below the department stand a handler and a responsible leader, by name."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.staff import Staff
from bot.domain.tickets import Ticket
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import do_act


def assign_handler(
    house: House, who: Staff, number: str, *, handler: str, responsible_leader: str | None = None
) -> Ticket:
    """The ticket with its names. Without a leader the one there is stays, else whoever the county names for the
    department. Raises NotFound, Forbidden, InvalidMove (without a handler too)."""
    handler = handler.strip()
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        leader = (responsible_leader or "").strip() or ticket.responsible_leader or _of_the_county(house, ticket)
        changed = replace(ticket, handler=handler, responsible_leader=leader)
        names = f"经办 {handler}" + (f",责任领导 {leader}" if leader else "")
        return do_act(
            tx,
            house,
            ticket,
            "assign",
            who.acts_as,
            who.username,
            note=names,
            changed=changed,
            given={"handler": handler},
        )


def _of_the_county(house: House, ticket: Ticket) -> str | None:
    return house.locality.leader_of(ticket.department) if ticket.department else None
