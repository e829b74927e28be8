"""Which behaviour a first message meets, and how the results are counted."""

from __future__ import annotations

import pytest
import yaml

from bot import localities
from bot.domain.conversation import Effect, Reply, Turn
from bot.evaluation.behaviour import (
    BEFORE_A_MATTER,
    BEHAVIOURS,
    BY_EFFECT,
    BY_ENTRY,
    BY_QUESTION,
    BY_REASON,
    BY_RESPONSE,
    FAILED,
    OTHER,
    behaviour_of,
    is_right,
)
from bot.evaluation.first_messages import (
    BadMessages,
    FirstMessage,
    Shown,
    load_messages,
    sample_complaints,
    show,
    summarise,
)
from bot.evaluation.house import houses
from bot.evaluation.intents import Heard, hear
from bot.evaluation.intents import summarise as summarise_intents
from bot.evaluation.run import MESSAGES, SETS
from bot.settings import ROOT

WITHIN_A_MATTER = (
    "utter_despair_heard",
    *("utter_ask_", "utter_noted", "utter_phone_", "utter_confirm", "utter_confidential", "utter_danger_"),
    *(
        "utter_photo_",
        "utter_pin_",
        "utter_lost_thread",
        "utter_one_by_one",
        "utter_joined",
        "utter_next_",
        "utter_changed",
    ),
    *("utter_carry_on", "utter_category_left", "utter_faq_after", "utter_handed_back", "utter_no_hurry"),
)
"""How the names of responses begin that are said while a matter is told, or beside what decides."""


def a_turn(*said: str, effects: tuple[tuple[str, dict], ...] = (), **slots: object) -> Turn:
    wanted = tuple(Effect(kind, arguments, {}) for kind, arguments in effects)
    return Turn({"version": 1, "slots": slots, "loop": None}, tuple(Reply(name) for name in said), wanted, (), {})


