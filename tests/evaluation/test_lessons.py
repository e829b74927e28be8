"""Which approved corrections may be learnt."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from bot.domain.corrections import Correction, LeftOut
from bot.evaluation.first_messages import load_messages
from bot.evaluation.lessons import Known, known_already, sift
from bot.evaluation.people import Act, load_people
from bot.evaluation.run import MESSAGES, SETS
from bot.reading.scrub import scrub
from bot.settings import ROOT
from bot.taught import Example
from tests.reading.test_training_examples import EXAMPLES

NOON = datetime(2026, 11, 23, 4, tzinfo=timezone.utc)
KNOWN = Known(
    intents={"路灯坏了": "complain", "我的事咋样了": "ask_status", "谢谢啊": "thanks", "修修": "seek_help"},
    told={"路灯坏了": "城乡建设"},
    judged=frozenset({"暖气不热"}),
)


def corrections(*rows):
    return [
        Correction(id_, id_, text, None, intent, category, NOON, "op")
        for id_, (text, intent, category) in enumerate(rows, 1)
    ]


def test_what_is_new_is_learnt_with_nobodys_name_and_number():
    sifted = sift(corrections(("我姓〈姓名〉,〈电话〉,灯那事咋弄的", "ask_status", None)), KNOWN)
    assert sifted.examples == {1: Example("我姓张,13800138000,灯那事咋弄的", "ask_status", None)}
    assert sifted.left_out == {}


@pytest.mark.parametrize(
    ("text", "intent", "category", "why"),
    [
        ("暖气不热", "complain", None, LeftOut.JUDGED),
        ("暖气不热", None, "城乡建设", LeftOut.JUDGED),
        ("路灯坏了", "complain", None, LeftOut.KNOWN),
        ("路灯坏了", None, "城乡建设", LeftOut.KNOWN),
        ("路灯坏了", "seek_help", None, LeftOut.CONTRADICTS),
        ("路灯坏了", None, "交通运输", LeftOut.CONTRADICTS),
        ("俺要跳楼了", "danger", None, LeftOut.RULES),
    ],
)
def test_what_may_not_be_learnt_is_left_out_with_the_reason(text, intent, category, why):
    sifted = sift(corrections((text, intent, category)), KNOWN)
    assert (sifted.examples, sifted.left_out) == ({}, {1: why})


def test_of_two_that_say_the_same_or_contradict_each_other_the_first_is_learnt():
    sifted = sift(
        corrections(("灯那事", "ask_status", None), ("灯那事", "ask_status", None), ("灯那事", "thanks", None)), KNOWN
    )
    assert (set(sifted.examples), sifted.left_out) == ({1}, {2: LeftOut.KNOWN, 3: LeftOut.CONTRADICTS})


def test_of_an_intent_and_a_category_what_is_new_is_learnt():
    sifted = sift(corrections(("路灯坏了", "complain", "交通运输"), ("谢谢啊", "thanks", "城乡建设")), KNOWN)
    assert sifted.examples == {2: Example("谢谢啊", None, "城乡建设")}
    assert sifted.left_out == {1: LeftOut.KNOWN}


@pytest.fixture(scope="module")
def known():
    return known_already("xinan")


def test_no_message_of_a_judged_set_can_be_learnt(known):
    texts = [line.split("\t")[0] for line in (SETS["development"] / "first_messages.tsv").read_text().splitlines()]
    for set_, folder in SETS.items():
        texts += [message.text for message in load_messages(folder / MESSAGES[set_])]
        people = load_people(folder / "citizens")
        texts += [act.text for person in people for act in person.opens if isinstance(act, Act) and act.text]
    rows = corrections(*((scrub(text).text, "chitchat", None) for text in texts))

    assert set(sift(rows, known).left_out.values()) == {LeftOut.JUDGED}


def test_no_example_of_the_house_is_learnt_twice(known):
    rows = corrections(*((scrub(text).text, intent, None) for intent, text in EXAMPLES))
    assert sift(rows, known).examples == {}


def test_where_the_judged_sets_are_not_at_hand_there_is_nothing_to_keep_apart(monkeypatch, tmp_path):
    monkeypatch.setattr("bot.evaluation.lessons.SETS", {"development": tmp_path / "none"})
    assert known_already("xinan").judged == frozenset()
    assert (ROOT / "intents").is_dir()


def test_the_containers_image_has_what_a_model_is_measured_on():
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for folder in SETS.values():
        path = folder.relative_to(ROOT)
        matching = [line for line in ignored if line.lstrip("!") in {str(path), *map(str, path.parents)}]
        assert matching[-1].startswith("!"), "the last pattern that fits decides"
