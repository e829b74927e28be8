"""What a ticket's clocks say: when the next step is due, how much of the time to answer is left, and what moves it.

The answer's clock stands still while the citizen owes us an answer (待补充) and while the matter waits for a season or
a project (挂账); an interim reply does not stop it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from bot.domain.deadlines import DeadlineRules, due_at
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import IN_HAND
from bot.domain.working_time import (
    WorkingCalendar,
    add_working_days,
    add_working_time,
    postponed,
    share_used,
    working_time,
    working_time_left,
)

_ENDED_WITHOUT = frozenset({Status.WITHDRAWN, Status.DECLINED})


class Level(str, Enum):
    """How urgent it is, as the pages colour it."""

    CALM = "calm"
    HALF = "half"
    SOON = "soon"
    OVER = "over"
    PAUSED = "paused"
    MET = "met"


@dataclass(frozen=True)
class Countdown:
    """The clock of an answer. ``left`` is working time: until it is due, or, where the level is OVER, since. ``share``
    of the time is used up. ``until`` is the day a parked one goes on."""

    level: Level
    left: timedelta
    share: float
    due_at: datetime
    until: date | None = None


class Stage(str, Enum):
    """The steps on the way that have a clock of their own."""

    DISPATCH = "dispatch"
    ACCEPT = "accept"
    CONTACT = "contact"


@dataclass(frozen=True)
class StageDue:
    """The next step on the way, and when it is due."""

    stage: Stage
    due_at: datetime


@dataclass(frozen=True)
class Clocks:
    """A county's rules with the calendar they are counted by."""

    rules: DeadlineRules
    calendar: WorkingCalendar

    def countdown(self, ticket: Ticket, now: datetime) -> Countdown | None:
        """How the answer's clock stands; None where no answer is owed any more.

        Of the ticket's past it needs nothing but when the citizen was asked for more: where that is not at hand, the
        clock is taken to stand still from now.
        """
        if ticket.status in _ENDED_WITHOUT:
            return None
        answered = _answered_at(ticket)
        if answered is not None:
            level = Level.OVER if answered > ticket.due_at else Level.MET
            return self._countdown(ticket, level, self.left(answered, ticket.due_at))
        stopped = self._stopped_at(ticket, now)
        if stopped is None:
            left = self.left(now, ticket.due_at)
            level = Level.OVER if now > ticket.due_at else self._running(ticket, left)
            return self._countdown(ticket, level, left)
        left = self.left(stopped, ticket.due_at)
        # Put on hold in its last moment, it is due when the last day of the hold ends: no time left, and not over.
        if stopped > ticket.due_at and (left < timedelta() or ticket.status is Status.NEEDS_INFO):
            return self._countdown(ticket, Level.OVER, self.left(now, ticket.due_at))
        return self._countdown(ticket, Level.PAUSED, left)

    def left(self, now: datetime, due: datetime) -> timedelta:
        """Working time until ``due``; below zero, since."""
        return working_time_left(now, due, self.calendar, self.rules.hours)

    def term(self, ticket: Ticket) -> timedelta:
        """The working time an answer may take, pauses and an extension apart: what it was given when it was filed."""
        given = due_at(ticket.type, ticket.same_day, ticket.created_at, self.rules, self.calendar)
        # The city's tickets bring their own date, which may be nearer.
        return working_time(ticket.created_at, min(given, ticket.due_at), self.calendar, self.rules.hours)

    def next_stage(self, ticket: Ticket) -> StageDue | None:
        """The next step on the way and when it is due; None where only the answer is left, or nothing."""
        if ticket.status is Status.RECEIVED:
            return self._stage(Stage.DISPATCH, _entered_at(ticket) or ticket.created_at, ticket)
        if ticket.status is Status.DISPATCHED:
            return self._stage(Stage.ACCEPT, ticket.dispatched_at or ticket.created_at, ticket)
        if ticket.status is Status.REOPENED:
            return self._stage(Stage.ACCEPT, _entered_at(ticket) or ticket.created_at, ticket)
        if ticket.status is Status.IN_PROGRESS and ticket.contacted_at is None and ticket.accepted_at is not None:
            return self._stage(Stage.CONTACT, ticket.accepted_at, ticket)
        return None

    def return_until(self, dispatched_at: datetime) -> datetime:
        """The end of the last working day on which a department may send it back by itself."""
        day = add_working_days(dispatched_at, self.rules.return_days, self.calendar).date()
        return datetime.combine(day, self.rules.hours.closes, dispatched_at.tzinfo)

    def extended(self, ticket: Ticket, days: int) -> Ticket:
        """With so many working days more."""
        return replace(ticket, due_at=add_working_days(ticket.due_at, days, self.calendar))

    def after_step(self, before: Ticket, after: Ticket, now: datetime) -> Ticket:
        """A step has brought ``before`` to ``after``: the same with the due date that goes with it."""
        if before.status is Status.NEEDS_INFO and after.status in IN_HAND:
            return replace(after, due_at=self.resumed(before, now).due_at)
        return self.reopened(after, now) if after.status is Status.REOPENED else after

    def resumed(self, ticket: Ticket, now: datetime) -> Ticket:
        """The citizen has answered: due as much later as that took them; what was overdue before stays so."""
        asked = _entered_at(ticket) if ticket.status is Status.NEEDS_INFO else None
        if asked is None:
            return ticket
        return self._later(ticket, asked, working_time(asked, now, self.calendar, self.rules.hours))

    def parked(self, ticket: Ticket, now: datetime, until: date) -> Ticket:
        """On hold until that day, and due as much later as the hold lasts; what was overdue before stays so."""
        pause = working_time(now, _begin(until, now), self.calendar, self.rules.hours)
        return replace(self._later(ticket, now, pause), parked_until=until)

    def unparked(self, ticket: Ticket, now: datetime) -> Ticket:
        """Taken up again, before its day maybe: it has the time left that it had when it was put on hold."""
        if not is_parked(ticket, now.date()) or ticket.parked_until is None:
            return replace(ticket, parked_until=None)
        left = self.left(_begin(ticket.parked_until, now), ticket.due_at)
        due = ticket.due_at if left < timedelta() else add_working_time(now, left, self.calendar, self.rules.hours)
        return replace(ticket, due_at=due, parked_until=None)

    def reopened(self, ticket: Ticket, now: datetime) -> Ticket:
        """A new answer is owed, with the time of its type from today, and the supervisor watches it."""
        due = due_at(ticket.type, ticket.same_day, now, self.rules, self.calendar)
        return replace(ticket, due_at=max(due, ticket.due_at), watched=True)

    def _stage(self, stage: Stage, since: datetime, ticket: Ticket) -> StageDue:
        allowed = {
            Stage.DISPATCH: self.rules.dispatch,
            Stage.ACCEPT: self.rules.accept,
            Stage.CONTACT: self.rules.contact,
        }[stage].of(ticket.same_day)
        return StageDue(stage, postponed(since, allowed, self.calendar, self.rules.hours))

    def _later(self, ticket: Ticket, stopped: datetime, length: timedelta) -> Ticket:
        if stopped > ticket.due_at:
            return ticket
        return replace(ticket, due_at=add_working_time(ticket.due_at, length, self.calendar, self.rules.hours))

    def _running(self, ticket: Ticket, left: timedelta) -> Level:
        gentle, urgent = self.rules.warn_at
        share = share_used(left, self.term(ticket))
        return Level.SOON if share >= urgent else Level.HALF if share >= gentle else Level.CALM

    def _countdown(self, ticket: Ticket, level: Level, left: timedelta) -> Countdown:
        until = ticket.parked_until if level is Level.PAUSED and ticket.status is not Status.NEEDS_INFO else None
        return Countdown(level, abs(left), share_used(left, self.term(ticket)), ticket.due_at, until)

    def _stopped_at(self, ticket: Ticket, now: datetime) -> datetime | None:
        """Since when the clock stands still, in the time that counts; None while it runs."""
        if ticket.status is Status.NEEDS_INFO:
            return _entered_at(ticket) or min(now, ticket.due_at)
        if is_parked(ticket, now.date()) and ticket.parked_until is not None:
            return _begin(ticket.parked_until, now)
        return None


def is_parked(ticket: Ticket, today: date) -> bool:
    """Whether it waits for a season or a project: it goes on on the morning of ``parked_until``."""
    return ticket.parked_until is not None and today < ticket.parked_until and ticket.status in IN_HAND


def _begin(day: date, zone: datetime) -> datetime:
    return datetime.combine(day, time(), zone.tzinfo)


def _entered_at(ticket: Ticket) -> datetime | None:
    """When it came into the status it has, by its past."""
    steps = [e.at for e in ticket.timeline if e.to_status is ticket.status and e.from_status is not ticket.status]
    return steps[-1] if steps else None


def _answered_at(ticket: Ticket) -> datetime | None:
    if ticket.status in {Status.ANSWERED, Status.CLOSED}:
        return ticket.answered_at or ticket.closed_at
    return None
