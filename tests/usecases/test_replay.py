"""A turn is kept with what it was computed from, and another dialogue's turn is held against it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.conversation import Effect, Reply
from bot.domain.errors import DialogueFailed, DialogueUnavailable
from bot.usecases.replay_turns import replay_turns
from tests.house import Citizen, ScriptedDialogue, a_turn, asked_for_staff, make_house

ASKED = Effect(
    "escalate", {"reason": "asked"}, {"kept_open": "outcome_kept_open", "kept_closed": "outcome_kept_closed"}
)
THEN = replace(a_turn("utter_greet", effects=(ASKED,)), trace={"intent": "to_person"})


@pytest.fixture
def house(tmp_path):
    house = make_house(tmp_path, ScriptedDialogue(THEN))
    Citizen(house).says("转人工")
    return house


def kept(house):
    with house.store.reading() as tx:
        return tx.turns.last(10)


def test_a_turn_is_kept_with_state_message_and_context(house):
    (row,) = kept(house)
    assert (row.state, row.message.text, row.turn) == (None, "转人工", THEN)
    assert {"now", "desk_open", "tickets"} <= row.context.keys()


def test_a_turn_that_asked_first_is_kept_with_the_answer_it_was_taken_with(tmp_path):
    told = {"description": "停水", "place": "", "town": None, "latitude": None, "longitude": None, "level1": None}
    asking = replace(a_turn(), asks={"known_matters": told})
    house = make_house(tmp_path, ScriptedDialogue(asking, a_turn("utter_greet")))
    Citizen(house).says("停水了")
    (row,) = kept(house)
    assert row.context["known_matters"] == {"own": None, "nearby": None}
    assert row.turn.replies == (Reply("utter_greet"),)


def test_a_turn_that_failed_leaves_nothing_to_compare_with(tmp_path):
    house = make_house(tmp_path, ScriptedDialogue(DialogueFailed(), DialogueFailed()))
    Citizen(house).says("停水了")
    assert kept(house) == []


def test_the_same_turn_makes_no_difference(house):
    replay = replay_turns(house.store, ScriptedDialogue(replace(THEN, trace={"intent": "to_person", "layer": "x"})), 10)
    assert (replay.turns, replay.differences) == (1, ())
    assert not replay.is_grave()


@pytest.mark.parametrize(
    ("now", "ways", "grave"),
    [
        (replace(THEN, trace={"intent": "greet"}), ("intent",), False),
        (replace(THEN, replies=(Reply("utter_thanks"),)), ("replies",), False),
        (replace(THEN, closing=(Reply("utter_thanks"),)), ("replies",), False),
        (replace(THEN, state={"version": 1, "slots": {"asked": "place"}, "loop": None}), ("state",), False),
        (replace(THEN, effects=()), ("effects", "replies"), True),
        (replace(THEN, effects=(replace(ASKED, arguments={"reason": "lost"}),)), ("effects",), True),
        (replace(THEN, asks={"known_matters": {}}), ("failed",), True),
        (DialogueFailed(), ("failed",), True),
    ],
)
def test_what_comes_out_otherwise_is_named_and_what_is_done_otherwise_is_grave(house, now, ways, grave):
    replay = replay_turns(house.store, ScriptedDialogue(now), 10)
    assert [difference.ways for difference in replay.differences] == [ways]
    assert replay.is_grave() is grave


def test_replaying_carries_nothing_out(house):
    with house.store.reading() as tx:
        before = (asked_for_staff(tx), tx.conversations.transcript(1))
    replay_turns(house.store, ScriptedDialogue(a_turn(effects=(ASKED, ASKED))), 10)
    with house.store.reading() as tx:
        assert (asked_for_staff(tx), tx.conversations.transcript(1)) == before
    assert len(kept(house)) == 1


def test_a_dialogue_that_is_away_stops_the_replay(house):
    with pytest.raises(DialogueUnavailable):
        replay_turns(house.store, ScriptedDialogue(DialogueUnavailable()), 10)


def test_two_dialogues_are_held_against_each_other_whatever_came_of_the_turn_then(house):
    now, other = replace(THEN, effects=()), replace(THEN, effects=(), trace={"intent": "greet"})
    replay = replay_turns(house.store, ScriptedDialogue(other), 10, against=ScriptedDialogue(now))
    assert [difference.ways for difference in replay.differences] == [("intent",)]
    assert replay.differences[0].before.turn == now


def test_what_the_dialogue_of_now_cannot_take_is_nothing_to_hold_another_against(house):
    replay = replay_turns(house.store, ScriptedDialogue(THEN), 10, against=ScriptedDialogue(DialogueFailed()))
    assert (replay.turns, replay.differences) == (0, ())
