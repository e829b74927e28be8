"""What the classifier sees of a message."""

import math

import pytest

from bot.dialogue.letters import LENGTH_WEIGHT, fold, letters


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("俺村咋木有路灯", "我村怎么没有路灯"),
        ("恁弄啥嘞", "你干什么的"),
        ("您知不道嗎", "你不知道么"),
        ("路燈壞了", "路灯坏了"),
        ("LED燈OK", "led灯ok"),
        ("１２３４５", "12345"),
    ],
)
def test_what_is_spelt_in_many_ways_is_folded_into_one(said, plain):
    assert fold(said) == plain


def test_characters_and_pairs_are_seen_with_where_the_message_begins_and_ends():
    assert {"停", "水", "^停", "停水", "水$"} <= letters("停水").keys()
    assert "水停" not in letters("停水")


def test_all_characters_together_weigh_one_however_long_the_message():
    for text in ("停水", "铁门镇政府门口路灯坏三天了没人管" * 20):
        weights = [weight for name, weight in letters(text).items() if not name.startswith("length ")]
        assert math.isclose(sum(weight * weight for weight in weights), 1)


def test_what_is_said_twice_weighs_more_but_not_double():
    seen = letters("坏了坏灯")
    assert seen["了"] < seen["坏"] < 2 * seen["了"]


def test_the_length_is_one_of_a_few_and_weighs_the_same():
    lengths = {name for n in range(100) for name in letters("水" * n) if name.startswith("length ")}
    assert len(lengths) == 12
    assert letters("停水")["length 2"] == LENGTH_WEIGHT


def test_an_empty_message_and_one_of_signs_have_a_shape_too():
    assert letters("")["length 0"] == letters("🤣")["length 0"] == LENGTH_WEIGHT
