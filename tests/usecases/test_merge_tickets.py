"""并单: one is worked on, all are told; each citizen keeps number, date, notices and rating."""

from __future__ import annotations

import pytest

from bot.domain.errors import InvalidMove
from bot.domain.tickets import Contact, RequestType, Status
from bot.domain.workflow import Role
from bot.usecases.ask_citizen import ask_citizen
from bot.usecases.assign_handler import assign_handler
from bot.usecases.decline_ticket import decline_ticket
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.merge_tickets import merge_tickets, unmerge_ticket
from bot.usecases.move_ticket import move_ticket
from tests.house import Citizen, open_ticket_effect
from tests.usecases.cast import CITY_MANAGEMENT, HANDLER, OPERATOR, a_call, as_stored
from tests.usecases.doing import bare_house, does


@pytest.fixture
def house(tmp_path, clock, wechat):
    return bare_house(tmp_path, clock, wechat)


def told_by(house, openid, **more):
    """The ticket that a citizen has told in WeChat."""
    citizen = Citizen(house, openid)
    does(citizen, open_ticket_effect(**more))
    return citizen, citizen.tickets()[0].number


def heard(house, wechat, citizen):
    """What this citizen has been sent."""
    deliver_outbox(house)
    return [text for openid, text in wechat.sent if openid == citizen.openid]


def answer(house, number, reply="张三丰您好,灯已换好,电话13800138000。"):
    move_ticket(house, number, Status.ANSWERED, Role.DEPARTMENT, "cg", reply=reply)


@pytest.fixture
def two(house):
    """Two citizens, and the number of each one's ticket on the same lamp."""
    return told_by(house, "wang", contact={"name": "张三丰", "phone": "13800138000"}), told_by(house, "li")


def test_both_are_dispatched_accepted_and_answered_together_and_each_hears_of_their_own_number(house, wechat, two):
    (wang, first), (li, second) = two
    merge_tickets(house, OPERATOR, first, second)
    dispatch_ticket(house, OPERATOR, first, CITY_MANAGEMENT)
    move_ticket(house, first, Status.IN_PROGRESS, Role.DEPARTMENT, "cg")
    answer(house, first)
    assert [as_stored(house, n).status for n in (first, second)] == [Status.ANSWERED] * 2
    *_, theirs = heard(house, wechat, li)
    assert second in theirs
    assert first not in theirs
    assert "灯已换好" in theirs
    assert first in heard(house, wechat, wang)[-1]


def test_an_answer_written_to_one_citizen_tells_the_others_neither_name_nor_phone(house, wechat, two):
    (wang, first), (li, second) = two
    merge_tickets(house, OPERATOR, first, second)
    dispatch_ticket(house, OPERATOR, first, CITY_MANAGEMENT)
    move_ticket(house, first, Status.IN_PROGRESS, Role.DEPARTMENT, "cg")
    answer(house, first)
    theirs = heard(house, wechat, li)[-1]
    assert "张三丰" not in theirs
    assert "13800138000" not in theirs
    assert "张三丰" in heard(house, wechat, wang)[-1]


def test_one_that_comes_later_catches_up_and_is_told_once_that_it_is_worked_on_together(house, wechat, two):
    (_, first), (li, second) = two
    dispatch_ticket(house, OPERATOR, first, CITY_MANAGEMENT, handler="赵工")
    move_ticket(house, first, Status.IN_PROGRESS, Role.DEPARTMENT, "cg")
    after = merge_tickets(house, OPERATOR, first, second)
    assert (after.status, after.department, after.handler) == (Status.IN_PROGRESS, CITY_MANAGEMENT, "赵工")
    assert [line.action for line in after.timeline] == ["open", "merge", "dispatch", "accept"]
    (notice,) = heard(house, wechat, li)
    assert "合在一起办" in notice
    assert first not in notice
    assert as_stored(house, first).timeline[-1].note == second


def test_the_one_that_is_worked_on_is_due_when_the_first_of_them_is(house, clock, two):
    _, (_, second) = two
    clock.advance(days=1)
    _, third = told_by(house, "zhao", description="停水了", type_="咨询")
    earliest = min(as_stored(house, n).due_at for n in (second, third))
    merge_tickets(house, OPERATOR, third, second)
    assert as_stored(house, third).due_at == earliest
    assert as_stored(house, second).due_at == earliest


def test_each_rates_alone_and_whoever_is_unhappy_is_worked_on_alone(house, two):
    (wang, first), (li, second) = two
    merge_tickets(house, OPERATOR, first, second)
    dispatch_ticket(house, OPERATOR, first, CITY_MANAGEMENT)
    move_ticket(house, first, Status.IN_PROGRESS, Role.DEPARTMENT, "cg")
    answer(house, first)
    does(wang, "rate", number=first, solved=True)
    assert as_stored(house, second).status is Status.ANSWERED
    does(li, "rate", number=second, solved=False)
    reopened = as_stored(house, second)
    assert (reopened.status, reopened.merged_into) == (Status.REOPENED, None)
    assert as_stored(house, first).status is Status.CLOSED
    move_ticket(house, second, Status.IN_PROGRESS, Role.DEPARTMENT, "cg")


