"""The clocks of a ticket: what is due next, what is left, and what moves the date."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot import localities
from bot.domain.clocks import Clocks, Level, Stage, is_parked
from bot.domain.deadlines import due_at
from bot.domain.tickets import RequestType, Status, Ticket, TimelineEntry
from bot.domain.workflow import moved
from bot.working_days import ChineseWorkingDays

ZONE = ZoneInfo("Asia/Shanghai")
RULES = localities.load("xinan").deadlines
CLOCKS = Clocks(RULES, ChineseWorkingDays())
MINUTE = timedelta(minutes=1)
NOTHING = timedelta()

_FIRST, _LAST = datetime(2026, 1, 20, tzinfo=ZONE), datetime(2026, 10, 20, tzinfo=ZONE)
moments = st.integers(0, (_LAST - _FIRST) // timedelta(seconds=1)).map(lambda n: _FIRST + timedelta(seconds=n))
waits = st.integers(0, 20 * 24 * 60).map(lambda minutes: minutes * MINUTE)


def at(*parts: int) -> datetime:
    return datetime(2026, *parts, tzinfo=ZONE)


def filed(created: datetime, type_: RequestType = RequestType.COMPLAINT, same_day: bool = False) -> Ticket:
    return Ticket(
        number="1",
        type=type_,
        title="路灯",
        description="路灯坏了",
        citizen="hash",
        status=Status.RECEIVED,
        created_at=created,
        same_day=same_day,
        due_at=due_at(type_, same_day, created, RULES, CLOCKS.calendar),
        timeline=(TimelineEntry(created, "citizen", "open", None, Status.RECEIVED, None, public=True),),
    )


def goes(ticket: Ticket, to: Status, when: datetime) -> Ticket:
    line = TimelineEntry(when, "staff", "step", ticket.status, to, None, public=False)
    return replace(moved(ticket, to, when), timeline=(*ticket.timeline, line))


def taken(created: datetime, **more) -> Ticket:
    """In the department's hands since it was filed."""
    return goes(goes(filed(created, **more), Status.DISPATCHED, created), Status.IN_PROGRESS, created)


def left(ticket: Ticket, now: datetime) -> timedelta:
    return CLOCKS.left(now, ticket.due_at)


@given(moments, waits, waits)
def test_while_the_citizen_owes_an_answer_no_time_is_lost(created, before, wait):
    asked = created + before
    ticket = taken(created)
    assume(asked <= ticket.due_at)
    waiting = goes(ticket, Status.NEEDS_INFO, asked)
    answered = asked + wait
    assert CLOCKS.countdown(waiting, answered).level is Level.PAUSED
    assert CLOCKS.countdown(waiting, answered).left == left(ticket, asked)
    resumed = CLOCKS.resumed(waiting, answered)
    assert left(resumed, answered) == left(ticket, asked)
    assert resumed.due_at >= ticket.due_at


@given(moments, waits, st.integers(1, 200))
def test_while_it_is_parked_no_time_is_lost(created, before, days):
    now = created + before
    ticket = taken(created)
    assume(now <= ticket.due_at)
    until = (now + timedelta(days=days)).date()
    parked = CLOCKS.parked(ticket, now, until)
    assert is_parked(parked, now.date())
    assert CLOCKS.countdown(parked, now).level is Level.PAUSED
    assert CLOCKS.countdown(parked, now).until == until
    goes_on = datetime.combine(until, RULES.hours.opens, ZONE)
    assert not is_parked(parked, until)
    assert left(parked, goes_on) == left(ticket, now)


@given(moments, waits, st.integers(1, 200), st.integers(0, 200))
def test_taken_up_again_early_it_has_the_time_that_it_had(created, before, days, after):
    now = created + before
    ticket = taken(created)
    assume(now <= ticket.due_at)
    parked = CLOCKS.parked(ticket, now, (now + timedelta(days=days)).date())
    again = now + timedelta(days=min(after, days))
    assume(is_parked(parked, again.date()))
    resumed = CLOCKS.unparked(parked, again)
    assert resumed.parked_until is None
    assert left(resumed, again) == left(ticket, now)


@given(moments, waits)
def test_what_was_overdue_is_not_healed_by_a_pause(created, wait):
    ticket = taken(created)
    late = ticket.due_at + MINUTE + wait
    waiting = goes(ticket, Status.NEEDS_INFO, late)
    assert CLOCKS.countdown(waiting, late + wait).level is Level.OVER
    assert CLOCKS.resumed(waiting, late + wait).due_at == ticket.due_at
    parked = CLOCKS.parked(ticket, late, (late + timedelta(days=30)).date())
    assert parked.due_at == ticket.due_at
    assert CLOCKS.countdown(parked, late).level in {Level.OVER, Level.PAUSED}
    assert CLOCKS.unparked(parked, late).due_at in {ticket.due_at, late}


