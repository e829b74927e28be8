"""How times and numbers are written."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from bot.pages.filters import day, full_day, grouped, iso, moment, paragraphs, span, waited

ZONE = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 11, 22, 15, 4, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("at", "now", "written"),
    [
        (AT, None, "11月22日 15:04"),
        (AT, AT + timedelta(minutes=5), "今天 15:04"),
        (AT, AT + timedelta(days=1), "11月22日 15:04"),
        (AT, datetime(2027, 1, 2, tzinfo=ZONE), "2026年11月22日 15:04"),
        (None, AT, "—"),
    ],
)
def test_a_moment_says_no_more_than_is_needed(at, now, written):
    assert moment(at, now) == written


def test_times_are_those_of_the_county_wherever_they_come_from():
    night = datetime(2026, 11, 22, 17, 30, tzinfo=timezone.utc)
    assert moment(night) == "11月23日 01:30"
    assert day(night) == "11月23日"
    assert full_day(night) == "2026年11月23日"
    assert iso(night) == "2026-11-23T01:30+08:00"


def test_a_day_needs_no_hour():
    assert day(date(2026, 11, 22)) == "11月22日"
    assert day(date(2026, 11, 22), AT) == "今天"
    assert full_day(date(2026, 11, 2)) == "2026年11月2日"
    assert (day(None), full_day(None)) == ("—", "—")


@pytest.mark.parametrize(
    ("length", "written"),
    [
        ({"seconds": 59}, "不到1分"),
        ({"minutes": 12, "seconds": 59}, "12分"),
        ({"hours": 3}, "3小时"),
        ({"hours": 3, "minutes": 20}, "3小时20分"),
        ({"days": 2, "hours": 4, "minutes": 59}, "2天4小时"),
        ({"days": 2, "minutes": 59}, "2天"),
        ({"seconds": -5}, "不到1分"),
    ],
)
def test_a_length_of_time_has_two_units_at_most(length, written):
    assert span(timedelta(**length)) == written


def test_how_long_somebody_has_waited():
    assert waited(AT, AT + timedelta(minutes=12)) == "等了12分"
    assert waited(AT, AT + timedelta(seconds=20)) == "刚到"


def test_a_number_is_read_in_three_parts_and_copied_as_one():
    written = grouped("4103232026112200001")
    assert written.striptags() == "4103232026112200001"
    assert str(written).count("<span>") == 3


def test_what_somebody_wrote_stays_words():
    assert paragraphs("<b>一</b>\n二") == "&lt;b&gt;一&lt;/b&gt;<br>二"
    assert grouped("<script>") != "<script>"
    assert "<script>" not in grouped("<script>")
    assert paragraphs(None) == ""
