"""Which tickets it is time to say something of."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.tickets import Promise, Rating, Status, TimelineEntry
from tests.storage.cast import NOON, a_ticket

NUMBER = "4103232026112300001"
DAY = timedelta(days=1)
TODAY = NOON.date()


@pytest.fixture
def tx(store):
    with store.transaction() as tx:
        yield tx


def answered(tx, number=NUMBER, **changes):
    fields = {"status": Status.ANSWERED, "accepted_at": NOON, "answered_at": NOON, **changes}
    ticket = a_ticket(number, **fields)
    tx.tickets.add(ticket, None)
    return ticket


def says(tx, ticket, action, at):
    tx.tickets.save(ticket, ticket, TimelineEntry(at, "system", action, ticket.status, ticket.status, None, True))


def promised(*days):
    return tuple(Promise("换灯", day.isoformat()) for day in days)


# --- unreminded ---


def test_an_answer_that_nobody_judged_is_due_once_its_days_are_over(tx):
    answered(tx)
    assert tx.reminders.unreminded(NOON, 9) == []
    assert tx.reminders.unreminded(NOON + DAY, 9) == [NUMBER]


@pytest.mark.parametrize(
    "changes",
    [
        {"rating": Rating(solved=True)},
        {"rating": Rating(satisfaction=4)},
        {"status": Status.CLOSED},
        {"promises": promised(TODAY + 9 * DAY)},
        {"promises": promised(TODAY - 9 * DAY)},
    ],
)
def test_what_is_judged_closed_or_still_promised_is_not(tx, changes):
    answered(tx, **changes)
    assert tx.reminders.unreminded(NOON + DAY, 9) == []


def test_nobody_is_reminded_twice_of_the_same_answer(tx):
    ticket = answered(tx)
    says(tx, ticket, "remind", NOON + DAY)
    assert tx.reminders.unreminded(NOON + 2 * DAY, 9) == []
    again = replace(ticket, answered_at=NOON + 2 * DAY)
    tx.tickets.save(ticket, again, TimelineEntry(NOON + 2 * DAY, "cg", "answer", None, Status.ANSWERED, None, True))
    assert tx.reminders.unreminded(NOON + 3 * DAY, 9) == [NUMBER]


def test_no_more_than_asked_for_and_the_oldest_first(tx):
    numbers = [f"41032320261123{n:05}" for n in range(4)]
    for number in reversed(numbers):
        answered(tx, number)
    assert tx.reminders.unreminded(NOON + DAY, 3) == numbers[:3]


# --- lingering ---


@pytest.mark.parametrize(
    ("changes", "is_due"),
    [
        ({}, True),
        ({"rating": Rating(solved=True)}, True),
        ({"promises": promised(TODAY)}, True),
        ({"promises": promised(TODAY, TODAY + DAY)}, False),
        ({"promises": (Promise("换灯", (TODAY + DAY).isoformat(), kept=True),)}, True),
        ({"status": Status.IN_PROGRESS}, False),
    ],
)
def test_what_is_answered_lingers_unless_something_is_promised_for_later(tx, changes, is_due):
    answered(tx, **changes)
    assert (tx.reminders.lingering(NOON + DAY, TODAY, 9) == [NUMBER]) is is_due


# --- promised_for ---


@pytest.mark.parametrize(
    ("days", "is_due"),
    [
        ((TODAY,), True),
        ((TODAY - DAY,), True),
        ((TODAY - DAY, TODAY + DAY), False),
        ((TODAY + DAY,), False),
        ((), False),
    ],
)
def test_the_last_promised_day_is_the_one_to_ask_on(tx, days, is_due):
    answered(tx, promises=promised(*days))
    assert (tx.reminders.promised_for(TODAY, 9) == [NUMBER]) is is_due


def test_whoever_was_asked_of_a_promise_is_not_asked_again(tx):
    ticket = answered(tx, promises=promised(date(2026, 11, 20)))
    says(tx, ticket, "ask_promise", NOON)
    assert tx.reminders.promised_for(TODAY, 9) == []


# --- uncontacted ---


@pytest.mark.parametrize(
    ("changes", "is_due"),
    [({}, True), ({"contacted_at": NOON}, False), ({"status": Status.DISPATCHED}, False)],
)
def test_what_is_in_hand_with_nobody_called_is_uncontacted(tx, changes, is_due):
    answered(tx, **{"status": Status.IN_PROGRESS, "answered_at": None, **changes})
    assert bool(tx.reminders.uncontacted()) is is_due


def test_whoever_was_asked_is_asked_again_only_once_another_department_has_it(tx):
    ticket = answered(tx, status=Status.IN_PROGRESS, answered_at=None)
    says(tx, ticket, "ask_contact", NOON + DAY)
    assert tx.reminders.uncontacted() == []
    accepted = TimelineEntry(NOON + 2 * DAY, "gs", "accept", None, Status.IN_PROGRESS, None, True)
    tx.tickets.save(ticket, replace(ticket, accepted_at=NOON + 2 * DAY), accepted)
    assert [each.number for each in tx.reminders.uncontacted()] == [NUMBER]
