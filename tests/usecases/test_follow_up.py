"""After the answer: reminded once, asked after a promised day, closed after a week; or told by telephone."""

from dataclasses import replace

import pytest

from bot.domain.errors import Forbidden, NotGiven, Taken
from bot.domain.tickets import Promise, Status
from bot.usecases.act_on_ticket_page import rate_on_page
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.follow_up import ask_after_promises, close_unjudged, remind_to_rate
from bot.usecases.make_calls import begin_call, calls_to_make, count_calls, end_call
from tests.house import Citizen, Clock, ScriptedDialogue, WeChatDouble, a_turn, make_house, open_ticket_effect
from tests.usecases.cast import ADMINISTRATOR, HANDLER, OPERATOR, SUPERVISOR, a_call, as_stored
from tests.usecases.doing import WAY, staff_move


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def wechat():
    return WeChatDouble()


@pytest.fixture
def citizen(tmp_path, clock, wechat):
    """Whose matter has just been answered."""
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(),)), a_turn()), clock, wechat)
    somebody = Citizen(house)
    somebody.says("1")
    staff_move(somebody, somebody.tickets()[0].number, *WAY[Status.ANSWERED])
    return somebody


@pytest.fixture
def number(citizen):
    return citizen.tickets()[0].number


def promise(house, number, *promises):
    """As an answer with these promises leaves it."""
    from sqlalchemy import text

    with house.store.transaction() as tx:
        for each in promises:
            tx.tickets._connection.execute(
                text('INSERT INTO promises (number, what, "by") VALUES (:number, :what, :by)'),
                {"number": number, "what": each.what, "by": each.by},
            )


def test_whoever_says_nothing_is_reminded_once(citizen, clock, wechat):
    assert remind_to_rate(citizen.house) == 0
    clock.advance(days=3, hours=1)
    assert remind_to_rate(citizen.house) == 1
    assert remind_to_rate(citizen.house) == 0
    clock.advance(days=2)
    assert remind_to_rate(citizen.house) == 0


def test_nobody_is_reminded_at_night(citizen, clock):
    clock.advance(days=3, hours=14)
    assert remind_to_rate(citizen.house) == 0


def test_an_answer_nobody_judges_is_closed_after_a_week_without_a_rating(citizen, number, clock):
    clock.advance(days=6, hours=23)
    assert close_unjudged(citizen.house) == 0
    clock.advance(hours=2)
    assert close_unjudged(citizen.house) == 1
    ticket = as_stored(citizen.house, number)
    assert (ticket.status, ticket.rating.solved, ticket.rating.satisfaction) == (Status.CLOSED, None, None)
    assert ticket.timeline[-1].note == "没有评价,自动办结"


def test_a_late_verdict_on_it_still_counts(citizen, number, clock):
    clock.advance(days=8)
    close_unjudged(citizen.house)
    token = as_stored(citizen.house, number).token
    rate_on_page(citizen.house, token, solved=False, satisfaction=None)
    assert as_stored(citizen.house, number).status is Status.REOPENED


def test_what_is_still_promised_is_neither_closed_by_praise_nor_by_silence(citizen, number, clock):
    promise(citizen.house, number, Promise("换灯", "2026-12-04"))
    token = as_stored(citizen.house, number).token
    rate_on_page(citizen.house, token, solved=True, satisfaction=5)
    assert as_stored(citizen.house, number).status is Status.ANSWERED
    clock.advance(days=9)
    assert close_unjudged(citizen.house) == 0


def test_on_the_promised_day_the_citizen_is_asked_and_their_word_closes_it(citizen, number, clock):
    promise(citizen.house, number, Promise("换灯", "2026-11-26"))
    assert ask_after_promises(citizen.house) == 0
    clock.advance(days=3)
    assert ask_after_promises(citizen.house) == 1
    assert ask_after_promises(citizen.house) == 0
    rate_on_page(citizen.house, as_stored(citizen.house, number).token, solved=True, satisfaction=4)
    assert as_stored(citizen.house, number).status is Status.CLOSED


