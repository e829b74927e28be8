"""Talks that stop in the middle: hours later somebody goes on, lets it go, or tells something else."""

import pytest

from bot.domain.conversation import MessageKind
from tests.conversations.person import LAMP, LAMP_WITHOUT_TIME, RUBBISH

pytestmark = pytest.mark.dialogue


@pytest.fixture
def next_day(person):
    """Somebody who told half a matter yesterday."""
    person.says(LAMP_WITHOUT_TIME)
    person.waits(hours=24)
    return person


def test_a_greeting_next_day_is_answered_with_where_it_stopped(next_day):
    said = next_day.says("你好")
    assert "上次反映到一半：“铁门镇政府门口路…" in said or LAMP_WITHOUT_TIME[:8] in said
    assert "1 继续" in said
    next_day.says("1")
    assert next_day.asked == "time"
    next_day.says("三天了", "13800138000", "1")
    assert next_day.ticket().occurred == "三天了"


@pytest.mark.parametrize("words", ["1", "继续", "接着说", "好"])
def test_the_answer_sent_instead_is_not_lost(next_day, words):
    assert "继续吗" in next_day.says("三天了")
    next_day.says(words)
    assert (next_day.slots["occurred"], next_day.asked) == ("三天了", "contact")
    assert "held" not in next_day.slots


def test_who_answers_once_more_goes_on_without_saying_so(next_day):
    next_day.says("三天了")
    assert "时间：三天了" in next_day.says("13800138000")


@pytest.mark.parametrize("words", ["2", "不要了", "说别的"])
def test_who_lets_it_go_tells_the_new_matter_with_the_words_already_sent(next_day, words):
    next_day.says("磁涧镇老井村停水两天了")
    next_day.says(words)
    assert next_day.slots["description"] == "磁涧镇老井村停水两天了"
    next_day.says("13800138000", "1")
    assert next_day.ticket().location.town == "磁涧镇"


def test_who_does_not_know_whether_to_go_on_loses_nothing(next_day):
    next_day.says("三天了", "不知道")
    assert next_day.slots["occurred"] == "三天了"


@pytest.mark.parametrize(("words", "photos"), [("1", 2), ("2", 2)])
def test_a_photo_sent_instead_is_counted_and_filed_whichever_matter_it_is_of(person, words, photos):
    person.photographs()
    person.says(LAMP_WITHOUT_TIME)
    person.waits(hours=24)
    person.photographs()
    person.says(words)
    assert person.slots["media"] == photos
    person.says(*([] if words == "1" else [RUBBISH]), *(["三天了"] if words == "1" else []), "13800138000", "1")
    assert len(person.ticket().attachments) == photos


def test_a_pin_sent_instead_is_the_place(next_day):
    next_day.pins(34.7287, 112.1328, "新安县铁门镇老街")
    next_day.says("1")
    assert next_day.slots["place"] == "新安县铁门镇老街"
    assert next_day.asked == "time"


def test_a_second_pin_instead_of_an_answer_leaves_nothing_behind(next_day):
    next_day.says("三天了")
    next_day.pins(34.7287, 112.1328, "新安县铁门镇老街")
    assert {"held", "paused"} & next_day.slots.keys() == set()
    assert (next_day.slots["occurred"], next_day.asked) == ("三天了", "contact")


def test_danger_next_day_is_not_put_off(next_day):
    assert "119" in next_day.says("俺家厨房着火了").splitlines()[0]


def test_a_command_next_day_is_not_put_off(next_day):
    next_day.says("取消")
    assert next_day.asked is None
    next_day.says("1")
    assert next_day.tickets() == []


def test_at_the_summary_too_it_is_shown_again_before_it_is_filed(person):
    person.says(LAMP)
    person.waits(hours=30)
    assert "继续吗" in person.says("在吗")
    assert "事情：铁门镇政府门口路灯坏三天了没人管" in person.says("继续")
    person.says("1")
    assert person.ticket().contact.phone == "13800138000"


def test_an_hour_is_no_silence(person):
    person.says(LAMP_WITHOUT_TIME)
    person.waits(hours=1)
    person.says("三天了")
    assert person.asked == "contact"


def test_who_falls_silent_twice_is_asked_again(next_day):
    next_day.says("在吗")
    next_day.waits(hours=24)
    next_day.says("在吗", "1", "三天了")
    assert next_day.asked == "contact"


def test_who_never_comes_back_has_filed_nothing(next_day):
    next_day.waits(days=30)
    assert next_day.tickets() == []


def test_days_after_a_ticket_nothing_is_resumed_and_the_contact_asked_anew(person):
    person.files()
    person.waits(hours=30)
    person.says(RUBBISH)
    assert person.asked == "contact"
    assert "phone" not in person.slots


def test_a_sticker_next_day_changes_nothing(next_day):
    next_day.sends(MessageKind.UNKNOWN)
    next_day.says("1")
    assert next_day.asked == "time"


@pytest.mark.parametrize("answer", ["1", "提交"])
def test_a_number_under_a_summary_of_yesterday_files_nothing_before_it_is_shown_again(person, answer):
    person.says(LAMP)
    person.waits(hours=30)
    person.says("1")
    assert person.asked == "resume"
    assert "1 提交" in person.says("继续")
    assert person.tickets() == []
    person.says(answer)
    assert person.ticket()


def test_a_pin_after_such_a_number_files_nothing_either(person):
    person.says(LAMP)
    person.waits(hours=30)
    person.says("1")
    assert "1 提交" in person.pins(34.7287, 112.1328, "新安县铁门镇政府")
    assert person.tickets() == []


@pytest.mark.parametrize("is_tapped", [True, False])
def test_starting_over_next_day_is_no_choice_between_going_on_and_not(next_day, is_tapped):
    next_day.says("三天了")
    if is_tapped:
        next_day.taps("restart", "重来")
    else:
        next_day.says("重来")
    assert next_day.slots == {"asked": "description"}


@pytest.mark.parametrize("words", ["算了不报了", "取消"])
def test_giving_up_next_day_clears_yesterdays_matter_and_asks_for_no_other(next_day, words):
    next_day.says("在吗")
    assert "清掉" in next_day.says(words)
    assert next_day.slots == {}


def test_giving_up_yesterdays_matter_keeps_the_one_that_was_told_instead(next_day):
    next_day.says(RUBBISH)
    next_day.says("算了不报了")
    assert "垃圾" in next_day.slots["description"]


def test_the_menu_chooses_nothing_that_was_asked(person):
    person.says(f"铁门镇政府门口路灯坏三天了没人管,另外{RUBBISH},我姓张,电话13800138000", "1")
    assert person.asked == "next"
    person.taps("report", "我要反映")
    assert person.asked == "next"


def test_what_was_held_back_is_shown_before_it_can_be_filed(person):
    person.says("磁涧镇老街垃圾没人清一个星期了,13900139000", "2")
    person.house.clock.advance(hours=30)
    assert "继续吗" in person.says("电话错了,是13911112222")
    assert "联系：13911112222" in person.says("asdf")
    person.says("1")
    assert person.tickets()[0].contact.phone == "13911112222"
