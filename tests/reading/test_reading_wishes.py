"""The wish for secrecy, and what is meant in a correction."""

import pytest

from bot.reading.confidential import read_confidential
from bot.reading.correction import read_correction


@pytest.mark.parametrize(
    "text",
    [
        "请保密",
        "请替我保密",
        "一定要保密啊",
        "希望你们给我保密",
        "别告诉他们是我说的",
        "不要透露我的姓名",
        "别把我的电话告诉物业",
        "不想让村里人知道是我",
        "别说是我讲的",
        "可不能跟村长说是我反映的",
        "我举报砂厂偷采,请对我的信息保密",
        "不敢留名字 电话13203798817 保密啊",
        "15517990044 不能说是我",
        "臭得很,别让养鸡场知道",
        "那留一个13027651199 别跟物业说",
    ],
)
def test_a_wish_for_secrecy_is_heard(text):
    assert read_confidential(text)


@pytest.mark.parametrize(
    "text",
    [
        "能保密吗",
        "需要保密吗",
        "有人泄露保密资料",
        "签了保密协议不给钱",
        "单位要保密工作人员值班",
        "铁门镇政府门口路灯坏三天了没人管,我姓张,电话13800138000",
        "物业不告诉我们停水时间",
        "学校不想让学生知道食堂的事",
        "他打了人还叫我别说是他打的",
        "村里的账不让群众知道",
        "别跟我说这没用的",
    ],
)
def test_what_only_speaks_of_secrecy_is_no_wish(text):
    assert not read_confidential(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("不是三天是五天", "五天"),
        ("不是三天,是上个月", "上个月"),
        ("不姓张,姓章", "姓章"),
        ("名字写错了叫李红", "叫李红"),
        ("改成上个月", "上个月"),
        ("是五天不是三天", "五天"),
        ("不对,应该是五天,不是三天", "五天"),
        ("哎,记差了,俺说嘞是北沟村卫生室", "北沟村卫生室"),
        ("是西门,我方向感不好搞反了", "西门"),
        ("厂名写错了应该是凯盛服装厂", "凯盛服装厂"),
        ("地点改成县医院东门", "县医院东门"),
        ("末班车从上个月改成下午四点半了", None),
        ("好好的路改成停车场了没人管", None),
        ("路灯是不是修好了", None),
        ("路灯坏三天了", None),
    ],
)
def test_a_correction_means_what_stands_after_the_denial(text, meant):
    assert read_correction(text) == meant
