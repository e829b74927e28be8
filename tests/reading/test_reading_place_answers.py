"""The answer to 在哪儿: there a place is whatever does not plainly say something else."""

import pytest

from bot.localities import load
from bot.reading.normalise import normalise

XINAN = load("xinan")


@pytest.mark.parametrize(
    ("said", "place", "town"),
    [
        ("就在县医院北门往东五十米那个红绿灯那儿", "县医院北门往东五十米那个红绿灯那儿", None),
        ("五头镇往磁涧走过了加油站那一段", "五头镇往磁涧走过了加油站那一段", "五头镇"),
        ("就是城关那个老味道饭店,东大街上", "城关那个老味道饭店,东大街上", "汉关街道"),
        ("铁门街上 信用社往西走二百米 路南", "铁门街上 信用社往西走二百米 路南", "铁门镇"),
        ("嗯 铁门镇土古洞村学校旁边吧", "铁门镇土古洞村学校旁边", "铁门镇"),
        ("老槐树底下,老井村三组", "老槐树底下,老井村三组", None),
        ("具体位置是五头镇胡岭村七组老王家门口", "五头镇胡岭村七组老王家门口", "五头镇"),
        ("铁门高中门口,从上个月开始的", "铁门高中门口", "铁门镇"),
        ("石寺镇渠里村南坡,我姓宫 13938800123", "石寺镇渠里村南坡", "石寺镇"),
        ("磁涧掌礼", "磁涧掌礼", "磁涧镇"),
        ("丹尼斯一楼", "丹尼斯一楼", None),
        ("汉关街道 金盾保安公司", "汉关街道 金盾保安公司", "汉关街道"),
        ("县城,二高东墙外头那个楼盘", "县城,二高东墙外头那个楼盘", "汉关街道"),
        ("城关镇北京路 飞达电动车行", "城关镇北京路 飞达电动车行", "汉关街道"),
        ("汉关街道 汽车站对面那个手机店楼上", "汉关街道 汽车站对面那个手机店楼上", "汉关街道"),
        ("从石井镇往青山去那条路过了桥第一个弯", "从石井镇往青山去那条路过了桥第一个弯", "石井镇"),
        ("幸福家元 就是县城西关那个", "幸福家元 就是县城西关那个", "汉关街道"),
        ("仓头镇街南头,招牌是老五粮油", "仓头镇街南头,招牌是老五粮油", "仓头镇"),
        ("洛新产业园 宏力机械", "洛新产业园 宏力机械", None),
        ("新安县税务局办税服务厅", "新安县税务局办税服务厅", None),
        ("快递站门口", "快递站门口", None),
        ("wu tou zhen xiao xue dui mian", "五头 xiao xue dui mian", "五头镇"),
        ("不是铁门,是磁涧镇礼河村", "磁涧镇礼河村", "磁涧镇"),
    ],
)
def test_an_answer_is_the_place_whole_as_it_was_said(said, place, town):
    found = XINAN.place_answered(normalise(said))
    assert (found.text, found.town) == (place, town)


@pytest.mark.parametrize(
    "said",
    [
        "我打了八回电话了!!!八回!!!",
        "不是给你们说了吗",
        "你们自己查",
        "哪都有",
        "不知道叫啥路",
        "说过了",
        "我家老大吃出来的",
        "我人在外地 只能微信说",
        "有图但先说",
        "三天了",
        "李红 13800138000",
        "时常停在半层,老人们不敢坐",
        "老停在半路",
    ],
)
def test_what_tells_something_else_is_no_place(said):
    assert XINAN.place_answered(normalise(said)) is None
