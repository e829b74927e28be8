"""After the answer: reminded once, asked after a promised day, closed after a week."""

import dataclasses
import threading
from contextlib import contextmanager

import pytest

from bot.domain.errors import StaleTurn
from bot.domain.tickets import Promise, Status
from bot.usecases.act_on_ticket_page import rate_on_page
from bot.usecases.ask_for_contact import ask_for_contact
from bot.usecases.follow_up import ask_after_promises, close_unjudged, remind_to_rate
from tests.house import Citizen, ScriptedDialogue, a_turn, make_house, open_ticket_effect
from tests.usecases.cast import as_stored
from tests.usecases.doing import WAY, staff_move


@pytest.fixture
def citizen(tmp_path, clock):
    """Whose matter has just been answered."""
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(),)), a_turn()), clock)
    somebody = Citizen(house)
    somebody.says("1")
    staff_move(somebody, somebody.tickets()[0].number, *WAY[Status.ANSWERED])
    return somebody


@pytest.fixture
def number(citizen):
    return citizen.tickets()[0].number


@pytest.fixture
def token(house, number):
    return as_stored(house, number).token


@pytest.fixture
def house(citizen):
    return citizen.house


def promise(house, number, *promises):
    """As an answer with these promises leaves it."""
    with house.store.transaction() as tx:
        for each in promises:
            tx.casework.add_promise(number, each, house.clock(), "cg")


def kept(house, number):
    return [each.kept for each in as_stored(house, number).promises]


def said(house, number, action):
    return sum(entry.action == action for entry in as_stored(house, number).timeline)


# --- reminded ---


def test_whoever_says_nothing_is_reminded_once(house, clock):
    assert remind_to_rate(house) == 0
    clock.advance(days=3, hours=1)
    assert remind_to_rate(house) == 1
    assert remind_to_rate(house) == 0
    clock.advance(days=2)
    assert remind_to_rate(house) == 0


def test_nobody_is_reminded_at_night(house, clock):
    clock.advance(days=3, hours=14)
    assert remind_to_rate(house) == 0


def test_a_second_answer_is_judged_anew_reminded_of_and_closed_like_the_first(citizen, house, number, token, clock):
    rate_on_page(house, token, solved=False, satisfaction=1, reason="没解决")
    staff_move(citizen, number, Status.DISPATCHED, Status.IN_PROGRESS, Status.ANSWERED)
    answered = as_stored(house, number)
    assert (answered.rating.solved, answered.rating.satisfaction) == (None, None)
    assert any("满意度1分" in (entry.note or "") for entry in answered.timeline)
    clock.advance(days=3, hours=1)
    assert remind_to_rate(house) == 1
    clock.advance(days=4)
    assert close_unjudged(house) == 1


# --- closed ---


def test_an_answer_nobody_judges_is_closed_after_a_week_without_a_rating(house, number, clock):
    clock.advance(days=6, hours=23)
    assert close_unjudged(house) == 0
    clock.advance(hours=2)
    assert close_unjudged(house) == 1
    ticket = as_stored(house, number)
    assert (ticket.status, ticket.rating.solved, ticket.rating.satisfaction) == (Status.CLOSED, None, None)
    assert ticket.timeline[-1].note == "没有收到评价，先办结"


def test_a_late_verdict_on_it_still_counts(house, number, token, clock):
    clock.advance(days=8)
    close_unjudged(house)
    rate_on_page(house, token, solved=False, satisfaction=None)
    assert as_stored(house, number).status is Status.REOPENED


def test_one_ticket_in_trouble_keeps_no_other_open(tmp_path, clock, monkeypatch):
    house = make_house(tmp_path, ScriptedDialogue(*(a_turn(effects=(open_ticket_effect(),)) for _ in range(2))), clock)
    citizen = Citizen(house)
    citizen.says("1"), citizen.says("1")
    newer, older = (ticket.number for ticket in citizen.tickets())
    for number in (older, newer):
        staff_move(citizen, number, *WAY[Status.ANSWERED])
    clock.advance(days=8)
    say = house.wording.say

    def stumble(response, arguments, variant=""):
        if arguments.get("number") == older:
            raise StaleTurn("the first of them")
        return say(response, arguments, variant)

    monkeypatch.setattr(house.wording, "say", stumble)
    assert close_unjudged(house) == 1
    assert (as_stored(house, older).status, as_stored(house, newer).status) == (Status.ANSWERED, Status.CLOSED)


