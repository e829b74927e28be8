"""补充: more about a ticket on file, in words or photos."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import OPEN_STATUSES, status_before_asking
from bot.usecases.citizen_step import add_line, take_step
from bot.usecases.own_ticket import missing, own_ticket
from bot.usecases.ports import Conversation, House, Transaction


def supplement_ticket(
    tx: Transaction, house: House, conversation: Conversation, arguments: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any]]:
    """Outcome ``supplemented`` (with how many photos; empty: none), ``closed``, ``none`` or ``not_found``.

    The conversation's photos and lines of no ticket become this one's. A ticket that waited for the citizen goes on
    where it was. Raises ValueError where neither words nor photos came.
    """
    text = str(arguments.get("text") or "").strip()
    ticket = own_ticket(tx, conversation.citizen, arguments["number"], OPEN_STATUSES)
    if ticket is None:
        return missing(arguments["number"])
    if ticket.status not in OPEN_STATUSES:
        return "closed", {"number": ticket.number, "title": ticket.title}
    media = tx.media.give_to_ticket(conversation.id, ticket.number)
    if not text and not media:
        raise ValueError("a supplement with nothing in it")
    tx.conversations.give_transcript_to(conversation.id, ticket.number)
    return add_supplement(tx, house, ticket, text, media)


def add_supplement(
    tx: Transaction, house: House, ticket: Ticket, text: str, media: int
) -> tuple[str, Mapping[str, Any]]:
    """Outcome ``supplemented`` for an open ticket whose row is locked and whose ``media`` new files are its own."""
    now = house.clock()
    said = {"number": ticket.number, "title": ticket.title}
    if ticket.status is Status.NEEDS_INFO:
        take_step(tx, house, ticket, status_before_asking(ticket), now, text or None)
    else:
        add_line(tx, ticket, "supplement", now, text or None)
    return "supplemented", {**said, "media": media or ""}
