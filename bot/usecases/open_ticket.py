"""File what a citizen confirmed as a ticket: number, category, proposed department, due date."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.deadlines import due_at
from bot.domain.masking import phone_key
from bot.domain.tickets import (
    Category,
    Contact,
    Location,
    RequestType,
    Status,
    Ticket,
    TimelineEntry,
    title_of,
)
from bot.usecases.citizen_step import add_line
from bot.usecases.look_for_known_matters import may_be_joined
from bot.usecases.ports import Conversation, House, Transaction
from bot.usecases.say_expectation import say_expectation
from bot.usecases.say_when import say_due

_CONVENIENCE = {RequestType.HELP, RequestType.COMPLAINT}
"""Same-day is a promise to mend or fetch something; questions and praise keep their own clocks."""


def open_ticket(
    tx: Transaction, house: House, conversation: Conversation, arguments: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any]]:
    """Outcome ``opened`` (number, department, due, how long it usually takes), or ``opened_unrouted`` where staff must
    find the department.

    Raises ValueError or KeyError when ``arguments`` is not what the dialogue promised; nothing is stored then.
    """
    now = house.clock()
    type_ = RequestType(arguments["type"])
    description = str(arguments["description"]).strip()
    if not description:
        raise ValueError("a ticket without a description")
    location = Location(**(arguments.get("location") or {}))
    category, department, convenience = _kind(house, description, arguments.get("category"))
    same_day = convenience and type_ in _CONVENIENCE
    anonymous = bool(arguments.get("anonymous"))
    contact = Contact() if anonymous else Contact(**(arguments.get("contact") or {}))
    ticket = Ticket(
        number=tx.tickets.next_number(house.locality.division, now),
        type=type_,
        title=title_of(description),
        description=description,
        citizen=conversation.citizen,
        status=Status.RECEIVED,
        created_at=now,
        due_at=due_at(type_, same_day, now, house.locality.deadlines, house.calendar),
        same_day=same_day,
        category=category,
        location=location,
        occurred=arguments.get("occurred"),
        occurred_from=_day(arguments.get("occurred_from")),
        occurred_to=_day(arguments.get("occurred_to")),
        contact=contact,
        anonymous=anonymous,
        # 举报 hides its source from the reported unit, always.
        confidential=bool(arguments.get("confidential")) or type_ is RequestType.REPORT,
        department=department,
        token=secrets.token_urlsafe(16),
        phone_key=phone_key(house.citizen_secret, contact.phone) if contact.phone else None,
        timeline=(TimelineEntry(now, "citizen", "open", None, Status.RECEIVED, None, public=True),),
    )
    ticket = _joined(tx, ticket, arguments.get("joins"))
    tx.tickets.add(ticket, conversation.id)
    tx.media.give_to_ticket(conversation.id, ticket.number)
    tx.conversations.give_transcript_to(conversation.id, ticket.number)
    told = {
        "number": ticket.number,
        "due": say_due(house, ticket, now),
        "expectation": say_expectation(tx, house, ticket, now),
    }
    return ("opened_unrouted", told) if department is None else ("opened", {**told, "department": department})


def _kind(house: House, text: str, said: Mapping[str, Any] | None) -> tuple[Category, str | None, bool]:
    """Category, proposed department and same-day, by the county's words, unless the citizen ``said`` another category,
    or that none of them is right: then staff find the rest."""
    found = house.locality.classify(text)
    if said is None or _agree(found[0], said):
        return found
    level1 = said["level1"]
    if level1 is not None and level1 not in house.locality.categories:
        raise ValueError("no such category")
    return Category(level1), None, False


def _agree(found: Category, said: Mapping[str, Any]) -> bool:
    return said["level1"] is not None and said["level1"] == found.level1 and said["level2"] in {None, found.level2}


def _joined(tx: Transaction, ticket: Ticket, number: str | None) -> Ticket:
    """The ticket, in one group with the one it joins where both may be; the other's past says so to staff alone."""
    if number is None or not may_be_joined(ticket):
        return ticket
    other = tx.tickets.get(number, lock=True)
    if not may_be_joined(other):
        return ticket
    problem = other.problem or other.number
    add_line(tx, other, "join", ticket.created_at, ticket.number, replace(other, problem=problem), public=False)
    return replace(ticket, problem=problem)


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
