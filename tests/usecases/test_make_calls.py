"""Who is not reached in WeChat is telephoned: once, by one of the staff, and what they say then counts."""

import pytest

from bot.domain.errors import Forbidden, NotFound, NotGiven, Taken
from bot.domain.staff import Staff, StaffRole
from bot.domain.tickets import Promise, Status
from bot.domain.workflow import Role
from bot.usecases.act_on_ticket_page import urge_on_page
from bot.usecases.ask_citizen import ask_citizen
from bot.usecases.decline_ticket import decline_ticket
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.make_calls import begin_call, calls_to_make, count_calls, end_call, show_call
from bot.usecases.move_ticket import move_ticket
from bot.usecases.ports import AuditQuery
from tests.house import Citizen, ScriptedDialogue, a_turn, make_house, open_ticket_effect
from tests.usecases.cast import ADMINISTRATOR, HANDLER, OPERATOR, SUPERVISOR, a_call, as_stored
from tests.usecases.doing import WAY, staff_move

COLLEAGUE = Staff("op2", "李娜", StaffRole.OPERATOR)
REPLY = "您好，灯已换好。"


@pytest.fixture
def citizen(tmp_path, clock):
    """Whose matter has been answered while WeChat would not carry it."""
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(),)), a_turn()), clock)
    somebody = Citizen(house)
    somebody.says("1")
    clock.advance(days=3)
    staff_move(somebody, somebody.tickets()[0].number, *WAY[Status.ANSWERED])
    deliver_outbox(house)
    return somebody


@pytest.fixture
def house(citizen):
    return citizen.house


@pytest.fixture
def number(citizen):
    return citizen.tickets()[0].number


def the_call(house, who=OPERATOR):
    (call,) = calls_to_make(house, who)
    return call


def ends(house, number, who=OPERATOR, **how):
    return end_call(house, who, number, the_call(house).up_to, **how)


# --- what is to be told ---


def test_one_call_tells_all_that_waits_to_be_told_of_a_ticket(house, number, clock):
    call = the_call(house)
    assert (call.number, len(call.texts), count_calls(house, OPERATOR)) == (number, 3, 1)
    assert "已转给县城市管理局" in call.texts[0]
    assert "灯已换好" in call.texts[-1]
    assert call.due_at > clock()


def test_what_is_to_be_tapped_is_not_read_out(house):
    said = "\n".join(the_call(house).texts)
    assert "<a" not in said
    assert "看办理过程" not in said
    assert "1 解决了" not in said
    assert "解决了吗？" in said


def test_it_is_not_made_once_the_citizen_has_read_it_in_wechat_or_acted_on_the_page(house, citizen, number):
    assert "灯已换好" in citizen.says("在吗")
    assert count_calls(house, OPERATOR) == 0


def test_nor_once_they_have_acted_on_the_page_where_it_all_stands(house, number):
    urge_on_page(house, as_stored(house, number).token)
    assert count_calls(house, OPERATOR) == 0


def test_whoever_telephoned_is_rung_up_when_there_is_something_to_know_and_not_at_every_step(tmp_path, clock):
    house = make_house(tmp_path, ScriptedDialogue(), clock)
    told = a_call(house)
    for step, given in (
        (Status.DISPATCHED, {"department": "县城市管理局"}),
        (Status.IN_PROGRESS, {}),
    ):
        move_ticket(house, told.number, step, Role.OPERATOR, "op", **given)
    assert calls_to_make(house, OPERATOR) == []
    ask_citizen(house, OPERATOR, told.number, "哪一盏灯？")
    assert "哪一盏灯" in the_call(house).texts[0]


def test_whoever_left_no_number_is_not_rung_up(tmp_path, clock):
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(anonymous=True),))), clock)
    citizen = Citizen(house)
    citizen.says("1")
    clock.advance(days=3)
    staff_move(citizen, citizen.tickets()[0].number, *WAY[Status.ANSWERED])
    deliver_outbox(house)
    assert calls_to_make(house, OPERATOR) == []


def test_the_most_urgent_call_comes_first(house, number, clock):
    other = a_call(house, "磁涧镇停水").number
    clock.advance(hours=5)
    decline_ticket(house, OPERATOR, other, "归供水公司管", "县供水公司")
    assert [(call.number, call.is_overdue) for call in calls_to_make(house, OPERATOR)] == [
        (number, True),
        (other, False),
    ]


# --- whom to ring ---


def test_the_number_to_ring_is_shown_to_whoever_makes_the_call_and_that_is_written_down(house, number):
    assert the_call(house).contact.phone == "138****8000"
    assert show_call(house, OPERATOR, number)[1] is None
    begin_call(house, OPERATOR, number)
    call, contact = show_call(house, OPERATOR, number)
    assert (call.is_mine, contact.phone) == (True, "13800138000")
    assert call.contact.phone == "138****8000"
    with house.store.reading() as tx:
        (row,) = tx.audit.newest(AuditQuery(), None, 1)
    assert (row.actor, row.action, row.subject) == ("op", "person_revealed", f"ticket:{number}")


