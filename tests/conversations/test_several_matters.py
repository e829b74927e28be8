"""More than one matter in a sitting, and matters that the house knows already."""

import pytest

from tests.conversations.person import LAMP, LAMP_WITHOUT_CONTACT, RUBBISH

pytestmark = pytest.mark.dialogue

LAMP_AGAIN = "铁门镇政府门口那路灯还是不亮"
DARK = "铁门镇政府门口路灯坏了,一到晚上黑漆漆的,昨天开始的,13900139000"
"""The lamp, as somebody else tells it."""
SAND = "我举报正村镇白墙村砂厂半夜偷排污水,上个月开始,13800138000"


def both_told(person):
    """Of two matters in one message the first is filed, the second confirmed and filed."""
    return [ticket.title for ticket in reversed(person.tickets())]


def test_a_second_matter_in_the_same_message_is_filed_after_the_first(person):
    person.says(f"铁门镇政府门口路灯坏三天了没人管,另外{RUBBISH},我姓张,电话13800138000")
    assert "垃圾" not in person.slots["description"]
    offered = person.says("1")
    assert f"您还说了“{RUBBISH}”" in offered or f"刚才还提到“{RUBBISH}”" in offered
    summary = person.says("1")
    assert "地点：磁涧镇老街" in summary
    assert "联系：张 13800138000" in summary
    person.says("1")
    assert both_told(person) == [LAMP_WITHOUT_CONTACT, RUBBISH]
    assert {ticket.contact.phone for ticket in person.tickets()} == {"13800138000"}


@pytest.mark.parametrize("words", ["2", "不用了", "取消"])
def test_a_second_matter_may_be_dropped(person, words):
    person.says(f"铁门镇政府门口路灯坏三天了没人管,另外{RUBBISH},我姓张,电话13800138000", "1", words)
    assert person.asked is None
    person.says("1")
    assert both_told(person) == [LAMP_WITHOUT_CONTACT]


def test_a_second_matter_told_while_the_first_lacks_something_waits_for_its_turn(person):
    person.says(LAMP_WITHOUT_CONTACT, f"另外{RUBBISH}")
    assert person.asked == "contact"
    person.says("13800138000", "1", "1", "1")
    assert both_told(person) == [LAMP_WITHOUT_CONTACT, RUBBISH]


def test_a_second_matter_told_with_the_phone_that_was_asked_for_loses_neither(person):
    summary = person.says(LAMP_WITHOUT_CONTACT, f"13800138000,另外{RUBBISH}")
    assert "联系：13800138000" in summary
    assert "垃圾" not in summary
    person.says("1", "1", "1")
    assert both_told(person) == [LAMP_WITHOUT_CONTACT, RUBBISH]


def test_a_second_matter_told_at_the_summary_waits_for_its_turn(person):
    person.says(LAMP, f"另外{RUBBISH}", "1", "1", "1")
    assert both_told(person) == [LAMP_WITHOUT_CONTACT, RUBBISH]


def test_a_matter_told_later_in_the_sitting_asks_for_no_contact_again(person):
    person.files()
    summary = person.says(f"还有{RUBBISH}")
    assert "联系：张 13800138000" in summary
    assert "个人信息" not in summary
    person.says("1")
    assert len(person.tickets()) == 2


def test_the_same_matter_again_may_be_urged_instead(person):
    number = person.files().number
    person.waits(hours=48)
    said = person.says(LAMP_AGAIN)
    assert f"您11月23日反映过“{LAMP_WITHOUT_CONTACT}”" in said
    assert "第 1 次" in person.says("1")
    assert person.ticket().number == number
    assert person.past() == [("open", None), ("urge", None)]
    assert person.asked is None


@pytest.mark.parametrize("words", ["2", "补充进去"])
def test_the_same_matter_again_may_be_added_to_it(person, words):
    person.files()
    person.waits(hours=48)
    person.says(LAMP_AGAIN, words)
    assert person.past()[-1] == ("supplement", LAMP_AGAIN)


@pytest.mark.parametrize("words", ["3", "另报一件"])
def test_the_same_matter_again_may_be_a_ticket_of_its_own(person, words):
    person.files()
    person.says(LAMP_AGAIN, words)
    assert person.asked == "time"
    person.says("三天了", "1")
    assert len(person.tickets()) == 2


@pytest.mark.parametrize("choice", ["1", "2"])
def test_photos_sent_with_the_same_matter_go_to_its_ticket_and_to_no_later_one(person, choice):
    person.files()
    person.waits(hours=48)
    person.photographs()
    person.says(LAMP_AGAIN, choice)
    assert len(person.ticket().attachments) == 1
    assert person.files(f"{RUBBISH},13900139000").attachments == ()


def test_what_neighbours_have_told_may_be_joined_and_has_a_number_of_its_own(person, neighbours):
    first = neighbours[0].files()
    neighbours[1].says(DARK, "1", "1")
    assert "附近已有 2 人反映同样的事" in person.says(DARK)
    person.says("一并关注", "1")
    ticket = person.ticket()
    assert ticket.problem == first.number
    assert ticket.number != first.number
    (line,) = [line for line in neighbours[0].ticket().timeline if line.note == ticket.number]
    assert (line.action, line.public) == ("join", False)


@pytest.mark.parametrize("words", ["2", "单独反映", "不用"])
def test_what_neighbours_have_told_may_be_told_apart(person, neighbours, words):
    neighbours[0].files()
    assert "1 提交" in person.says(DARK, words)
    person.says("1")
    assert person.ticket().problem is None


def test_a_place_put_right_after_joining_joins_no_longer(person, neighbours):
    neighbours[0].files()
    person.says(DARK, "1", "不是铁门,是磁涧", "1")
    assert (person.ticket().location.town, person.ticket().problem) == ("磁涧镇", None)


def test_a_place_put_right_to_where_neighbours_told_it_is_offered_then(person, neighbours):
    neighbours[0].files()
    assert "1 提交" in person.says(DARK.replace("铁门", "磁涧"))
    assert "附近已有 1 人" in person.says("不是磁涧,是铁门")


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        (f"{LAMP},请替我保密", DARK),
        (LAMP, f"{DARK},请替我保密"),
        (SAND, SAND),
        (SAND, SAND.replace("我举报", "我要投诉")),
    ],
)
def test_nobody_hears_of_a_confidential_matter_or_a_report_or_is_joined_from_one(person, neighbours, theirs, mine):
    neighbours[0].files(theirs)
    said = person.says(mine)
    assert "附近" not in said
    assert "1 提交" in said


def test_a_neighbours_words_are_never_shown(person, neighbours):
    neighbours[0].files()
    said = person.says(DARK)
    for secret in ("13800138000", "张", neighbours[0].ticket().number, "坏三天"):
        assert secret not in said
