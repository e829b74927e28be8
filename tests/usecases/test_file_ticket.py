"""Operators put on file what was told on the telephone, forwarded by the city, or told in a talk."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.errors import Forbidden, NotFound, NotGiven, Taken
from bot.domain.tickets import Category, Channel, Contact, Location, RequestType, Status
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.file_ticket import file_ticket
from bot.usecases.take_over import take_over
from tests.house import Citizen, ScriptedDialogue, WeChatDouble, a_turn, make_house, open_ticket_effect
from tests.usecases.cast import ANALYST, HANDLER, OPERATOR, a_call, a_filing, as_stored
from tests.usecases.talking import COLLEAGUE, asks_for_a_person, said_in, with_accounts


@pytest.fixture
def house(tmp_path):
    return make_house(tmp_path, ScriptedDialogue())


def test_what_is_told_on_the_telephone_gets_number_department_and_date_as_in_a_talk(house):
    ticket = as_stored(house, a_call(house).number)
    assert (ticket.channel, ticket.status, ticket.filed_by) == (Channel.PHONE, Status.RECEIVED, "op")
    assert (ticket.department, ticket.same_day, ticket.title) == ("县城市管理局", True, "铁门镇政府门口路灯坏了三天")
    assert ticket.due_at.date() == house.clock().date()
    assert [(line.actor, line.action) for line in ticket.timeline] == [("op", "open")]


def test_the_same_telephone_is_the_same_citizen_however_it_is_typed(house):
    first = a_call(house, contact=Contact("张三丰", "138-0013 8000"))
    second = a_call(house, "停水两天", contact=Contact(None, "+86１３８００１３８０００"))
    other = a_call(house, contact=Contact("张三丰", "13900139000"))
    assert first.contact.phone == second.contact.phone == "13800138000"
    assert first.citizen == second.citizen != other.citizen


def test_an_anonymous_caller_is_nobody_and_leaves_no_number(house):
    first, second = (a_call(house, anonymous=True) for _ in range(2))
    assert (first.contact, first.phone_key) == (Contact(), None)
    assert first.citizen != second.citizen


def test_a_matter_told_on_the_telephone_is_not_found_among_the_tickets_of_a_talk_that_named_that_number(tmp_path):
    house = make_house(tmp_path, ScriptedDialogue(a_turn()))
    citizen = Citizen(house)
    citizen.says("您好")
    a_call(house)
    assert citizen.tickets() == []


def test_a_report_of_wrongdoing_hides_who_told_it(house):
    assert a_call(house, "村干部吃拿卡要", type=RequestType.REPORT).confidential


def test_what_the_operator_decides_stands_before_the_countys_words(house):
    decided = a_call(house, category=Category("交通运输", "建设管理"), department="县交通运输局", same_day=False)
    assert (decided.category.level1, decided.department, decided.same_day) == ("交通运输", "县交通运输局", False)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"description": "  "}, "诉求内容"),
        ({"description": "路" * 2001}, "2000"),
        ({"contact": Contact("张", "1380013")}, "电话号码不对"),
        ({"contact": Contact("张", None)}, "来电人电话"),
        ({"channel": Channel.CITY}, "市平台编号"),
        ({"city_number": "LY1"}, "市平台编号"),
        ({"channel": Channel.WECHAT}, "来源渠道"),
        ({"department": "县自来水局"}, "县自来水局"),
        ({"location": Location("村口", "城关乡")}, "城关乡"),
        ({"category": Category("天文")}, "天文"),
    ],
)
def test_what_is_missing_or_unknown_is_refused_and_nothing_is_filed(house, changes, said):
    with pytest.raises(NotGiven, match=said):
        file_ticket(house, OPERATOR, a_filing(**changes))
    with house.store.reading() as tx:
        assert tx.tickets.newest(1) == []


@pytest.mark.parametrize("who", [HANDLER, ANALYST])
def test_whoever_may_not_file_files_nothing(house, who):
    with pytest.raises(Forbidden):
        file_ticket(house, who, a_filing())


def test_the_citys_number_is_kept_and_taken_once(house):
    forwarded = {"channel": Channel.CITY, "city_number": " LY2026112300001 ", "contact": Contact()}
    due = house.clock() + timedelta(days=2)
    first = a_call(house, **forwarded, due_at=due)
    assert (first.city_number, first.due_at) == ("LY2026112300001", due)
    with pytest.raises(Taken, match=first.number):
        a_call(house, **forwarded)
    with house.store.reading() as tx:
        assert len(tx.tickets.newest(5)) == 1


def test_from_a_talk_it_is_that_citizens_with_its_lines_and_they_are_told(tmp_path):
    wechat = WeChatDouble()
    house = make_house(tmp_path, ScriptedDialogue(), messenger=wechat)
    citizen, conversation = asks_for_a_person(house)
    filed = file_ticket(house, OPERATOR, a_filing(channel=Channel.WECHAT), conversation)
    assert [ticket.number for ticket in citizen.tickets()] == [filed.number]
    assert citizen.tickets()[0].conversation > 0
    deliver_outbox(house)
    assert filed.number in wechat.sent[-1][1]
    with pytest.raises(NotFound):
        file_ticket(house, OPERATOR, a_filing(channel=Channel.WECHAT), 99)


def test_what_was_filed_from_a_talk_is_no_longer_told_to_the_dialogue_and_its_turn_under_way_is_void(tmp_path):
    told = {"description": "路灯坏了", "asked": "confirm", "phone": "13800138000", "media": 1, "privacy_told": True}
    house = make_house(tmp_path, ScriptedDialogue())
    citizen, conversation = asks_for_a_person(house)
    with house.store.transaction() as tx:
        tx.talks.keep_state(conversation, {"version": 1, "slots": told, "loop": None})

    def meanwhile(state, message, context):
        file_ticket(house, OPERATOR, a_filing(channel=Channel.WECHAT), conversation)
        return a_turn(effects=(open_ticket_effect(),))

    house.dialogue.script.extend([meanwhile, a_turn("outcome_tickets_none")])
    citizen.says("1")
    assert len(citizen.tickets()) == 1
    state, message, _ = house.dialogue.asked[-1]
    assert (message.text, state["slots"]) == ("1", {"phone": "13800138000", "privacy_told": True, "filed": True})
    assert ("desk", f"filed {citizen.tickets()[0].number}") in said_in(house, conversation)


def test_from_a_talk_that_a_colleague_has_in_hand_nothing_is_filed(tmp_path):
    house = with_accounts(make_house(tmp_path, ScriptedDialogue()), COLLEAGUE)
    citizen, conversation = asks_for_a_person(house)
    take_over(house, COLLEAGUE, conversation)
    with pytest.raises(Taken, match="李明"):
        file_ticket(house, OPERATOR, a_filing(channel=Channel.WECHAT), conversation)
    assert citizen.tickets() == []
