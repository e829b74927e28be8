"""撤销: the citizen takes a ticket back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.tickets import STATUS_NAMES, Status, Ticket
from bot.domain.workflow import IN_HAND
from bot.usecases.citizen_step import take_step
from bot.usecases.own_ticket import missing, own_ticket
from bot.usecases.ports import Conversation, House, Transaction


def withdraw_ticket(
    tx: Transaction, house: House, conversation: Conversation, arguments: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any]]:
    """Outcome ``withdrawn``, ``too_late`` (answered or ended: its status), ``none`` or ``not_found``.

    Without a number: the newest in hand.
    """
    ticket = own_ticket(tx, conversation.citizen, arguments["number"], IN_HAND)
    if ticket is None:
        return missing(arguments["number"])
    return withdraw(tx, house, ticket)


def withdraw(tx: Transaction, house: House, ticket: Ticket) -> tuple[str, Mapping[str, Any]]:
    """The same for a ticket whose row is locked: ``withdrawn`` or ``too_late``."""
    said = {"number": ticket.number, "title": ticket.title}
    if ticket.status not in IN_HAND:
        return "too_late", {**said, "status": STATUS_NAMES[ticket.status]}
    take_step(tx, house, ticket, Status.WITHDRAWN, house.clock())
    return "withdrawn", said
