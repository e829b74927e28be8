"""The answer has come: solved or not, content or not, and why not."""

import pytest

from bot.domain.tickets import Rating, Status
from tests.conversations.person import LAMP_WITHOUT_CONTACT, LAMP_WITHOUT_TIME, RUBBISH

pytestmark = [pytest.mark.dialogue, pytest.mark.database]


@pytest.fixture
def answered(person):
    """Somebody who was just told that the lamp is mended."""
    person.files()
    notice = person.is_told(Status.ANSWERED)
    for line in (f"您反映的“{LAMP_WITHOUT_CONTACT}”有答复了", "灯已换好。", "解决了吗", "1 解决了"):
        assert line in notice
    return person


@pytest.mark.parametrize("words", ["1", "解决了", "修好了,谢谢"])
def test_solved_closes_and_asks_how_content(answered, words):
    assert "满意" in answered.says(words)
    assert answered.ticket().status is Status.CLOSED
    assert answered.asked == "satisfaction"
    answered.says("5")
    assert (answered.ticket().rating.solved, answered.ticket().rating.satisfaction) == (True, 5)
    assert answered.past()[-1] == ("rate", "满意度5分")
    assert answered.asked is None


def test_a_verdict_is_heard_in_words_no_list_holds(answered):
    answered.says("师傅手脚麻利，活干得漂亮")
    assert answered.ticket().status is Status.CLOSED
    assert answered.asked == "satisfaction"


@pytest.mark.parametrize("words", ["整改个屁，夜里又黑了", "人来了一趟，啥也没弄就走", "糊弄一下就算办完了"])
def test_so_is_a_bad_one(answered, words):
    answered.says(words)
    assert answered.ticket().status is Status.REOPENED


@pytest.mark.parametrize("words", ["2", "还没解决", "不行,灯还是不亮"])
def test_unsolved_reopens_at_once(answered, words):
    assert "重新办" in answered.says(words)
    assert answered.ticket().status is Status.REOPENED
    assert answered.past()[-1][0] == "reopen"


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("1", "没解决"),
        ("2", "态度"),
        ("没人联系我", "没联系"),
        ("来的人骂骂咧咧", "来的人骂骂咧咧"),
        ("看了一眼就走了", "看了一眼就走了"),
    ],
)
def test_who_is_asked_why_may_choose_or_tell_and_both_are_noted(answered, words, note):
    answered.taps("solved:2", "没解决")
    assert answered.asked == "why"
    said = answered.says(words)
    assert "记下" in said
    assert answered.asked is None
    assert note in answered.past()[-1][1]
    assert answered.alarm is None


def test_a_photo_instead_of_a_reason_is_added_to_the_ticket(answered):
    answered.taps("solved:2", "没解决")
    answered.photographs()
    assert answered.asked == "why"
    assert len(answered.ticket().attachments) == 1
    answered.says("1")
    assert answered.files(f"{RUBBISH},13900139000").attachments == ()


def test_one_sentence_may_say_it_all(answered):
    answered.says("没解决,灯还是不亮,态度也不好")
    ticket = answered.ticket()
    assert ticket.status is Status.REOPENED
    assert ticket.rating == Rating(False, None, "没解决,灯还是不亮,态度也不好")
    assert answered.past()[-1][1].startswith("态度")
    assert answered.asked is None


def test_what_is_said_twice_stands_once_in_the_past(answered):
    answered.says("没解决")
    assert answered.past()[-1] == ("reopen", "没解决")


def test_who_falls_silent_after_unsolved_has_been_heard(answered):
    answered.taps("solved:2", "没解决")
    answered.waits(hours=48)
    assert answered.ticket().status is Status.REOPENED
    answered.says(RUBBISH)
    assert answered.asked == "contact"
    assert RUBBISH not in str(answered.past())


def test_solved_but_unhappy_asks_why_and_reopens(answered):
    answered.says("1")
    assert "哪里没办好" in answered.says("2")
    assert answered.ticket().status is Status.REOPENED
    answered.says("2")
    assert answered.past()[-1] == ("rate", "态度")


@pytest.mark.parametrize("words", ["不评了", "算了", "取消"])
def test_who_will_not_judge_need_not(answered, words):
    answered.says("1", words)
    assert answered.asked is None
    assert answered.ticket().status is Status.CLOSED


def test_a_courtesy_under_an_answer_is_no_verdict(answered):
    answered.says("好的")
    assert answered.ticket().status is Status.ANSWERED


def test_who_tells_another_matter_instead_is_heard(answered):
    answered.says(f"{RUBBISH}")
    assert answered.slots["description"] == RUBBISH
    assert answered.ticket().status is Status.ANSWERED


def test_a_judgement_in_the_middle_of_a_matter_keeps_the_matter(answered):
    answered.says(LAMP_WITHOUT_TIME.replace("铁门", "磁涧"), "之前那个没解决")
    assert answered.ticket().status is Status.REOPENED
    assert answered.asked == "time"


def test_days_later_a_verdict_still_counts(answered):
    answered.waits(days=5)
    answered.says("没解决")
    assert answered.ticket().status is Status.REOPENED


def test_a_reopened_ticket_is_answered_and_judged_again(answered):
    answered.says("没解决")
    answered.is_told(Status.IN_PROGRESS)
    answered.is_told(Status.ANSWERED)
    answered.says("解决了")
    assert answered.ticket().status is Status.CLOSED