def test_a_notice_that_wechat_cannot_carry_becomes_a_call_with_a_time_it_is_due(citizen, number, clock):
    clock.advance(days=3)
    deliver_outbox(citizen.house)
    told = calls_to_make(citizen.house, OPERATOR)
    assert {each.call.number for each in told} == {number}
    assert any("灯已换好" in each.call.text for each in told)
    assert all(each.call.due_at > clock() for each in told)
    assert all("<a" not in each.call.text for each in told)


def test_a_call_is_not_made_once_the_citizen_has_read_it(citizen, clock):
    clock.advance(days=3)
    deliver_outbox(citizen.house)
    assert count_calls(citizen.house, OPERATOR) > 0
    assert "灯已换好" in citizen.says("在吗")
    assert count_calls(citizen.house, OPERATOR) == 0


def test_whoever_has_no_wechat_is_telephoned(tmp_path, clock):
    house = make_house(tmp_path, ScriptedDialogue(), clock)
    filed = a_call(house)
    assert filed.number in {each.call.number for each in calls_to_make(house, OPERATOR)}


def test_whoever_left_no_number_is_not(tmp_path, clock):
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(anonymous=True),))), clock)
    citizen = Citizen(house)
    citizen.says("1")
    staff_move(citizen, citizen.tickets()[0].number, *WAY[Status.ANSWERED])
    clock.advance(days=3)
    deliver_outbox(house)
    assert calls_to_make(house, OPERATOR) == []


@pytest.fixture
def call(tmp_path, clock):
    """A house, and the call that tells a caller their number."""
    house = make_house(tmp_path, ScriptedDialogue(), clock)
    a_call(house)
    return house, calls_to_make(house, OPERATOR)[0].call


def test_the_number_to_ring_is_shown_to_whoever_makes_the_call_and_that_is_written_down(call):
    house, task = call
    assert calls_to_make(house, OPERATOR)[0].contact.phone == "138****8000"
    shown, contact = begin_call(house, OPERATOR, task.id)
    assert contact.phone == "13800138000"
    assert shown.call == task


@pytest.mark.parametrize("who", [HANDLER, ADMINISTRATOR])
def test_a_call_is_nothing_for_departments_and_administrators(call, who):
    house, task = call
    for act in (
        calls_to_make,
        lambda h, w: begin_call(h, w, task.id),
        lambda h, w: end_call(h, w, task.id, reached=True),
    ):
        with pytest.raises(Forbidden):
            act(house, who)


def test_the_person_of_a_confidential_ticket_is_rung_by_operators_alone(tmp_path):
    house = make_house(tmp_path, ScriptedDialogue())
    a_call(house, confidential=True)
    task = calls_to_make(house, OPERATOR)[0].call
    with pytest.raises(Forbidden):
        begin_call(house, SUPERVISOR, task.id)
    assert begin_call(house, OPERATOR, task.id)[1].phone


def test_where_nobody_answers_it_is_tried_again_next_day_and_given_up_after_three(call, clock):
    house, task = call
    for expected in ("again", "again", "unreachable"):
        assert end_call(house, OPERATOR, task.id, reached=False) == expected
    assert calls_to_make(house, OPERATOR) == []
    with pytest.raises(Taken):
        end_call(house, OPERATOR, task.id, reached=True)


def test_a_verdict_given_on_the_telephone_is_the_citizens_own(citizen, number, clock):
    clock.advance(days=3)
    deliver_outbox(citizen.house)
    task = next(each for each in calls_to_make(citizen.house, OPERATOR) if "灯已换好" in each.call.text)
    assert task.asks_rating
    end_call(citizen.house, OPERATOR, task.call.id, reached=True, solved=True, satisfaction=5, note="说谢谢")
    ticket = as_stored(citizen.house, number)
    assert (ticket.status, ticket.rating.satisfaction) == (Status.CLOSED, 5)
    assert "电话回访" in ticket.rating.comment


def test_who_was_not_reached_judges_nothing(call):
    house, task = call
    with pytest.raises(NotGiven):
        end_call(house, OPERATOR, task.id, reached=False, solved=True)
    assert replace(task) == calls_to_make(house, OPERATOR)[0].call
