"""Working days with 调休, from the kept calendar library; weekdays past its last year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property

import chinese_calendar
from chinese_calendar.constants import holidays


class ChineseWorkingDays:
    """China's working days. Past the library's last year: weekdays less the locality's own holidays."""

    def __init__(self, local_holidays: Iterable[date] = ()) -> None:
        self._local_holidays = frozenset(local_holidays)

    @cached_property
    def last_known_year(self) -> int:
        """The last year whose 调休 has been published to the library."""
        return max(day.year for day in holidays)

    def is_provisional(self, day: date) -> bool:
        """Whether the government's holiday notice for that year is still missing here."""
        return day.year > self.last_known_year

    def is_working(self, day: date) -> bool:
        """Whether offices are open that day."""
        if self.is_provisional(day):
            return day.weekday() < 5 and day not in self._local_holidays
        return _is_workday(day)


# A board of deadlines asks for many thousand days, and the library takes its time over each.
@cache
def _is_workday(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))
