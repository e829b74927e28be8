"""The open question and its answers, as people give them."""

import pytest

from tests.dialogue.talk import TOLD

pytestmark = pytest.mark.dialogue


def test_a_number_may_come_in_two_halves(talk):
    talk.says(TOLD, "我姓裴,手机前七位是1383799")
    assert talk.says("后头是5566") == ["utter_confirm"]
    assert (talk.slots["name"], talk.slots["phone"]) == ("裴", "13837995566")


@pytest.mark.parametrize("words", ["俺可不敢留名 匿名中不中", "不想说名字", "匿名吧怕打击报复"])
def test_asked_for_it_whoever_shrinks_from_a_name_stays_unnamed(talk, words):
    talk.says(TOLD, words)
    assert talk.slots["anonymous"] is True
    assert talk.slots["asked"] == "confirm"


@pytest.mark.parametrize("words", ["不用留了吧", "电话就不留了", "没有手机"])
def test_asked_for_it_whoever_leaves_no_number_is_asked_no_more(talk, words):
    talk.says(TOLD, words)
    assert talk.slots["asked"] == "confirm"


def test_pinyin_answers_are_kept_as_they_were_typed(talk):
    talk.says("shui guan bao le", "wu tou zhen xiao xue dui mian", "zuo tian wan shang")
    assert talk.slots["occurred"] == "zuo tian wan shang"
    assert "xiao xue dui mian" in talk.slots["place"]


def test_an_office_named_where_a_place_was_asked_for_is_the_place(talk):
    talk.says("发票增额申请半个月了一直不批", "新安县税务局办税服务厅")
    assert talk.slots["place"] == "新安县税务局办税服务厅"


@pytest.mark.parametrize("words", ["不知道咋说", "就咱这儿呗", "没有地点", "这事跟地方没关系"])
def test_who_says_no_place_is_not_asked_for_it_without_end(talk, words):
    talk.says("变压器嗡嗡响 半夜吓人", words, words)
    assert talk.slots["asked"] != "place"


def test_a_matter_is_dropped_by_any_clause_that_says_so(talk):
    talk.says(TOLD, "哎呀好了好了灯亮了,取消,不用登记了")
    assert "description" not in talk.slots
