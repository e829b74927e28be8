"""Working time: hours of working days, 调休 included, and nothing else."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.working_time import (
    OfficeHours,
    add_working_days,
    add_working_time,
    next_open,
    postponed,
    share_used,
    working_time,
    working_time_left,
)
from bot.working_days import ChineseWorkingDays

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = ChineseWorkingDays()
HOURS = OfficeHours(time(8, 30), time(18))
HOUR = timedelta(hours=1)
DAY = HOURS.length

# National Day and Spring Festival with their make-up weekends lie within.
_FIRST, _LAST = datetime(2026, 1, 20, tzinfo=ZONE), datetime(2026, 11, 30, tzinfo=ZONE)
moments = st.integers(0, (_LAST - _FIRST) // timedelta(seconds=1)).map(lambda n: _FIRST + timedelta(seconds=n))
lengths = st.integers(0, 40 * 570).map(lambda minutes: timedelta(minutes=minutes))


def at(*parts: int) -> datetime:
    return datetime(2026, *parts, tzinfo=ZONE)


def between(start: datetime, end: datetime) -> timedelta:
    return working_time(start, end, CALENDAR, HOURS)


def later(start: datetime, length: timedelta) -> datetime:
    return add_working_time(start, length, CALENDAR, HOURS)


@given(moments, moments, moments)
def test_stretches_add_up(a, b, c):
    a, b, c = sorted((a, b, c))
    assert between(a, b) + between(b, c) == between(a, c)


@given(moments, lengths)
def test_what_is_added_is_what_has_passed(start, length):
    end = later(start, length)
    assert end >= start
    assert between(start, end) == length


@given(moments, lengths, lengths)
def test_added_in_two_parts_it_ends_no_other_time(start, first, second):
    assert between(later(start, first + second), later(later(start, first), second)) == timedelta()


@given(moments)
def test_a_day_gives_a_working_day_or_nothing(moment):
    midnight = datetime.combine(moment.date(), time(), ZONE)
    expected = DAY if CALENDAR.is_working(moment.date()) else timedelta()
    assert between(midnight, midnight + timedelta(days=1)) == expected


@given(moments, st.sampled_from([HOUR, 2 * HOUR, 24 * HOUR, 25 * HOUR, 48 * HOUR]))
def test_a_postponed_term_ends_while_offices_are_open(start, allowed):
    end = postponed(start, allowed, CALENDAR, HOURS)
    assert end > start
    assert CALENDAR.is_working(end.date())
    assert HOURS.opens <= end.time() <= HOURS.closes


@given(moments, moments, st.sampled_from([HOUR, 24 * HOUR]))
def test_whoever_begins_later_ends_no_sooner(a, b, allowed):
    a, b = sorted((a, b))
    assert postponed(a, allowed, CALENDAR, HOURS) <= postponed(b, allowed, CALENDAR, HOURS)


@given(moments, moments)
def test_time_left_falls_and_is_below_zero_only_past_the_date(now, due):
    left = working_time_left(now, due, CALENDAR, HOURS)
    assert (left > timedelta()) <= (now < due)
    assert (left < timedelta()) <= (now > due)
    assert left >= working_time_left(now + HOUR, due, CALENDAR, HOURS)


@given(lengths, lengths)
def test_a_share_begins_at_nothing_and_ends_at_one(left, term):
    share = share_used(left, term)
    assert share >= 0
    if term:
        assert (share < 1) == (left > timedelta())
        assert share_used(-left, term) >= 1 - 1e-9


@pytest.mark.parametrize(
    ("start", "allowed", "expected"),
    [
        (at(11, 23, 10), 24, at(11, 24, 10)),
        # Friday afternoon: the weekend does not count.
        (at(11, 20, 16), 24, at(11, 23, 16)),
        # In the evening: as if it had come next morning.
        (at(11, 23, 20), 24, at(11, 25, 8, 30)),
        # On a Sunday: as if it had come on Monday.
        (at(11, 22, 12), 24, at(11, 24, 8, 30)),
        # 2026: off 1 to 7 October, worked on Saturday the 10th (State Council's notice for 2026).
        (at(9, 30, 17), 24, at(10, 8, 17)),
        (at(10, 9, 17), 24, at(10, 10, 17)),
        (at(11, 23, 10), 1, at(11, 23, 11)),
        (at(11, 20, 17, 30), 1, at(11, 23, 9)),
        (at(11, 23, 18), 1, at(11, 24, 9, 30)),
    ],
)
def test_the_clocks_of_steps(start, allowed, expected):
    assert postponed(start, allowed * HOUR, CALENDAR, HOURS) == expected


def test_working_days_are_added_at_the_same_time_of_day():
    assert add_working_days(at(9, 30, 12), 2, CALENDAR) == at(10, 9, 12)
    assert add_working_days(at(11, 20, 12), 0, CALENDAR) == at(11, 20, 12)


def test_offices_open_next_when_they_are_not_open_now():
    assert next_open(at(11, 23, 7), CALENDAR, HOURS) == at(11, 23, 8, 30)
    assert next_open(at(11, 23, 9), CALENDAR, HOURS) == at(11, 23, 9)
    assert next_open(at(11, 20, 18), CALENDAR, HOURS) == at(11, 23, 8, 30)


def test_times_of_other_zones_are_the_same_times():
    utc = ZoneInfo("UTC")
    assert between(at(11, 23, 9), at(11, 24, 9).astimezone(utc)) == DAY
    assert working_time_left(at(11, 23, 9).astimezone(ZONE), at(11, 23, 10).astimezone(utc), CALENDAR, HOURS) == HOUR


def test_hours_that_are_none_are_refused():
    with pytest.raises(ValueError, match="office hours"):
        OfficeHours(time(18), time(8, 30))


def test_make_up_saturdays_are_worked_and_their_holidays_are_not():
    assert between(at(10, 1, 0), at(10, 8, 0)) == timedelta()
    assert between(at(10, 10, 0), at(10, 11, 0)) == DAY
    assert CALENDAR.is_working(date(2026, 10, 10))
