"""Sentences come from responses/ alone, and are kind to those who read them."""

import re
from collections import Counter

import pytest
import yaml

from bot import localities
from bot.domain.acts import ACTS
from bot.domain.past import ACTION_NAMES
from bot.domain.workflow import WORKFLOW
from bot.settings import ROOT
from bot.wording import Wording

XINAN = localities.load("xinan")
FACTS = XINAN.facts()
WORDING = Wording(ROOT / "responses", {**FACTS, "site": "https://12345.example"})
OFFICIALESE = [
    phrase
    for phrase in (ROOT / "tests/officialese.txt").read_text(encoding="utf-8").splitlines()
    if phrase and not phrase.startswith("#")
]
LONGEST_MESSAGE = 300
LONGEST_SENTENCE = 20
"""On the average of a text: one long sentence among short ones is fine."""

_DUE = "2026年11月27日中午12点前"
_TITLE = "铁门镇老井村村口变压器旁边的路灯坏了半个多月一直没有人来修"
_DEPARTMENT = max(XINAN.departments, key=len)
_PLACE = "铁门镇老井村三组村口变压器往东二百米老供销社对面李记面馆门口"
_CATEGORIES = XINAN.categories.values()
_LINE = WORDING.say("phrase_ticket_line", {"tail": "00042", "title": _TITLE, "status": "待补充"})
_STEP = WORDING.say("phrase_progress_noted", {"date": "11月27日", "what": "承办单位已接手", "note": "周三上门"})
LONGEST = {
    "again": "明天 09:30 以后",
    "ahead": 12,
    "answer": "好" * 140,
    "category": max((f"{name}（{words}）" for name, words in XINAN.categories.items()), key=len),
    "confidential": "是",
    "contact": "欧阳建国 13800138000",
    "count": 128,
    "date": "2026年11月27日",
    "day": 27,
    "days": 12,
    "department": _DEPARTMENT,
    "description": "路灯坏了" * 15,
    "door": "县人民法院立案庭",
    "due": _DUE,
    "expectation": WORDING.say("phrase_expectation", {"window": 90, "days": 12, "count": 128}),
    "filed": "2026年11月20日",
    "first": "反映事情",
    "length": 2000,
    "lines": max("\n".join([_LINE] * 5), "\n".join(f"{n} {words}" for n, words in enumerate(_CATEGORIES, 1)), key=len),
    "link": "https://12345.xinan.gov.cn/t/" + "x" * 22,
    "matter": "小区门口的垃圾桶也没人清理已经",
    "media": 12,
    "megabytes": 10,
    "month": 11,
    "most": 1000,
    "note": "请说清是哪一盏灯，附近有没有店铺，最好拍一张照片发过来。",
    "number": "4103232611200000042",
    "occurred": "大概从上个月二十号前后开始的吧",
    "outside_hotline": "0379-12345",
    "pins": 1,
    "place": _PLACE,
    "promised": "2026年11月27日",
    "progress": "\n".join([_STEP] * 6),
    "reason": "这件事法院已经判了，我们改不了判决",
    "reply": "您好，已安排维修人员到现场查看，灯泡和线路都换了新的，当晚已经亮灯。再有问题请直接打电话，我们马上来看。"
    * 2,
    "satisfaction": 5,
    "second": "查进度",
    "status": "办理中",
    "tail": "00042",
    "text": "已到现场看过，灯杆里的线烧断了。新线明天到货，后天上午八点上杆更换，换好当晚给您打电话。" * 2,
    "time": "09:30",
    "times": 12,
    "title": _TITLE,
    "type": "咨询",
    "what": "承办单位已接手",
    "window": 90,
    "year": 2026,
}
SAID_AGAIN = {
    # asides
    "utter_greet", "utter_goodbye", "utter_thanks", "utter_chitchat", "utter_not_understood", "utter_nothing_open",
    "utter_not_readable", "utter_voice_unreadable", "utter_lost_thread", "utter_abuse", "utter_threat",
    "utter_faq_after", "utter_not_ours", "utter_anonymous", "utter_confidential", "utter_anonymous_possible",
    "utter_noted", "utter_noted_trouble", "utter_one_by_one", "utter_carry_on", "utter_changed", "utter_joined",
    "utter_category_left", "utter_photo_received", "utter_pin_received", "utter_next_dropped", "utter_cancelled",
    "utter_restarted", "utter_nothing_to_cancel", "utter_nothing_to_withdraw", "utter_nothing_to_rate",
    "utter_rating_skipped", "utter_danger_after", "outcome_rated", "outcome_rating_noted", "outcome_photo_added",
    "outcome_not_readable",
    # questions
    "utter_ask_description", "utter_ask_description_again", "utter_ask_place", "utter_ask_place_again",
    "utter_ask_place_spot", "utter_ask_place_town",
    "utter_ask_time", "utter_ask_time_again", "utter_ask_contact", "utter_ask_phone", "utter_ask_contact_again",
    "utter_phone_too_short", "utter_phone_too_long", "utter_ask_supplement", "utter_ask_revise",
    "utter_confirm_again", "utter_ask_next",
}  # fmt: skip
"""What may be said more than once in a talk, and would grate in the same words."""


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
    said = WORDING.say("notice_closed", {"title": "{number}", "number": "1", "link": ""})
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
    acts = ACTS.values()
    assert {told.notice for told in (*steps, *acts) if told.notice} <= WORDING.names()
    assert {f"phrase_action_{step.action}" for step in steps if step.notice} <= WORDING.names()
    assert {f"phrase_action_{act.name}" for act in acts if act.public} <= WORDING.names()


