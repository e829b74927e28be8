"""Questions: answered from the county's list where it knows, filed where it does not or did not help."""

import pytest

from bot.domain.tickets import RequestType
from tests.conversations.person import LAMP, LAMP_WITHOUT_TIME

pytestmark = pytest.mark.dialogue

KNOWN = "身份证丢了咋补办"
UNKNOWN = "我想问一下祖坟迁移给不给补偿"


def test_what_the_county_knows_is_answered_at_once(person):
    said = person.says(KNOWN)
    assert "派出所" in said
    assert "要反映" in said
    assert person.asked is None
    assert person.tickets() == []


def test_an_answer_that_did_not_help_is_filed_as_the_question_it_was(person):
    person.says(KNOWN, "要反映")
    assert person.asked == "contact"
    person.says("13800138000", "1")
    ticket = person.ticket()
    assert (ticket.type, ticket.description) == (RequestType.CONSULTATION, KNOWN)


def test_what_the_county_does_not_know_is_filed(person):
    assert "个工作日" not in person.says(UNKNOWN)
    assert "11月26日" in person.says("13800138000", "1")
    assert (person.ticket().type, person.ticket().description) == (RequestType.CONSULTATION, UNKNOWN)


def test_what_the_hotline_does_not_take_is_shown_its_door(person):
    said = person.says("法院判决不服咋办")
    assert "热线管不了" in said or "不归热线管" in said
    assert person.tickets() == []


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("你们几点上班", "08:30"),
        ("你是机器人吗", "智能助手"),
        ("会不会泄露我的信息", "个人信息"),
        ("暖气费咋交", "供热公司"),
        ("多久能办好", "当天办"),
        ("你好", "您"),
        ("怎么用啊", "查进度"),
    ],
)
@pytest.mark.parametrize(("told", "asked"), [(LAMP_WITHOUT_TIME, "time"), (LAMP, "confirm")])
def test_a_question_on_the_side_is_answered_and_the_thread_kept(person, told, asked, question, answer):
    person.says(told)
    before = {name: value for name, value in person.slots.items() if name not in {"privacy_told", "asides", "tries"}}
    said = person.says(question)
    assert answer in said
    assert ("1 提交" if asked == "confirm" else "时候") in said.split("\n\n")[-1]
    assert {
        name: value for name, value in person.slots.items() if name not in {"privacy_told", "asides", "tries"}
    } == before


def test_a_question_on_the_side_leaves_nothing_in_the_ticket(person):
    person.says(LAMP_WITHOUT_TIME, "暖气费咋交", "三天了", "你是机器人吗", "13800138000", "谢谢", "1")
    ticket = person.ticket()
    assert (ticket.description, ticket.occurred) == (LAMP_WITHOUT_TIME, "三天了")
