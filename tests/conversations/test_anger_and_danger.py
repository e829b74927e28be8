"""A person is asked for or alarmed; danger, despair, threats and abuse are met calmly, and the matter goes on."""

import pytest

from bot.domain.conversation import MessageKind
from bot.domain.tickets import Status
from tests.conversations.person import LAMP, LAMP_WITHOUT_CONTACT, LAMP_WITHOUT_TIME, plain

pytestmark = pytest.mark.dialogue

RANT = (
    "气死我了你们这些人到底管不管事啊我都打了多少次电话了每次都说好好好马上解决结果呢一个人影都没见着我们老百姓就活该受罪吗"
    "天天晚上那个大货车轰隆隆轰隆隆的从俺村口过震得窗户都响娃娃睡不着老人心脏病都快犯了跟村里说村里说管不了跟镇上说镇上说找交警"
    "找交警人家说归运管踢皮球踢来踢去到底谁管你们说说这日子还咋过啊我们北冶镇柿树岭村几百口人就没人管了吗路也压得坑坑洼洼的"
    "下雨全是泥娃上学都没法走我今年六十多了没求过人今天就求你们给个说法到底能不能限行能不能给修修路真的受够了受够了受够了"
)


def test_a_person_is_asked_for_and_the_matter_goes_on_meanwhile(person):
    said = person.says(LAMP_WITHOUT_CONTACT, "转人工")
    assert "已转给工作人员" in said
    assert "前面还有" not in said
    assert (person.alarm, person.asked) == ("asked", "contact")
    person.says("13800138000", "1")
    assert person.ticket().contact.phone == "13800138000"


def test_out_of_hours_it_is_said_when_a_person_comes(person):
    person.waits(hours=10)
    said = person.says("转人工")
    assert "08:30" in said
    assert "现在下班了" in said
    assert "12345" in said


def test_the_length_of_the_queue_is_said(person, neighbours):
    for neighbour in neighbours[:2]:
        neighbour.says("转人工")
    assert "前面还有 2 位" in person.says("我要找人工")


@pytest.mark.parametrize(
    ("words", "number", "alarm"),
    [
        ("俺家厨房着火了快来人", "119", "danger:fire"),
        ("家里煤气漏了味道很大", "119", "danger:gas"),
        ("他拿着刀正在砍人", "110", "danger:violence"),
        ("老人晕倒了没有呼吸", "120", "danger:medical"),
        ("有人要跳楼", "110", "danger:jump"),
        ("我不想活了", "110", "danger:jump"),
        ("活着真没意思,我想死", "110", "danger:jump"),
    ],
)
@pytest.mark.parametrize("told", [None, LAMP_WITHOUT_TIME, LAMP])
def test_danger_and_despair_get_the_number_in_the_first_sentence_and_staff_alarmed(person, told, words, number, alarm):
    if told:
        person.says(told)
    before = person.slots
    said = person.says(words)
    assert number in said.splitlines()[0]
    assert "\uff1f" not in said
    assert person.alarm == alarm
    assert person.slots == before


def test_danger_in_the_words_of_an_offered_choice_is_danger(person):
    person.files()
    person.says(LAMP_WITHOUT_TIME)
    assert person.asked == "known"
    assert "119" in person.says("着火了快点来人").splitlines()[0]
    assert person.asked == "known"


def test_the_number_stands_before_news_that_waited(person):
    person.files()
    person.house.messenger.allowed = False
    person.is_moved(Status.DISPATCHED)
    said = person.says("俺家厨房着火了快来人")
    assert "119" in said.splitlines()[0]
    assert "有进展了" in said


def test_after_the_danger_the_matter_goes_on(person):
    person.says(LAMP_WITHOUT_TIME, "俺家厨房着火了", "三天了", "13800138000", "1")
    assert (person.ticket().description, person.ticket().occurred) == (LAMP_WITHOUT_TIME, "三天了")


@pytest.mark.parametrize("words", ["你们都是吃干饭的王八蛋", "滚你妈的"])
def test_abuse_is_met_calmly_and_the_question_put_again(person, words):
    said = person.says(LAMP_WITHOUT_TIME, words)
    assert "生气" in said or "火气" in said
    assert "转人工" in said
    assert person.asked == "time"
    assert person.slots["description"] == LAMP_WITHOUT_TIME


