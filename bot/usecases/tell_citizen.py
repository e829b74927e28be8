"""Tell a citizen what became of their ticket: a text in the outbox, and a line of the talk it was told in."""

from __future__ import annotations

from datetime import datetime

from bot.domain.conversation import MessageKind
from bot.domain.tickets import STATUS_NAMES, Ticket
from bot.usecases.have_called import have_called
from bot.usecases.ports import House, Transaction, Utterance
from bot.usecases.say_when import say_due

GOES_ON = frozenset(
    {"notice_filed", "notice_dispatched", "notice_in_progress", "notice_received_again", "notice_merged"}
)
"""Says that it goes its way and asks for nothing. Whoever telephoned heard the number and the day from the operator:
they are rung up when there is something to know, not at every step on the way."""


def tell_citizen(
    tx: Transaction, house: House, ticket: Ticket, notice: str, key: str, at: datetime, note: str | None = None
) -> None:
    """Once per ``key``. Whoever has no conversation with us is telephoned, where we know their number and there is more
    to say than that it goes on."""
    conversation_id = tx.tickets.conversation_of(ticket.number)
    text = house.wording.say(
        notice,
        {
            "number": ticket.number,
            "title": ticket.title,
            "status": STATUS_NAMES[ticket.status],
            "department": ticket.department or house.wording.say("phrase_no_department", {}),
            "due": say_due(house, ticket, at),
            "note": note or "",
            "reply": ticket.reply or "",
            "link": page_of(house, ticket) if conversation_id is not None else "",
        },
    )
    if conversation_id is None:
        if notice not in GOES_ON:
            have_called(tx, house, f"call:{key}", text, at, number=ticket.number)
        return
    if tx.outbox.add(conversation_id, key, text, at, ticket.number):
        tx.conversations.add_utterance(conversation_id, Utterance(at, "bot", MessageKind.TEXT, text))


def page_of(house: House, ticket: Ticket) -> str:
    """The address of the citizen's page of a ticket; empty for one that has none."""
    return f"{house.public_url}/t/{ticket.token}" if ticket.token else ""
