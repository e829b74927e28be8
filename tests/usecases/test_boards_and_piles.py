"""What waits for whom: the county's board of deadlines, and a department handler's piles."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.domain.casework import ContactHow
from bot.domain.errors import Forbidden
from bot.domain.tickets import Location, Promise, Status
from bot.domain.workflow import Role
from bot.usecases.accept_ticket import accept_ticket
from bot.usecases.ask_parking import ask_parking
from bot.usecases.decide_request import decide_request
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.log_contact import log_contact
from bot.usecases.move_ticket import move_ticket
from bot.usecases.return_ticket import return_ticket
from bot.usecases.show_board import NOT_DISPATCHED, NOWHERE, show_board
from bot.usecases.show_my_work import count_to_accept, show_my_work
from bot.usecases.supervise_ticket import answer_order, supervise_ticket
from tests.house import ScriptedDialogue, make_house
from tests.usecases.cast import (
    ADMINISTRATOR,
    ANALYST,
    CITY_MANAGEMENT,
    HANDLER,
    OPERATOR,
    OVERSEER,
    STRANGER,
    SUPERVISOR,
    WATER,
    a_call,
)
from tests.usecases.handling import HOLES, at


@pytest.fixture
def house(tmp_path, clock):
    return make_house(tmp_path, ScriptedDialogue(), clock)


def given(house, department=CITY_MANAGEMENT, description=HOLES, **changes):
    """The number of a ticket that a department has been given."""
    number = a_call(house, description, **changes).number
    dispatch_ticket(house, OPERATOR, number, department)
    return number


def piles(house, who=HANDLER):
    return {work.ticket.number: {pile.value for pile in work.piles} for work in show_my_work(house, who)}


def counts(house, *marks):
    board = show_board(house, OVERSEER)
    return {row.name: tuple(row.of(mark) for mark in marks) for row in board.departments}


def test_the_board_counts_by_department_and_town_beside_the_size_of_each(house, clock):
    given(house)
    given(house, location=Location("石寺街上", "石寺镇"))
    given(house, WATER, "路面坑洼了半个月", location=Location("不知道哪里"))
    a_call(house, HOLES)
    assert counts(house, "in_hand", "over", "late_step") == {
        CITY_MANAGEMENT: (2, 0, 0),
        WATER: (1, 0, 0),
        NOT_DISPATCHED: (1, 0, 0),
    }
    towns = {row.name: row.of("in_hand") for row in show_board(house, OVERSEER).towns}
    assert towns == {"铁门镇": 2, "石寺镇": 1, NOWHERE: 1}
    clock.at = at(12, 8, 9)
    board = show_board(house, ANALYST)
    assert (board.total.of("in_hand"), board.total.of("over"), board.total.of("late_step")) == (4, 4, 4)
    assert board.departments[0].name == CITY_MANAGEMENT


def test_due_today_soon_and_over_follow_the_clock(house, clock):
    accept_ticket(house, HANDLER, given(house))
    for when, expected in ((at(11, 24, 9), (0, 0, 0)), (at(12, 4, 9), (0, 1, 0)), (at(12, 7, 9), (1, 1, 0))):
        clock.at = when
        assert counts(house, "due_today", "soon", "over")[CITY_MANAGEMENT] == expected
    clock.at = at(12, 7, 18) + timedelta(minutes=1)
    assert counts(house, "due_today", "soon", "over")[CITY_MANAGEMENT] == (0, 0, 1)


def test_what_stands_still_is_counted_apart_and_never_late(house, clock):
    asked, waits = given(house), given(house)
    for number in (asked, waits):
        accept_ticket(house, HANDLER, number)
    move_ticket(house, asked, Status.NEEDS_INFO, Role.DEPARTMENT, "cg", note="哪一段?")
    ask_parking(house, HANDLER, waits, date(2027, 3, 1), "开春再铺")
    with house.store.reading() as tx:
        (asking,) = tx.casework.askings()
    decide_request(house, SUPERVISOR, asking.id, granted=True)
    clock.at = datetime(2027, 1, 20, 9, tzinfo=clock.at.tzinfo)
    assert counts(house, "in_hand", "paused", "over", "late_step")[CITY_MANAGEMENT] == (2, 2, 0, 0)


def test_reopened_watched_ordered_promised_and_disputed_ones_are_seen(house, clock):
    reopened, promised, disputed = given(house), given(house), given(house, WATER)
    for number in (reopened, promised):
        accept_ticket(house, HANDLER, number)
        move_ticket(house, number, Status.ANSWERED, Role.DEPARTMENT, "cg", reply="补平了。")
    move_ticket(house, reopened, Status.REOPENED, Role.CITIZEN, "citizen", note="没平")
    supervise_ticket(house, SUPERVISOR, reopened, "三天内办结")
    with house.store.transaction() as tx:
        tx.casework.add_promise(promised, Promise("补平", "2026-11-25"), clock(), "cg")
    return_ticket(house, STRANGER, disputed, "not_ours", CITY_MANAGEMENT)
    dispatch_ticket(house, OPERATOR, disputed, WATER)
    return_ticket(house, STRANGER, disputed, "not_ours", CITY_MANAGEMENT)
    marks = ("reopened", "watched", "ordered", "promised", "arbitration")
    assert counts(house, *marks) == {CITY_MANAGEMENT: (1, 1, 1, 0, 0), NOT_DISPATCHED: (0, 0, 0, 0, 1)}
    clock.at = at(11, 25, 9)
    assert counts(house, *marks)[CITY_MANAGEMENT] == (1, 1, 1, 1, 0)


@pytest.mark.parametrize("who", [OPERATOR, HANDLER, ADMINISTRATOR])
def test_the_board_is_not_for_everybody(house, who):
    with pytest.raises(Forbidden):
        show_board(house, who)


def test_a_ticket_goes_from_pile_to_pile(house, clock):
    number = given(house)
    assert piles(house) == {number: {"accept"}}
    assert count_to_accept(house, HANDLER) == 1
    accept_ticket(house, HANDLER, number)
    assert piles(house) == {number: {"work", "contact"}}
    assert count_to_accept(house, HANDLER) == 0
    log_contact(house, HANDLER, number, ContactHow.CALL, True, "说过")
    assert piles(house) == {number: {"work"}}
    order = supervise_ticket(house, SUPERVISOR, number, "今天回话")
    assert piles(house) == {number: {"work", "ordered"}}
    answer_order(house, HANDLER, order.id, "好")
    clock.at = at(12, 4, 9)
    assert piles(house) == {number: {"work", "soon"}}
    clock.at = at(12, 8, 9)
    assert piles(house) == {number: {"work", "over"}}
    move_ticket(house, number, Status.NEEDS_INFO, Role.DEPARTMENT, "cg", note="哪一段?")
    assert piles(house) == {number: {"waiting", "over"}}
    move_ticket(house, number, Status.IN_PROGRESS, Role.OPERATOR, "op", note="东段")
    move_ticket(house, number, Status.ANSWERED, Role.DEPARTMENT, "cg", reply="12月10日前补平。")
    assert piles(house) == {}
    with house.store.transaction() as tx:
        tx.casework.add_promise(number, Promise("补平", "2026-12-10"), clock(), "cg")
    assert piles(house) == {}
    clock.at = at(12, 10, 9)
    assert piles(house) == {number: {"promised"}}


def test_the_nearest_date_comes_first_and_a_late_step_is_marked(house, clock):
    far = given(house)
    near = given(house, description="铁门镇政府门口路灯坏了三天")
    assert [work.ticket.number for work in show_my_work(house, HANDLER)] == [near, far]
    assert not any(work.stage_is_late for work in show_my_work(house, HANDLER))
    clock.advance(hours=2)
    assert [work.stage_is_late for work in show_my_work(house, HANDLER)] == [True, False]


def test_a_department_has_its_own_and_what_it_helps_with_and_nobody_elses(house):
    number = given(house, WATER)
    own = given(house)
    dispatch_ticket(house, SUPERVISOR, number, "县水利局", co_departments=[CITY_MANAGEMENT], note="改由水利局主办")
    assert piles(house) == {own: {"accept"}, number: {"helping"}}
    assert piles(house, STRANGER) == {}
    assert count_to_accept(house, HANDLER) == 1
    assert show_my_work(house, SUPERVISOR) == []
    assert count_to_accept(house, SUPERVISOR) == 0
    with pytest.raises(Forbidden):
        show_my_work(house, ANALYST)


def test_names_and_phones_are_masked_in_the_piles(house):
    given(house, description="我是张三丰,13800138000,门口的路面坑洼了半个月")
    (work,) = show_my_work(house, HANDLER)
    assert work.ticket.contact.name == "张**"
    assert "13800138000" not in work.ticket.description
