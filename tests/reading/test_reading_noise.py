"""Advertisements, chain letters and notices sent on are noise; whoever complains of them tells a matter."""

import pytest

from bot.reading.noise import read_noise
from bot.reading.normalise import normalise


@pytest.mark.parametrize(
    "said",
    [
        "高薪招聘日结500加微信",
        "【0元领手机】复制这条口令打开购物软件 ￥k9Hx2cQ￥ 马上抢",
        "家人们帮我砍一刀，还差0.1元就能提现 https://t.example.cn/a8d2",
        "转发给十个群好运来",
        "您的快递已到驿站取件码8-2-3301",
        "【验证码】482913，五分钟内有效，请勿告诉他人",
        "贷款秒批无抵押 联系张经理",
        "[语音]",
    ],
)
def test_what_is_for_everybody_or_somebody_else_is_noise(said):
    assert read_noise(normalise(said))


@pytest.mark.parametrize(
    "said",
    [
        "楼道里贴满了无抵押贷款的小广告",
        "天天收到刷单的短信，烦死了",
        "驿站取件码不发，快递也找不着",
        "刷单被骗了三千，报警没人管",
        "日结的工钱拖着不给",
        "让工作人员加我微信",
        "拼团买的洗衣机坏了商家不退",
        "路灯坏了",
    ],
)
def test_a_complaint_of_it_is_none(said):
    assert not read_noise(normalise(said))
