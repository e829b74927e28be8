"""答复: nothing leaves the house that answers nothing."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from bot.domain.casework import ContactHow
from bot.domain.errors import Forbidden, InvalidMove, JieyouError, NotGiven, Taken
from bot.domain.promises import may_close
from bot.domain.tickets import Promise, Status
from bot.domain.workflow import Role
from bot.usecases.accept_ticket import accept_ticket
from bot.usecases.answer_ticket import answer_ticket, ask_override
from bot.usecases.ask_extension import ask_extension
from bot.usecases.decide_request import decide_request
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.form_joint_task import form_joint_task
from bot.usecases.interim_reply import interim_reply
from bot.usecases.log_contact import log_contact
from bot.usecases.merge_tickets import merge_tickets
from bot.usecases.move_ticket import move_ticket
from bot.usecases.ports import AuditQuery
from bot.usecases.read_audit import read_audit
from bot.usecases.return_ticket import return_ticket
from bot.usecases.review_reply import review_draft, typed_promises
from bot.usecases.show_requests import count_requests, show_requests
from tests.house import Citizen, a_turn, open_ticket_effect
from tests.usecases.cast import ADMINISTRATOR, ANALYST, HANDLER, OPERATOR, STRANGER, SUPERVISOR, WATER
from tests.usecases.handling import COLLEAGUE, HOLES, at, dispatched

BARE = "您好,已收悉,正在解决。"
GOOD = (
    "您好,给您出行添麻烦了。11月24日我局养护队到现场查看,路面塌陷约3平方米,系雨水管渗漏造成。"
    "当天已用冷料填平,12月2日前重新铺沥青。有问题请找李工,电话0379-67280000。"
)
CALLED = "我局11月24日已电话联系您说明情况。"


@pytest.fixture
def case(tmp_path):
    found = dispatched(tmp_path).accepted()
    found.clock.advance(days=1)
    return found


def answers(case, text, who=HANDLER, **more):
    return answer_ticket(case.house, who, case.number, text, **more)


def draft(case, who=HANDLER):
    with case.house.store.reading() as tx:
        return tx.casework.draft_of(case.number, who.username)


def test_a_bare_brush_off_stays_in_the_house_with_what_it_lacks_and_the_draft_is_kept(case):
    before = case.told()
    refused = answers(case, BARE).refused
    assert refused.reasons
    assert not refused.passes
    assert case.ticket.status is Status.IN_PROGRESS
    assert case.ticket.reply is None
    assert draft(case) == BARE
    assert case.told() == before


def test_a_good_answer_goes_out_and_what_it_promises_becomes_a_row(case):
    case.contacted()
    answered = answers(case, GOOD)
    assert answered.refused is None
    assert (answered.ticket.status, answered.ticket.reply) == (Status.ANSWERED, GOOD)
    assert [(by, kept) for _, by, kept in case.promises()] == [("2026-12-02", None)]
    assert not may_close(case.ticket, date(2026, 12, 1))
    assert may_close(case.ticket, date(2026, 12, 2))
    assert "当天已用冷料填平" in case.told()
    assert draft(case) is None


def test_what_is_typed_as_a_promise_stands_for_what_was_found_for_that_day(case):
    typed = (Promise("重铺沥青", "2026-12-02"), Promise("回访", "2026-12-09"))
    answers(case, GOOD, promised=typed)
    assert case.promises() == [("重铺沥青", "2026-12-02", None), ("回访", "2026-12-09", None)]


def test_a_call_that_nobody_logged_is_not_claimed(case):
    refused = answers(case, CALLED + GOOD).refused
    assert any("联系记录里没有" in reason for reason in refused.reasons)
    log_contact(case.house, HANDLER, case.number, ContactHow.CALL, False, "没人接")
    assert answers(case, CALLED + GOOD).refused is not None
    log_contact(case.house, HANDLER, case.number, ContactHow.VISIT, True, "见了面")
    assert answers(case, CALLED + GOOD).refused is not None
    case.contacted()
    assert answers(case, CALLED + GOOD).refused is None


def test_a_call_for_an_earlier_answer_proves_nothing_for_the_next(case):
    case.contacted()
    answers(case, CALLED + GOOD)
    case.clock.advance(days=1)
    move_ticket(case.house, case.number, Status.REOPENED, Role.CITIZEN, "citizen", note="没修好")
    case.clock.advance(hours=1)
    accept_ticket(case.house, HANDLER, case.number)
    assert answers(case, CALLED + GOOD).refused is not None
    case.contacted()
    assert answers(case, CALLED + GOOD).refused is None


def test_a_call_before_it_is_taken_again_counts_once_it_was_reopened(case):
    answers(case, GOOD)
    case.clock.advance(days=1)
    move_ticket(case.house, case.number, Status.REOPENED, Role.CITIZEN, "citizen", note="没修好")
    case.clock.advance(minutes=5)
    case.contacted()
    case.clock.advance(hours=1)
    accept_ticket(case.house, HANDLER, case.number)
    assert answers(case, CALLED + GOOD).refused is None


def test_that_nobody_was_reached_is_a_hint(case):
    review = review_draft(case.house, HANDLER, case.number, GOOD)
    assert review.passes
    assert "还没有联系上市民的记录" in review.hints
    case.contacted()
    assert "还没有联系上市民的记录" not in review_draft(case.house, HANDLER, case.number, GOOD).hints


def test_a_draft_is_kept_while_it_is_written_and_everybody_has_their_own(case):
    review_draft(case.house, HANDLER, case.number, "您好")
    review_draft(case.house, COLLEAGUE, case.number, "别的")
    assert (draft(case), draft(case, COLLEAGUE)) == ("您好", "别的")
    review_draft(case.house, HANDLER, case.number, "")
    assert draft(case) is None
    with pytest.raises(Forbidden):
        review_draft(case.house, ANALYST, case.number, "您好")


def test_nothing_at_all_is_no_answer_for_anybody(case):
    assert answers(case, " ").refused.reasons == ("还没有写答复",)
    assert answers(case, " ", who=SUPERVISOR, override="算了").refused is not None


def test_a_supervisor_lets_one_out_with_a_reason_that_is_written_down(case):
    with pytest.raises(Forbidden):
        answers(case, BARE, override="急")
    with pytest.raises(NotGiven):
        answers(case, BARE, who=SUPERVISOR, override=" ")
    answers(case, BARE, who=SUPERVISOR, override="先稳住,明天补正式答复")
    assert case.ticket.status is Status.ANSWERED
    assert case.actions[-2:] == ["override", "answer"]
    line = case.ticket.timeline[-2]
    assert "先稳住" in line.note
    assert "检查意见" in line.note
    assert not line.public


def test_the_override_stands_in_the_audit_log(case):
    answers(case, BARE, who=SUPERVISOR, override="先稳住")
    rows = read_audit(case.house, ADMINISTRATOR, AuditQuery(action="reply_override"), None, 9)
    assert [(row.actor, row.subject, row.note) for row in rows] == [("boss", f"ticket:{case.number}", "先稳住")]


def test_a_good_answer_needs_no_override_and_logs_none(case):
    answers(case, GOOD, who=SUPERVISOR, override="没必要")
    assert "override" not in case.actions


def test_a_department_asks_for_an_override_and_the_supervisor_reads_what_is_wrong_with_it(case):
    with pytest.raises(InvalidMove, match="直接发出"):
        ask_override(case.house, HANDLER, case.number, GOOD, "想放行")
    for text, reason in (("", "急"), (BARE, " ")):
        with pytest.raises(NotGiven):
            ask_override(case.house, HANDLER, case.number, text, reason)
    ask_override(case.house, HANDLER, case.number, BARE, "市民催得急")
    assert count_requests(case.house) == 1
    (request,) = show_requests(case.house, SUPERVISOR).askings
    assert request.asked.reply == BARE
    assert request.review.reasons
    decide_request(case.house, SUPERVISOR, request.asked.id, granted=True, note="同意,限三天补答")
    assert (case.ticket.status, case.ticket.reply) == (Status.ANSWERED, BARE)
    assert count_requests(case.house) == 0


def test_an_override_refused_leaves_the_draft_to_be_mended(case):
    ask_override(case.house, HANDLER, case.number, BARE, "市民催得急")
    (asking,) = case.askings
    decide_request(case.house, SUPERVISOR, asking.id, granted=False, note="写明查了什么")
    assert case.ticket.status is Status.IN_PROGRESS
    assert draft(case) == BARE
    assert case.ticket.timeline[-1].note == "不同意答复放行:写明查了什么"


def test_an_answer_settles_the_next_word_and_voids_what_was_asked_for(case):
    interim_reply(case.house, HANDLER, case.number, "石料周五到", date(2026, 11, 27))
    ask_extension(case.house, HANDLER, case.number, 5, "等石料")
    answers(case, GOOD)
    assert ("再次答复市民", "2026-11-27", True) in case.promises()
    assert case.askings == []


def test_whoever_helps_does_not_answer(case):
    form_joint_task(case.house, SUPERVISOR, case.number, co_departments=[WATER])
    with pytest.raises(InvalidMove, match="主办"):
        answers(case, GOOD, who=STRANGER)


def test_the_second_to_answer_hears_who_was_first(case):
    answers(case, GOOD)
    with pytest.raises(Taken, match="cg"):
        answers(case, GOOD, who=COLLEAGUE)
    assert case.actions.count("answer") == 1


def test_two_who_answer_in_the_same_moment_send_one_answer_and_one_row(case):
    case.contacted()
    both = threading.Barrier(2)
    outcomes = []

    def answer(who):
        both.wait()
        try:
            outcomes.append(answers(case, GOOD, who=who).refused)
        except JieyouError as error:
            outcomes.append(type(error))

    threads = [threading.Thread(target=answer, args=(who,)) for who in (HANDLER, COLLEAGUE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [Taken, None]
    assert case.actions.count("answer") == 1
    assert len(case.promises()) == 1
    assert case.told().count("养护队") == 1


def test_those_that_were_merged_into_it_are_answered_and_promised_the_same(case):
    neighbour = Citizen(case.house, "citizen-2")
    case.house.dialogue.script.append(a_turn(effects=(open_ticket_effect(HOLES),)))
    neighbour.says("1")
    other = neighbour.tickets()[0].number
    merge_tickets(case.house, OPERATOR, case.number, other)
    answers(case, GOOD)
    (followed,) = neighbour.tickets()
    assert followed.status is Status.ANSWERED
    assert [promise.by for promise in followed.promises] == ["2026-12-02"]


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([("换灯", "")], "哪天"),
        ([("", "2026-12-01")], "做什么"),
        ([("换灯", "12月1日")], "2026-11-30"),
        ([("换灯", "2026-11-22")], "过了"),
    ],
)
def test_a_typed_promise_is_whole_or_refused(case, rows, missing):
    with pytest.raises(NotGiven, match=missing):
        typed_promises(case.house, rows)


def test_typed_rows_with_nothing_in_them_are_none(case):
    assert typed_promises(case.house, [(" ", ""), ("换灯", "2026-12-01")]) == (Promise("换灯", "2026-12-01"),)


def test_arbitrations_stand_beside_the_askings(case):
    return_ticket(case.house, HANDLER, case.number, "not_ours", WATER)
    dispatch_ticket(case.house, OPERATOR, case.number, WATER)
    return_ticket(case.house, STRANGER, case.number, "not_ours", "县水利局")
    (disputed,) = show_requests(case.house, SUPERVISOR).arbitrations
    assert disputed.number == case.number
    assert disputed.contact.phone == "138****8000"
    assert count_requests(case.house) == 1
    with pytest.raises(Forbidden):
        show_requests(case.house, OPERATOR)


def test_on_its_last_day_an_answer_is_in_time(case):
    case.clock.at = at(12, 7, 18)
    text = GOOD.replace("12月2日", "12月20日")
    assert answers(case, text).ticket.answered_at <= case.ticket.due_at