def test_while_somebody_is_on_the_telephone_nobody_else_rings(house, number, clock):
    begin_call(house, OPERATOR, number)
    assert (the_call(house, COLLEAGUE).held_by, show_call(house, COLLEAGUE, number)[1]) == ("op", None)
    for act in (
        lambda: begin_call(house, COLLEAGUE, number),
        lambda: ends(house, number, COLLEAGUE, reached=True),
    ):
        with pytest.raises(Taken, match="正在打这个电话"):
            act()
    clock.advance(minutes=16)
    begin_call(house, COLLEAGUE, number)
    assert show_call(house, OPERATOR, number)[1] is None


@pytest.mark.parametrize("who", [HANDLER, ADMINISTRATOR])
def test_a_call_is_nothing_for_departments_and_administrators(house, number, who):
    for act in (
        lambda: calls_to_make(house, who),
        lambda: show_call(house, who, number),
        lambda: begin_call(house, who, number),
        lambda: end_call(house, who, number, 99, reached=True),
    ):
        with pytest.raises(Forbidden):
            act()
    assert count_calls(house, who) == 0


def test_the_person_of_a_confidential_ticket_is_rung_by_operators_alone(tmp_path, clock):
    house = make_house(tmp_path, ScriptedDialogue(), clock)
    number = a_call(house, confidential=True).number
    decline_ticket(house, OPERATOR, number, "归法院管", "县人民法院")
    seen = the_call(house, SUPERVISOR)
    assert (seen.may_call, seen.texts, seen.contact.name, seen.contact.phone) == (False, (), "保密", None)
    with pytest.raises(Forbidden):
        begin_call(house, SUPERVISOR, number)
    begin_call(house, OPERATOR, number)
    assert show_call(house, OPERATOR, number)[1].phone
    assert show_call(house, SUPERVISOR, number)[1] is None


def test_there_is_no_call_about_a_ticket_of_which_nothing_is_to_be_told(house, number):
    ends(house, number, reached=True)
    with pytest.raises(NotFound):
        show_call(house, OPERATOR, number)
    with pytest.raises(Taken):
        begin_call(house, OPERATOR, number)


# --- how it ended ---


def test_where_nobody_answers_it_is_tried_again_next_day_and_given_up_after_three(house, number, clock):
    for expected in ("again", "again"):
        assert ends(house, number, reached=False, note="关机") == expected
        call = the_call(house)
        assert (call.note, call.held_by, call.due_at.date() > clock().date()) == ("关机", "", True)
    last = call.up_to
    assert ends(house, number, reached=False) == "unreachable"
    assert calls_to_make(house, OPERATOR) == []
    with pytest.raises(Taken):
        end_call(house, OPERATOR, number, last, reached=True)


def test_the_tickets_past_says_so_among_staff(house, number):
    ends(house, number, reached=True, note="老人耳背，孙女接的")
    line = as_stored(house, number).timeline[-1]
    assert (line.actor, line.action, line.note, line.public) == ("op", "call", "打通了\n老人耳背，孙女接的", False)


def test_a_verdict_given_on_the_telephone_is_the_citizens_own(house, number):
    call = the_call(house)
    assert call.asks_rating
    ends(house, number, reached=True, solved=True, satisfaction=5, note="说谢谢")
    ticket = as_stored(house, number)
    assert (ticket.status, ticket.rating.satisfaction) == (Status.CLOSED, 5)
    assert ticket.rating.comment == "电话里说的\n说谢谢"


def test_a_bad_one_reopens(house, number):
    with house.store.transaction() as tx:
        tx.casework.add_promise(number, Promise("换灯", "2026-11-26"), house.clock(), "cg")
    ends(house, number, reached=True, solved=False, satisfaction=1, reason="态度")
    ticket = as_stored(house, number)
    assert (ticket.status, ticket.watched, ticket.promises[0].kept) == (Status.REOPENED, True, False)


def test_who_was_not_reached_judges_nothing_and_what_has_no_answer_is_not_judged(house, number, clock):
    before = the_call(house)
    with pytest.raises(NotGiven):
        ends(house, number, reached=False, solved=True)
    with pytest.raises(NotGiven):
        ends(house, number, reached=True, satisfaction=6)
    assert the_call(house) == before
    declined = a_call(house, "磁涧镇停水").number
    decline_ticket(house, OPERATOR, declined, "归供水公司管", "县供水公司")
    call = next(call for call in calls_to_make(house, OPERATOR) if call.number == declined)
    with pytest.raises(NotGiven, match="不用评价"):
        end_call(house, OPERATOR, declined, call.up_to, reached=True, solved=True)


def test_news_that_came_while_they_talked_is_still_to_be_told(house, citizen, number, clock):
    begin_call(house, OPERATOR, number)
    shown = the_call(house)
    staff_move(citizen, number, Status.REOPENED)
    deliver_outbox(house)
    assert end_call(house, OPERATOR, number, shown.up_to, reached=True) == "reached"
    assert len(the_call(house).texts) == 1


def test_a_verdict_counts_even_where_the_text_got_there_by_itself_while_they_talked(house, citizen, number):
    begin_call(house, OPERATOR, number)
    shown = the_call(house)
    citizen.says("在吗")
    end_call(house, OPERATOR, number, shown.up_to, reached=True, solved=True)
    assert as_stored(house, number).status is Status.CLOSED
    with pytest.raises(Taken):
        end_call(house, COLLEAGUE, number, shown.up_to, reached=True)
