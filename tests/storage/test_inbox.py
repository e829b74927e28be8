"""The inbox: a push is one row, answered once, carried once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.domain.conversation import MessageKind, Pin
from bot.domain.errors import NotFound, StaleTurn
from bot.usecases.ports import Carrier
from tests.storage.cast import MINUTE, NOON, a_conversation, a_push, a_push_of
from tests.storage.crowd import in_processes, receive

SECOND = timedelta(seconds=1)


def test_the_same_push_from_three_threads_at_once_is_one_row_new_to_one_of_them(store):
    def deliver(_):
        with store.transaction() as tx:
            return tx.inbox.add(a_conversation(tx).id, a_push(), NOON)

    with ThreadPoolExecutor(3) as threads:
        delivered = list(threads.map(deliver, range(3)))
    assert len({row.id for row, _ in delivered}) == 1
    assert sorted(is_new for _, is_new in delivered) == [False, False, True]


def test_the_same_pushes_from_four_processes_are_one_row_each_new_to_one_of_them(url):
    keys = [f"msg:{n}" for n in range(25)]
    received = in_processes(receive, url, 4, keys)
    for deliveries in zip(*received, strict=True):
        assert len({inbox_id for inbox_id, _ in deliveries}) == 1
        assert sum(is_new for _, is_new in deliveries) == 1


def test_the_same_key_of_another_citizen_is_another_push(store):
    with store.transaction() as tx:
        first = a_push_of(tx, a_conversation(tx))
        second = a_push_of(tx, a_conversation(tx, "citizen-2"))
        assert first.id != second.id


@pytest.mark.parametrize(
    "message",
    [
        {"text": "路灯坏了🙏"},
        {"kind": MessageKind.PAYLOAD, "payload": "ticket:4103232026112300001", "text": "查看"},
        {"kind": MessageKind.IMAGE, "media": "media-1", "text": ""},
        {"kind": MessageKind.LOCATION, "pin": Pin(34.768, 112.032, "铁门镇政府")},
    ],
)
def test_a_message_is_kept_as_it_came(store, message):
    push = a_push(**message)
    with store.transaction() as tx:
        row, _ = tx.inbox.add(a_conversation(tx).id, push, NOON + SECOND)
        assert tx.inbox.get(row.id) == row
    assert row.message == push.message
    assert (row.received_at, row.done, row.attempts, row.carrier) == (NOON + SECOND, False, 0, Carrier.PASSIVE)
    assert (row.reply, row.delivered_at) == (None, None)


def test_turns_wait_in_the_order_the_pushes_came(store):
    with store.transaction() as tx:
        conversation, stranger = a_conversation(tx), a_conversation(tx, "citizen-2")
        a_push_of(tx, stranger)
        rows = [a_push_of(tx, conversation, f"msg:{n}") for n in range(3)]
        for row in rows:
            assert tx.inbox.next_waiting(conversation.id) == row
            tx.inbox.finish(row.id, None)
        assert tx.inbox.next_waiting(conversation.id) is None
        with pytest.raises(NotFound):
            tx.inbox.get(404)


def test_a_conversation_whose_runner_died_is_found_once_its_lease_has_run_out(store):
    with store.transaction() as tx:
        dead, alive, fresh, done = (a_conversation(tx, f"citizen-{n}") for n in range(4))
        for conversation in (dead, alive, done):
            a_push_of(tx, conversation, at=NOON - MINUTE)
        a_push_of(tx, dead, "msg:2", NOON - MINUTE)
        a_push_of(tx, fresh, at=NOON)
        tx.inbox.finish(tx.inbox.next_waiting(done.id).id, None)
        tx.conversations.claim(dead.id, "the dead", NOON - MINUTE, MINUTE)
        tx.conversations.claim(alive.id, "the living", NOON, MINUTE)
        assert tx.inbox.waiting_conversations(NOON - SECOND, 2 * SECOND) == []
        assert tx.inbox.waiting_conversations(NOON, 2 * SECOND) == [dead.id]
        assert tx.inbox.waiting_conversations(NOON + MINUTE, 2 * SECOND) == [dead.id, alive.id, fresh.id]


def test_failed_attempts_are_counted(store):
    with store.transaction() as tx:
        row = a_push_of(tx, a_conversation(tx))
        tx.inbox.count_attempt(row.id)
        tx.inbox.count_attempt(row.id)
        assert tx.inbox.get(row.id).attempts == 2


def test_what_was_answered_once_is_not_answered_otherwise(store):
    with store.transaction() as tx:
        row = a_push_of(tx, a_conversation(tx))
        finished = tx.inbox.finish(row.id, "收到")
        assert (finished.done, finished.reply, finished.carrier) == (True, "收到", Carrier.PASSIVE)
        with pytest.raises(StaleTurn):
            tx.inbox.finish(row.id, "出错了")
        assert tx.inbox.get(row.id) == finished


def test_the_carrier_is_whoever_came_first_the_turn_or_the_deadline(store):
    with store.transaction() as tx:
        conversation = a_conversation(tx)
        quick, slow = a_push_of(tx, conversation, "msg:1"), a_push_of(tx, conversation, "msg:2")
        tx.inbox.finish(quick.id, "快")
        assert tx.inbox.hand_to_outbox(quick.id).carrier is Carrier.PASSIVE
        assert tx.inbox.hand_to_outbox(slow.id).carrier is Carrier.OUTBOX
        assert tx.inbox.finish(slow.id, "慢").carrier is Carrier.OUTBOX


def test_a_passive_reply_that_no_delivery_carried_is_rescued_once_and_no_other(store):
    with store.transaction() as tx:
        conversation = a_conversation(tx)
        lost, carried, silent, handed, waiting = (a_push_of(tx, conversation, f"msg:{n}") for n in range(5))
        tx.inbox.hand_to_outbox(handed.id)
        for row in (lost, carried, handed):
            tx.inbox.finish(row.id, "收到")
        tx.inbox.finish(silent.id, None)
        tx.inbox.mark_delivered(carried.id, NOON)
        assert tx.inbox.take_undelivered(NOON + MINUTE, MINUTE) == []
        (rescued,) = tx.inbox.take_undelivered(NOON + MINUTE + SECOND, MINUTE)
        assert (rescued.id, rescued.carrier, rescued.reply) == (lost.id, Carrier.OUTBOX, "收到")
        assert tx.inbox.take_undelivered(NOON + MINUTE + SECOND, MINUTE) == []
        assert not tx.inbox.get(waiting.id).done


def test_the_first_delivery_that_carried_a_reply_is_the_one_written_down(store):
    with store.transaction() as tx:
        row = a_push_of(tx, a_conversation(tx))
        tx.inbox.finish(row.id, "收到")
        tx.inbox.mark_delivered(row.id, NOON)
        tx.inbox.mark_delivered(row.id, NOON + MINUTE)
        assert tx.inbox.get(row.id).delivered_at == NOON
