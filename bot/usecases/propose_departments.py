"""Whose is it? Up to three departments, each with the reason, for whoever dispatches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.routing import Proposal
from bot.domain.tickets import Ticket
from bot.usecases.ports import House, Transaction

SHOWN = 3
LOOKS_BACK = timedelta(days=90)
LEAST_OF_A_KIND = 3
"""Fewer tickets of a kind in one department prove nothing."""


def propose_departments(tx: Transaction, house: House, ticket: Ticket) -> list[Proposal]:
    """The likeliest first. A department that has sent it back is not proposed again."""
    returned = departments_that_returned(ticket)
    proposals: dict[str, Proposal] = {}
    for proposal in (
        *_suggested(house, ticket, returned),
        *_by_the_county(house, ticket),
        *_by_the_past(tx, house, ticket),
        *_by_the_town(house, ticket),
    ):
        if proposal.department not in returned:
            proposals.setdefault(proposal.department, proposal)
    return list(proposals.values())[:SHOWN]


def departments_that_returned(ticket: Ticket) -> list[str]:
    """Those that it was dispatched to and that sent it back, in order."""
    at, found = None, []
    for line in ticket.timeline:
        if line.action == "dispatch":
            at = (line.note or "").split("、")[0] or None
        elif line.action == "return" and at is not None:
            found.append(at)
    return found


def _suggested(house: House, ticket: Ticket, returned: Sequence[str]) -> list[Proposal]:
    """Whom the last one that sent it back named."""
    notes = [line.note or "" for line in ticket.timeline if line.action == "return"]
    named = [d for d in house.locality.departments if notes and d in notes[-1] and d not in returned]
    who = returned[-1] if returned else "承办单位"
    return [Proposal(department, f"{who}退单时建议") for department in named]


def _by_the_county(house: House, ticket: Ticket) -> list[Proposal]:
    """By the words of the county's list (派单目录); what was decided at filing stands before them."""
    listed = house.locality.proposals(ticket.description)
    # What has come back once is looked at, not clicked away.
    found = [replace(proposal, sure=proposal.sure and not ticket.returns) for proposal in listed]
    if ticket.department and not ticket.dispatched_at and ticket.department not in {p.department for p in found}:
        found.insert(0, Proposal(ticket.department, "登记时初定", sure=True))
    return found


def _by_the_past(tx: Transaction, house: House, ticket: Ticket) -> list[Proposal]:
    """Who answers what is of its kind."""
    if ticket.category.level2 is None:
        return []
    counted = tx.tickets.departments_of(ticket.category, house.clock() - LOOKS_BACK)
    return [
        Proposal(department, f"近90天同类{count}件由其办理")
        for department, count in counted
        if count >= LEAST_OF_A_KIND and department in house.locality.departments
    ]


def _by_the_town(house: House, ticket: Ticket) -> list[Proposal]:
    town = ticket.location.town
    own = [d for d in house.locality.departments if town and re.match(re.escape(town), d)]
    return [Proposal(department, f"发生地在{town}(属地)") for department in own]
