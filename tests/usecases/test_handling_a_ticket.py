"""What a department does with a ticket: take it, send it back, speak with the citizen, keep its word."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.casework import ApprovalKind, ContactHow
from bot.domain.errors import Forbidden, InvalidMove, NotFound, NotGiven, Taken
from bot.domain.tickets import Promise, Status
from bot.domain.workflow import Role
from bot.usecases.accept_ticket import accept_ticket
from bot.usecases.decide_request import decide_request
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.form_joint_task import form_joint_task
from bot.usecases.interim_reply import interim_reply
from bot.usecases.log_contact import log_contact
from bot.usecases.move_ticket import move_ticket
from bot.usecases.record_mediation import record_mediation
from bot.usecases.return_ticket import return_ticket
from bot.usecases.settle_promise import settle_promise
from tests.house import a_turn
from tests.usecases.cast import ANALYST, CITY_MANAGEMENT, HANDLER, OPERATOR, STRANGER, SUPERVISOR, WATER
from tests.usecases.handling import COLLEAGUE, at, dispatched

SUPPLIER = WATER


@pytest.fixture
def case(tmp_path):
    return dispatched(tmp_path)


def sends_back(case, who=HANDLER, code="not_ours", unit=SUPPLIER, note=""):
    return return_ticket(case.house, who, case.number, code, unit, note)


def test_whoever_accepts_answers_for_it_by_name_and_the_citizen_hears(case):
    ticket = accept_ticket(case.house, HANDLER, case.number)
    assert (ticket.status, ticket.handler, ticket.accepted_at) == (Status.IN_PROGRESS, "赵工", case.clock())
    assert ticket.timeline[-1].actor == "cg"
    assert "县城市管理局已经接手" in case.told()


def test_the_second_who_accepts_hears_who_was_first(case):
    case.accepted()
    with pytest.raises(Taken, match="赵工"):
        accept_ticket(case.house, COLLEAGUE, case.number)


@pytest.mark.parametrize(("who", "error"), [(STRANGER, NotFound), (OPERATOR, Forbidden), (ANALYST, Forbidden)])
def test_nobody_else_accepts_it(case, who, error):
    with pytest.raises(error):
        accept_ticket(case.house, who, case.number)


def test_whoever_helps_may_speak_and_mediate_but_not_move_it(case):
    form_joint_task(case.house, SUPERVISOR, case.number, co_departments=[SUPPLIER])
    for act in (
        lambda: accept_ticket(case.house, STRANGER, case.number),
        lambda: return_ticket(case.house, STRANGER, case.number, "not_ours", "县水利局"),
    ):
        with pytest.raises(InvalidMove, match="县城市管理局主办"):
            act()
    case.accepted()
    log_contact(case.house, STRANGER, case.number, ContactHow.CALL, True, "约了周三")
    record_mediation(case.house, STRANGER, case.number, "张三、物业", True, "各修一半")
    with pytest.raises(InvalidMove):
        interim_reply(case.house, STRANGER, case.number, "正在备料", date(2026, 11, 30))


def test_sent_back_it_is_counted_tells_whose_it_should_be_and_is_out_of_sight(case):
    assert sends_back(case, note="井盖是供水公司的")
    ticket = case.ticket
    assert (ticket.status, ticket.returns, ticket.department, ticket.handler) == (Status.RECEIVED, 1, None, None)
    assert ticket.timeline[-1].note == f"不属于本单位职责。建议由{SUPPLIER}办理。井盖是供水公司的"
    assert not ticket.timeline[-1].public
    with pytest.raises(NotFound):
        sends_back(case)


@pytest.mark.parametrize(
    ("given", "missing"),
    [({"code": "no"}, "原因"), ({"unit": "没有的局"}, "承办单位"), ({"unit": CITY_MANAGEMENT}, "不能是本单位")],
)
def test_a_return_needs_a_reason_of_the_list_and_another_unit_of_the_county(case, given, missing):
    with pytest.raises(NotGiven, match=missing):
        sends_back(case, **given)
    assert case.ticket.returns == 0


def test_taken_already_it_still_goes_back_within_two_working_days(case):
    case.accepted()
    case.clock.at = at(11, 25, 18)
    assert sends_back(case)


def test_after_two_working_days_the_supervisor_must_agree(case):
    case.accepted()
    case.clock.at = at(11, 25, 18) + timedelta(minutes=1)
    assert not sends_back(case)
    assert case.ticket.status is Status.IN_PROGRESS
    (asking,) = case.askings
    assert (asking.kind, asking.code, asking.unit) == (ApprovalKind.RETURN, "not_ours", SUPPLIER)
    with pytest.raises(Taken):
        sends_back(case)
    decide_request(case.house, SUPERVISOR, asking.id, granted=True)
    assert (case.ticket.status, case.ticket.returns) == (Status.RECEIVED, 1)


def test_a_supervisor_sends_it_back_whenever(case):
    case.clock.advance(days=30)
    assert sends_back(case, who=SUPERVISOR)


def test_after_the_second_return_the_supervisor_decides_and_that_stands(case):
    sends_back(case)
    dispatch_ticket(case.house, OPERATOR, case.number, CITY_MANAGEMENT)
    sends_back(case)
    with pytest.raises(InvalidMove, match="督办员"):
        dispatch_ticket(case.house, OPERATOR, case.number, CITY_MANAGEMENT)
    dispatch_ticket(case.house, SUPERVISOR, case.number, CITY_MANAGEMENT)
    assert not sends_back(case)
    decide_request(case.house, SUPERVISOR, case.askings[0].id, granted=False, note="已裁定由你们办")
    assert (case.ticket.status, case.ticket.returns) == (Status.DISPATCHED, 2)


def test_the_first_time_the_citizen_is_reached_is_kept(case):
    case.accepted()
    case.clock.advance(hours=2)
    log_contact(case.house, HANDLER, case.number, ContactHow.CALL, False, "没人接")
    assert case.ticket.contacted_at is None
    reached = case.clock() - timedelta(minutes=30)
    log_contact(case.house, COLLEAGUE, case.number, ContactHow.VISIT, True, "到家里看了", reached)
    log_contact(case.house, HANDLER, case.number, ContactHow.CALL, True, "又说了一次")
    assert case.ticket.contacted_at == reached
    with case.house.store.reading() as tx:
        log = tx.casework.contacts_of(case.number)
    # In the order in which they happened, not in which they were written down.
    assert [(made.by, made.how.value, made.reached) for made in log] == [
        ("cg2", "visit", True),
        ("cg", "call", False),
        ("cg", "call", True),
    ]
    assert case.ticket.timeline[-2].note == "上门走访,联系上了。到家里看了"
    assert not case.ticket.timeline[-1].public


def test_a_contact_is_neither_in_the_future_nor_before_the_department_had_it(case):
    case.clock.advance(hours=1)
    case.accepted()
    for wrong in (case.clock() + timedelta(minutes=1), case.clock() - timedelta(minutes=1)):
        with pytest.raises(NotGiven, match="联系时间"):
            log_contact(case.house, HANDLER, case.number, ContactHow.CALL, True, "说过", wrong)
    with pytest.raises(InvalidMove, match="说明"):
        log_contact(case.house, HANDLER, case.number, ContactHow.CALL, True, " ")
    assert case.ticket.contacted_at is None


def test_where_only_operators_know_the_person_they_call(tmp_path):
    case = dispatched(tmp_path, confidential=True).accepted()
    log_contact(case.house, OPERATOR, case.number, ContactHow.CALL, True, "替承办单位问了时间")
    assert case.ticket.contacted_at == case.clock()
    with pytest.raises(Forbidden):
        log_contact(case.house, ANALYST, case.number, ContactHow.CALL, True, "x")


def test_an_interim_reply_names_the_next_day_and_keeps_the_clock_running(case):
    due = case.accepted().ticket.due_at
    interim_reply(case.house, HANDLER, case.number, "已看过现场,石料周五到", date(2026, 11, 30))
    assert case.ticket.due_at == due
    assert case.ticket.status is Status.IN_PROGRESS
    assert case.promises() == [("再次答复市民", "2026-11-30", None)]
    told = case.told()
    assert "石料周五到" in told
    assert "11月30日再跟您说" in told
    assert case.ticket.timeline[-1].public


@pytest.mark.parametrize("kept", [True, False])
def test_the_next_word_settles_what_the_last_one_promised(case, kept):
    case.accepted()
    interim_reply(case.house, HANDLER, case.number, "石料周五到", date(2026, 11, 25))
    case.clock.at = at(11, 25, 17) if kept else at(11, 26, 9)
    interim_reply(case.house, HANDLER, case.number, "石料到了", date(2026, 11, 30))
    assert case.promises() == [("再次答复市民", "2026-11-25", kept), ("再次答复市民", "2026-11-30", None)]


@pytest.mark.parametrize(
    ("text", "by", "missing"),
    [
        ("", date(2026, 11, 30), "办到哪一步"),
        ("在办", None, "下次答复"),
        ("在办", date(2026, 11, 23), "今天以后"),
        ("在办", date(2026, 12, 8), "办理期限"),
        ("在" * 151, date(2026, 11, 30), "150字"),
    ],
)
def test_an_interim_reply_without_words_or_a_fair_day_is_refused(case, text, by, missing):
    case.accepted()
    with pytest.raises(NotGiven, match=missing):
        interim_reply(case.house, HANDLER, case.number, text, by)
    assert case.promises() == []


def test_mediations_are_recorded_with_who_and_what(case):
    case.accepted()
    record_mediation(case.house, HANDLER, case.number, "张三、物业经理", True, "物业周五前补平", at(11, 23, 10))
    with case.house.store.reading() as tx:
        (mediation,) = tx.casework.mediations_of(case.number)
    assert (mediation.who, mediation.agreed, mediation.by) == ("张三、物业经理", True, "cg")
    assert "达成一致" in case.ticket.timeline[-1].note
    with pytest.raises(InvalidMove, match="参加人"):
        record_mediation(case.house, HANDLER, case.number, "", True, "谈过")
    with pytest.raises(NotGiven, match="晚于现在"):
        record_mediation(case.house, HANDLER, case.number, "张三", True, "谈过", at(12, 1))


def promised(case, by="2026-11-25"):
    """An answer has promised something by that day."""
    case.accepted()
    move_ticket(case.house, case.number, Status.ANSWERED, Role.DEPARTMENT, "cg", reply="11月25日前补平。")
    with case.house.store.transaction() as tx:
        tx.casework.add_promise(case.number, Promise("补平路面", by), case.clock(), "cg")
        return tx.casework.promises_of(case.number)[0].id


def test_a_kept_promise_is_settled_once(case):
    promise = promised(case)
    settle_promise(case.house, HANDLER, promise, kept=True, note="上午补的")
    assert case.promises() == [("补平路面", "2026-11-25", True)]
    assert "按时兑现" in case.ticket.timeline[-1].note
    with pytest.raises(Taken):
        settle_promise(case.house, SUPERVISOR, promise, kept=True)


def test_a_missed_promise_needs_a_reason_and_a_new_day_that_the_citizen_hears(case):
    promise = promised(case)
    with pytest.raises(InvalidMove, match="还没过"):
        settle_promise(case.house, HANDLER, promise, kept=False, note="没料", again=date(2026, 11, 30))
    case.clock.at = at(11, 26, 9)
    with pytest.raises(NotGiven, match="原因"):
        settle_promise(case.house, HANDLER, promise, kept=False, again=date(2026, 11, 30))
    with pytest.raises(NotGiven, match="新的日期"):
        settle_promise(case.house, HANDLER, promise, kept=False, note="没料", again=date(2026, 11, 26))
    case.citizen.house.dialogue.script.append(a_turn("outcome_tickets_none"))
    case.citizen.says("在吗")
    settle_promise(case.house, HANDLER, promise, kept=False, note="石料晚到", again=date(2026, 11, 30))
    assert case.promises() == [("补平路面", "2026-11-25", False), ("补平路面", "2026-11-30", None)]
    told = case.told()
    assert "石料晚到" in told
    assert "11月30日" in told


def test_another_departments_promise_is_as_good_as_none(case):
    promise = promised(case)
    with pytest.raises(NotFound):
        settle_promise(case.house, STRANGER, promise, kept=True)
