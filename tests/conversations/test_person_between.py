"""A person of the staff comes between: the dialogue is silent meanwhile, and afterwards goes on where it was."""

import pytest

from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.give_back import give_back
from bot.usecases.reply_to_citizen import reply_to_citizen
from bot.usecases.take_over import take_over
from bot.usecases.take_turn import resume_turns
from tests.conversations.person import LAMP, LAMP_WITHOUT_CONTACT, LAMP_WITHOUT_TIME, Person, plain
from tests.usecases.cast import OPERATOR

pytestmark = pytest.mark.dialogue


def given_back(person: Person) -> str:
    """What the citizen hears when the person of the staff leaves."""
    give_back(person.house, OPERATOR, person.conversation().id)
    person.waits(seconds=3)
    resume_turns(person.house)
    deliver_outbox(person.house)
    return plain(person.house.messenger.sent[-1][1])


def test_the_open_question_is_asked_again_and_its_answer_taken(person):
    person.says(LAMP_WITHOUT_TIME, "转人工")
    assert person.asked == "time"
    reply_to_citizen(person.house, OPERATOR, person.conversation().id, "您好,我来看看")
    assert person.says("快点来人", "三天了") == ""
    assert person.asked == "time"
    heard = given_back(person)
    assert "帮您" in heard
    assert "什么时候" in heard
    assert person.alarm is None
    person.says("三天了")
    assert (person.slots["occurred"], person.asked) == ("三天了", "contact")


def test_the_summary_waits_and_a_yes_said_to_the_person_files_nothing(person):
    assert "1 提交" in person.says(LAMP)
    person.says("转人工")
    take_over(person.house, OPERATOR, person.conversation().id)
    assert person.says("1", "提交", "好的") == ""
    assert person.tickets() == []
    given_back(person)
    assert person.asked == "confirm"
    assert "编号" in person.says("1")


def test_who_was_telling_nothing_hears_that_the_assistant_is_there_again(person):
    person.says("转人工")
    take_over(person.house, OPERATOR, person.conversation().id)
    assert given_back(person).startswith("工作人员")
    assert "编号" not in person.says(LAMP_WITHOUT_CONTACT)
    assert person.asked == "contact"


def test_photos_sent_to_the_person_are_counted_in_the_summary(person):
    person.says(LAMP_WITHOUT_CONTACT, "转人工")
    take_over(person.house, OPERATOR, person.conversation().id)
    assert person.photographs() == ""
    given_back(person)
    assert "照片：1 张" in person.says("我姓张,13800138000")
    person.says("1")
    assert len(person.ticket().attachments) == 1


def test_a_danger_told_to_the_person_leaves_the_matter_as_it_was(person):
    person.says(LAMP_WITHOUT_TIME, "转人工")
    take_over(person.house, OPERATOR, person.conversation().id)
    before = person.slots
    assert "119" in person.says("楼道着火了,快来人")
    assert person.slots == before
    assert person.alarm == "danger:fire"


def test_after_the_person_a_person_can_be_asked_for_again(person):
    person.says("转人工")
    take_over(person.house, OPERATOR, person.conversation().id)
    given_back(person)
    assert "已转给工作人员" in person.says("转人工")
    assert person.alarm == "asked"
