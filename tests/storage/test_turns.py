"""Turns are kept whole, with what they were computed from."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.conversation import Effect, Message, MessageKind, Pin, Reply, Turn
from bot.usecases.ports import TurnRow
from tests.storage.cast import NOON, a_conversation, a_push_of

TURN = Turn(
    state={"version": 1, "slots": {"asked": "confirm"}, "loop": None},
    replies=(Reply("utter_confirm", {"place": "铁门镇"}),),
    effects=(Effect("escalate", {"reason": "asked"}, {"kept_open": "outcome_kept_open"}),),
    closing=(Reply("utter_confirm_again"),),
    trace={"layer": "pattern", "intent": "to_person", "confidence": 0.5},
)
CONTEXT = {"now": "2026-11-23T12:00:00+08:00", "tickets": []}


def test_a_turn_comes_back_as_it_was_kept(store):
    pin = Pin(34.7, 112.1, "县医院")
    with store.transaction() as tx:
        row = a_push_of(tx, a_conversation(tx), kind=MessageKind.LOCATION, text="", pin=pin)
        tx.turns.add(row.id, None, CONTEXT, TURN, NOON)
    with store.reading() as tx:
        message = Message("msg:1", MessageKind.LOCATION, pin=pin)
        assert tx.turns.last(5) == [TurnRow(row.id, message, None, CONTEXT, TURN)]


def test_the_last_ones_come_oldest_first(store):
    with store.transaction() as tx:
        conversation = a_conversation(tx)
        ids = [a_push_of(tx, conversation, f"msg:{number}").id for number in range(4)]
        for inbox_id in ids:
            tx.turns.add(inbox_id, {"slots": {}}, CONTEXT, TURN, NOON)
        assert [row.inbox_id for row in tx.turns.last(3)] == ids[1:]


def test_a_push_is_answered_by_one_turn(store):
    with store.transaction() as tx:
        row = a_push_of(tx, a_conversation(tx))
        tx.turns.add(row.id, None, CONTEXT, TURN, NOON)
    with pytest.raises(IntegrityError), store.transaction() as tx:
        tx.turns.add(row.id, None, CONTEXT, TURN, NOON)
