"""What only frames a matter: greeting, announcement, thanks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.frame import is_only_frame, strip_frame, strip_joint
from bot.reading.normalise import normalise


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("你好，路灯坏了，谢谢", "路灯坏了"),
        ("再加一句，三轮车还逆行", "三轮车还逆行"),
        ("对了还有个事，井盖碎了一块", "井盖碎了一块"),
        ("健身器材生锈了，那就先这样，麻烦你们了", "健身器材生锈了"),
        ("站牌倒了半个月。以上两事，烦请一并处理，谢谢！", "站牌倒了半个月。"),
        ("你好铁门镇政府门口路灯坏了", "铁门镇政府门口路灯坏了"),
    ],
)
def test_a_matter_is_left_without_what_frames_it(said, left):
    assert strip_frame(normalise(said)) == left


@pytest.mark.parametrize(
    "said",
    ["我要投诉物业乱收费", "反映问题没人管", "说了好几回没人管", "有人说话太吵", "停水了", "我想问一下医保怎么交"],
)
def test_a_matter_in_the_same_words_stays(said):
    assert strip_frame(normalise(said)) == normalise(said)


@pytest.mark.parametrize(
    "said", ["想了想还是跟你们说吧", "我跟你说个事 你先答应别说出去", "家人们谁懂啊", "有个事憋心里好久了"]
)
def test_some_messages_are_nothing_else(said):
    assert is_only_frame(normalise(said))


@pytest.mark.parametrize("said", ["你好", "谢谢", "有个坑", "没了"])
def test_a_greeting_announces_nothing(said):
    assert not is_only_frame(said)


def test_a_further_matter_begins_with_itself():
    assert strip_joint("是村卫生室锁着门") == "村卫生室锁着门"


@given(st.text(max_size=200))
def test_what_is_left_was_said(text):
    assert strip_frame(text) in text
