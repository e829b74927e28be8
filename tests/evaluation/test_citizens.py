"""Simulated citizens talk with the real house; what they miss afterwards is named, and only that."""

from __future__ import annotations

import pytest

from bot.evaluation.citizens import talk_with
from bot.evaluation.house import houses
from bot.evaluation.scores import score, summarise
from tests.evaluation.people import LAMP, people_of

pytestmark = pytest.mark.dialogue


@pytest.fixture
def result_of(tmp_path, dialogue):
    """The score of the one person a text describes, after the talk."""

    def run(text):
        (person,) = people_of(tmp_path / "citizens", text)
        with houses(dialogue, "xinan") as made:
            return score(talk_with(made, person))

    return run


def test_whoever_says_all_at_once_gets_exactly_the_right_ticket_in_two_messages(result_of):
    result = result_of(LAMP)
    assert (result.failures, result.messages, result.all_at_once) == ((), 2, True)
    assert {name for name, _ in result.slots} == {
        *("description", "place", "town", "time", "phone", "name", "type", "category", "media")
    }


@pytest.mark.parametrize(
    ("right", "wrong", "failure"),
    [
        ("description: [路灯]", "description: [路灯, 井盖]", "description"),
        ("place: [磁涧镇政府对面/镇政府]", "place: [学校]", "place"),
        ("town: 磁涧镇", "town: 铁门镇", "town"),
        ("time: [两天]", "time: [三天]", "time"),
        ("phone: 13700137001", "phone: 13700137002", "phone"),
        ("phone: 13700137001", "phone: null", "phone"),
        ("name: 刘", "name: 王", "name"),
        ("type: [求助, 投诉]", "type: 表扬", "type"),
        ("category: 城乡建设", "category: 民政", "category"),
        ("media: 0", "media: 1", "media"),
        ("media: 0", "anonymous: true", "anonymous"),
        ("media: 0", "confidential: true", "confidential"),
        ('answers: {confirm: "1"}', "effects: [urge]", "effects"),
        ('answers: {confirm: "1"}', "escalated: danger", "escalated"),
        ('answers: {confirm: "1"}', "heard: [天气预报/菜谱]", "heard"),
        ('answers: {confirm: "1"}', "never: [编号]", "never"),
    ],
)
def test_what_is_not_as_wanted_is_the_one_check_that_fails(result_of, right, wrong, failure):
    assert right in LAMP
    result = result_of(LAMP.replace(right, wrong))
    assert result.failures == (failure,)
    assert result.is_right() is (failure in {"type", "category"})


def test_a_ticket_that_nobody_wanted_is_one_too_many(result_of):
    text = LAMP[: LAMP.index("files:")] + "files: []"
    assert result_of(text).failures == ("too many tickets",)


def test_a_ticket_that_was_not_filed_fails_with_all_that_it_should_hold(result_of):
    result = result_of(LAMP.replace('"1"', "算了不报了"))
    assert "too few tickets" in result.failures
    assert not any(right for _, right in result.slots)


def test_a_talk_without_end_is_broken_off(result_of):
    result = result_of(LAMP.replace('"1"', "{sticker: true}"))
    assert "ended" in result.failures
    assert result.messages == 40


def test_twists_are_said_instead_of_an_answer_and_time_passes(result_of):
    text = """
- id: slow
  opens: [磁涧镇政府对面的路灯灭了两天了]
  answers: {contact: [13700137001], confirm: "1"}
  twists: [{when: contact, say: 你是谁}, {when: contact, say: {wait: 1h}}]
  files: [{phone: 13700137001}]
  heard: [智能助手]
"""
    result = result_of(text)
    assert (result.failures, result.messages) == ((), 4)


def test_what_was_on_file_before_is_no_new_ticket(result_of):
    text = """
- id: asks
  past: [{description: 石寺镇街上乱停车, place: 石寺镇街上, town: 石寺镇, days_ago: 3, answered: 已清理}]
  others: [{description: 石寺镇街上乱停车, place: 石寺镇街上, town: 石寺镇, count: 2}]
  opens: [查进度]
  files: []
  heard: [乱停车]
"""
    assert result_of(text).failures == ()


def test_results_add_up_to_numbers_without_a_word(result_of):
    results = [
        result_of(LAMP),
        result_of(LAMP.replace("name: 刘", "name: 王")),
        result_of(LAMP.replace("求助, 投诉", "表扬")),
    ]
    summary = summarise(results)
    assert (summary.people, summary.right, summary.wholly_right) == (3, 2, 1)
    assert summary.slots["name"] == (2, 3)
    assert summary.failures == {"name": 1, "type": 1}
    assert (summary.at_once, summary.at_once_median) == (3, 2.0)
