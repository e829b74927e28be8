"""What a department may not do alone, and what only a supervisor does."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bot.domain.clocks import Level
from bot.domain.errors import Forbidden, InvalidMove, NotFound, NotGiven, Taken
from bot.domain.tickets import Status
from bot.domain.workflow import Role
from bot.usecases.ask_extension import ask_extension
from bot.usecases.ask_parking import ask_parking, end_parkings, unpark_ticket
from bot.usecases.decide_request import decide_request
from bot.usecases.move_ticket import move_ticket
from bot.usecases.reopen_ticket import reopen_ticket
from bot.usecases.return_ticket import return_ticket
from bot.usecases.supervise_ticket import answer_order, supervise_ticket
from bot.usecases.watch_ticket import watch_ticket
from tests.house import ZONE
from tests.usecases.cast import ANALYST, HANDLER, OPERATOR, STRANGER, SUPERVISOR, WATER
from tests.usecases.handling import COLLEAGUE, OTHER_SUPERVISOR, at, dispatched

SPRING = date(2027, 3, 1)


@pytest.fixture
def case(tmp_path):
    return dispatched(tmp_path).accepted()


def extension(case, days=5, who=HANDLER):
    ask_extension(case.house, who, case.number, days, "等一批石料")
    return case.askings[-1].id


def test_an_extension_granted_moves_the_date_and_the_citizen_reads_why(case):
    decide_request(case.house, SUPERVISOR, extension(case), granted=True)
    assert case.ticket.due_at == at(12, 14, 18)
    told = case.told()
    assert "等一批石料" in told
    assert "12月14日前答复您" in told
    assert case.ticket.timeline[-1].public
    assert case.askings == []


def test_an_extension_refused_moves_nothing_and_concerns_the_department_alone(case):
    asked = extension(case)
    with pytest.raises(NotGiven):
        decide_request(case.house, SUPERVISOR, asked, granted=False)
    before = case.told()
    decide_request(case.house, SUPERVISOR, asked, granted=False, note="石料县里就有")
    assert case.ticket.due_at == at(12, 7, 18)
    assert case.told() == before
    assert (case.ticket.timeline[-1].public, case.ticket.timeline[-1].note) == (False, "不同意延期:石料县里就有")


def test_a_ticket_is_extended_once(case):
    decide_request(case.house, SUPERVISOR, extension(case), granted=True)
    with pytest.raises(InvalidMove, match="一次"):
        extension(case)


@pytest.mark.parametrize("days", [0, 11])
def test_an_extension_is_one_to_ten_working_days(case, days):
    with pytest.raises(NotGiven, match="1到10"):
        extension(case, days)


def test_what_is_overdue_is_not_extended_any_more(case):
    case.clock.at = at(12, 7, 18) + timedelta(minutes=1)
    with pytest.raises(InvalidMove, match="超期"):
        extension(case)


def test_two_supervisors_decide_once_and_nobody_decides_on_their_own_asking(case):
    asked = extension(case, who=SUPERVISOR)
    with pytest.raises(InvalidMove, match="另一位"):
        decide_request(case.house, SUPERVISOR, asked, granted=True)
    decide_request(case.house, OTHER_SUPERVISOR, asked, granted=True)
    with pytest.raises(Taken):
        decide_request(case.house, OTHER_SUPERVISOR, asked, granted=True)
    assert case.ticket.due_at == at(12, 14, 18)


@pytest.mark.parametrize("who", [HANDLER, OPERATOR, ANALYST])
def test_nobody_but_a_supervisor_decides(case, who):
    asked = extension(case)
    with pytest.raises(Forbidden):
        decide_request(case.house, who, asked, granted=True)


def test_what_was_asked_for_is_void_once_the_ticket_has_moved_on(case):
    asked = extension(case)
    return_ticket(case.house, HANDLER, case.number, "not_ours", WATER)
    assert case.askings == []
    with pytest.raises(Taken):
        decide_request(case.house, SUPERVISOR, asked, granted=True)


def test_a_decision_on_a_ticket_that_the_citizen_took_back_is_refused(case):
    asked = extension(case)
    move_ticket(case.house, case.number, Status.WITHDRAWN, Role.CITIZEN, "citizen")
    with pytest.raises(InvalidMove):
        decide_request(case.house, SUPERVISOR, asked, granted=True)
    # Nothing of it stands.
    with case.house.store.reading() as tx:
        assert tx.casework.approval(asked).decided_at is None


def parked(case):
    ask_parking(case.house, HANDLER, case.number, SPRING, "冬天不能铺沥青,开春再铺")
    decide_request(case.house, SUPERVISOR, case.askings[0].id, granted=True)
    return case


def test_parked_its_clock_stands_still_and_the_citizen_reads_until_when(case):
    left = case.house.clocks.countdown(case.ticket, case.clock()).left
    parked(case)
    assert case.ticket.parked_until == SPRING
    told = case.told()
    assert "开春再铺" in told
    assert "2027年3月1日接着办" in told
    case.clock.at = datetime(2027, 2, 20, 10, tzinfo=ZONE)
    countdown = case.house.clocks.countdown(case.ticket, case.clock())
    assert (countdown.level, countdown.left, countdown.until) == (Level.PAUSED, left, SPRING)
    with pytest.raises(InvalidMove, match="正在挂账"):
        ask_parking(case.house, HANDLER, case.number, SPRING, "再等")


def test_on_its_day_it_goes_on_by_itself_once(case):
    parked(case)
    case.clock.at = datetime(2027, 2, 28, 23, tzinfo=ZONE)
    assert end_parkings(case.house) == 0
    case.clock.at = datetime(2027, 3, 1, 0, 5, tzinfo=ZONE)
    assert end_parkings(case.house) == 1
    assert end_parkings(case.house) == 0
    assert case.ticket.parked_until is None
    assert case.ticket.timeline[-1].actor == "system"
    assert case.house.clocks.countdown(case.ticket, case.clock()).level is Level.CALM


def test_taken_up_again_early_it_has_the_time_that_it_had(case):
    parked(case)
    case.clock.advance(days=7)
    unpark_ticket(case.house, COLLEAGUE, case.number)
    assert case.ticket.due_at == at(12, 14, 18)
    with pytest.raises(InvalidMove, match="没有挂账"):
        unpark_ticket(case.house, HANDLER, case.number)


@pytest.mark.parametrize("until", [None, date(2026, 11, 23), date(2027, 11, 25)])
def test_parking_needs_a_day_within_a_year(case, until):
    with pytest.raises(NotGiven, match="一年以内"):
        ask_parking(case.house, HANDLER, case.number, until, "等")


def test_a_decision_that_comes_after_the_day_is_too_late(case):
    ask_parking(case.house, HANDLER, case.number, date(2026, 11, 25), "等两天")
    case.clock.advance(days=2)
    with pytest.raises(InvalidMove, match="已经过了"):
        decide_request(case.house, SUPERVISOR, case.askings[0].id, granted=True)


def test_reasons_that_citizens_read_are_given_and_short(case):
    for reason in (" ", "长" * 101):
        with pytest.raises(NotGiven):
            ask_extension(case.house, HANDLER, case.number, 5, reason)
        with pytest.raises(NotGiven):
            ask_parking(case.house, HANDLER, case.number, SPRING, reason)
        with pytest.raises(NotGiven):
            reopen_ticket(case.house, SUPERVISOR, case.number, reason)


def test_staff_reopen_an_answer_that_does_not_hold(case):
    move_ticket(case.house, case.number, Status.ANSWERED, Role.DEPARTMENT, "cg", reply="补平了。")
    case.clock.advance(days=1)
    with pytest.raises(Forbidden):
        reopen_ticket(case.house, HANDLER, case.number, "又坏了")
    ticket = reopen_ticket(case.house, OPERATOR, case.number, "回访时市民说又塌了")
    assert (ticket.status, ticket.watched) == (Status.REOPENED, True)
    assert ticket.due_at == at(12, 8, 18)
    assert "回访时市民说又塌了" in case.told()


def test_a_supervisor_watches_and_stops_watching(case):
    assert watch_ticket(case.house, SUPERVISOR, case.number, True).watched
    watch_ticket(case.house, SUPERVISOR, case.number, True)
    assert not watch_ticket(case.house, SUPERVISOR, case.number, False).watched
    assert case.actions[-2:] == ["watch", "watch"]
    assert case.actions.count("watch") == 2
    with pytest.raises(Forbidden):
        watch_ticket(case.house, HANDLER, case.number, True)


def test_an_order_has_a_date_and_is_open_until_the_department_answers(case):
    order = supervise_ticket(case.house, SUPERVISOR, case.number, "今天必须回话", hours=2)
    assert (order.due_at, order.answered_at) == (at(11, 23, 12), None)
    assert case.ticket.watched
    for who, error in ((STRANGER, NotFound), (OPERATOR, Forbidden)):
        with pytest.raises(error):
            answer_order(case.house, who, order.id, "好")
    with pytest.raises(NotGiven):
        answer_order(case.house, HANDLER, order.id, " ")
    before = case.told()
    answer_order(case.house, HANDLER, order.id, "下午两点上路")
    with pytest.raises(Taken):
        answer_order(case.house, COLLEAGUE, order.id, "又答")
    with case.house.store.reading() as tx:
        (kept,) = tx.casework.orders_of(case.number)
    assert (kept.answer, kept.answered_by) == ("下午两点上路", "cg")
    assert case.told() == before


def test_an_order_needs_words_a_date_of_the_list_and_a_department(case):
    with pytest.raises(NotGiven):
        supervise_ticket(case.house, SUPERVISOR, case.number, " ")
    with pytest.raises(NotGiven):
        supervise_ticket(case.house, SUPERVISOR, case.number, "回话", hours=3)
    with pytest.raises(Forbidden):
        supervise_ticket(case.house, OPERATOR, case.number, "回话")
    return_ticket(case.house, HANDLER, case.number, "not_ours", WATER)
    with pytest.raises(InvalidMove):
        supervise_ticket(case.house, SUPERVISOR, case.number, "回话")
