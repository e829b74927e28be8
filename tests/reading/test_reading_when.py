"""Times, as citizens say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.normalise import normalise
from bot.reading.since import read_time


@given(st.text(alphabet="路灯坏三天了的不是去年上个月开始昨晚十点多到现在1号,。我 \n", max_size=40))
def test_a_time_stands_in_the_text_it_was_read_from(text):
    found = read_time(text)
    assert found is None or (found.text == text[found.start : found.end] != "")


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("坏三天了", "三天了"), ("三天没水了", "三天"), ("上个月开始停水", "上个月开始"), ("昨晚十点多", "昨晚十点多"),
        ("从去年到现在", "去年到现在"), ("11月20号", "11月20号"), ("一个多星期了", "一个多星期了"),
        ("今年8月份以来", "今年8月份以来"),
        ("每天晚上十点", "每天晚上十点"), ("11月20号下午3点", "11月20号下午3点"),
        ("昨天打了电话,路灯坏了三天了", "三天了"),
        ("夜儿个晚上", "夜儿个晚上"), ("晚上10点到凌晨2点", "晚上10点到凌晨2点"), ("2026-11-20", "2026-11-20"),
        ("拖欠3个月", "3个月"),
        ("国庆节到现在", "国庆节到现在"), ("二十多天了", "二十多天了"), ("20号开始停水", "20号开始"),
        ("已经一年多了", "一年多了"),
        ("2024年5月", "2024年5月"), ("前天夜里两点半", "前天夜里两点半"), ("入冬以来", "入冬以来"),
        ("半個月了", "半個月了"),
    ],
)  # fmt: skip
def test_a_time_is_read_as_it_was_said(said, time):
    assert read_time(normalise(said)).text == time


@pytest.mark.parametrize(
    "said",
    [
        "有一点臭",
        "五年级",
        "3号楼停电",
        "一天三次",
        "3天内解决",
        "建设路20号",
        "五一路",
        "记不清了",
        "要几天",
        "一年多少钱",
        "13800138000",
        "",
    ],
)
def test_what_tells_no_time_is_none(said):
    assert read_time(normalise(said)) is None
