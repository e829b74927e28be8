"""A question that the FAQ answers is told from a matter that somebody must see to."""

import pytest

from bot import localities
from bot.dialogue.faq import FaqMatcher

COUNTY = localities.load("xinan")
MATCHER = FaqMatcher(COUNTY.faq, COUNTY.names())


def test_every_question_of_the_county_finds_its_own_answer():
    asked = [(question, entry.id) for entry in COUNTY.faq for question in entry.questions]
    wrong = [(question, own) for question, own in asked if MATCHER.rank(question)[0].id != own]
    assert wrong == []


@pytest.mark.parametrize("text", ["路灯坏了三天没人管", "你好", "石寺镇上河村", "1", "张", "", "?!"])
def test_a_matter_a_greeting_and_an_answer_are_no_question_of_the_faq(text):
    assert MATCHER.find(text) is None


def test_the_name_of_the_county_makes_no_difference():
    assert MATCHER.find("新安县12345几点上班") == MATCHER.find("12345几点上班")