def responses() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "responses").glob("**/*.yml"):
        found |= set((yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("responses") or {})
    return found


def test_every_response_of_the_dialogue_shows_a_behaviour_or_belongs_to_a_matter():
    spoken = {name for name in responses() if name.startswith("utter_")}
    known = {*BEFORE_A_MATTER, *BY_RESPONSE}
    assert {name for name in spoken - known if not name.startswith(WITHIN_A_MATTER)} == set()


def test_every_behaviour_can_be_shown():
    shown = {*BEFORE_A_MATTER.values(), *BY_RESPONSE.values(), *BY_EFFECT.values(), *BY_REASON.values()}
    shown |= {*BY_QUESTION.values(), "matter"}
    assert {name for name in BEHAVIOURS if not name.startswith("danger:")} <= shown


@pytest.mark.parametrize(
    ("turn", "behaviour"),
    [
        (a_turn("utter_confirm", description="路灯坏了", type="投诉"), "matter"),
        (a_turn("utter_ask_contact", description="医保怎么交", type="咨询"), "consultation"),
        (a_turn("utter_danger_fire", effects=(("escalate", {"reason": "danger:fire"}),)), "danger:fire"),
        (a_turn("utter_faq", description="路灯", type="投诉"), "question"),
        (a_turn("utter_not_ours"), "not_ours"),
        (a_turn(effects=(("escalate", {"reason": "asked"}),)), "person"),
        (a_turn(effects=(("show_tickets", {}),)), "status"),
        (a_turn("utter_ask_solved", asked="solved"), "rate"),
        (a_turn("utter_ask_description", asked="description"), "report"),
        (a_turn("utter_greet"), "greet"),
        (a_turn("utter_never_heard_of"), OTHER),
        (None, FAILED),
    ],
)
def test_a_turn_shows_its_behaviour(turn, behaviour):
    assert behaviour_of(turn, {}) == behaviour


def test_an_answer_about_the_hotline_itself_is_told_from_others():
    answers = {entry.answer: entry.id for entry in localities.load("xinan").faq}
    by_id = {id_: answer for answer, id_ in answers.items()}
    assert set(BY_ENTRY) <= set(by_id)
    said = Reply("utter_faq", {"answer": by_id["hotline_hours"]})
    turn = Turn({"version": 1, "slots": {}, "loop": None}, (said,), (), (), {})
    assert behaviour_of(turn, answers) == "faq:hours"
    assert is_right("faq:hours", ("hours",))
    assert is_right("faq:hours", ("question",))
    assert not is_right("faq:hours", ("privacy",))
    assert behaviour_of(a_turn("utter_faq"), answers) == "question"


def test_a_question_may_become_a_consultation_and_nothing_else():
    assert is_right("consultation", ("question",))
    assert is_right("consultation", ("matter",))
    assert not is_right("matter", ("question",))
    assert is_right("matter", ("question", "matter"))


def test_numbers_tell_missed_dangers_from_false_alarms():
    met = [
        *(("danger:fire", "danger:fire"), ("danger:fire", "matter"), ("danger:gas", "danger:fire")),
        *(("matter", "danger:fire"), ("matter", "matter"), ("greet", "thanks"), ("greet", "thanks")),
    ]
    found = summarise([Shown(FirstMessage((expected,), "…"), behaviour) for expected, behaviour in met])
    assert (found.messages, found.right) == (7, 2)
    assert found.found == {"danger:fire": (1, 2), "danger:gas": (1, 1)}
    assert (found.wrong_kind, found.alarms) == (1, (1, 4))
    assert found.confusion[0] == ("greet", "thanks", 2)


@pytest.mark.parametrize("line", ["matter 秘密的话", "colour\t秘密的话", "matter\t", "matter|colour\t秘密的话"])
def test_a_bad_line_is_named_by_its_number_and_not_by_its_words(tmp_path, line):
    path = tmp_path / "first_messages.tsv"
    path.write_text(f"greet\t你好\n{line}\n", encoding="utf-8")
    with pytest.raises(BadMessages, match=r"first_messages\.tsv:2") as refused:
        load_messages(path)
    assert "秘密" not in str(refused.value)


def test_the_development_messages_show_every_behaviour():
    messages = load_messages(SETS["development"] / MESSAGES["development"])
    assert len(messages) >= 150
    assert {label for message in messages for label in message.expected} == set(BEHAVIOURS)


def test_one_type_of_matter_taken_for_another_is_a_wrong_intent_and_the_like_of_it():
    heard = [Heard("…", *pair) for pair in (("complain", "seek_help"), ("complain", "complain"), ("greet", "thanks"))]
    found = summarise_intents(heard)
    assert (found.messages, found.right, found.alike) == (3, 1, 2)
    assert found.by_intent == {"complain": (1, 2), "greet": (0, 1)}


def test_the_same_complaints_are_sampled_each_time(tmp_path):
    path = tmp_path / "complaints.csv"
    path.write_text("id,body\n" + "".join(f"{number},事情{number}\n" for number in range(600)), encoding="utf-8")
    sample = sample_complaints(path)
    assert (len(sample), len(set(sample))) == (500, 500)
    assert sample == sample_complaints(path)


@pytest.mark.dialogue
@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("matter", "磁涧镇老井村停水三天了没人管"),
        ("danger:fire", "着火了快来人"),
        ("status", "查进度"),
        ("person", "转人工"),
        ("report", "我要投诉"),
        ("greet", "你好"),
        ("identity", "你是谁"),
        ("hours", "你们几点上班"),
    ],
)
def test_a_first_message_is_sent_to_the_real_house(dialogue, expected, text):
    with houses(dialogue, "xinan") as made:
        assert show(made, FirstMessage((expected,), text)).behaviour == expected


@pytest.mark.dialogue
def test_the_intent_that_was_heard_is_read_from_the_trace(tmp_path, dialogue):
    path = tmp_path / "first_messages.tsv"
    path.write_text("查进度\task_status\n转人工\tgreet\n", encoding="utf-8")
    heard = hear(dialogue, path)
    assert [(one.expected, one.intent) for one in heard] == [("ask_status", "ask_status"), ("greet", "to_person")]
