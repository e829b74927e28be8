"""What can be done with a ticket on file: looked at, hurried, added to, taken back."""

import pytest

from bot.domain.tickets import Status
from tests.conversations.person import LAMP_WITHOUT_TIME, RUBBISH

pytestmark = [pytest.mark.dialogue, pytest.mark.database]


@pytest.fixture
def with_ticket(person):
    """Somebody whose lamp is on file."""
    person.files()
    return person


@pytest.mark.parametrize(
    "words", ["{number}", "查{tail}", "尾号{tail}", "我的工单", "我的", "查进度", "刚才那个咋样了"]
)
def test_progress_is_found_by_number_by_its_end_and_without_either(with_ticket, words):
    number = with_ticket.ticket().number
    said = with_ticket.says(words.format(number=number, tail=number[-5:]))
    for expected in (f"编号：{number}", "待受理", "今天内答复", "11月23日 已收到"):
        assert expected in said


def test_of_several_tickets_a_list_is_shown_and_the_end_of_a_number_opens_one(with_ticket):
    other = with_ticket.files(f"{RUBBISH},13800138000")
    listed = with_ticket.says("我的工单")
    assert "您反映过 2 件事" in listed
    assert f"编号：{other.number}" in with_ticket.says(other.number[-5:])


def test_progress_in_the_middle_of_a_matter_keeps_it(with_ticket):
    with_ticket.says("北冶镇柿树岭村停水了", "查进度")
    assert with_ticket.asked == "time"


@pytest.mark.parametrize(
    "words", ["{number}", "查一下{tail}", "催一下{number}", "补充一下{number},灯杆也歪了", "撤诉{number}"]
)
def test_another_citizens_number_is_as_good_as_none(with_ticket, neighbours, words):
    number = with_ticket.ticket().number
    stranger = neighbours[0]
    stranger.says(words.format(number=number, tail=number[-5:]))
    said = stranger.says("1")
    assert "路灯" not in said
    assert with_ticket.past() == [("open", None)]
    assert with_ticket.ticket().status is Status.RECEIVED


def test_urging_says_who_was_reminded_and_how_often_once_a_day(with_ticket):
    assert "第 1 次" in with_ticket.says("催一下")
    assert "明天 10:00 以后" in with_ticket.says("快点办啊")
    with_ticket.waits(hours=24)
    assert "第 2 次" in with_ticket.says("催一催")
    assert with_ticket.past() == [("open", None), ("urge", None), ("urge", None)]


def test_urging_names_the_department_that_has_it(with_ticket):
    with_ticket.is_told(Status.IN_PROGRESS)
    assert "已提醒县城市管理局" in with_ticket.says("催办")


def test_who_has_nothing_on_file_has_nothing_to_urge_or_take_back(person):
    assert "没有在办的事" in person.says("催一下")
    assert "不用撤" in person.says("撤诉") or "没什么要撤" in person.says("撤诉")


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("说好的来修路灯，人呢", "urge"),
        ("请尽早派人把我前面报的路灯修了", "urge"),
        ("我那个单子的电话能改成13700137011不", "supplement"),
        ("前天我报的路灯，情况又重了，现在三个都不亮", "supplement"),
    ],
)
def test_a_wish_for_the_ticket_is_heard_in_words_no_list_holds(with_ticket, words, done):
    with_ticket.says(words)
    assert [kind for kind, _ in with_ticket.past()] == ["open", done]


@pytest.mark.parametrize("words", ["小学后头的路灯也都不亮了，跟上回那个不是一回事", "石寺镇石寺村的路灯也黑了"])
def test_another_of_the_kind_is_a_matter_of_its_own(with_ticket, words):
    with_ticket.says(words)
    assert with_ticket.past() == [("open", None)]
    assert with_ticket.asked is not None


def test_haste_while_a_first_matter_is_told_is_no_urging(person):
    person.says(LAMP_WITHOUT_TIME, "快点办")
    assert person.asked == "time"
    assert person.tickets() == []


def test_words_and_photos_are_added(with_ticket):
    assert "补充好了" in with_ticket.says("补充一下,是两根灯杆都不亮")
    with_ticket.photographs()
    assert ("supplement", "补充一下,是两根灯杆都不亮") in with_ticket.past()
    assert len(with_ticket.ticket().attachments) == 1


def test_who_only_announces_a_supplement_is_asked_for_it(with_ticket):
    with_ticket.says("我想补充一下")
    assert with_ticket.asked == "supplement"
    with_ticket.photographs()
    with_ticket.says("灯杆也歪了")
    assert with_ticket.asked is None
    assert with_ticket.past()[1:] == [("supplement", None), ("supplement", "灯杆也歪了")]


@pytest.mark.parametrize("words", ["算了", "没有了", "不用了"])
def test_a_supplement_may_be_let_be(with_ticket, words):
    with_ticket.says("补充", words)
    assert with_ticket.asked is None
    assert with_ticket.past() == [("open", None)]


def test_what_staff_asked_for_goes_back_to_them(with_ticket):
    assert "还差一点情况" in with_ticket.is_told(Status.NEEDS_INFO)
    with_ticket.says("补充一下,就是镇政府大门东边那根")
    assert with_ticket.ticket().status is Status.RECEIVED


@pytest.mark.parametrize("yes", ["1", "是", "撤销", "确定"])
def test_taking_back_is_asked_first_and_then_done(with_ticket, yes):
    assert "撤了就不办了" in with_ticket.says("撤诉")
    assert with_ticket.ticket().status is Status.RECEIVED
    assert "已经撤销" in with_ticket.says(yes)
    assert with_ticket.ticket().status is Status.WITHDRAWN
    assert with_ticket.asked is None


@pytest.mark.parametrize("no", ["2", "不撤", "不", "取消", "你好", "算了不撤了"])
def test_whatever_is_no_plain_yes_takes_nothing_back(with_ticket, no):
    with_ticket.says("撤诉", no)
    assert with_ticket.ticket().status is Status.RECEIVED


def test_taking_back_in_the_middle_of_another_matter_leads_back_to_it(with_ticket):
    with_ticket.says("北冶镇柿树岭村停水了", "撤诉路灯那个", "1")
    assert with_ticket.ticket().status is Status.WITHDRAWN
    assert with_ticket.asked == "time"


def test_taking_back_instead_of_a_supplement_leaves_no_question_behind(with_ticket):
    with_ticket.says("补充", "撤诉", "1")
    assert with_ticket.asked is None


def test_an_answered_ticket_is_neither_urged_nor_taken_back(with_ticket):
    with_ticket.is_told(Status.ANSWERED)
    assert "不用催" in with_ticket.says("催一下")
    with_ticket.says("撤诉")
    assert "撤不了" in with_ticket.says("1") or with_ticket.ticket().status is Status.CLOSED


def test_what_is_spoken_of_as_known_is_held_against_the_ticket(person):
    person.files("汉关街道世纪花园邻居私搭违建挡光,上个月开始的,13800138000")
    assert "第 1 次" in person.says("都二十天了!违建那个你们到底拆不拆!")


def test_another_one_of_the_same_kind_elsewhere_is_a_matter_of_its_own(person):
    person.files("铁门镇政府门口路灯坏三天了没人管,13800138000")
    person.says("铁门镇北崖村的路灯也不亮了,跟上回那个不是一处")
    assert "北崖村" in person.slots["place"]
