"""What steps do to the date an answer is due."""

from datetime import datetime

import pytest

from bot.domain.tickets import Status
from bot.domain.workflow import Role
from bot.usecases.move_ticket import move_ticket
from tests.house import ZONE, Citizen, ScriptedDialogue, a_turn, make_house, open_ticket_effect
from tests.usecases.doing import bare_house, does, staff_move


def file(tmp_path, clock, **matter):
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(**matter),))), clock)
    citizen = Citizen(house)
    citizen.says("1")
    return citizen, citizen.tickets()[0]


@pytest.fixture
def in_progress(tmp_path, clock):
    """A complaint that is no same-day matter, due on December 7th, in the department's hands."""
    citizen, ticket = file(tmp_path, clock, description="铁门镇政府门口的路面坑洼了半个月")
    staff_move(citizen, ticket.number, Status.DISPATCHED, Status.IN_PROGRESS)
    return Citizen(bare_house(tmp_path, clock)), ticket.number


def test_what_the_citizen_takes_to_answer_is_added_and_they_read_so(in_progress, clock):
    citizen, number = in_progress
    assert citizen.tickets()[0].due_at == datetime(2026, 12, 7, 18, tzinfo=ZONE)
    staff_move(citizen, number, Status.NEEDS_INFO)
    clock.advance(days=2)
    does(citizen, "supplement", number=number, text="就在门口东边")
    (ticket,) = citizen.tickets()
    assert ticket.due_at == datetime(2026, 12, 9, 18, tzinfo=ZONE)
    *_, said, line = ticket.timeline
    assert (said.action, said.note) == ("supplement", "就在门口东边")
    assert (line.action, line.note, line.public) == ("postpone", "12月9日前", True)


def test_the_same_when_staff_write_down_what_the_citizen_said(in_progress, clock):
    citizen, number = in_progress
    staff_move(citizen, number, Status.NEEDS_INFO)
    clock.advance(days=1)
    ticket = move_ticket(citizen.house, number, Status.IN_PROGRESS, Role.OPERATOR, "op", note="电话里说在东边")
    assert ticket.due_at == datetime(2026, 12, 8, 18, tzinfo=ZONE)
    assert ticket.timeline[-1].note == "12月8日前"


def test_an_answer_within_the_hour_moves_no_day_that_anybody_reads(in_progress, clock):
    citizen, number = in_progress
    staff_move(citizen, number, Status.NEEDS_INFO)
    clock.at = clock.at.replace(hour=18, minute=30)
    staff_move(citizen, number, Status.IN_PROGRESS)
    ticket = citizen.tickets()[0]
    assert ticket.timeline[-1].action == "postpone"
    staff_move(citizen, number, Status.NEEDS_INFO)
    staff_move(citizen, number, Status.IN_PROGRESS)
    again = citizen.tickets()[0]
    assert again.due_at == ticket.due_at
    assert again.timeline[-1].action == "supplement"


def test_reopened_it_has_time_for_a_new_answer_and_the_supervisors_eye(in_progress, clock):
    citizen, number = in_progress
    staff_move(citizen, number, Status.ANSWERED)
    clock.advance(days=21)
    outcome, _ = does(citizen, "rate", number=number, solved=False)
    (ticket,) = citizen.tickets()
    assert outcome == "reopened"
    assert ticket.due_at == datetime(2026, 12, 28, 18, tzinfo=ZONE)
    assert ticket.watched