def test_a_threat_alarms_staff_calmly_and_the_matter_goes_on(person):
    said = person.says(LAMP_WITHOUT_TIME, "再不修我就去炸了你们单位")
    assert "别做伤人伤己的事" in said
    assert (person.alarm, person.asked) == ("threat", "time")
    person.says("三天了", "13800138000", "1")
    assert "炸" not in person.ticket().description


def test_300_characters_of_rant_are_a_matter_with_place_and_time_and_filed_whole(person):
    assert len(RANT) > 200
    person.says(RANT)
    assert (person.slots["place"], person.asked) == ("北冶镇柿树岭村", "contact")
    summary = person.says("13800138000")
    assert len(plain(summary)) <= 300
    assert f"（您说的 {len(RANT)} 个字，会全文提交）" in summary
    person.says("1")
    assert person.ticket().description == RANT


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (MessageKind.UNKNOWN, {}),
        (MessageKind.LINK, {"text": "一篇文章"}),
        (MessageKind.VOICE, {"media": "v"}),
        (MessageKind.TEXT, {"text": "[捂脸][捂脸]"}),
        (MessageKind.TEXT, {"text": "😀😀😀"}),
        (MessageKind.TEXT, {"text": "asdfgh"}),
        (MessageKind.TEXT, {"text": "\uff1f\uff1f\uff1f"}),
        (MessageKind.TEXT, {"text": "。"}),
    ],
)
def test_what_nobody_can_read_is_answered_honestly_and_enters_no_ticket(person, kind, fields):
    person.says(LAMP_WITHOUT_TIME)
    assert person.sends(kind, **fields)
    person.says("三天了", "13800138000")
    if person.asked != "confirm":
        person.says("三天了", "13800138000")
    person.says("1")
    assert (person.ticket().description, person.ticket().location.text) == (LAMP_WITHOUT_TIME, "铁门镇政府门口")


def test_the_third_misunderstanding_in_a_row_calls_a_person(person):
    person.says("asdf", "qwer")
    assert person.alarm is None
    assert "已转给工作人员" in person.says("zxcv")
    assert person.alarm == "lost"


def test_a_sticker_is_no_understanding_in_between(person):
    person.says("asdf", "qwer")
    person.sends(MessageKind.UNKNOWN)
    person.says("zxcv")
    assert person.alarm == "lost"


def test_one_question_is_put_twice_and_then_left(person):
    person.says(LAMP_WITHOUT_TIME)
    again = person.says("快点吧")
    assert "多久" in again or "几天" in again
    person.says("快点吧")
    assert person.asked == "contact"
    person.says("13800138000", "1")
    assert person.ticket().occurred is None


@pytest.mark.parametrize(("choice", "alarm"), [("1", "long"), ("2", None)])
@pytest.mark.parametrize("told", [[], [LAMP_WITHOUT_TIME]])
def test_after_25_messages_without_a_ticket_a_person_is_offered(person, told, choice, alarm):
    person.says(*told, *["你好"] * (24 - len(told)))
    assert person.asked == ("time" if told else "description")
    assert "要不要叫个人来帮您" in person.says("你好")
    person.says(choice)
    assert (person.alarm, person.asked) == (alarm, "time" if told else "description")


def test_a_ticket_begins_the_count_anew(person):
    person.says(*["你好"] * 20)
    person.files()
    person.says(*["你好"] * 20)
    assert person.asked is None


@pytest.mark.parametrize(
    "payload", ["known:1", "nearby:1", "resume:2", "solved:1", "why:2", "next:1", "withdraw:1", "offer:1"]
)
@pytest.mark.parametrize("told", [[LAMP_WITHOUT_TIME], [LAMP], [LAMP, "1"], [LAMP, "2"]])
def test_an_old_choice_tapped_later_answers_nothing_else(person, payload, told):
    person.says(*told)
    before, filed = person.slots, person.tickets()
    assert person.taps(payload, "旧按钮")
    assert (person.slots, person.tickets(), person.alarm) == (before, filed, None)
