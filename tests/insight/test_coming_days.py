"""The day an answer names for what is to come."""

from datetime import date

import pytest

from bot.insight.coming_days import find_coming
from bot.working_days import ChineseWorkingDays

TODAY = date(2026, 11, 23)


def days(text, calendar=None):
    return [found.by.isoformat() if found.by else None for found in find_coming(text, TODAY, calendar)]


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("12月10日前修好", "2026-12-10"),
        ("12月10号", "2026-12-10"),
        ("十二月十号前", "2026-12-10"),
        ("12月底前完工", "2026-12-31"),
        ("12月中旬", "2026-12-20"),
        ("1月5日", "2027-01-05"),
        ("11月20日", "2026-11-20"),
        ("2027年6月30日前", "2027-06-30"),
        ("明年3月底前", "2027-03-31"),
        ("2026-12-05", "2026-12-05"),
        ("本月28日", "2026-11-28"),
        ("下个月初", "2026-12-10"),
        ("月底前", "2026-11-30"),
        ("今年底前", "2026-12-31"),
        ("年内完成", "2026-12-31"),
        ("明年上半年", "2027-06-30"),
        ("第二季度", "2027-06-30"),
        ("本周五前", "2026-11-27"),
        ("周五", "2026-11-27"),
        ("下周三", "2026-12-02"),
        ("下周", "2026-12-06"),
        ("今天下午", "2026-11-23"),
        ("明天上午", "2026-11-24"),
        ("后天", "2026-11-25"),
        ("48小时内", "2026-11-25"),
        ("十日内", "2026-12-03"),
        ("两周内", "2026-12-07"),
        ("半个月内", "2026-12-08"),
        ("春节前", "2027-02-05"),
        ("元旦前", "2026-12-31"),
        ("国庆节前", "2027-09-30"),
    ],
)
def test_a_day_to_come_is_the_last_it_can_mean(said, by):
    assert days(said) == [by]


def test_working_days_are_counted_by_the_calendar():
    assert days("3个工作日内", ChineseWorkingDays()) == ["2026-11-26"]
    assert days("五个工作日内") == ["2026-11-30"]


@pytest.mark.parametrize("said", ["11月31日前", "几天内", "13月5日前"])
def test_a_day_that_is_none_has_no_date(said):
    assert days(said) in ([None], [])


@pytest.mark.parametrize("said", ["今后", "尽快", "以后再说", "沟底铺了水泥管", "38盏灯", "第3天", "6楼"])
def test_what_names_no_day(said):
    assert days(said) == []


def test_several_days_come_in_order():
    assert days("11月25日开工,12月3日前完工") == ["2026-11-25", "2026-12-03"]
