"""What operators do to a ticket beside dispatching it, and who may know the person behind it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.errors import Forbidden, InvalidMove, NotFound, NotGiven, Taken
from bot.domain.tickets import Category, Channel, Contact, Location, RequestType, Status
from bot.domain.workflow import Role
from bot.storage.tables import audit
from bot.usecases.act_on_many import AT_ONCE, act_on_many
from bot.usecases.ask_citizen import ask_citizen
from bot.usecases.classify_ticket import classify_ticket
from bot.usecases.decline_ticket import decline_ticket
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.import_city_ticket import import_city_ticket
from bot.usecases.move_ticket import move_ticket
from bot.usecases.note_ticket import note_ticket
from bot.usecases.record_for_citizen import supplement_for_citizen, urge_for_citizen, withdraw_for_citizen
from bot.usecases.reveal_person import reveal_person
from tests.house import Citizen, ScriptedDialogue, a_turn, make_house, open_ticket_effect
from tests.usecases.cast import (
    ANALYST,
    CITY_MANAGEMENT,
    HANDLER,
    OPERATOR,
    OVERSEER,
    STRANGER,
    SUPERVISOR,
    WATER,
    a_call,
    as_stored,
)

LAMPS = Category("城乡建设", "城市建设和市政管理")


@pytest.fixture
def house(tmp_path, clock, wechat):
    return make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(),))), clock, wechat)


@pytest.fixture
def told(house):
    """The number of a ticket told in WeChat."""
    citizen = Citizen(house)
    citizen.says("1")
    return citizen.tickets()[0].number


def heard(house, wechat):
    deliver_outbox(house)
    return [text for _, text in wechat.sent]


def classified(house, number, **changes):
    ticket = as_stored(house, number)
    now = {
        "type_": ticket.type,
        "category": ticket.category,
        "town": ticket.location.town,
        "same_day": ticket.same_day,
        **changes,
    }
    return classify_ticket(house, OPERATOR, number, **now)


def test_another_type_is_due_by_its_own_rules_from_the_day_it_was_filed_and_the_citizen_hears_the_date(
    house, wechat, clock, told
):
    clock.advance(hours=2)
    after = classified(house, told, type_=RequestType.CONSULTATION, same_day=False, town="磁涧镇")
    assert (after.type, after.location.town) == (RequestType.CONSULTATION, "磁涧镇")
    assert f"{after.due_at:%m-%d %H:%M}" == "11-26 18:00"
    line = after.timeline[-1]
    assert not line.public
    for part in ("类型:投诉 → 咨询", "乡镇:铁门镇 → 磁涧镇", "当日办:是 → 否", "期限:11-23 18:00 → 11-26 18:00"):
        assert part in line.note
    assert "11月26日前" in heard(house, wechat)[-1]


def test_what_leaves_the_date_alone_is_not_announced(house, wechat, told):
    classified(house, told, category=Category("交通运输"))
    assert heard(house, wechat) == []


def test_a_date_that_was_moved_on_purpose_is_not_taken_away(house):
    due = house.clock() + timedelta(days=2)
    number = a_call(house, channel=Channel.CITY, city_number="LY1", due_at=due).number
    assert classified(house, number, type_=RequestType.CONSULTATION).due_at == due


def test_what_becomes_a_report_of_wrongdoing_hides_its_source_for_good(house):
    number = a_call(house).number
    assert classified(house, number, type_=RequestType.REPORT).confidential
    assert classified(house, number, type_=RequestType.COMPLAINT).confidential


@pytest.mark.parametrize("wrong", [{"category": Category("天文")}, {"town": "城关乡"}, {}])
def test_a_category_or_town_that_there_is_not_is_refused_and_so_is_no_change(house, wrong):
    with pytest.raises(NotGiven):
        classified(house, a_call(house).number, **wrong)


def test_a_refusal_names_the_reason_and_the_right_door(house, wechat, told):
    for reason, door in (("", "法院"), ("法院已经判了", " ")):
        with pytest.raises(NotGiven):
            decline_ticket(house, OPERATOR, told, reason, door)
    assert decline_ticket(house, OPERATOR, told, "法院已经判了。", "县人民法院").status is Status.DECLINED
    said = heard(house, wechat)[-1]
    assert "法院已经判了。\n这件事请找:县人民法院。".replace(":", "\uff1a") in said


def test_a_citizen_is_asked_one_short_question_and_a_telephoned_answer_takes_the_ticket_on(house, wechat, clock, told):
    dispatch_ticket(house, OPERATOR, told, CITY_MANAGEMENT)
    move_ticket(house, told, Status.IN_PROGRESS, Role.DEPARTMENT, "cg")
    with pytest.raises(NotGiven):
        ask_citizen(house, HANDLER, told, "?" * 201)
    ask_citizen(house, HANDLER, told, "是第几根灯杆?")
    assert "是第几根灯杆?" in heard(house, wechat)[-1]
    due = as_stored(house, told).due_at
    clock.advance(hours=2)
    after = supplement_for_citizen(house, OPERATOR, told, "从东数第三根")
    assert after.status is Status.IN_PROGRESS
    assert [line.public for line in after.timeline if line.note == "从东数第三根"] == [True]
    assert after.due_at > due


def test_what_is_added_on_the_telephone_otherwise_moves_nothing(house):
    number = a_call(house).number
    after = supplement_for_citizen(house, OPERATOR, number, "灯杆编号 12")
    assert (after.status, after.timeline[-1].action) == (Status.RECEIVED, "supplement")
    with pytest.raises(NotGiven):
        supplement_for_citizen(house, OPERATOR, number, " ")


def test_hurrying_and_taking_back_on_the_telephone_are_lines_of_the_past(house):
    number = a_call(house).number
    assert urge_for_citizen(house, OPERATOR, number).timeline[-1].action == "urge"
    with pytest.raises(NotGiven):
        withdraw_for_citizen(house, OPERATOR, number, "")
    assert withdraw_for_citizen(house, OPERATOR, number, "来电说已经好了").status is Status.WITHDRAWN
    with pytest.raises(InvalidMove):
        urge_for_citizen(house, OPERATOR, number)
    with pytest.raises(Forbidden):
        urge_for_citizen(house, HANDLER, number)


def test_a_note_is_for_the_staff_alone(house, wechat, told):
    after = note_ticket(house, OPERATOR, told, " 已和村支书通过电话 ")
    assert (after.timeline[-1].note, after.timeline[-1].public) == ("已和村支书通过电话", False)
    assert heard(house, wechat) == []
    with pytest.raises(NotGiven):
        note_ticket(house, OPERATOR, told, "")
    with pytest.raises(Forbidden):
        note_ticket(house, ANALYST, told, "看看")


def audited(house):
    with house.store.reading() as tx:
        rows = tx.audit._connection.execute(select(audit).where(audit.c.action == "person_revealed")).all()
    return [(row.actor, row.subject, row.note) for row in rows]


def test_a_person_is_shown_for_a_reason_that_is_written_down(house):
    number = a_call(house).number
    assert reveal_person(house, OPERATOR, number, "回访核实地点") == Contact("张三丰", "13800138000")
    assert audited(house) == [("op", f"ticket:{number}", "回访核实地点")]
    for reason in ("", "看看", "  看 "):
        with pytest.raises(NotGiven):
            reveal_person(house, OPERATOR, number, reason)
    assert len(audited(house)) == 1


@pytest.mark.parametrize("hidden", [{"confidential": True}, {"type": RequestType.REPORT}])
def test_the_person_behind_a_confidential_matter_is_the_operators_alone_to_know(house, hidden):
    number = a_call(house, **hidden).number
    dispatch_ticket(house, OPERATOR, number, CITY_MANAGEMENT)
    for who in (HANDLER, SUPERVISOR):
        with pytest.raises(Forbidden):
            reveal_person(house, who, number, "想知道是谁说的")
    assert audited(house) == []
    assert reveal_person(house, OPERATOR, number, "核实线索").name == "张三丰"


def test_who_may_not_see_a_ticket_may_not_see_its_person(house):
    number = a_call(house).number
    for who in (HANDLER, STRANGER):
        with pytest.raises(NotFound):
            reveal_person(house, who, number, "回访核实地点")
    for who in (ANALYST, OVERSEER):
        with pytest.raises(Forbidden):
            reveal_person(house, who, number, "回访核实地点")


def test_of_many_each_is_done_for_itself_and_what_fails_says_why(house):
    first, second = a_call(house).number, a_call(house).number
    withdraw_for_citizen(house, OPERATOR, second, "不用了")
    nobody = "4103232026112399999"
    done = act_on_many([first, second, nobody, first], lambda n: dispatch_ticket(house, OPERATOR, n, WATER))
    assert [row.number for row in done] == [first, second, nobody]
    assert done[0].why == ""
    assert "不能变为" in done[1].why
    assert "没有找到" in done[2].why
    assert as_stored(house, first).status is Status.DISPATCHED


@pytest.mark.parametrize("numbers", [[], [f"{n:019d}" for n in range(AT_ONCE + 1)]])
def test_none_or_too_many_at_once_are_refused(numbers):
    with pytest.raises(NotGiven):
        act_on_many(numbers, lambda number: None)


def forwarded(house, **changes):
    given = {
        "city_number": "LY2026112300001",
        "type_": RequestType.HELP,
        "description": "铁门镇停水两天",
        "location": Location(None, "铁门镇"),
        "contact": Contact("张", "13800138000"),
        **changes,
    }
    return import_city_ticket(house, OPERATOR, **given)


def test_what_the_city_forwards_comes_in_once_under_its_own_number_and_clock(house):
    due = house.clock() + timedelta(days=1)
    ticket = forwarded(house, due_at=due)
    assert (ticket.channel, ticket.city_number, ticket.due_at) == (Channel.CITY, "LY2026112300001", due)
    with pytest.raises(Taken, match=ticket.number):
        forwarded(house)
    assert forwarded(house, city_number="LY2026112300002").due_at.date() == house.clock().date()
    with pytest.raises(NotGiven, match="期限"):
        forwarded(house, city_number="LY3", due_at=house.clock())
