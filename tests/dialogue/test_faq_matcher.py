"""A question that the FAQ answers is told from a matter that somebody must see to."""

import pytest

from bot import localities
from bot.dialogue.faq import LONGEST, FaqMatcher
from bot.localities import FaqEntry
from bot.settings import ROOT

COUNTY = localities.load("xinan")
MATCHER = FaqMatcher(COUNTY.faq, COUNTY.names())
ROWS = [
    line.split("\t") for line in (ROOT / "tests/development/faq.tsv").read_text(encoding="utf-8").strip().split("\n")
]
QUESTIONS = [(id_, text) for id_, text in ROWS if id_ != "none"]
OTHERS = [text for id_, text in ROWS if id_ == "none"]


def found(text):
    match = MATCHER.find(text)
    return match.id if match else None


def test_every_question_of_the_county_finds_its_own_answer():
    asked = [(question, entry.id) for entry in COUNTY.faq for question in entry.questions]
    assert [(question, own) for question, own in asked if found(question) != own] == []


def test_questions_in_other_words_find_their_answer():
    right = [text for id_, text in QUESTIONS if found(text) == id_]
    assert len(right) >= 0.9 * len(QUESTIONS)


def test_questions_in_other_words_seldom_get_a_wrong_answer():
    wrong = [text for id_, text in QUESTIONS if found(text) not in {id_, None}]
    assert len(wrong) <= 0.03 * len(QUESTIONS)


def test_what_the_faq_does_not_answer_is_left_to_others():
    assert len(OTHERS) >= 100
    assert len([text for text in OTHERS if found(text)]) <= 0.02 * len(OTHERS)


def test_the_development_table_is_worded_unlike_the_entries():
    worded = {question for entry in COUNTY.faq for question in entry.questions}
    assert [text for _, text in ROWS if text in worded] == []
    assert {id_ for id_, _ in QUESTIONS} <= {entry.id for entry in COUNTY.faq}


@pytest.mark.parametrize(
    "text", ["暖气不热", "暖气咋还不热,三天了", "暖气不热咋办", "停水三天了没人管", "社保局不给办", "为啥又停水"]
)
def test_trouble_is_a_matter_even_where_the_faq_knows_the_thing(text):
    assert found(text) is None


def test_who_asks_only_whose_the_trouble_is_gets_the_answer():
    assert found("暖气不热找谁") == "heating_standard"


def test_what_is_not_ours_is_answered_however_it_is_told():
    assert found("朋友借钱三年了一直不还咋办") == "private_debt"


def test_a_long_text_is_told_to_be_taken_down():
    question = "12345几点上班"
    assert found(question) == "hotline_hours"
    assert found(question + "?" * LONGEST) is None


def test_the_names_of_the_county_make_no_difference():
    assert MATCHER.rank("新安县低保怎么申请") == MATCHER.rank("低保怎么申请") == MATCHER.rank("铁门镇低保怎么申请")


def test_two_entries_that_are_as_like_answer_nothing():
    entries = [FaqEntry(id_, ("停水",), ("停水找谁",), "打 12345。", "answer") for id_ in ("one", "other")]
    assert FaqMatcher(entries).find("停水找谁") is None
    assert FaqMatcher(entries[:1]).find("停水找谁").id == "one"


def test_an_entry_needs_one_of_its_words():
    entry = FaqEntry("tickets", ("门票", "景区+优惠"), ("景区门票多少钱",), "看公众号。", "answer")
    matcher = FaqMatcher([entry])
    assert matcher.find("景区门票多少钱")
    assert matcher.find("景区有优惠没有")
    assert matcher.find("景区多少钱") is None


def test_a_word_that_is_mere_courtesy_is_refused():
    with pytest.raises(ValueError, match="hello"):
        FaqMatcher([FaqEntry("hello", ("您好",), ("您好吗",), "您好。", "answer")])


@pytest.mark.parametrize("text", ["", "?!", "1", "张", "12345", "\u200b", "🤣🤣", "//"])
def test_scraps_are_no_question(text):
    assert found(text) is None


def test_a_number_is_not_answered_by_an_entry_that_has_none():
    assert found("县不动产登记中心电话多少") is None
    assert found("社保局电话多少") == "social_insurance_phone"
