"""Why has mine gone wrong: a question that wants help, not a rule."""

import pytest

from bot.reading.normalise import normalise
from bot.reading.own_trouble import tells_own_trouble


@pytest.mark.parametrize(
    "said",
    [
        "俺想问问俺家这暖气片咋还是冰凉哩，别家都热了",
        "农机补贴咋还没下来嘞",
        "养老金这个月咋没发",
        "我今年九十一了，高龄补贴怎么断了",
        "暖气费都交了屋里咋还是冰窖？",
        "种粮补贴今年咋还木有发哩",
        "护理补贴四月申请的，至今没有收到",
        "老年证递了材料到现在没信儿",
        "为啥俺家的水又停了",
        "我娃的转学手续卡在哪了,原学校不放",
        "我想问问为啥我报名的公租房没有我名字",
    ],
)
def test_a_trouble_in_a_question_is_a_trouble(said):
    assert tells_own_trouble(normalise(said))


@pytest.mark.parametrize(
    "said",
    [
        "社保断了怎么补",
        "暖气不热怎么办",
        "养老金什么时候发",
        "高龄补贴怎么申请",
        "老年证在哪儿办",
        "医保停了咋办",
        "暖气啥时候来",
        "身份证丢了怎么补办",
        "补贴没发找谁",
    ],
)
def test_a_question_how_it_is_done_is_a_question(said):
    assert not tells_own_trouble(normalise(said))
