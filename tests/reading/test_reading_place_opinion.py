"""Places that no list of kinds holds, and words that only look like one."""

import pytest

from bot.localities import load
from bot.reading.normalise import normalise
from bot.reading.place_opinion import form_opinions
from bot.reading.whereabouts import SPOT, lacks

XINAN = load("xinan")

NAMED = (
    ("五头镇尚岗那边的涵洞老积水", "五头镇尚岗", "五头镇"),
    ("磁涧镇七里铺那个红绿灯换得太快", "磁涧镇七里铺", "磁涧镇"),
    ("俺是石寺镇吕庄坡底嘞,井塌了", "石寺镇吕庄坡底", "石寺镇"),
    ("310国道磁涧段K740+100这儿护栏撞坏了", "310国道磁涧段K740+100", "磁涧镇"),
    ("从滨河公园到文化广场再到客运中心,盲道上全是单车", "滨河公园到文化广场再到客运中心", None),
    ("桂花苑物业啥都不管", "桂花苑", None),
    ("宏达水泥夜里偷排灰", "宏达水泥", None),
    ("华星铝业欠我们三个月工资", "华星铝业", None),
    ("我在铁门镇北方特钢上班,安全帽都不发", "铁门镇北方特钢", "铁门镇"),
    ("正村镇综合文化站老锁着门", "正村镇综合文化站", "正村镇"),
    ("石寺镇农机站的人收了钱不办事", "石寺镇农机站", "石寺镇"),
    ("磁涧镇310国道跟白马坡那个路口红绿灯两边都绿", "磁涧镇310国道跟白马坡那个路口", "磁涧镇"),
)

NOTHING = (
    "近期发现校门口流动摊贩卖三无食品",
    "此处桥栏杆被车撞断一截",
    "快递不给送到村里,只放驿站",
    "把死猪扔河里",
    "催一催学校退我多交的学费",
    "天气一热垃圾站就臭得不行",
    "出租车不打表拉客绕路",
    "怎么下个雨街上就能划船了",
    "顺便说一句旁边烧烤摊烟也大",
)


@pytest.mark.parametrize(("said", "begins", "town"), NAMED)
def test_a_place_is_known_by_what_stands_around_it(said, begins, town):
    found = XINAN.place_in(normalise(said))
    assert found.text.startswith(begins)
    assert found.town == town


@pytest.mark.parametrize("said", NOTHING)
def test_words_that_only_end_like_a_place_are_none(said):
    assert XINAN.place_in(normalise(said)) is None


@pytest.mark.parametrize(
    "said",
    [
        "俺铺子门口路沿石豁了",
        "俺庄那口老井旁边长着皂角树",
        "保安公司欠我工资",
        "快递柜旁边那棵大树要倒了",
        "小区楼下麻将馆吵",
        "北门那块空地没人管",
    ],
)
def test_what_bears_no_name_is_asked_for(said):
    found = XINAN.place_in(normalise(said))
    assert found is None or lacks(found.text, found.town, XINAN.official) == SPOT


def test_who_only_lives_in_a_town_tells_of_another_place():
    assert XINAN.place_in("我在南李村镇当兽医,懿德村有人扔病死猪").text.endswith("懿德村")
    assert XINAN.place_in("俺们在县城给人家盖房子工钱没给,俺老家是石寺镇东沙坡嘞").town == "汉关街道"


def test_a_name_or_a_telephone_is_no_part_of_a_place():
    found = XINAN.place_in("铁门镇庙坡,我叫张明13800138000")
    assert found.text == "铁门镇庙坡"


def test_a_name_alone_is_no_place():
    assert XINAN.place_in("郭明礼 ") is None


def test_the_shares_of_a_message_lie_between_none_and_all():
    opinions = form_opinions("铁门镇老井村的路灯坏了", tuple(XINAN.official))
    assert all(0 <= share <= 1 for share in opinions.shares)
    assert opinions.share(0, 6) > 0.9
    assert opinions.share(7, 11) < 0.1
