"""Something is put right: the slip is named before what is meant, or behind it."""

import pytest

from bot.reading.correction import put_instead, read_correction
from bot.reading.normalise import normalise


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("哎，记差了，俺说嘞是北沟村卫生室", "北沟村卫生室"),
        ("是西门，我方向感不好搞反了", "西门"),
        ("等等时间记岔了，是前天前晌", "前天前晌"),
        ("我记错日子了，是上周三", "上周三"),
        ("厂名写错了应该是凯盛服装厂", "凯盛服装厂"),
        ("哦不是，真正没水是前天夜里", "真正没水是前天夜里"),
    ],
)
def test_what_is_meant_is_found(said, meant):
    assert read_correction(normalise(said)) == meant


@pytest.mark.parametrize("said", ["他把药拿错了", "路灯坏了", "说了三回没人管"])
def test_whoever_tells_of_a_mistake_corrects_nothing(said):
    assert read_correction(said) is None


def test_what_is_put_instead_repeats_nothing():
    assert put_instead("仓头镇王村的金苗幼儿园", "王村", "云水村的金苗幼儿园") == "仓头镇云水村的金苗幼儿园"
    assert put_instead("磁涧镇老井村", "磁涧", "五头镇") == "五头镇老井村"
