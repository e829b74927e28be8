"""Due dates in working days, 调休 included."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot import localities
from bot.domain.deadlines import due_at
from bot.domain.tickets import RequestType
from bot.working_days import ChineseWorkingDays

ZONE = ZoneInfo("Asia/Shanghai")
RULES = localities.load("xinan").deadlines
CALENDAR = ChineseWorkingDays()


def due(type_: RequestType, same_day: bool, *filed: int) -> datetime:
    return due_at(type_, same_day, datetime(*filed, tzinfo=ZONE), RULES, CALENDAR)


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        (RequestType.CONSULTATION, date(2026, 11, 26)),
        (RequestType.HELP, date(2026, 11, 30)),
        (RequestType.SUGGESTION, date(2026, 11, 30)),
        (RequestType.PRAISE, date(2026, 11, 30)),
        (RequestType.COMPLAINT, date(2026, 12, 7)),
        (RequestType.REPORT, date(2026, 12, 7)),
    ],
)
def test_working_days_are_counted_from_the_day_after_filing(type_, expected):
    assert due(type_, False, 2026, 11, 23, 10).date() == expected


def test_the_national_holiday_is_not_counted_and_its_make_up_day_is():
    # 2026: off 1 to 7 October, worked on Saturday the 10th (State Council's notice for 2026).
    assert not CALENDAR.is_working(date(2026, 10, 5))
    assert CALENDAR.is_working(date(2026, 10, 10))
    assert due(RequestType.CONSULTATION, False, 2026, 9, 30, 10).date() == date(2026, 10, 10)


def test_a_same_day_matter_filed_before_three_is_due_that_day():
    assert due(RequestType.COMPLAINT, True, 2026, 11, 23, 14, 59) == datetime(2026, 11, 23, 18, tzinfo=ZONE)


@pytest.mark.parametrize("filed", [(2026, 11, 20, 15, 0), (2026, 11, 21, 9, 0), (2026, 11, 22, 23, 30)])
def test_filed_later_or_at_the_weekend_it_is_due_by_the_next_working_noon(filed):
    assert due(RequestType.COMPLAINT, True, *filed) == datetime(2026, 11, 23, 12, tzinfo=ZONE)


def test_past_the_last_published_year_weekdays_less_local_holidays_are_counted_and_marked_provisional():
    beyond = date(CALENDAR.last_known_year + 1, 1, 1)
    calendar = ChineseWorkingDays([beyond])
    assert calendar.is_provisional(beyond)
    assert not calendar.is_working(beyond)
    assert not calendar.is_provisional(date(2026, 11, 23))
