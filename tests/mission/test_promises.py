"""What the county promised its citizens, one test a demand.

A demand whose part does not exist yet is a strict xfail that names the missing capability; building it turns the
test green and the mark must go. Sentences in quotation marks are the county's own, or the article's about it.
"""

from __future__ import annotations

import importlib
from datetime import timedelta

import pytest

from bot.domain.casework import ContactHow
from bot.domain.clocks import Stage
from bot.domain.conversation import Effect, MessageKind
from bot.domain.tickets import Channel, Contact, Location, RequestType, Status
from bot.domain.workflow import Role
from bot.usecases.accept_ticket import accept_ticket
from bot.usecases.ask_for_contact import ask_for_contact
from bot.usecases.assign_handler import assign_handler
from bot.usecases.check_reply import check_reply
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.form_joint_task import form_joint_task
from bot.usecases.import_city_ticket import import_city_ticket
from bot.usecases.log_contact import log_contact
from bot.usecases.move_ticket import move_ticket
from bot.usecases.show_board import show_board
from bot.usecases.supervise_ticket import supervise_ticket
from tests.house import (
    Citizen,
    Clock,
    ScriptedDialogue,
    WeChatDouble,
    a_turn,
    asked_for_staff,
    make_house,
    open_ticket_effect,
)
from tests.usecases.cast import HANDLER, OPERATOR, SUPERVISOR


def missing(capability: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(raises=(ImportError, AttributeError), reason=f"missing: {capability}")


def use_case(name: str):
    return getattr(importlib.import_module(f"bot.usecases.{name}"), name)


def filed(tmp_path, **matter):
    """A citizen whose matter has just been filed, and what they were told."""
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(**matter),))))
    citizen = Citizen(house)
    said = citizen.says("1")
    return citizen, citizen.tickets()[0], said


def test_each_goes_to_whoever_is_responsible(tmp_path):
    """ "按责转办": the county's own list says whose a matter is, and the citizen hears it when filing."""
    _, ticket, said = filed(tmp_path, description="磁涧镇老井村停水两天了")
    assert ticket.department == "县供水公司"
    assert ticket.department in said


def test_nothing_is_dispatched_by_a_guess(tmp_path):
    """ "按责转办": where the county's list does not say, a person decides, and the citizen hears that."""
    _, ticket, said = filed(tmp_path, description="我有个事情心里一直过不去", location={})
    assert ticket.department is None
    assert "工作人员看过后确定" in said


@pytest.mark.parametrize("type_", list(RequestType))
def test_every_request_has_a_date_it_is_due(tmp_path, type_):
    """ "限时办结": all six request types carry a due date in working days from the moment they are filed."""
    citizen, ticket, said = filed(tmp_path, type_=type_.value)
    assert ticket.created_at < ticket.due_at <= ticket.created_at + timedelta(days=21)
    assert citizen.house.calendar.is_working(ticket.due_at.date())
    assert "给您答复" in said


def test_simple_convenience_matters_are_dealt_with_the_same_day(tmp_path):
    """ "正常的便民服务是否可以当天解决?" A lamp reported in the morning is due that day: "今天内"."""
    _, ticket, said = filed(tmp_path)
    assert ticket.same_day
    assert ticket.due_at.date() == ticket.created_at.date()
    assert "今天内" in said


@pytest.mark.parametrize("kind", list(MessageKind))
@pytest.mark.dialogue
def test_every_message_is_answered(tmp_path, dialogue, kind):
    """ "事事有回音": whatever a citizen sends, something kind comes back."""
    citizen = Citizen(make_house(tmp_path, dialogue))
    assert citizen.sends(kind, text="", media="m1")


def test_every_ticket_can_be_answered_and_the_answer_reaches_the_citizen(tmp_path):
    """ "件件有答复": the department's answer goes to the phone by itself."""
    wechat = WeChatDouble()
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(),))), messenger=wechat)
    citizen = Citizen(house)
    citizen.says("1")
    number = citizen.tickets()[0].number
    move_ticket(house, number, Status.DISPATCHED, Role.OPERATOR, "op")
    move_ticket(house, number, Status.IN_PROGRESS, Role.DEPARTMENT, "dept")
    move_ticket(house, number, Status.ANSWERED, Role.DEPARTMENT, "dept", reply="您好,灯昨晚换好了,麻烦您再看看。")
    deliver_outbox(house)
    assert "灯昨晚换好了" in wechat.sent[-1][1]


