"""催办: the citizen asks for speed; at most once a day for each ticket."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import IN_HAND
from bot.usecases.citizen_step import add_line
from bot.usecases.own_ticket import missing, own_ticket
from bot.usecases.ports import Conversation, House, Transaction

EVERY = timedelta(hours=24)
HAS_AN_ANSWER = frozenset({Status.ANSWERED, Status.CLOSED})


def urge_ticket(
    tx: Transaction, house: House, conversation: Conversation, arguments: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any]]:
    """Outcome ``urged`` (who was reminded, how many times by now), ``too_soon`` (again when), ``closed`` where nobody
    works on it any more (an answered one too), ``none`` or ``not_found``. Without a number: the newest in hand, else
    the newest that has its answer."""
    number = arguments["number"]
    ticket = own_ticket(tx, conversation.citizen, number, IN_HAND) or own_ticket(
        tx, conversation.citizen, number, HAS_AN_ANSWER
    )
    if ticket is None:
        return missing(number)
    return urge(tx, house, ticket)


def urge(tx: Transaction, house: House, ticket: Ticket) -> tuple[str, Mapping[str, Any]]:
    """The same for a ticket whose row is locked: ``urged``, ``too_soon`` or ``closed``."""
    now = house.clock()
    said = {"number": ticket.number, "title": ticket.title}
    if ticket.status not in IN_HAND:
        return "closed", said
    urges = [entry.at for entry in ticket.timeline if entry.action == "urge"]
    if urges and now < urges[-1] + EVERY:
        return "too_soon", {**said, "again": say_again(house, urges[-1] + EVERY, now)}
    add_line(tx, ticket, "urge", now)
    # Before it is dispatched, the department is no more than proposed: nobody there could be reminded.
    reminded = ticket.department if ticket.dispatched_at else None
    return "urged", {
        **said,
        "department": reminded or house.wording.say("phrase_staff", {}),
        "times": len(urges) + 1,
    }


def say_again(house: House, at: datetime, now: datetime) -> str:
    """From when on it may be urged again: 明天 09:30 以后."""
    phrase = "phrase_again_today" if at.date() == now.date() else "phrase_again_tomorrow"
    return house.wording.say(phrase, {"time": f"{at:%H:%M}"})
