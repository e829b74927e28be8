"""The county's FAQ: many ways of asking each question, and an answer that anyone understands."""

import re
from collections import Counter

import pytest

from bot import localities
from bot.dialogue.reader import Reader
from bot.reading.normalise import normalise

XINAN = localities.load("xinan")
FAQ = XINAN.faq
LONGEST_ANSWER = 140


def test_no_question_stands_under_two_entries():
    asked = Counter(re.sub(r"\W", "", normalise(question)) for entry in FAQ for question in entry.questions)
    assert [question for question, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.id) for entry in FAQ])
def test_every_entry_is_asked_in_five_ways_and_answered_shortly(entry):
    assert len(entry.questions) >= 5
    assert len(entry.answer) <= LONGEST_ANSWER


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("法院判了我赢可是对方不给钱", "court"),
        ("邻居借了俺两万块钱好几年了不还", "private_debt"),
        ("我要离婚,老公不同意", "divorce"),
        ("俺弟兄几个争家产", "inheritance"),
        ("县法院门口路灯坏了", None),
        ("法院判了公司拖欠工资也不给", None),
    ],
)
def test_what_no_hotline_takes_is_known_when_it_is_told_and_not_where_a_matter_stands_beside_it(text, id_):
    assert Reader(XINAN).read(text).findings.get("faq") == id_
