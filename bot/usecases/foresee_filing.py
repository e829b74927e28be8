"""What would become of a matter if it were filed as it is typed: category, department, date, and what it is like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.deadlines import due_at
from bot.domain.routing import Proposal
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Category, RequestType
from bot.usecases.ports import House
from bot.usecases.put_on_file import is_same_day

SHOWN = 3


@dataclass(frozen=True)
class Foreseen:
    """By the county's words. ``proposals``: whose it may be."""

    category: Category
    town: str | None
    same_day: bool
    due_at: datetime
    proposals: list[Proposal]


def foresee_filing(house: House, who: Staff, type_: RequestType, description: str) -> Foreseen | None:
    """None where nothing is told yet. Raises Forbidden for those who file nothing."""
    who.must_be_able(Ability.FILE)
    description = description.strip()
    if not description:
        return None
    category, _, convenience = house.locality.classify(description)
    same_day = is_same_day(type_, convenience)
    due = due_at(type_, same_day, house.clock(), house.locality.deadlines, house.calendar)
    town = house.locality.town_named(description)
    return Foreseen(category, town, same_day, due, list(house.locality.proposals(description))[:SHOWN])
