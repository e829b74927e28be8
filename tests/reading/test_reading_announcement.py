"""Who only says that something will be told has not told it yet."""

import pytest

from bot.reading.announcement import read_announcement
from bot.reading.normalise import normalise


@pytest.mark.parametrize(
    "said",
    [
        "我想表扬一个人",
        "我想表扬个交警",
        "我要夸夸大厅的小王",
        "我不投诉 我是来夸人的",
        "有个想法不知道该不该说",
        "我想说个事 但是不能让人知道是我说的",
        "同志，您好。我想反映一个关于健身器材的问题。",
        "我要举报村干部",
        "我要投诉物业",
        "想投诉一家饭店",
        "要工钱的事你们管不",
        "我想问个社保的事",
        "提个建议",
        "想咨询点事",
        "我要举报一个人",
        "您好，打扰了，我想反映一个情况，请问现在方便吗",
        "俺有个事想跟恁说说",
        "我这有几个问题要反映",
        "你好 我要感谢一位老师",
    ],
)
def test_what_read_announcement_tells_nothing(said):
    assert read_announcement(normalise(said)) is not None


@pytest.mark.parametrize(
    "said",
    [
        "我要投诉物业乱收费",
        "我要举报村干部贪污低保",
        "建议增设红绿灯",
        "想咨询一下医保报销比例",
        "我想表扬交警帮我推车",
        "我要投诉停水",
        "我要投诉楼上漏水",
        "想问社保咋交",
        "我要举报砂场偷采",
        "停水了",
        "路灯坏了",
        "公交车的问题，半小时不来一趟",
        "建议体育场晚上多开两个钟头",
        "老师打人的事你们管不",
        "我要投诉夜里施工",
        "反映井盖丢了",
        "有人偷电的事",
    ],
)
def test_what_names_a_trouble_a_deed_or_a_wish_is_told(said):
    assert read_announcement(normalise(said)) is None


@pytest.mark.parametrize(
    ("said", "thing"),
    [("我想表扬个交警", "交警"), ("要工钱的事你们管不", "要工钱"), ("我想表扬一个人", "")],
)
def test_of_what_it_will_be_told_is_kept(said, thing):
    assert read_announcement(said) == thing
