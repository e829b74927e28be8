"""Due dates in working days (domain rule: Henan's 12345 clocks; the numbers come from the locality)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from bot.domain.tickets import RequestType


class WorkingCalendar(Protocol):
    """Which days are worked, 调休 included."""

    def is_working(self, day: date) -> bool:
        """Whether offices are open that day."""
        ...


@dataclass(frozen=True)
class DeadlineRules:
    """A locality's clocks. ``answer_days`` counts working days after the day of filing."""

    answer_days: Mapping[RequestType, int]
    same_day_until: time
    same_day_next: time
    day_ends: time


@dataclass(frozen=True)
class ExpectationRules:
    """How far back a locality looks to say how long a matter usually takes, and how many it takes to say it."""

    days: int
    least: int


def next_working_day(day: date, calendar: WorkingCalendar) -> date:
    """The first working day after ``day``."""
    day += timedelta(days=1)
    while not calendar.is_working(day):
        day += timedelta(days=1)
    return day


def due_at(
    type_: RequestType, same_day: bool, filed_at: datetime, rules: DeadlineRules, calendar: WorkingCalendar
) -> datetime:
    """When the answer is due, in ``filed_at``'s time zone.

    A same-day matter filed before ``same_day_until`` on a working day is due that day, else at
    ``same_day_next`` (noon) of the next working day; any other at the end of its last working day.
    """
    day = filed_at.date()
    if same_day:
        if calendar.is_working(day) and filed_at.time() < rules.same_day_until:
            return datetime.combine(day, rules.day_ends, filed_at.tzinfo)
        return datetime.combine(next_working_day(day, calendar), rules.same_day_next, filed_at.tzinfo)
    for _ in range(rules.answer_days[type_]):
        day = next_working_day(day, calendar)
    return datetime.combine(day, rules.day_ends, filed_at.tzinfo)
