"""Whoever leaves a number is called by the name that stands beside it, announced or not."""

import pytest

from bot.reading.caller import read_caller
from bot.reading.normalise import normalise


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("俺叫杜全有幺三八三七九六五四三二", "杜全有"),
        ("俺叫权老三幺五零三七九四六八零二", "权老三"),
        ("赵二虎！13838467951！", "赵二虎"),
        ("覃小雨 17613790852", "覃小雨"),
        ("小冉 13949220066", "小冉"),
        ("我姓潘，潘金贵，18037990623", "潘金贵"),
        ("我姓张，弓长张，张立新，站立的立，号码18237901100", "张立新"),
        ("姓章 立早章 叫章小鱼 13673791414", "章小鱼"),
        ("俺幸牛电话幺三八三七九零五五六六", "牛"),
        ("电话13849993377，名字写我爸的，乔满仓", "乔满仓"),
        ("联系电话13938900011（苏先生）", "苏先生"),
        ("留我闺女的13938900011，她叫卫婷婷", "卫婷婷"),
        ("喊我二妮就行13673791414", "二妮"),
        ("李13938900011", "李"),
        ("曹村二组村民 苗德厚 敬上 电话15937911308", "苗德厚"),
        ("我是石井镇山头岭村的村医张守义，13598110236。俺们村卫生室补助没发", "张守义"),
        ("申红卫。13673791414。", "申红卫"),
    ],
)
def test_a_name_beside_a_number_is_the_callers(said, name):
    text = normalise(said)
    span = read_caller(text)
    assert span.text == name == text[span.start : span.end]


@pytest.mark.parametrize(
    "said",
    [
        "多了一个8 应该是13837910088",
        "13938900011 打这个就中",
        "电话还是那个13938900011",
        "13938900011，白天打",
        "13938900011，方便接",
        "13938900011，谢谢同志",
        "微信同号13938900011",
        "名字就不留了，电话13938900011",
        "小区物业不管，13938900011",
        "路灯坏了 谢谢 13938900011",
    ],
)
def test_what_else_stands_beside_a_number_is_no_name(said):
    assert read_caller(normalise(said)) is None