@given(moments, st.sampled_from(list(RequestType)), st.booleans())
def test_warnings_come_in_order_and_the_last_one_with_the_date(created, type_, same_day):
    ticket = taken(created, type_=type_, same_day=same_day)
    order = [Level.CALM, Level.HALF, Level.SOON, Level.OVER]
    steps = 50
    length = ticket.due_at - created
    seen = [CLOCKS.countdown(ticket, created + length * n / steps).level for n in range(steps + 1)]
    assert seen[0] is Level.CALM
    assert [order.index(level) for level in seen] == sorted(order.index(level) for level in seen)
    assert Level.OVER not in seen
    assert CLOCKS.countdown(ticket, ticket.due_at + MINUTE).level is Level.OVER


@given(moments, st.integers(1, 10))
def test_an_extension_adds_working_days_and_nothing_else(created, days):
    ticket = taken(created)
    longer = CLOCKS.extended(ticket, days)
    assert left(longer, ticket.due_at) == days * RULES.hours.length
    assert longer.due_at.time() == ticket.due_at.time()


@pytest.mark.parametrize(
    ("same_day", "dispatch", "accept", "contact"),
    [
        (False, at(11, 24, 10), at(11, 24, 11), at(11, 24, 12)),
        (True, at(11, 23, 11), at(11, 23, 12), at(11, 24, 12)),
    ],
)
def test_each_step_has_its_clock(same_day, dispatch, accept, contact):
    ticket = filed(at(11, 23, 10), same_day=same_day)
    assert (CLOCKS.next_stage(ticket).stage, CLOCKS.next_stage(ticket).due_at) == (Stage.DISPATCH, dispatch)
    ticket = goes(ticket, Status.DISPATCHED, at(11, 23, 11))
    assert (CLOCKS.next_stage(ticket).stage, CLOCKS.next_stage(ticket).due_at) == (Stage.ACCEPT, accept)
    ticket = goes(ticket, Status.IN_PROGRESS, at(11, 23, 12))
    assert (CLOCKS.next_stage(ticket).stage, CLOCKS.next_stage(ticket).due_at) == (Stage.CONTACT, contact)
    assert CLOCKS.next_stage(replace(ticket, contacted_at=at(11, 23, 13))) is None


def test_after_a_return_the_dispatch_has_its_time_anew_and_after_reopening_the_acceptance():
    ticket = goes(filed(at(11, 2, 10)), Status.DISPATCHED, at(11, 2, 11))
    assert CLOCKS.next_stage(goes(ticket, Status.RECEIVED, at(11, 3, 16))).due_at == at(11, 4, 16)
    answered = goes(goes(ticket, Status.IN_PROGRESS, at(11, 2, 12)), Status.ANSWERED, at(11, 3, 9))
    assert CLOCKS.next_stage(answered) is None
    assert CLOCKS.next_stage(goes(answered, Status.REOPENED, at(11, 5, 9))).due_at == at(11, 6, 9)


def test_a_reopened_ticket_has_time_for_a_new_answer_and_the_supervisors_eye():
    answered = goes(taken(at(11, 2, 10), type_=RequestType.HELP), Status.ANSWERED, at(11, 5, 10))
    reopened = CLOCKS.reopened(goes(answered, Status.REOPENED, at(11, 23, 10)), at(11, 23, 10))
    assert reopened.due_at == at(11, 30, 18)
    assert reopened.watched
    assert CLOCKS.countdown(reopened, at(11, 23, 10)).level is Level.CALM


def test_an_answer_in_time_is_met_a_late_one_over_and_what_is_withdrawn_has_no_clock():
    ticket = taken(at(11, 23, 10), type_=RequestType.CONSULTATION)
    assert CLOCKS.countdown(goes(ticket, Status.ANSWERED, at(11, 26, 18)), at(12, 20)).level is Level.MET
    late = CLOCKS.countdown(goes(ticket, Status.ANSWERED, at(11, 27, 9)), at(12, 20))
    assert (late.level, late.left) == (Level.OVER, timedelta(minutes=30))
    assert CLOCKS.countdown(goes(ticket, Status.WITHDRAWN, at(11, 24)), at(12, 20)) is None


def test_a_department_may_send_it_back_until_the_second_working_day_ends():
    assert CLOCKS.return_until(at(11, 23, 10)) == at(11, 25, 18)
    assert CLOCKS.return_until(at(9, 30, 10)) == at(10, 9, 18)


def test_a_nearer_date_of_the_citys_is_the_term():
    ticket = replace(taken(at(11, 23, 10)), due_at=at(11, 24, 18))
    assert CLOCKS.countdown(ticket, at(11, 24, 16)).level is Level.SOON
