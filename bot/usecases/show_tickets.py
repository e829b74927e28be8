"""What has become of a citizen's tickets. Only their own: a stranger's number is as good as none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.tickets import STATUS_NAMES, Status, Ticket
from bot.usecases.ports import Conversation, House, Transaction
from bot.usecases.say_when import say_date, say_due
from bot.usecases.tell_citizen import page_of

SHOWN = 5
COUNTED = 200


def show_ticket(
    tx: Transaction, house: House, conversation: Conversation, arguments: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any]]:
    """Outcome ``shown``, or ``not_found`` where the citizen has no ticket of that number or ending."""
    wanted = str(arguments["number"])
    found = tx.tickets.of_citizen(conversation.citizen, 1, ending=wanted)
    return ("shown", _describe(house, found[0])) if found else ("not_found", {"number": wanted})


def show_tickets(
    tx: Transaction, house: House, conversation: Conversation, arguments: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any]]:
    """Outcome ``none``, ``shown`` where there is one, or ``listed`` with the newest few."""
    tickets = tx.tickets.of_citizen(conversation.citizen, COUNTED)
    if not tickets:
        return "none", {}
    if len(tickets) == 1:
        return "shown", _describe(house, tickets[0])
    lines = [
        house.wording.say(
            "phrase_ticket_line",
            {"tail": t.number[-5:], "title": t.title, "status": STATUS_NAMES[t.status]},
        )
        for t in tickets[:SHOWN]
    ]
    # An account without web login cannot tell whose list to show there.
    link = f"{house.public_url}/me" if house.web_login else ""
    return "listed", {"count": len(tickets), "lines": "\n".join(lines), "link": link}


def _describe(house: House, ticket: Ticket) -> Mapping[str, Any]:
    now = house.clock()
    return {
        "number": ticket.number,
        "title": ticket.title,
        "status": STATUS_NAMES[ticket.status],
        "department": ticket.department or house.wording.say("phrase_no_department", {}),
        "due": say_due(house, ticket, now),
        "progress": "\n".join(_progress(house, ticket)),
        "link": page_of(house, ticket),
    }


def _progress(house: House, ticket: Ticket) -> list[str]:
    now = house.clock()
    lines = [
        house.wording.say(
            "phrase_progress_noted" if entry.note else "phrase_progress_line",
            {
                "date": say_date(house, entry.at, now),
                "what": house.wording.say(f"phrase_action_{entry.action}", {}),
                "note": entry.note or "",
            },
        )
        for entry in ticket.timeline
        if entry.public
    ]
    if ticket.reply and ticket.status in {Status.ANSWERED, Status.CLOSED}:
        lines.append(house.wording.say("phrase_reply", {"reply": ticket.reply}))
    return lines
