"""What somebody who has a ticket wants of it."""

import pytest

from bot.reading.normalise import normalise
from bot.reading.on_file import presupposes_a_ticket, read_wish, refers_to_earlier, refers_to_one


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("能加急不，眼看天冷了", "urge"),
        ("都一星期了，灯还是瞎的，恁到底弄不弄", "urge"),
        ("恁能不能上点心，快些", "urge"),
        ("再不来修我就不等了", "urge"),
        ("跟镇里说一声，别老拖着", "urge"),
        ("灯的事有人接了没", "status"),
        ("那杆子下头的线也露着，也给记上", "supplement"),
        ("给那个单子加上，对面那盏也灭了", "supplement"),
        ("上次电话报错了", "supplement"),
        ("灯修好了，那个单子撤了吧", "withdraw"),
        ("我反映的路灯不用跟了", "withdraw"),
        ("路灯坏了", None),
        ("物业收费太高", None),
    ],
)
def test_a_wish_is_told_from_what_only_tells(said, wish):
    assert read_wish(normalise(said)) == wish


@pytest.mark.parametrize("said", ["能加急不", "别老拖着了", "再给俺往上递递吧", "我上次留错号了"])
def test_some_words_only_make_sense_where_something_was_reported(said):
    assert presupposes_a_ticket(said)


@pytest.mark.parametrize(
    ("said", "refers"),
    [("二十天了!违建那个你们到底拆不拆!", True), ("水管那事派人来了没", True), ("村口路灯坏了", False)],
)
def test_what_is_spoken_of_as_known_may_be_a_ticket(said, refers):
    assert refers_to_one(said) is refers


@pytest.mark.parametrize("said", ["催了八百遍的工资", "看急诊加钱", "路灯坏了快修"])
def test_others_may_begin_a_matter(said):
    assert not presupposes_a_ticket(said)


@pytest.mark.parametrize("said", ["上回那个路灯", "给俺那个单子上添一句", "我那个事抓紧点行不"])
def test_a_ticket_is_pointed_at(said):
    assert refers_to_earlier(said)
