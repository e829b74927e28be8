"""File what a citizen confirmed in a talk as a ticket."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.domain.tickets import Category, Contact, Location, RequestType
from bot.usecases.citizen_step import ACTOR
from bot.usecases.ports import Conversation, House, Transaction
from bot.usecases.put_on_file import Filing, is_same_day, put_on_file
from bot.usecases.say_expectation import say_expectation
from bot.usecases.say_when import say_due
from bot.usecases.tell_citizen import page_of


def open_ticket(
    tx: Transaction, house: House, conversation: Conversation, arguments: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any]]:
    """Outcome ``opened`` (number, department, due, how long it usually takes), or ``opened_unrouted`` where staff must
    find the department.

    Raises ValueError or KeyError when ``arguments`` is not what the dialogue promised; nothing is stored then.
    """
    type_ = RequestType(arguments["type"])
    description = str(arguments["description"]).strip()
    if not description:
        raise ValueError("a ticket without a description")
    category, department, convenience = _kind(house, description, arguments.get("category"))
    filing = Filing(
        type=type_,
        description=description,
        category=category,
        department=department,
        same_day=is_same_day(type_, convenience),
        location=Location(**(arguments.get("location") or {})),
        occurred=arguments.get("occurred"),
        occurred_from=_day(arguments.get("occurred_from")),
        occurred_to=_day(arguments.get("occurred_to")),
        contact=Contact(**(arguments.get("contact") or {})),
        anonymous=bool(arguments.get("anonymous")),
        confidential=bool(arguments.get("confidential")),
        joins=arguments.get("joins"),
    )
    ticket = put_on_file(tx, house, filing, conversation.citizen, conversation.id, ACTOR)
    told = {
        "number": ticket.number,
        "due": say_due(house, ticket, ticket.created_at),
        "expectation": say_expectation(tx, house, ticket, ticket.created_at),
        "link": page_of(house, ticket),
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


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
