"""The judged sets hold a floor, somewhat under what docs/accuracy.md says: whoever loses what was won hears of it."""

import pytest

from bot.evaluation.report import figures
from bot.evaluation.run import evaluate

pytestmark = pytest.mark.dialogue


@pytest.fixture(scope="module")
def measured(dialogue):
    return figures(evaluate(dialogue, "xinan", "heldout"), [])


def test_most_citizens_end_with_exactly_the_right_tickets(measured):
    people = measured["citizens"]
    assert people["right"] / people["people"] >= 0.8
    assert people["at_once_median"] <= 3


def test_first_messages_are_met_with_the_right_behaviour(measured):
    messages = measured["messages"]
    assert messages["right"] / messages["messages"] >= 0.93


def test_danger_is_found_and_seldom_where_there_is_none(measured):
    kinds, (alarms, others) = measured["messages"]["found"].values(), measured["messages"]["alarms"]
    assert sum(found for found, _ in kinds) / sum(dangers for _, dangers in kinds) >= 0.94
    assert alarms / others <= 0.025
