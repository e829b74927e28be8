"""Sentences come from responses/ alone, and are kind to those who read them."""

import re

import pytest
import yaml

from bot import localities
from bot.domain.workflow import WORKFLOW
from bot.settings import ROOT
from bot.wording import Wording

FACTS = localities.load("xinan").facts()
WORDING = Wording(ROOT / "responses", FACTS)
OFFICIALESE = [
    "贵",
    "予以",
    "敬请",
    "谅解",
    "正在解决",
    "已收悉",
    "暂时无法提供服务",
    "相关部门",
    "有关部门",
    "敬告",
    "兹",
]


def wordings():
    for path in sorted((ROOT / "responses").glob("**/*.yml")):
        for name, found in (yaml.safe_load(path.read_text(encoding="utf-8")).get("responses") or {}).items():
            for wording in found:
                yield name, wording


def test_choices_are_numbered_and_tappable(tmp_path):
    (tmp_path / "a.yml").write_text(
        "responses:\n  ask:\n    - text: 对吗?{county}\n      buttons:\n"
        "        - {title: 提交, payload: submit}\n        - {title: 取消, payload: cancel}\n",
        encoding="utf-8",
    )
    said = Wording(tmp_path, {"county": "新安县"}).say("ask", {})
    assert said.splitlines() == [
        "对吗?新安县",
        '<a href="weixin://bizmsgmenu?msgmenucontent=提交&msgmenuid=submit">1 提交</a>',
        '<a href="weixin://bizmsgmenu?msgmenucontent=取消&msgmenuid=cancel">2 取消</a>',
    ]


def test_a_missing_argument_and_an_unknown_response_are_refused():
    with pytest.raises(KeyError):
        WORDING.say("outcome_ticket_opened", {})
    with pytest.raises(KeyError):
        WORDING.say("outcome_unheard_of", {})


def test_what_a_citizen_wrote_cannot_become_a_placeholder():
    said = WORDING.say("notice_closed", {"title": "{number}", "number": "1"})
    assert "{number}" in said


def test_the_same_variant_says_the_same(tmp_path):
    (tmp_path / "a.yml").write_text("responses:\n  hello:\n    - text: 您好\n    - text: 您来了\n", encoding="utf-8")
    wording = Wording(tmp_path, {})
    assert len({wording.say("hello", {}, str(n)) for n in range(20)}) == 2
    assert len({wording.say("hello", {}, "7") for _ in range(20)}) == 1


def test_a_name_in_two_files_is_refused(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.yml").write_text("responses:\n  hello:\n    - text: 您好\n", encoding="utf-8")
    with pytest.raises(ValueError, match="hello"):
        Wording(tmp_path, {})


def test_every_step_that_tells_the_citizen_has_its_notice_and_its_line_of_progress():
    steps = [step for steps in WORKFLOW.values() for step in steps.values()]
    assert {step.notice for step in steps if step.notice} <= WORDING.names()
    assert {f"phrase_action_{step.action}" for step in steps if step.notice} <= WORDING.names()


@pytest.mark.parametrize(("name", "wording"), [pytest.param(n, w, id=n) for n, w in wordings()])
def test_every_sentence_is_short_and_plain(name, wording):
    text = re.sub(r"\{\w+\}", "某某", wording["text"])
    sentences = [s for s in re.split("[。!?;\n\uff01\uff1f\uff1b]", text) if s.strip()]
    assert len(text) <= 300
    assert sum(map(len, sentences)) / len(sentences) <= 20
    assert not [phrase for phrase in OFFICIALESE if phrase in text]
