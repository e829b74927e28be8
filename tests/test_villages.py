"""A village tells its town, where its name does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import localities
from bot.villages import known_villages

XINAN = localities.load("xinan")


@pytest.mark.parametrize(
    ("said", "town"),
    [
        ("渠里村", "石寺镇"),
        ("俺是孝水村的,没水吃", "磁涧镇"),
        ("掌礼村口那座桥塌了", "磁涧镇"),
        ("玉梅小学门口没红绿灯", "铁门镇"),
        ("中岳村三组停电了", "正村镇"),
        ("刘村社区垃圾没人拉", "汉关街道"),
        ("晁村的路坏了", "铁门镇"),
        ("曹村乡山查村没信号", "青要山镇"),
        ("你好,俺是晁村的,吃水难", "铁门镇"),
    ],
)
def test_a_village_tells_its_town(said, town):
    assert XINAN.place_in(said).town == town


@pytest.mark.parametrize("said", ["高庄村没水", "王庄村没水", "下坂峪村没水", "马家寨村没水", "河北村没水"])
def test_a_name_that_several_villages_bear_or_none_that_is_known_tells_nothing(said):
    assert XINAN.place_in(said).town is None


@pytest.mark.parametrize(("said", "town"), [("石井镇渠里村没水", "石井镇"), ("铁门街上的孝水村饭店太脏", "铁门镇")])
def test_the_town_that_was_said_holds_whatever_the_village(said, town):
    assert XINAN.place_in(said).town == town


@pytest.mark.parametrize("said", ["安乐死合法吗", "田园风光小区漏水", "十万块钱没给", "薛家门口的路"])
def test_a_word_that_begins_like_a_village_is_none(said):
    place = XINAN.place_in(said)
    assert place is None or place.town is None


@given(st.sampled_from(sorted(XINAN.villages.town)))
def test_every_known_village_tells_its_town_alone_and_in_a_sentence(name):
    assert XINAN.villages.town_of(f"{name}村") == XINAN.villages.town[name]
    assert XINAN.villages.town_of(f"新安县{name}村村西头") == XINAN.villages.town[name]


def test_a_county_without_villages_knows_none():
    assert known_villages({}, ()).town_of("渠里村") is None
