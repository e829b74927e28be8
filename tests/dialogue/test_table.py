"""The table, the rules and the domain say the same. No model is needed to see it."""

import pytest
import yaml

from bot import localities
from bot.dialogue.confirming import FIELDS, TYPES
from bot.dialogue.matter import QUESTIONS, SLOTS, Heard
from bot.dialogue.reader import Reader
from bot.dialogue.table import TABLE, Situation, aside, situation_of, step_for
from bot.reading.danger_words import SIGNS
from bot.settings import ROOT
from tests.dialogue.talk import WORDING

DOMAIN = yaml.safe_load((ROOT / "responses/domain.yml").read_text(encoding="utf-8"))
RULES = yaml.safe_load((ROOT / "intents/rules.yml").read_text(encoding="utf-8"))["rules"]
RESPONSES = yaml.safe_load((ROOT / "responses/dialogue.yml").read_text(encoding="utf-8"))["responses"]


def buttons(response):
    return [button["payload"] for button in RESPONSES[response][0]["buttons"]]


def test_every_intent_has_a_step_in_every_situation():
    assert set(TABLE) == set(DOMAIN["intents"])
    assert {intent: set(row) for intent, row in TABLE.items()} == {intent: set(Situation) for intent in TABLE}


def test_every_intent_has_one_rule_without_conditions_and_one_action():
    assert sorted(rule["steps"][0]["intent"] for rule in RULES) == sorted(DOMAIN["intents"])
    for rule in RULES:
        assert set(rule) == {"rule", "steps"}
        assert rule["steps"][1:] == [{"action": "action_respond"}]


def test_the_domain_declares_what_the_dialogue_keeps_and_what_it_reads():
    assert set(DOMAIN["slots"]) == {*SLOTS, "context", "effects", "closing", "asks"}
    everything = (
        "不是铁门是磁涧镇政府门口,三天了,我姓张,电话13800138000,请替我保密",
        "1380013800",
        "1",
        "对",
        "着火了",
        "尾号00012",
    )
    reader = Reader(localities.load("xinan"))
    found = {name for text in everything for name in reader.read(text).findings}
    assert len(found) >= 10
    assert found <= {name for entity in DOMAIN["entities"] for name in entity}


def test_no_slot_and_no_entity_reaches_the_rules():
    """What rules can see multiplies what they must be told."""
    assert not any(slot["influence_conversation"] for slot in DOMAIN["slots"].values())
    assert not any(options["influence_conversation"] for entity in DOMAIN["entities"] for options in entity.values())


def test_every_question_has_its_sentence_and_its_situation():
    asked = QUESTIONS - {"confirm"}
    assert {f"utter_ask_{question}" for question in asked} <= WORDING.names()
    open_to_all = {question for question in QUESTIONS if situation_of(question) is Situation.ASKING}
    assert {f"utter_ask_{question}_again" for question in open_to_all} <= WORDING.names()
    assert situation_of(None) is Situation.IDLE


def test_the_numbers_of_the_choices_mean_what_the_buttons_say():
    assert buttons("utter_confirm") == buttons("utter_confirm_again") == ["submit", "revise", "cancel"]
    assert buttons("utter_ask_revise") == [f"revise:{field}" for field in FIELDS]
    assert buttons("utter_ask_type") == [f"type:{name}" for name in TYPES]


def test_every_danger_has_its_sentence():
    assert {f"utter_danger_{sign.kind}" for sign in SIGNS} <= WORDING.names()


@pytest.mark.parametrize(
    ("intent", "confidence", "findings"),
    [
        ("affirm", 0.7, {}),
        ("affirm", 0.95, {"place": "磁涧"}),
        ("cancel", 0.7, {}),
        ("submit", 0.95, {"phone": "13800138000"}),
        ("start_over", 0.5, {}),
        ("thanks", 0.9, {"phone": "13800138000"}),
        ("ask_identity", 0.4, {"time": "五天"}),
    ],
)
def test_what_is_only_guessed_gives_way_to_the_words_themselves(intent, confidence, findings):
    heard = Heard(intent, "…", findings, confidence, certain=False)
    assert step_for(heard, "confirm") is TABLE["inform"][Situation.CONFIRMING]


@pytest.mark.parametrize("intent", ["affirm", "cancel", "submit", "start_over", "thanks"])
def test_what_is_certain_is_done(intent):
    heard = Heard(intent, "…", {"phone": "13800138000"}, certain=True)
    assert step_for(heard, "confirm") is TABLE[intent][Situation.CONFIRMING]


def test_a_refusal_to_cancel_is_no_cancellation_however_sure_the_classifier():
    heard = Heard("cancel", "不要取消啊", {}, 0.99, certain=False)
    assert step_for(heard, "confirm") is not TABLE["cancel"][Situation.CONFIRMING]


def test_a_yes_to_one_part_of_the_summary_is_none_to_the_whole():
    heard = Heard("affirm", "电话是对的", {}, 0.99, certain=False)
    assert step_for(heard, "confirm") is not TABLE["affirm"][Situation.CONFIRMING]
    assert step_for(heard, "place") is TABLE["affirm"][Situation.ASKING]


def test_small_talk_that_names_a_day_is_small_talk_until_something_is_asked():
    heard = Heard("chitchat", "今天天气真好", {"time": "今天"}, 0.95, certain=False)
    assert step_for(heard, None) is TABLE["chitchat"][Situation.IDLE]
    assert step_for(heard, "time") is TABLE["inform"][Situation.ASKING]


@pytest.mark.parametrize("asked", ["place", "time", "contact"])
def test_what_is_hardly_guessed_is_rather_the_answer(asked):
    assert (
        step_for(Heard("ask_hours", "五一干到现在", {}, 0.44, certain=False), asked)
        is TABLE["inform"][Situation.ASKING]
    )
    assert (
        step_for(Heard("ask_hours", "几点有人", {}, 0.9, certain=False), asked) is TABLE["ask_hours"][Situation.ASKING]
    )


def test_a_clear_side_question_stays_one_though_it_names_a_time():
    heard = Heard("ask_hours", "明天几点上班", {"time": "明天"}, 0.93, certain=False)
    assert step_for(heard, "time") is TABLE["ask_hours"][Situation.ASKING]


def test_an_aside_is_said_and_the_open_question_put_again(talk_on_paper):
    aside("utter_thanks")(talk_on_paper, Heard("thanks", "谢谢", {}))
    assert [name for name, _ in talk_on_paper.says + talk_on_paper.closing] == ["utter_thanks", "utter_ask_place"]


@pytest.fixture
def talk_on_paper():
    from bot.dialogue.talk import Talk

    return Talk(localities.load("xinan"), {"asked": "place", "description": "路灯坏了"})
