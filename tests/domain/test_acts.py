"""What may be done to a ticket without moving it."""

import pytest

from bot.domain.acts import ACTS, check_act
from bot.domain.errors import InvalidMove
from bot.domain.tickets import Status
from bot.domain.workflow import NEED_NAMES, Role


def test_every_act_can_be_done_by_somebody_at_some_time_and_says_in_words_what_it_needs():
    for act in ACTS.values():
        assert act.among
        assert act.who
        assert set(act.needs) <= set(NEED_NAMES)


def test_whoever_is_told_of_an_act_sees_it_on_their_page_too():
    assert all(act.public for act in ACTS.values() if act.notice)


def test_a_department_does_not_decide_what_it_asked_for():
    with pytest.raises(InvalidMove, match="承办单位不能审批延期"):
        check_act(Status.IN_PROGRESS, "extend_decide", Role.DEPARTMENT, {})


def test_nothing_is_merged_that_has_its_answer():
    with pytest.raises(InvalidMove, match="已答复的工单不能并单"):
        check_act(Status.ANSWERED, "merge", Role.OPERATOR, {"into": "4103232026112300001"})


@pytest.mark.parametrize("given", [{}, {"note": None}, {"note": "  "}])
def test_a_note_that_says_nothing_is_refused(given):
    with pytest.raises(InvalidMove, match="内部备注需要给出:说明"):
        check_act(Status.CLOSED, "note", Role.DEPARTMENT, given)


def test_what_is_not_words_is_given_if_it_is_there():
    assert check_act(Status.IN_PROGRESS, "joint", Role.OPERATOR, {"co_departments": ("县水利局",)}).shared
    with pytest.raises(InvalidMove, match="协办单位"):
        check_act(Status.IN_PROGRESS, "joint", Role.OPERATOR, {"co_departments": ()})
