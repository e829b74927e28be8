"""The summary: nothing is filed without a plain yes to what was on the screen."""

import pytest

from tests.dialogue.talk import ALL_AT_ONCE

pytestmark = pytest.mark.dialogue


@pytest.fixture
def at_summary(talk):
    """A citizen who looks at the summary."""
    talk.says(ALL_AT_ONCE)
    return talk


@pytest.mark.parametrize(
    "words", ["1", "一", "第一个", "对", "中", "1.提交", "确认提交", "ok", "对的,麻烦您了", "行就这样交吧"]
)
def test_a_plain_yes_files_and_keeps_only_who_the_citizen_is(at_summary, words):
    at_summary.says(words)
    ticket = at_summary.ticket()
    assert ticket["description"] == "铁门镇政府门口路灯坏三天了没人管"
    assert ticket["location"]["town"] == "铁门镇"
    assert ticket["contact"] == {"name": "张", "phone": "13800138000"}
    assert at_summary.slots == {"name": "张", "phone": "13800138000", "filed": True, "privacy_told": True}


@pytest.mark.parametrize(
    "words",
    ["电话是对的", "是磁涧的", "对吗", "先不提交", "别提交", "我再想想", "是吗", "不要取消"],
)
def test_whatever_is_less_than_a_plain_yes_or_no_neither_files_nor_clears(at_summary, words):
    at_summary.says(words)
    assert at_summary.effects == []
    assert at_summary.slots["asked"] == "confirm"
    assert at_summary.slots["description"] == "铁门镇政府门口路灯坏三天了没人管".replace(
        "铁门", "磁涧" if "磁涧" in words else "铁门"
    )


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("不是铁门,是磁涧", "place", "磁涧镇政府门口"),
        ("地点改成石寺镇政府", "place", "石寺镇政府"),
        ("电话错了是13911112222", "contact", "张 13911112222"),
        ("电话不是13800138000是13911112222", "contact", "张 13911112222"),
        ("不是三天是五天", "occurred", "五天"),
        ("名字写错了,我叫李红", "contact", "李红 13800138000"),
    ],
)
def test_a_correction_is_taken_and_the_summary_shown_again(at_summary, words, field, value):
    assert at_summary.says(words) == ["utter_confirm"]
    assert at_summary.summary()[field] == value
    assert at_summary.effects == []


def test_more_of_the_matter_is_added_and_the_summary_shown_again(at_summary):
    assert at_summary.says("再加一条,井盖也坏了") == ["utter_confirm"]
    assert at_summary.summary()["description"].endswith("井盖也坏了")


@pytest.mark.parametrize("words", ["2", "修改", "第二个", "不对"])
def test_revising_asks_which_part(at_summary, words):
    assert at_summary.says(words) == ["utter_ask_revise"]


@pytest.mark.parametrize(
    ("choice", "question", "answer", "field", "value"),
    [
        ("revise:description", "utter_ask_description", "井盖丢了两个", "description", "井盖丢了两个"),
        ("revise:place", "utter_ask_place", "磁涧镇老街", "place", "磁涧镇老街"),
        ("revise:time", "utter_ask_time", "上个月", "occurred", "上个月"),
        ("revise:contact", "utter_ask_contact", "13911112222", "contact", "张 13911112222"),
        ("revise:contact", "utter_ask_contact", "李红", "contact", "李红 13800138000"),
        ("revise:type", "utter_ask_type", "建议", "type", "建议"),
    ],
)
def test_each_part_can_be_revised_and_leads_back_to_the_summary(at_summary, choice, question, answer, field, value):
    at_summary.taps("revise")
    assert at_summary.taps(choice) == [question]
    assert at_summary.says(answer)[-1] == "utter_confirm"
    assert at_summary.summary()[field] == value


def test_a_part_to_revise_is_chosen_by_number_or_named(at_summary):
    at_summary.says("2")
    assert at_summary.says("3") == ["utter_ask_time"]
    at_summary.says("上个月", "2")
    assert at_summary.says("类型不对") == ["utter_ask_type"]
    assert at_summary.says("2")[-1] == "utter_confirm"
    assert at_summary.summary()["type"] == "求助"


def test_old_buttons_cannot_file_what_was_never_shown(talk):
    talk.says("路灯坏了没人管")
    talk.taps("revise")
    assert talk.taps("submit") == ["utter_ask_place"]
    assert talk.effects == []


@pytest.mark.parametrize("words", ["3", "取消", "算了不报了"])
def test_cancelling_clears_the_matter_and_drops_its_photos(at_summary, words):
    assert at_summary.says(words) == ["utter_cancelled"]
    assert at_summary.wanted == [("drop_media", {})]
    assert at_summary.slots == {"privacy_told": True}


@pytest.mark.parametrize("said_before", [[], ["路灯坏了没人管"], [ALL_AT_ONCE], [ALL_AT_ONCE, "2"]])
def test_starting_again_clears_and_asks_wherever_it_is_said(talk, said_before):
    talk.says(*said_before, "重来")
    assert talk.heard == ["utter_restarted"]
    assert talk.wanted == [("drop_media", {})]
    assert {name for name in talk.slots if name != "privacy_told"} == {"asked"}


def test_yes_and_numbers_after_filing_file_nothing_more(at_summary):
    at_summary.says("1")
    for words in ("1", "对", "提交"):
        assert at_summary.says(words) == ["utter_nothing_open"]
        assert at_summary.effects == []


@pytest.mark.parametrize("said", ["类别不对,是环保的", "类别改成环境保护", "分类错了,应该是环保"])
def test_a_category_is_named_and_put_right_at_once(talk, said):
    assert talk.says(ALL_AT_ONCE, said)[-1] == "utter_confirm"
    assert talk.state["slots"]["category"]["level1"] == "环境保护"


@pytest.mark.parametrize(
    "words", ["无误,请提交", "对对对 就是这", "没啥说的了交吧", "没有要改的了", "写得对", "嗯,都对"]
)
def test_a_plain_yes_in_many_words_files(at_summary, words):
    at_summary.says(words)
    assert [kind for kind, _ in at_summary.wanted] == ["open_ticket"]


@pytest.mark.parametrize("words", ["等等", "我再想想", "好像不对", "没说完", "能不能改", "谁看得到"])
def test_whoever_holds_back_files_nothing(at_summary, words):
    at_summary.says(words)
    assert at_summary.wanted == []


@pytest.mark.parametrize("words", ["什么时候能修好", "多久能办好", "你们怎么办这事", "这么写行不行", "要等几天"])
def test_a_question_under_the_summary_files_nothing(at_summary, words):
    at_summary.says(words)
    assert at_summary.wanted == []
