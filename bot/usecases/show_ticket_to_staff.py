"""A ticket's page for a person of the staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.acts import open_to
from bot.domain.clocks import Countdown, StageDue
from bot.domain.merging import is_led
from bot.domain.routing import Proposal
from bot.domain.sight import as_seen, may_reveal, may_see
from bot.domain.staff import Ability, Staff, StaffRole
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import IN_HAND
from bot.usecases.ports import House, Transaction
from bot.usecases.propose_departments import departments_that_returned, propose_departments
from bot.usecases.see_ticket import see_ticket

PAST = 10
_TO_DISPATCH = frozenset({Status.RECEIVED, Status.REOPENED})


@dataclass(frozen=True)
class TicketPage:
    """``ticket`` is for deciding what may be done, ``seen`` for showing; ``revealable``: whether name and phone may be
    shown for a reason. ``conversation``: the talk it was told in, None where there is none. ``open_to``: the steps and
    acts that are this person's to take now, by name. ``past``: what else its citizen told; ``merged``: those worked on
    with it. ``names``: of the staff in its past, by username."""

    ticket: Ticket
    seen: Ticket
    revealable: bool
    conversation: int | None
    countdown: Countdown | None
    stage: StageDue | None
    stage_is_late: bool
    open_to: frozenset[str]
    proposals: list[Proposal]
    returned_by: list[str]
    past: list[Ticket]
    merged: list[Ticket]
    names: Mapping[str, str]


def show_ticket_to_staff(house: House, who: Staff, number: str) -> TicketPage:
    """Raises Forbidden or NotFound."""
    now = house.clock()
    with house.store.reading() as tx:
        ticket = see_ticket(tx, who, number)
        may_route = who.can(Ability.DISPATCH) and ticket.status in _TO_DISPATCH and not is_led(ticket)
        stage = house.clocks.next_stage(ticket)
        return TicketPage(
            ticket,
            as_seen(who, ticket),
            may_reveal(who, ticket),
            tx.tickets.conversation_of(number),
            house.clocks.countdown(ticket, now),
            stage,
            stage is not None and now > stage.due_at,
            open_to(ticket, who),
            propose_departments(tx, house, ticket) if may_route else [],
            departments_that_returned(ticket),
            [as_seen(who, other) for other in _told_too(tx, who, ticket)],
            [as_seen(who, other) for other in tx.tickets.merged_into(number) if other.status in IN_HAND],
            _names(tx, ticket),
        )


def _told_too(tx: Transaction, who: Staff, ticket: Ticket) -> list[Ticket]:
    """The newest of what else the same citizen told, or somebody with the same phone; nothing for those who may not
    know who it is. A confidential one would tell them of its person."""
    if not may_reveal(who, ticket) or ticket.anonymous:
        return []
    found = {other.number: other for other in tx.tickets.of_citizen(ticket.citizen, PAST + 1)}
    if ticket.phone_key is not None:
        found |= {other.number: other for other in tx.tickets.of_phone(ticket.phone_key, PAST + 1)}
    found.pop(ticket.number, None)
    shown = [other for other in found.values() if may_see(who, other) and _is_open_to(who, other)]
    return sorted(shown, key=lambda other: (other.created_at, other.number), reverse=True)[:PAST]


def _is_open_to(who: Staff, other: Ticket) -> bool:
    return who.role is StaffRole.OPERATOR or not (other.confidential or other.anonymous)


def _names(tx: Transaction, ticket: Ticket) -> dict[str, str]:
    actors = {line.actor for line in ticket.timeline} | {ticket.filed_by}
    return {
        account.staff.username: account.staff.name for account in tx.accounts.all() if account.staff.username in actors
    }
