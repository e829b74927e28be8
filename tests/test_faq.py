"""The county's FAQ: many ways of asking each question, and an answer that anyone understands."""

import re
from collections import Counter

import pytest

from bot import localities
from bot.reading.normalise import normalise

FAQ = localities.load("xinan").faq
LONGEST_ANSWER = 140


def test_no_question_stands_under_two_entries():
    asked = Counter(re.sub(r"\W", "", normalise(question)) for entry in FAQ for question in entry.questions)
    assert [question for question, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.id) for entry in FAQ])
def test_every_entry_is_asked_in_five_ways_and_answered_shortly(entry):
    assert len(entry.questions) >= 5
    assert len(entry.answer) <= LONGEST_ANSWER
