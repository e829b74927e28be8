"""Time as offices count it: it runs only while they are open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

DAY = timedelta(days=1)


class WorkingCalendar(Protocol):
    """Which days are worked, 调休 included."""

    def is_working(self, day: date) -> bool:
        """Whether offices are open that day."""
        ...


@dataclass(frozen=True)
class OfficeHours:
    """From ``opens`` until ``closes`` on every working day. Raises ValueError where that is no time at all."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError(f"office hours from {self.opens} to {self.closes}")

    @property
    def length(self) -> timedelta:
        """One working day."""
        return datetime.combine(date.min, self.closes) - datetime.combine(date.min, self.opens)


def next_working_day(day: date, calendar: WorkingCalendar) -> date:
    """The first working day after ``day``."""
    day += DAY
    while not calendar.is_working(day):
        day += DAY
    return day


def next_open(at: datetime, calendar: WorkingCalendar, hours: OfficeHours) -> datetime:
    """``at`` itself while offices are open, else when they open next."""
    if calendar.is_working(at.date()) and at.time() < hours.closes:
        return max(at, datetime.combine(at.date(), hours.opens, at.tzinfo))
    return datetime.combine(next_working_day(at.date(), calendar), hours.opens, at.tzinfo)


def working_time(start: datetime, end: datetime, calendar: WorkingCalendar, hours: OfficeHours) -> timedelta:
    """How long offices are open from ``start`` to ``end``; nothing where the end is not later."""
    return sum((closes - opens for opens, closes in _open_spells(start, end, calendar, hours)), timedelta())


def add_working_time(start: datetime, length: timedelta, calendar: WorkingCalendar, hours: OfficeHours) -> datetime:
    """When so much working time has passed since ``start``; ``start`` itself for none."""
    if length <= timedelta():
        return start
    at = next_open(start, calendar, hours)
    while (closes := datetime.combine(at.date(), hours.closes, at.tzinfo)) - at < length:
        length -= closes - at
        at = next_open(closes, calendar, hours)
    return at + length


def add_working_days(start: datetime, days: int, calendar: WorkingCalendar) -> datetime:
    """The same time of day, so many working days later."""
    day = start.date()
    for _ in range(days):
        day = next_working_day(day, calendar)
    return datetime.combine(day, start.time(), start.tzinfo)


def postponed(start: datetime, allowed: timedelta, calendar: WorkingCalendar, hours: OfficeHours) -> datetime:
    """The end of ``allowed`` as Henan counts (非工作时间顺延): it begins when offices are open; 24 hours end at the
    same time next working day, what is less than that runs in office hours."""
    begins = next_open(start, calendar, hours)
    days, rest = divmod(allowed, DAY)
    return add_working_time(add_working_days(begins, days, calendar), rest, calendar, hours)


def working_time_left(now: datetime, due: datetime, calendar: WorkingCalendar, hours: OfficeHours) -> timedelta:
    """Working time until ``due``; below zero, the working time since."""
    if now <= due:
        return working_time(now, due, calendar, hours)
    return -working_time(due, now, calendar, hours)


def share_used(left: timedelta, term: timedelta) -> float:
    """How much of a term of working time is used up: 0 at its beginning or earlier, 1 at its end, more beyond."""
    if term <= timedelta():
        return 1.0 if left <= timedelta() else 0.0
    return max(0.0, 1 - left / term)


def _open_spells(
    start: datetime, end: datetime, calendar: WorkingCalendar, hours: OfficeHours
) -> Iterator[tuple[datetime, datetime]]:
    end = end.astimezone(start.tzinfo)
    day = start.date()
    while day <= end.date():
        if calendar.is_working(day):
            opens = max(start, datetime.combine(day, hours.opens, start.tzinfo))
            closes = min(end, datetime.combine(day, hours.closes, start.tzinfo))
            if opens < closes:
                yield opens, closes
        day += DAY
