"""Asked who may be called, some leave nothing and some only a name."""

import pytest

from bot.reading.confidential import read_unnamed
from bot.reading.refusal import (
    ALL,
    PHONE,
    asks_about_it,
    asks_whether_they_must,
    read_refusal,
    takes_contact_back,
)


@pytest.mark.parametrize(
    "said", ["能匿名吗 不想让老师知道", "不能留,一留就知道是谁说的了", "名字电话我都不想说", "免了吧,不敢留", "不给!"]
)
def test_who_leaves_nothing(said):
    assert read_refusal(said) == ALL


@pytest.mark.parametrize("said", ["电话就算了", "微信xlt8890,电话不方便留,我姓解", "没电话", "俺留啥电话哩"])
def test_who_leaves_no_number(said):
    assert read_refusal(said) == PHONE


@pytest.mark.parametrize("said", ["你们要电话干啥", "姓李 13800138000", "白天再打"])
def test_what_refuses_nothing(said):
    assert read_refusal(said) is None


def test_what_becomes_of_a_matter_without_a_name_is_a_question():
    assert asks_about_it("匿名你们受理吗")
    assert not asks_about_it("能匿名吗")


@pytest.mark.parametrize("said", ["13800138000,算了,别记我的号,匿名吧", "算了 别写俺名字电话了 匿名"])
def test_what_was_given_may_be_taken_back(said):
    assert takes_contact_back(said)


def test_a_matter_told_without_a_name_says_so():
    assert read_unnamed("匿名反映,派出所门口有人赌博")
    assert not read_unnamed("能匿名举报吗")


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("一定要留电话么？", True),
        ("要电话干啥", True),
        ("为啥非得实名", True),
        ("能不能不留电话", False),
        ("匿名", False),
    ],
)
def test_who_asks_what_a_name_is_for_keeps_none_back_yet(said, asks):
    assert asks_whether_they_must(said) is asks
