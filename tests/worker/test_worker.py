"""The worker's loop: chores in their order, some of them once in a while, several workers at once."""

from __future__ import annotations

import threading
import time

import pytest

from bot.domain.tickets import Status
from bot.worker.__main__ import chores_of, do_all, run
from bot.worker.rota import Chore, Rota
from tests.console.desk import DeskUnderTest
from tests.house import Citizen, a_turn, open_ticket_effect
from tests.usecases.cast import as_stored
from tests.usecases.doing import WAY, staff_move

SECONDS = 30


class Stopwatch:
    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


def names(chores):
    return [chore.name for chore in chores]


def test_what_is_due_at_every_look_is_and_the_rest_after_its_time():
    watch = Stopwatch()
    rota = Rota([Chore("often", int), Chore("once a minute", int, 60), Chore("often too", int)], watch)
    assert names(rota.due()) == ["often", "once a minute", "often too"]
    watch.seconds += 59
    assert names(rota.due()) == ["often", "often too"]
    watch.seconds += 1
    assert names(rota.due()) == ["often", "once a minute", "often too"]


def test_a_chore_that_fails_stops_no_other():
    done = []

    def fail():
        raise RuntimeError("trouble")

    assert do_all([Chore("a", lambda: done.append("a"))])
    assert not do_all([Chore("b", fail), Chore("c", lambda: done.append("c"))])
    assert done == ["a", "c"]


@pytest.fixture
def house(tmp_path):
    """A house as a worker has it, and its services."""
    return DeskUnderTest(tmp_path)


def until(holds):
    """Wait for it. Raises AssertionError where it does not come."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_two_workers_follow_up_on_tickets_and_say_each_thing_once(house):
    citizen = Citizen(house.house)
    house.house.dialogue.script += [a_turn(effects=(open_ticket_effect(),)) for _ in range(2)]
    citizen.says("1"), citizen.says("1")
    in_hand, answered = (ticket.number for ticket in citizen.tickets())
    staff_move(citizen, in_hand, *WAY[Status.IN_PROGRESS])
    staff_move(citizen, answered, *WAY[Status.ANSWERED])
    # A Monday afternoon after the reminder's days and half of the other one's time.
    house.clock.advance(days=7, hours=-1)
    stopping = threading.Event()
    workers = [threading.Thread(target=run, args=(house.services, stopping)) for _ in range(2)]
    try:
        for worker in workers:
            worker.start()
        until(lambda: {"ask_contact"} <= said(house, in_hand) and {"remind"} <= said(house, answered))
    finally:
        stopping.set()
        for worker in workers:
            worker.join(SECONDS)
    assert counted(house, in_hand, "ask_contact") == 1
    assert counted(house, answered, "remind") == 1


def test_a_week_without_a_word_closes(house):
    citizen = Citizen(house.house)
    house.house.dialogue.script.append(a_turn(effects=(open_ticket_effect(),)))
    citizen.says("1")
    (ticket,) = citizen.tickets()
    staff_move(citizen, ticket.number, *WAY[Status.ANSWERED])
    house.clock.advance(days=7, hours=1)
    assert do_all(chores_of(house.services))
    assert as_stored(house.house, ticket.number).status is Status.CLOSED


def said(house, number):
    return {entry.action for entry in as_stored(house.house, number).timeline}


def counted(house, number, action):
    return sum(entry.action == action for entry in as_stored(house.house, number).timeline)
