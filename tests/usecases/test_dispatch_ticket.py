"""派单: to the right department, with names that answer for it, and nobody else's to see before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.errors import Forbidden, InvalidMove, NotFound, NotGiven
from bot.domain.sight import may_see
from bot.domain.tickets import Category, Channel, Location, Status
from bot.domain.workflow import Role
from bot.usecases.assign_handler import assign_handler
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.form_joint_task import form_joint_task
from bot.usecases.move_ticket import move_ticket
from bot.usecases.propose_departments import propose_departments
from bot.usecases.see_ticket import see_ticket
from tests.house import Citizen, ScriptedDialogue, WeChatDouble, a_turn, make_house, open_ticket_effect
from tests.usecases.cast import (
    ANALYST,
    CITY_MANAGEMENT,
    HANDLER,
    OPERATOR,
    STRANGER,
    SUPERVISOR,
    WATER,
    a_call,
    as_stored,
)


@pytest.fixture
def house(tmp_path):
    return make_house(tmp_path, ScriptedDialogue())


def proposals(house, ticket):
    with house.store.reading() as tx:
        return propose_departments(tx, house, tx.tickets.get(ticket.number))


def returned(house, number, note="不是我们管"):
    """A department sends it back, as its own use case will have it counted."""
    before = move_ticket(house, number, Status.RECEIVED, Role.DEPARTMENT, "cg", note=note)
    with house.store.transaction() as tx:
        line = replace(before.timeline[-1], action="note", public=False)
        tx.tickets.save(before, replace(before, returns=before.returns + 1), line)


def test_a_dispatched_ticket_has_a_department_helpers_and_somebody_who_answers_for_it(house):
    ticket = a_call(house)
    after = dispatch_ticket(
        house,
        OPERATOR,
        ticket.number,
        CITY_MANAGEMENT,
        co_departments=["铁门镇人民政府", CITY_MANAGEMENT],
        note="对方耳背,请大声",
    )
    assert (after.status, after.department, after.co_departments) == (
        Status.DISPATCHED,
        CITY_MANAGEMENT,
        ("铁门镇人民政府",),
    )
    assert after.responsible_leader == "县城市管理局主要负责人"
    dispatched, note = after.timeline[-2:]
    assert (dispatched.note, dispatched.public) == ("县城市管理局、铁门镇人民政府", True)
    assert (note.note, note.public) == ("对方耳背,请大声", False)


def test_the_citizen_hears_to_whom_it_went_and_not_what_was_said_to_them(tmp_path):
    wechat = WeChatDouble()
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(),))), messenger=wechat)
    citizen = Citizen(house)
    citizen.says("1")
    dispatch_ticket(house, OPERATOR, citizen.tickets()[0].number, CITY_MANAGEMENT, note="这人天天打电话")
    deliver_outbox(house)
    assert CITY_MANAGEMENT in wechat.sent[-1][1]
    assert "天天" not in wechat.sent[-1][1]


@pytest.mark.parametrize("department", ["县自来水局", ""])
def test_nothing_is_dispatched_to_a_department_that_there_is_not(house, department):
    ticket = a_call(house)
    with pytest.raises(NotGiven):
        dispatch_ticket(house, OPERATOR, ticket.number, department)
    with pytest.raises(NotGiven):
        dispatch_ticket(house, OPERATOR, ticket.number, CITY_MANAGEMENT, co_departments=["县自来水局"])
    assert as_stored(house, ticket.number).status is Status.RECEIVED


@pytest.mark.parametrize("who", [HANDLER, ANALYST])
def test_only_those_who_route_dispatch(house, who):
    with pytest.raises(Forbidden):
        dispatch_ticket(house, who, a_call(house).number, CITY_MANAGEMENT)


def test_a_department_sees_a_ticket_from_its_dispatch_to_its_return_and_no_other_does(house):
    number = a_call(house).number
    assert not may_see(HANDLER, as_stored(house, number))
    dispatch_ticket(house, OPERATOR, number, CITY_MANAGEMENT)
    assert may_see(HANDLER, as_stored(house, number))
    with house.store.reading() as tx, pytest.raises(NotFound):
        see_ticket(tx, STRANGER, number)
    returned(house, number)
    with house.store.reading() as tx, pytest.raises(NotFound):
        see_ticket(tx, HANDLER, number)


def test_one_that_went_wrong_is_taken_back_and_sent_on_for_a_reason(house):
    number = a_call(house, "停水两天了").number
    dispatch_ticket(house, OPERATOR, number, CITY_MANAGEMENT, handler="赵工")
    with pytest.raises(NotGiven, match="改派"):
        dispatch_ticket(house, OPERATOR, number, WATER)
    with pytest.raises(InvalidMove, match="已经派给"):
        dispatch_ticket(house, OPERATOR, number, CITY_MANAGEMENT, note="再派一次")
    after = dispatch_ticket(house, OPERATOR, number, WATER, note="派错了")
    assert (after.department, after.handler, after.returns) == (WATER, None, 0)
    assert not may_see(HANDLER, after)


def test_after_two_returns_the_supervisor_decides(house):
    number = a_call(house).number
    for _ in range(2):
        dispatch_ticket(house, OPERATOR, number, CITY_MANAGEMENT)
        returned(house, number)
    with pytest.raises(InvalidMove, match="督办员裁定"):
        dispatch_ticket(house, OPERATOR, number, WATER)
    assert dispatch_ticket(house, SUPERVISOR, number, WATER).department == WATER


def test_what_the_county_lists_is_proposed_with_its_words_and_the_town_behind_it(house):
    first, *others = proposals(house, a_call(house))
    assert (first.department, first.sure) == (CITY_MANAGEMENT, True)
    assert "路灯" in first.why
    assert [(p.department, p.sure) for p in others][-1] == ("铁门镇人民政府", False)


def test_what_nobody_lists_is_no_more_than_the_towns(house):
    found = proposals(house, a_call(house, "我有个事情心里一直过不去"))
    assert [(p.department, p.sure) for p in found] == [("铁门镇人民政府", False)]
    assert proposals(house, a_call(house, "我有个事情心里一直过不去", location=Location())) == []


def test_what_was_decided_at_filing_stands_before_the_countys_words(house):
    ticket = a_call(house, category=Category("交通运输"), department="县交通运输局")
    assert [p.department for p in proposals(house, ticket)][:2] == ["县交通运输局", CITY_MANAGEMENT]


def test_a_department_that_sent_it_back_is_not_proposed_and_whom_it_named_is(house):
    number = a_call(house).number
    dispatch_ticket(house, OPERATOR, number, CITY_MANAGEMENT)
    returned(house, number, note="线路是供电的,建议转国网新安县供电公司")
    found = proposals(house, as_stored(house, number))
    assert found[0].department == "国网新安县供电公司"
    assert "县城市管理局退单时建议" in found[0].why
    assert CITY_MANAGEMENT not in {p.department for p in found}
    assert not any(p.sure for p in found)


def test_who_answered_what_is_of_its_kind_is_proposed(house):
    for _ in range(3):
        number = a_call(house).number
        dispatch_ticket(house, OPERATOR, number, "国网新安县供电公司")
        move_ticket(house, number, Status.IN_PROGRESS, Role.DEPARTMENT, "x")
        move_ticket(house, number, Status.ANSWERED, Role.DEPARTMENT, "x", reply="灯换好了。")
    assert [p.why for p in proposals(house, a_call(house)) if p.department == "国网新安县供电公司"] == [
        "近90天同类3件由其办理"
    ]


def test_a_department_names_its_handler_and_the_county_its_leader(house):
    number = a_call(house).number
    dispatch_ticket(house, OPERATOR, number, CITY_MANAGEMENT)
    after = assign_handler(house, HANDLER, number, handler=" 赵工 ")
    assert (after.handler, after.responsible_leader) == ("赵工", "县城市管理局主要负责人")
    assert (
        assign_handler(house, HANDLER, number, handler="赵工", responsible_leader="王局").responsible_leader == "王局"
    )
    with pytest.raises(InvalidMove, match="经办人"):
        assign_handler(house, HANDLER, number, handler="  ")
    with pytest.raises(NotFound):
        assign_handler(house, STRANGER, number, handler="钱工")


def test_a_joint_task_has_a_lead_helpers_who_see_it_and_a_supervisor_who_watches(house):
    number = a_call(house).number
    dispatch_ticket(house, OPERATOR, number, CITY_MANAGEMENT)
    after = form_joint_task(house, SUPERVISOR, number, [WATER], "管线一起查")
    assert (after.department, after.co_departments, after.watched) == (CITY_MANAGEMENT, (WATER,), True)
    assert may_see(STRANGER, after)
    with pytest.raises(InvalidMove, match="协办单位"):
        form_joint_task(house, SUPERVISOR, number, [CITY_MANAGEMENT])
    with pytest.raises(Forbidden):
        form_joint_task(house, HANDLER, number, [WATER])


def test_nobody_leads_a_joint_task_of_a_ticket_that_has_no_department(house):
    number = a_call(house, "我有个事情心里一直过不去").number
    with pytest.raises(NotGiven, match="主办"):
        form_joint_task(house, OPERATOR, number, [WATER])


def test_a_city_ticket_is_dispatched_like_any_other(house):
    number = a_call(house, channel=Channel.CITY, city_number="LY1").number
    assert dispatch_ticket(house, OPERATOR, number, CITY_MANAGEMENT).city_number == "LY1"
