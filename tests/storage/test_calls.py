"""Calls to be made, as they are kept."""

from datetime import timedelta

import pytest

from tests.storage.cast import MINUTE, NOON, a_ticket

NUMBERS = ("4103232026112300001", "4103232026112300002", "4103232026112300003")
FIRST, SECOND, THIRD = NUMBERS


@pytest.fixture
def tx(store):
    with store.transaction() as tx:
        for number in NUMBERS:
            tx.tickets.add(a_ticket(number), None)
        yield tx


def add(tx, number, text, due=0, key=None):
    tx.calls.add(key or text, text, NOON, NOON + due * MINUTE, number=number, conversation_id=None)


def texts(calls):
    return [call.text for call in calls]


def test_a_tickets_texts_stand_together_and_the_first_that_is_due_decides(tx):
    add(tx, FIRST, "a", 30), add(tx, SECOND, "b", 20), add(tx, THIRD, "c", 40), add(tx, FIRST, "d", 10)
    assert texts(tx.calls.waiting(9)) == ["a", "d", "b", "c"]
    assert texts(tx.calls.waiting(2)) == ["a", "d", "b"]
    assert tx.calls.count_waiting() == 3


def test_a_text_is_told_once(tx):
    add(tx, FIRST, "a", key="kept:1"), add(tx, FIRST, "b", key="kept:1")
    assert texts(tx.calls.of_ticket(FIRST)) == ["a"]


def test_what_is_held_is_free_again_once_it_is_put_off(tx):
    add(tx, FIRST, "a"), add(tx, SECOND, "b")
    tx.calls.hold(FIRST, "op", NOON)
    (call,) = tx.calls.of_ticket(FIRST)
    assert (call.held_by, call.held_at) == ("op", NOON)
    assert tx.calls.of_ticket(SECOND)[0].held_by is None
    tx.calls.put_off([call.id], NOON + timedelta(days=1), "关机")
    (call,) = tx.calls.of_ticket(FIRST)
    assert (call.attempts, call.due_at, call.note, call.held_by) == (1, NOON + timedelta(days=1), "关机", None)


def test_what_was_made_stays_as_it_was_made(tx):
    add(tx, FIRST, "a", key="kept:1")
    (call,) = tx.calls.of_ticket(FIRST)
    tx.calls.finish([call.id], NOON + MINUTE, "op", "reached", "说谢谢")
    tx.calls.drop(["kept:1"], NOON + 2 * MINUTE)
    tx.calls.drop_of(FIRST, NOON + 2 * MINUTE)
    tx.calls.hold(FIRST, "other", NOON)
    (call,) = tx.calls.of_ticket(FIRST)
    assert (call.result, call.done_at, call.done_by, call.note, call.held_by) == (
        "reached",
        NOON + MINUTE,
        "op",
        "说谢谢",
        None,
    )
    assert tx.calls.count_waiting() == 0


def test_what_got_there_by_itself_is_nobodys_call(tx):
    add(tx, FIRST, "a", key="kept:1"), add(tx, FIRST, "b", key="kept:2"), add(tx, SECOND, "c", key="kept:3")
    tx.calls.drop(["kept:1"], NOON)
    assert texts(tx.calls.waiting(9)) == ["b", "c"]
    tx.calls.drop_of(FIRST, NOON)
    assert texts(tx.calls.waiting(9)) == ["c"]
    assert {(call.result, call.done_by) for call in tx.calls.of_ticket(FIRST)} == {("delivered", None)}