def test_an_answer_that_wechat_will_not_carry_still_arrives(tmp_path):
    """ "件件有答复": after 48 hours WeChat closes the door; the citizen's next message brings the answer."""
    clock = Clock()
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(),)), a_turn()), clock)
    citizen = Citizen(house)
    citizen.says("1")
    clock.advance(days=3)
    move_ticket(house, citizen.tickets()[0].number, Status.DISPATCHED, Role.OPERATOR, "op")
    deliver_outbox(house)
    assert "已转给" in citizen.says("在吗")


def test_progress_is_more_than_being_dealt_with(tmp_path):
    """Citizens got a bare "正在解决". Progress names the department, the date, and each step with its day."""
    responses = {"shown": "outcome_ticket_shown", "listed": "outcome_tickets_listed", "none": "outcome_tickets_none"}
    show = Effect("show_tickets", {}, responses)
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(),)), a_turn(effects=(show,))))
    citizen = Citizen(house)
    citizen.says("1")
    move_ticket(house, citizen.tickets()[0].number, Status.DISPATCHED, Role.OPERATOR, "op")
    said = citizen.says("查进度")
    for expected in ("县城市管理局", "今天内", "11月23日 已收到", "11月23日 已转给承办单位"):
        assert expected in said


@pytest.mark.dialogue
def test_danger_comes_before_any_form(tmp_path, dialogue):
    """ "有温度、有速度": the number that saves a life stands in the first sentence, and staff are alarmed."""
    house = make_house(tmp_path, dialogue)
    said = Citizen(house).says("俺家厨房着火了快来人啊")
    assert "119" in said.split("。")[0]
    with house.store.transaction() as tx:
        assert [c.escalation_reason for c in asked_for_staff(tx)] == ["danger:fire"]


@pytest.mark.dialogue
def test_nobody_is_asked_what_they_have_already_said(tmp_path, dialogue):
    """ "有温度、有速度": one message that says it all needs one confirmation and nothing else."""
    citizen = Citizen(make_house(tmp_path, dialogue))
    citizen.says("铁门镇政府门口路灯坏三天了没人管,我姓张,电话13800138000")
    assert "编号" in citizen.says("1")
    (ticket,) = citizen.tickets()
    assert (ticket.location.town, ticket.contact.phone, ticket.contact.name) == ("铁门镇", "13800138000", "张")


def test_one_desk_supervises_all_departments(tmp_path):
    """ "统一督办": a supervisor sees what is overdue and sends a formal order that the department must answer."""
    citizen, ticket, _ = filed(tmp_path)
    move_ticket(citizen.house, ticket.number, Status.DISPATCHED, Role.OPERATOR, "op", department="县城市管理局")
    order = supervise_ticket(citizen.house, SUPERVISOR, ticket.number, "今天必须回话")
    assert order.answered_at is None
    citizen.house.clock.advance(days=14)
    board = show_board(citizen.house, SUPERVISOR)
    assert [(row.name, row.of("over"), row.of("in_hand")) for row in board.departments] == [("县城市管理局", 1, 1)]


@missing("figures by department and responsible leader")
def test_whoever_fails_is_held_to_account(tmp_path):
    """ "失责追责": missed dates are counted by department and named leader, with the sample size beside them."""
    citizen, _, _ = filed(tmp_path)
    figures = use_case("count_failures")(citizen.house)
    assert {"department", "responsible_leader", "missed", "sample"} <= set(figures[0])


@missing("common problems")
def test_many_tickets_become_one_problem(tmp_path):
    """ "由‘处办一件工单’向‘解决一类问题’转变", "分析研判": like tickets are found and made a common problem."""
    citizen, ticket, _ = filed(tmp_path)
    assert ticket.number in use_case("find_common_problems")(citizen.house)[0].tickets


def test_a_bare_brush_off_is_refused(tmp_path):
    """ "不能一句粗暴简单的‘正在解决’一应了之": such an answer does not leave the house."""
    verdict = check_reply(make_house(tmp_path, ScriptedDialogue()), "路灯坏三天了", "您好,已收悉,正在解决。")
    assert not verdict.is_good
    assert verdict.missing


def test_unhappiness_is_found_before_the_rating(tmp_path):
    """ "或是在群众已经回复不满意之后才得到解决": at half the time the citizen is asked whether anybody called."""
    wechat = WeChatDouble()
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(),))), messenger=wechat)
    citizen = Citizen(house)
    citizen.says("1")
    number = citizen.tickets()[0].number
    move_ticket(house, number, Status.DISPATCHED, Role.OPERATOR, "op")
    move_ticket(house, number, Status.IN_PROGRESS, Role.DEPARTMENT, "dept")
    assert ask_for_contact(house) == 0
    house.clock.advance(hours=5)
    assert ask_for_contact(house) == 1
    deliver_outbox(house)
    assert "有人给您打电话" in wechat.sent[-1][1]


