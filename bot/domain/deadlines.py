"""Due dates in working days (domain rule: Henan's 12345 clocks; the numbers come from the locality)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.tickets import RequestType
from bot.domain.working_time import OfficeHours, WorkingCalendar, next_working_day


@dataclass(frozen=True)
class Allowance:
    """How long a step may take: usually, and for a same-day matter (``working_time.postponed`` counts it)."""

    usual: timedelta
    same_day: timedelta

    def of(self, same_day: bool) -> timedelta:
        """The one that applies."""
        return self.same_day if same_day else self.usual


@dataclass(frozen=True)
class DeadlineRules:
    """A locality's clocks. ``answer_days`` counts working days after the day of filing; ``return_days`` and
    ``extension_days`` are working days too. ``warn_at`` are the shares of the time at which somebody is warned, the
    gentler one first. After ``returns_at_most`` returns the supervisor decides whose it is."""

    answer_days: Mapping[RequestType, int]
    same_day_until: time
    same_day_next: time
    hours: OfficeHours
    dispatch: Allowance
    accept: Allowance
    contact: Allowance
    return_days: int
    returns_at_most: int
    extension_days: int
    warn_at: tuple[float, float]

    @property
    def day_ends(self) -> time:
        """When an answer is due on its last day."""
        return self.hours.closes


@dataclass(frozen=True)
class FollowUpRules:
    """After how many days without a verdict the citizen is reminded, once, and the ticket closed; within how much
    working time a call that must be made is made, and how often it is tried."""

    remind_days: int
    close_days: int
    call: timedelta
    call_attempts: int


@dataclass(frozen=True)
class ExpectationRules:
    """How far back a locality looks to say how long a matter usually takes, and how many it takes to say it."""

    days: int
    least: int


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
