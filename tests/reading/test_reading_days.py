"""The days that a time as said can mean, counted from a Monday in November."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.days import resolve_days
from bot.reading.normalise import normalise
from bot.reading.since import read_time

TODAY = date(2026, 11, 23)
DIGITS = "零一二三四五六七八九"

# fmt: off
SAID = (
    # a day
    ("今天早上", "2026-11-23"), ("前天", "2026-11-21"), ("大前天", "2026-11-20"), ("昨晚十点多", "2026-11-22"),
    ("今天早上7:30之前", "2026-11-23"), ("刚才", "2026-11-23"), ("昨天晚上10点到今天早上", "2026-11-22"),
    ("夜儿个晚上", "2026-11-22"), ("昨儿", "2026-11-22"), ("前儿个", "2026-11-21"), ("今儿黑儿", "2026-11-23"),
    ("将才", "2026-11-23"), ("前天夜里两点半", "2026-11-21 2026-11-22"), ("昨夜", "2026-11-22 2026-11-23"),
    # a duration
    ("三天了", "2026-11-20"), ("3天", "2026-11-20"), ("几天前", "2026-11-14 2026-11-21"),
    ("好几天了", "2026-11-14 2026-11-21"), ("两三天了", "2026-11-20 2026-11-21"), ("三两天", "2026-11-20 2026-11-21"),
    ("十七八天", "2026-11-05 2026-11-06"), ("三天多了", "2026-11-19 2026-11-20"), ("十天左右", "2026-11-11 2026-11-15"),
    ("二十多天了", "2026-10-25 2026-11-03"), ("廿来天", "2026-10-25 2026-11-03"), ("一周了", "2026-11-12 2026-11-20"),
    ("一个多星期了", "2026-11-09 2026-11-16"), ("半个月了", "2026-11-01 2026-11-16"),
    ("半個月了", "2026-11-01 2026-11-16"), ("一个月了", "2026-10-08 2026-11-08"),
    ("3个多月", "2026-07-23 2026-08-23"), ("一个半月", "2026-10-01 2026-10-16"), ("几个月了", "2026-02-23 2026-09-23"),
    ("大半年了", "2025-11-23 2026-05-23"), ("半年以来", "2026-02-23 2026-08-23"), ("一年多了", "2024-11-23 2025-11-23"),
    ("一年半", "2025-02-23 2025-08-23"), ("两三年了", "2023-11-23 2024-11-23"), ("十几年了", "2007-11-23 2015-11-23"),
    ("三年前", "2023-05-23 2024-05-23"), ("18年了", "2008-05-23 2009-05-23"), ("三日了", "2026-11-20"),
    ("3个小时了", "2026-11-22 2026-11-23"), ("48小时了", "2026-11-21"), ("五分钟", "2026-11-23"),
    ("三宿", "2026-11-20"),
    ("前几天", "2026-11-14 2026-11-21"), ("这两天", "2026-11-21 2026-11-23"), ("最近几天", "2026-11-14 2026-11-23"),
    # a week
    ("上周三", "2026-11-18"), ("礼拜一", "2026-11-23"), ("星期天", "2026-11-22"), ("这周五", "2026-11-20"),
    ("上个星期", "2026-11-16 2026-11-22"), ("上上周", "2026-11-09 2026-11-15"), ("这周", "2026-11-23"),
    ("上周末", "2026-11-21 2026-11-22"), ("上周六7月20日下午四点十分", "2026-07-20"),
    # a month
    ("上个月开始", "2026-10-01 2026-10-31"), ("上月底", "2026-10-21 2026-10-31"), ("上个月20号", "2026-10-20"),
    ("上上个月", "2026-09-01 2026-09-30"), ("本月初", "2026-11-01 2026-11-10"), ("9月份", "2026-09-01 2026-09-30"),
    ("12月", "2025-12-01 2025-12-31"), ("今年8月份以来", "2026-08-01 2026-08-31"), ("三四月", "2026-03-01 2026-04-30"),
    ("2019年三四月", "2019-03-01 2019-04-30"), ("11月中旬", "2026-11-11 2026-11-20"),
    ("4月左右", "2026-03-18 2026-05-14"), ("2023年5月", "2023-05-01 2023-05-31"),
    # a date
    ("11月20号", "2026-11-20"), ("11月20号下午3点", "2026-11-20"), ("12月23日", "2025-12-23"),
    ("20号开始", "2026-11-20"),
    ("25号", "2026-10-25"), ("31号", "2026-10-31"), ("二十日", "2026-11-20"), ("2026-11-20", "2026-11-20"),
    ("2026.11", "2026-11-01 2026-11-23"), ("去年2月28号", "2025-02-28"), ("2月29号", "2024-02-29"),
    ("11月20号左右", "2026-11-17 2026-11-23"), ("10月20日-21日", "2026-10-20"),
    # a year and its times
    ("去年到现在", "2025-01-01 2025-12-31"), ("今年", "2026-01-01 2026-11-23"), ("大前年", "2023-01-01 2023-12-31"),
    ("18年开始", "2018-01-01 2018-12-31"), ("二〇一九年", "2019-01-01 2019-12-31"),
    ("二零一九年五月", "2019-05-01 2019-05-31"), ("98年5月", "1998-05-01 1998-05-31"),
    ("2017年11月到2018年7月", "2017-11-01 2017-11-30"), ("前年冬天", "2024-11-01 2025-02-28"),
    ("去年冬天", "2025-11-01 2026-02-28"), ("冬天", "2026-11-01 2026-11-23"), ("夏天", "2026-05-01 2026-08-31"),
    ("入冬以来", "2026-11-01 2026-11-23"), ("去年年底开始", "2025-11-01 2025-12-31"),
    ("今年上半年", "2026-01-01 2026-06-30"), ("暑假", "2026-07-01 2026-08-31"), ("麦收", "2026-05-20 2026-06-30"),
    ("国庆期间", "2026-10-01 2026-10-07"), ("国庆节到现在", "2026-10-01 2026-10-07"), ("元旦", "2026-01-01 2026-01-03"),
    ("去年五一", "2025-05-01 2025-05-05"), ("十一期间", "2026-10-01 2026-10-07"),
)
VAGUE = (
    ("no number of days", ("好几年了", "几年前", "几十年了", "多年", "好多天", "多日")),
    ("no number of days", ("最近", "近期", "这段时间", "很久了", "长期")),
    ("a habit", ("每天", "天天半夜", "一到晚上", "每天晚上十点", "周一到周五", "周末", "整夜", "24小时")),
    ("a part of the day", ("晚上", "黑儿", "早上8点", "晚上10点到凌晨2点", "晚上十一点半", "当天")),
    ("moved by the calendar", ("春节", "去年春节", "过年", "中秋节", "端午", "清明", "立冬", "开学")),
    ("before a date", ("国庆前", "2010年之前", "11月20号以前", "年前")),
    ("no date", ("11月31号", "2月30号", "48号", "2026-13-01", "2019年2月29号", "三千年", "9999年")),
    ("in the future", ("今年12月", "2027年", "2027-01-01", "今年年底12月31号")),
)
TOLD = (
    "路灯坏三天了", "三天没水了", "上个月开始停水", "昨晚十点多有人砸车", "从去年到现在没人管", "11月20号断的电",
    "一个多星期了没人来",
    "今年8月份以来一直臭", "每天晚上十点施工", "昨天打了电话", "夜儿个晚上停的", "晚上10点到凌晨2点不让睡",
    "拖欠3个月了", "国庆节到现在没拉垃圾",
    "二十多天了", "20号开始停水", "已经一年多了", "2024年5月交的钱", "前天夜里两点半", "入冬以来不热", "半個月了",
    "上周三报的修", "礼拜一来过",
    "前年冬天就坏了", "好几年了没人修", "最近老停电", "今早上", "将才有人打架", "几个月了没发工资",
    "过年到现在", "5月到8月", "周一到周五早上堵车",
    "天天这样", "半夜三点", "国庆期间", "元旦", "去年底", "一到下雨就淹", "24小时不停", "常年积水", "这几天没水",
    "18年开始", "2018年7月至今", "三五天",
    "十来年了", "长期占道", "前段时间修过", "上周末", "开学以来", "一个半月", "半年了", "秋收", "清明节", "9月份",
)
# fmt: on
NO_DAYS = re.compile(
    r"好几年|几年|多年|最近|每天|每到|天天|一到|24小时|常年|长期|前段|^晚上|^半夜|周一到|过年|开学|清明"
)


def _days(said, today=TODAY):
    return resolve_days(normalise(said), today)


@pytest.mark.parametrize(("said", "days"), SAID)
def test_a_time_means_its_earliest_to_its_latest_day(said, days):
    assert " ".join(dict.fromkeys(map(str, _days(said) or ()))) == days


@pytest.mark.parametrize(("why", "said"), [(why, said) for why, times in VAGUE for said in times])
def test_what_has_no_days_has_none(why, said):
    assert _days(said) is None, why


@pytest.mark.parametrize("told", TOLD)
def test_every_time_that_is_read_has_days_or_is_known_to_have_none(told):
    said = read_time(normalise(told)).text
    assert (_days(said) is None) == (NO_DAYS.search(said) is not None)


def test_in_january_the_winter_of_this_year_began_last_year():
    assert _days("今年冬天", date(2026, 1, 5)) == (date(2025, 11, 1), date(2026, 1, 5))
    assert _days("上个月", date(2026, 1, 5)) == (date(2025, 12, 1), date(2025, 12, 31))
    assert _days("31号", date(2026, 3, 5)) == (date(2026, 1, 31), date(2026, 1, 31))


def _spelt(number):
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else DIGITS[tens]) + "十" if tens else "") + (DIGITS[ones] if ones or not tens else "")


lengths = st.integers(2, 99)
todays = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(number=lengths, today=todays, end=st.sampled_from(["天", "天了", "天没完了", "天之久", "天前", "天以来"]))
def test_n_days_in_any_spelling_began_n_days_ago(number, today, end):
    began = today - timedelta(number)
    assert _days(f"{number}{end}", today) == _days(f"{_spelt(number)}{end}", today) == (began, began)


@given(
    tens=st.integers(1, 9), today=todays, more=st.sampled_from("多来"), unit=st.sampled_from(["天", "个月", "年", "周"])
)
def test_a_little_more_than_ten_is_less_than_twenty(tens, today, more, unit):
    number = tens * 10
    days = _days(f"{number}{more}{unit}了", today)
    assert days == _days(f"{_spelt(number)}{more}{unit}了", today)
    if unit == "天":
        assert days == (today - timedelta(number + 9), today - timedelta(number))


@given(number=st.integers(1, 99), today=todays, unit=st.sampled_from(["周", "个月", "年", "个季度"]))
def test_a_longer_length_began_earlier(number, today, unit):
    one, next_ = _days(f"{number}{unit}了", today), _days(f"{number + 1}{unit}了", today)
    assert next_[0] < one[0] and next_[1] < one[1]


pieces = [
    *"去今前年月日号天周初底末半多来几好两三十廿了前到一九2019-/.: ", "上个月", "国庆", "冬天", "昨晚", "星期", "夜里",
    "左右",
    "以来", "小时", "29", "点", "之前", "二零", "大前",
]  # fmt: skip


@given(
    said=st.lists(st.sampled_from(pieces), max_size=8).map("".join) | st.sampled_from([said for said, _ in SAID]),
    today=todays,
)
def test_the_days_are_in_order_and_not_in_the_future(said, today):
    days = _days(said, today)
    assert days is None or days[0] <= days[1] <= today


@pytest.mark.parametrize("text", ["一" * 50000, "1" * 50000, "三天" * 20000, "十点半" * 20000])
def test_a_very_long_time_that_is_none_is_no_day(text):
    assert _days(text) is None


@pytest.mark.parametrize(("text", "month"), [("上个月" * 20000, 10), ("2019-1-" * 10000, 1)])
def test_a_very_long_time_is_the_one_it_begins_with(text, month):
    assert _days(text)[0].month == month