def test_the_department_first_speaks_with_the_citizen(tmp_path):
    """ "嘘寒问暖、反馈告知": a call or visit within 24 hours of acceptance is logged and counted."""
    citizen, ticket, _ = filed(tmp_path)
    move_ticket(citizen.house, ticket.number, Status.DISPATCHED, Role.OPERATOR, "op", department="县城市管理局")
    accept_ticket(citizen.house, HANDLER, ticket.number)
    stage = citizen.house.clocks.next_stage(citizen.tickets()[0])
    assert (stage.stage, stage.due_at) == (Stage.CONTACT, citizen.house.clock() + timedelta(days=1))
    assert log_contact(citizen.house, HANDLER, ticket.number, ContactHow.CALL, True, "问了是哪盏灯").contacted_at


def then(citizen, kind, responses, **arguments):
    """What a citizen with a ticket hears when the dialogue wants this done."""
    citizen.house.dialogue.script.append(a_turn(effects=(Effect(kind, arguments, responses),)))
    return citizen.says("…")


def test_the_citizen_has_the_last_word(tmp_path):
    """Satisfaction ranked last of seven counties: the citizen says whether it is solved, and 没解决 reopens it."""
    citizen, ticket, _ = filed(tmp_path)
    for to, given in (
        (Status.DISPATCHED, {"department": "县城市管理局"}),
        (Status.IN_PROGRESS, {}),
        (Status.ANSWERED, {"reply": "灯泡已经换好。"}),
    ):
        move_ticket(citizen.house, ticket.number, to, Role.SUPERVISOR, "staff", **given)
    said = then(citizen, "rate", {"reopened": "outcome_reopened"}, number=ticket.number, solved=False)
    assert citizen.tickets()[0].status is Status.REOPENED
    assert "重新办" in said


def test_a_citizen_can_ask_for_speed_and_hears_what_happened(tmp_path):
    """ "事事有回音": urging names the department reminded and the count."""
    citizen, ticket, _ = filed(tmp_path)
    move_ticket(citizen.house, ticket.number, Status.DISPATCHED, Role.OPERATOR, "staff", department="县城市管理局")
    said = then(citizen, "urge", {"urged": "outcome_urged"}, number=None)
    assert "县城市管理局" in said
    assert "第 1 次" in said


def test_a_person_answers_for_every_ticket(tmp_path):
    """ "压实责任": below the department stand a named handler and a responsible leader."""
    citizen, ticket, _ = filed(tmp_path)
    dispatch_ticket(citizen.house, OPERATOR, ticket.number, "县城市管理局", handler="李工", responsible_leader="王局")
    assert (citizen.tickets()[0].handler, citizen.tickets()[0].responsible_leader) == ("李工", "王局")
    moved = assign_handler(citizen.house, HANDLER, ticket.number, handler="赵工")
    assert (moved.handler, moved.responsible_leader) == ("赵工", "王局")


def test_where_nobody_is_named_the_countys_leader_of_that_department_answers(tmp_path):
    """ "压实责任": no ticket is handed over without somebody who answers for it."""
    citizen, ticket, _ = filed(tmp_path)
    assert dispatch_ticket(citizen.house, OPERATOR, ticket.number, "县城市管理局").responsible_leader


def test_what_one_department_cannot_solve_becomes_a_joint_task(tmp_path):
    """ "合力攻坚": lead and co-departments, with a record of every mediation."""
    citizen, ticket, _ = filed(tmp_path)
    dispatch_ticket(citizen.house, OPERATOR, ticket.number, "县城市管理局")
    task = form_joint_task(citizen.house, SUPERVISOR, ticket.number, ["县水利局"])
    assert (task.department, task.co_departments, task.watched) == ("县城市管理局", ("县水利局",), True)


def test_what_the_city_forwards_keeps_its_number_and_clock(tmp_path):
    """ "市县联动": a ticket from the city's platform comes in with its own number and date, and keeps them."""
    citizen, _, _ = filed(tmp_path)
    due = citizen.house.clock() + timedelta(days=2)
    ticket = import_city_ticket(
        citizen.house,
        OPERATOR,
        city_number="LY2026112300001",
        type_=RequestType.HELP,
        description="铁门镇停水两天",
        location=Location(None, "铁门镇"),
        contact=Contact("张", "13800138000"),
        due_at=due,
    )
    moved = dispatch_ticket(citizen.house, OPERATOR, ticket.number, "县供水公司")
    assert (moved.channel, moved.city_number, moved.due_at) == (Channel.CITY, "LY2026112300001", due)
