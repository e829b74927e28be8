"""A talk held against what its person wanted; the talks here are made up turn by turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.conversation import Effect, MessageKind, Reply, Turn
from bot.domain.tickets import Rating, RequestType, Status, Ticket, TimelineEntry
from bot.evaluation.citizens import Exchange, Talk
from bot.evaluation.house import BEGINS
from bot.evaluation.people import Act
from bot.evaluation.scores import score
from tests.evaluation.people import people_of

NUMBER = "4103232026112300001"


def a_turn(asked=None, says=(), closes=(), does=(), **slots) -> Turn:
    state = {"version": 1, "slots": {"asked": asked, **slots}, "loop": None}
    replies = tuple(Reply(name, {"place": slots.get("place")}) for name in says)
    return Turn(state, replies, tuple(Effect(kind, {}, {}) for kind in does), tuple(Reply(name) for name in closes), {})


def a_ticket(*actions: str, **changes) -> Ticket:
    entries = tuple(TimelineEntry(BEGINS, "citizen", action, None, None, None, True) for action in ("open", *actions))
    ticket = Ticket(
        number=NUMBER,
        type=RequestType.HELP,
        title="路灯坏了",
        description="路灯坏了",
        citizen="c",
        status=Status.RECEIVED,
        created_at=BEGINS,
        due_at=BEGINS + timedelta(days=5),
        timeline=entries,
    )
    return replace(ticket, **changes)


@pytest.fixture
def talk_of(tmp_path):
    def make(text, *turns, before=(), after=(), escalated=None):
        (person,) = people_of(tmp_path / "citizens", f"- {{id: a, opens: [路灯坏了], {text}}}")
        exchanges = tuple(Exchange(Act(MessageKind.TEXT, "话"), turn, "好的") for turn in turns)
        books = [{ticket.number: ticket for ticket in tickets} for tickets in (before, after)]
        return Talk(person, exchanges, True, *books, escalated)

    return make


PLACE = a_turn("place", says=("utter_ask_place",))


@pytest.mark.parametrize(
    ("turns", "thrice"),
    [
        ([PLACE, PLACE], ()),
        ([PLACE, PLACE, PLACE], ("place",)),
        ([PLACE, PLACE, a_turn("place", says=("utter_identity",), closes=("utter_ask_place",))], ()),
        ([PLACE, PLACE, a_turn("place", says=("utter_not_understood",), closes=("utter_ask_place",))], ("place",)),
        ([PLACE, PLACE, a_turn("place", closes=("utter_ask_place",))], ("place",)),
        ([PLACE, PLACE, a_turn(does=("open_ticket",)), PLACE], ()),
        ([a_turn("confirm", says=("utter_confirm",), place=place) for place in "甲乙丙"], ()),
        ([a_turn("confirm", says=("utter_confirm",), place="甲")] * 4, ("confirm",)),
        ([PLACE, None, PLACE, PLACE], ("place",)),
    ],
)
def test_a_question_put_three_times_for_one_matter_is_noticed(talk_of, turns, thrice):
    assert score(talk_of("files: []", *turns)).thrice == thrice


@pytest.mark.parametrize(
    ("wanted", "after"),
    [
        ("effects: [urge]", a_ticket("urge")),
        ("effects: [supplement]", a_ticket("supplement")),
        ("effects: [withdraw]", a_ticket("withdraw", status=Status.WITHDRAWN)),
        ("effects: [rate]", a_ticket("close", rating=Rating(solved=True))),
        ("effects: [rate, urge]", a_ticket("urge", "rate")),
        ("effects: []", a_ticket("dispatch")),
    ],
)
def test_what_was_carried_out_is_read_from_the_books(talk_of, wanted, after):
    before = a_ticket()
    assert score(talk_of(f"files: [], {wanted}", before=[before], after=[after])).failures == ()
    assert score(talk_of("files: [], effects: [join]", before=[before], after=[after])).failures == ("effects",)


def test_joining_files_a_ticket_of_ones_own(talk_of):
    joined = a_ticket(problem="4103232026112200001")
    assert score(talk_of("files: [{}], effects: [join]", after=[joined])).failures == ()


@pytest.mark.parametrize(
    ("wanted", "reason", "right"),
    [
        ("escalated: danger", "danger:fire", True),
        ("escalated: danger", "despair", True),
        ("escalated: despair", "danger:jump", True),
        ("escalated: asked", "lost", False),
        ("heard: [好的]", "asked", False),
    ],
)
def test_who_was_called_and_why(talk_of, wanted, reason, right):
    assert (score(talk_of(f"files: [], {wanted}", PLACE, escalated=reason)).failures == ()) is right


def test_a_turn_that_failed_is_a_failure(talk_of):
    assert score(talk_of("files: []", None)).failures == ("no turn failed",)


@pytest.mark.parametrize(
    ("wanted", "said", "right"),
    [("王", "王女士", True), ("王女士", "王", True), ("王秀兰", "王", False), ("王/王秀兰", "王秀兰", True)],
)
def test_a_name_is_the_same_with_and_without_its_honorific(talk_of, wanted, said, right):
    ticket = a_ticket(contact=replace(a_ticket().contact, name=said))
    assert (score(talk_of(f"files: [{{name: {wanted}}}]", after=[ticket])).failures == ()) is right