# --- promised ---


def test_what_is_still_promised_is_neither_closed_by_praise_nor_by_silence_nor_reminded_of(house, number, token, clock):
    promise(house, number, Promise("换灯", "2026-12-04"))
    rate_on_page(house, token, solved=True, satisfaction=5)
    assert as_stored(house, number).status is Status.ANSWERED
    assert kept(house, number) == [None]
    clock.advance(days=9)
    assert (close_unjudged(house), remind_to_rate(house)) == (0, 0)


def test_on_the_last_promised_day_the_citizen_is_asked_once_and_their_word_closes_it(house, number, token, clock):
    promise(house, number, Promise("换灯泡", "2026-11-25"), Promise("换灯杆", "2026-11-26"))
    clock.advance(days=2)
    assert ask_after_promises(house) == 0
    clock.advance(days=1)
    assert ask_after_promises(house) == 1
    assert ask_after_promises(house) == 0
    rate_on_page(house, token, solved=True, satisfaction=4)
    assert as_stored(house, number).status is Status.CLOSED
    assert kept(house, number) == [True, True]


def test_whoever_says_it_was_not_done_has_it_done_again_and_the_promise_counts_as_broken(house, number, token, clock):
    promise(house, number, Promise("换灯泡", "2026-11-26"), Promise("换灯杆", "2026-12-04"))
    clock.advance(days=3)
    rate_on_page(house, token, solved=False, satisfaction=None, reason="没解决")
    assert as_stored(house, number).status is Status.REOPENED
    assert kept(house, number) == [False, None]
    with house.store.reading() as tx:
        broken = tx.casework.promises_of(number)[0]
    assert (broken.settled_by, broken.settled_at) == ("citizen", clock())


def test_whoever_was_content_before_the_day_and_says_no_more_is_closed_a_week_after_it(house, number, token, clock):
    promise(house, number, Promise("换灯", "2026-11-26"))
    rate_on_page(house, token, solved=True, satisfaction=5)
    clock.advance(days=9)
    assert close_unjudged(house) == 0
    clock.advance(days=1)
    assert close_unjudged(house) == 1
    ticket = as_stored(house, number)
    assert (ticket.rating.satisfaction, kept(house, number)) == (5, [None])
    assert ticket.timeline[-1].note == "答应的日子过了一周，先办结"


# --- several workers at once ---


def test_two_workers_at_once_say_nothing_twice(house, citizen, number, clock):
    promise(house, number, Promise("换灯", "2026-11-24"))
    citizen.house.dialogue.script.append(a_turn(effects=(open_ticket_effect("磁涧镇停水"),)))
    citizen.says("1"), citizen.says("1")
    other = next(ticket.number for ticket in citizen.tickets() if ticket.number != number)
    staff_move(citizen, other, *WAY[Status.IN_PROGRESS])
    clock.advance(days=1, hours=6)
    for chore, action, meant in (
        (ask_for_contact, "ask_contact", other),
        (ask_after_promises, "ask_promise", number),
        (close_unjudged, "close", number),
    ):
        if action == "close":
            clock.advance(days=9)
        both_have_looked = threading.Barrier(2)
        done = []

        def work(chore=chore, both_have_looked=both_have_looked, done=done):
            done.append(chore(_looking_together(house, both_have_looked)))

        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(30)
        assert sorted(done) == [0, 1]
        assert said(house, meant, action) == 1


def _looking_together(house, both_have_looked):
    """The house of a worker who has just looked for what is due, as another one has at that moment."""

    class Store:
        @contextmanager
        def reading(self):
            with house.store.reading() as tx:
                yield tx
            both_have_looked.wait(30)

        def transaction(self):
            return house.store.transaction()

    return dataclasses.replace(house, store=Store())