def test_where_its_citizen_takes_the_leading_one_back_the_oldest_of_the_others_leads(house, two):
    (wang, first), (_, second) = two
    _, third = told_by(house, "zhao")
    for number in (second, third):
        merge_tickets(house, OPERATOR, first, number)
    does(wang, "withdraw", number=first)
    assert (as_stored(house, second).merged_into, as_stored(house, third).merged_into) == (None, second)
    dispatch_ticket(house, OPERATOR, second, CITY_MANAGEMENT)
    assert as_stored(house, third).status is Status.DISPATCHED


def test_asking_one_citizen_stops_the_others_nowhere(house, two):
    (_, first), (_, second) = two
    merge_tickets(house, OPERATOR, first, second)
    ask_citizen(house, OPERATOR, first, "是哪一盏灯?")
    assert as_stored(house, second).status is Status.RECEIVED


def test_a_return_and_a_refusal_take_the_others_along(house, two):
    (_, first), (_, second) = two
    merge_tickets(house, OPERATOR, first, second)
    dispatch_ticket(house, OPERATOR, first, CITY_MANAGEMENT)
    move_ticket(house, first, Status.RECEIVED, Role.DEPARTMENT, "cg", note="不归我们")
    assert as_stored(house, second).status is Status.RECEIVED
    decline_ticket(house, OPERATOR, first, "这是两家的纠纷", "法院立案庭")
    assert as_stored(house, second).status is Status.DECLINED


def test_names_given_to_the_leading_one_are_the_others_too(house, two):
    (_, first), (_, second) = two
    merge_tickets(house, OPERATOR, first, second)
    dispatch_ticket(house, OPERATOR, first, CITY_MANAGEMENT)
    assign_handler(house, HANDLER, first, handler="赵工")
    assert as_stored(house, second).handler == "赵工"


def test_one_that_is_led_is_not_worked_on_by_itself_until_it_is_taken_apart(house, two):
    (_, first), (_, second) = two
    merge_tickets(house, OPERATOR, first, second)
    with pytest.raises(InvalidMove, match=first):
        dispatch_ticket(house, OPERATOR, second, CITY_MANAGEMENT)
    with pytest.raises(InvalidMove, match="说明"):
        unmerge_ticket(house, OPERATOR, second, " ")
    assert unmerge_ticket(house, OPERATOR, second, "是另一盏灯").merged_into is None
    dispatch_ticket(house, OPERATOR, first, CITY_MANAGEMENT)
    assert as_stored(house, second).status is Status.RECEIVED
    with pytest.raises(InvalidMove, match="没有并单"):
        unmerge_ticket(house, OPERATOR, second, "再拆")


def test_those_of_one_that_is_merged_go_with_it(house, two):
    (_, first), (_, second) = two
    _, third = told_by(house, "zhao")
    merge_tickets(house, OPERATOR, second, third)
    dispatch_ticket(house, OPERATOR, first, CITY_MANAGEMENT)
    merge_tickets(house, OPERATOR, first, second)
    assert [as_stored(house, n).merged_into for n in (second, third)] == [first, first]
    assert [as_stored(house, n).status for n in (second, third)] == [Status.DISPATCHED] * 2


def test_whoever_told_the_same_thing_twice_is_told_so(house, wechat):
    citizen, first = told_by(house, "wang")
    _, second = told_by(house, "wang")
    merge_tickets(house, OPERATOR, first, second)
    assert "先前反映的是一件事" in heard(house, wechat, citizen)[-1]


@pytest.mark.parametrize("hidden", [{"confidential": True}, {"type": RequestType.REPORT}])
def test_nothing_confidential_is_merged_either_way(house, hidden):
    open_one, secret = a_call(house).number, a_call(house, **hidden).number
    for lead, follower in ((open_one, secret), (secret, open_one)):
        with pytest.raises(InvalidMove, match="保密或举报"):
            merge_tickets(house, OPERATOR, lead, follower)


def test_what_cannot_be_merged_says_why(house):
    first, second, third = (a_call(house, contact=Contact(None, f"1380013800{n}")).number for n in range(3))
    with pytest.raises(InvalidMove, match="自己"):
        merge_tickets(house, OPERATOR, first, first)
    dispatch_ticket(house, OPERATOR, second, CITY_MANAGEMENT)
    with pytest.raises(InvalidMove, match="反过来"):
        merge_tickets(house, OPERATOR, first, second)
    merge_tickets(house, OPERATOR, second, first)
    with pytest.raises(InvalidMove, match="已并到"):
        merge_tickets(house, OPERATOR, first, third)
    with pytest.raises(InvalidMove, match="已并到"):
        merge_tickets(house, OPERATOR, third, first)
    ask_citizen(house, OPERATOR, third, "是哪一盏?")
    with pytest.raises(InvalidMove, match="正等市民补充"):
        merge_tickets(house, OPERATOR, second, third)
    decline_ticket(house, OPERATOR, third, "重复反映", "原来的编号")
    with pytest.raises(InvalidMove, match="不在办"):
        merge_tickets(house, OPERATOR, third, second)