def faults(text):
    """What a citizen would stumble over in ``text``."""
    sentences = [sentence.strip() for sentence in re.split("[。!?;\n\uff01\uff1f\uff1b]", text) if sentence.strip()]
    mean = sum(map(len, sentences)) / len(sentences)
    found = [phrase for phrase in OFFICIALESE if phrase in text]
    return found + ([f"{mean:.0f} characters a sentence"] if mean > LONGEST_SENTENCE else [])


@pytest.mark.parametrize(("name", "wording"), [pytest.param(n, w, id=n) for n, w in wordings()])
def test_every_response_is_short_and_plain(name, wording):
    titles = [button["title"] for button in wording.get("buttons") or ()]
    assert faults(re.sub(r"\{\w+\}", "某某", "\n".join([wording["text"], *titles]))) == []


@pytest.mark.parametrize("name", sorted(WORDING.names()))
def test_no_message_is_too_long_even_with_the_longest_that_is_put_into_it(name):
    wordings_said = {WORDING.say(name, LONGEST, str(variant)) for variant in range(32)}
    visible = [re.sub("<[^>]+>", "", said) for said in wordings_said]
    assert [said for said in visible if len(said) > LONGEST_MESSAGE] == []


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.id) for entry in XINAN.faq])
def test_every_answer_of_the_faq_is_short_and_plain(entry):
    assert faults(entry.answer) == []
    assert re.findall(r"[,;:!?()]", entry.answer) == []


def test_what_the_county_lets_citizens_read_is_plain():
    menu = yaml.safe_load((ROOT / "responses/menu.yaml").read_text(encoding="utf-8"))
    buttons = [button["name"] for top in menu["button"] for button in (top, *top.get("sub_button", ()))]
    assert [faults(text) for text in (*XINAN.categories.values(), *FACTS.values(), *buttons) if faults(text)] == []


def test_what_may_be_said_again_has_other_words_for_it():
    counted = Counter(name for name, _ in wordings())
    assert {name for name in SAID_AGAIN if counted[name] < 2} == set()


def test_the_list_of_officialese_holds_each_phrase_once():
    assert len(OFFICIALESE) >= 60
    assert len(set(OFFICIALESE)) == len(OFFICIALESE)


def test_what_citizens_read_of_a_tickets_past_staff_can_read_too():
    told = {name.removeprefix("phrase_action_") for name in WORDING.names() if name.startswith("phrase_action_")}
    assert told - set(ACTION_NAMES) == set()
