"""What staff taught: files beside the data, the same for the same examples, read by training and by the county."""

from __future__ import annotations

import stat

import pytest
import yaml

from bot import localities, taught
from bot.dialogue.county import load_county
from bot.taught import Example

STATUS = Example("灯那事弄到哪儿了", "ask_status", None)
WATER = Example("饮水机里的水一股怪味", "complain", "卫生计生")


def test_the_same_examples_are_the_same_lesson_and_others_are_another(tmp_path):
    one = taught.keep(tmp_path, [STATUS, WATER])
    assert taught.keep(tmp_path, [WATER, STATUS, STATUS]) == one
    assert taught.keep(tmp_path, [STATUS]) != one


def test_where_nothing_is_to_be_learnt_there_is_no_lesson(tmp_path):
    assert taught.keep(tmp_path, []) is None
    assert list(tmp_path.iterdir()) == []


def test_rasa_reads_one_line_each_by_intent_and_no_mark_of_an_entity_among_them(tmp_path):
    lesson = taught.keep(tmp_path, [STATUS, WATER, Example("看[图片](http://x)\n灯坏了", "complain", None)])
    written = yaml.safe_load(lesson.nlu.read_text(encoding="utf-8"))
    assert {row["intent"]: {example["text"] for example in row["examples"]} for row in written["nlu"]} == {
        "ask_status": {"灯那事弄到哪儿了"},
        "complain": {"看【图片】(http://x) 灯坏了", "饮水机里的水一股怪味"},
    }


def test_only_the_service_may_read_what_citizens_said(tmp_path):
    lesson = taught.keep(tmp_path, [STATUS])
    assert stat.S_IMODE(lesson.folder.stat().st_mode) == 0o700


def test_one_lesson_is_adopted_at_a_time_and_none_may_be(tmp_path):
    assert taught.adopted(tmp_path) is None
    one, other = taught.keep(tmp_path, [STATUS]), taught.keep(tmp_path, [WATER])
    for lesson in (one, other, None):
        taught.adopt(tmp_path, lesson)
        assert taught.adopted(tmp_path) == lesson


def test_a_lesson_whose_files_are_lost_is_none(tmp_path):
    lesson = taught.keep(tmp_path, [STATUS])
    taught.adopt(tmp_path, lesson)
    lesson.nlu.unlink()
    assert taught.adopted(tmp_path) is None


@pytest.fixture
def muddled(tmp_path):
    """What a county would have to be taught often: here ten of the kind."""
    return taught.keep(tmp_path, [Example(f"饮水机里的水一股怪味{'呀' * n}", None, "卫生计生") for n in range(10)])


def test_a_county_proposes_the_category_that_it_was_taught(muddled):
    text = "俺单位饮水机里的水一股怪味"
    assert localities.load("xinan").classify(text)[0].level1 != "卫生计生"
    assert localities.load("xinan", told=taught.told_in(muddled)).classify(text)[0].level1 == "卫生计生"


def test_a_dialogue_process_is_told_by_its_environment(muddled, monkeypatch):
    monkeypatch.setenv("LOCALITY", "xinan")
    monkeypatch.setenv(taught.VARIABLE, str(muddled.folder))
    assert load_county().classify("俺单位饮水机里的水一股怪味")[0].level1 == "卫生计生"
    monkeypatch.setenv(taught.VARIABLE, "")
    assert load_county().classify("俺单位饮水机里的水一股怪味")[0].level1 != "卫生计生"


def test_what_was_taught_of_a_category_that_is_gone_is_passed_over():
    county = localities.load("xinan", told={"没有这一类": ["什么都行"]})
    assert county.classify("铁门镇政府门口路灯坏了")[0].level1 == "城乡建设"
