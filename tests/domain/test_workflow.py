"""The workflow table says which step exists, who may take it and what it needs."""

import pytest

from bot.domain.errors import InvalidMove
from bot.domain.tickets import Status
from bot.domain.workflow import OPEN_STATUSES, WORKFLOW, Role, check_move


def test_every_status_has_a_row_and_every_step_leads_to_a_status():
    assert set(WORKFLOW) == set(Status)
    assert all(to in Status for steps in WORKFLOW.values() for to in steps)


def test_every_status_can_be_reached_from_received():
    reached, frontier = {Status.RECEIVED}, [Status.RECEIVED]
    while frontier:
        for to in WORKFLOW[frontier.pop()]:
            if to not in reached:
                reached.add(to)
                frontier.append(to)
    assert reached == set(Status)


def test_a_department_cannot_close_its_own_answer():
    with pytest.raises(InvalidMove, match="承办单位不能办结"):
        check_move(Status.ANSWERED, Status.CLOSED, Role.DEPARTMENT, {})


def test_a_step_that_does_not_exist_is_refused_naming_those_that_do():
    with pytest.raises(InvalidMove, match="dispatched"):
        check_move(Status.RECEIVED, Status.CLOSED, Role.SUPERVISOR, {})


@pytest.mark.parametrize("given", [{}, {"reply": None}, {"reply": "   "}])
def test_an_answer_needs_a_reply(given):
    with pytest.raises(InvalidMove, match="答复"):
        check_move(Status.IN_PROGRESS, Status.ANSWERED, Role.DEPARTMENT, given)


def test_dispatch_needs_a_department():
    with pytest.raises(InvalidMove, match="承办单位"):
        check_move(Status.RECEIVED, Status.DISPATCHED, Role.OPERATOR, {})
    step = check_move(Status.RECEIVED, Status.DISPATCHED, Role.OPERATOR, {"department": "县城市管理局"})
    assert step.notice == "notice_dispatched"


def test_a_returned_ticket_is_not_announced_to_the_citizen():
    step = check_move(Status.DISPATCHED, Status.RECEIVED, Role.DEPARTMENT, {"note": "不是我们管,建议转水利局"})
    assert step.notice is None


def test_nothing_follows_a_withdrawal():
    assert WORKFLOW[Status.WITHDRAWN] == {}
    assert Status.WITHDRAWN not in OPEN_STATUSES
