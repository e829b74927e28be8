"""One database under many writers: nobody fails, nobody waits for a reader, nothing half done stays."""

import threading

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from bot.domain.errors import Busy
from bot.storage import sqlite
from bot.storage.engine import make_engine
from bot.storage.store import SqlStore
from tests.databases import on_postgresql
from tests.house import asked_for_staff
from tests.storage.cast import NOON, a_conversation, a_push
from tests.storage.crowd import FRESH, count_and_number, die_before_commit, in_processes

PROCESSES, TIMES = 4, 60


def test_four_processes_read_then_write_without_one_failure_and_no_number_is_skipped_or_given_twice(url, store):
    returned = in_processes(count_and_number, url, PROCESSES, TIMES)
    assert [error for error in returned if isinstance(error, Exception)] == []
    given = sorted(number for numbers in returned for number in numbers)
    assert given == [f"41032320261123{n:05d}" for n in range(1, PROCESSES * TIMES + 1)]
    with store.reading() as tx:
        assert a_conversation(tx).sent_since == PROCESSES * TIMES


def test_what_a_process_did_before_it_was_killed_is_undone_and_the_database_goes_on(url, store):
    process = FRESH.Process(target=die_before_commit, args=(url,))
    process.start()
    process.join()
    assert process.exitcode == -9
    with store.transaction() as tx:
        _, is_new = tx.inbox.add(a_conversation(tx).id, a_push(), NOON)
    assert is_new


def test_an_exception_undoes_the_whole_transaction(store):
    with pytest.raises(ZeroDivisionError), store.transaction() as tx:
        a_conversation(tx)
        raise ZeroDivisionError
    with store.reading() as tx:
        assert tx.conversations.of_citizen("hash-of-citizen-1") is None


def test_a_reader_neither_waits_for_a_writer_nor_sees_what_it_has_not_committed(store):
    with store.transaction() as writer:
        a_conversation(writer)
        with store.reading() as reader:
            assert reader.conversations.of_citizen("hash-of-citizen-1") is None
    with store.reading() as reader:
        assert reader.conversations.of_citizen("hash-of-citizen-1")


def test_a_long_look_keeps_no_writer_waiting_and_sees_one_moment(store):
    with store.reading() as reader:
        assert asked_for_staff(reader) == []
        with store.transaction() as writer:
            writer.conversations.escalate(a_conversation(writer).id, "asked", NOON)
        assert asked_for_staff(reader) == []


def test_a_reading_transaction_cannot_write_and_the_connection_can_again_afterwards(store):
    for _ in range(2):
        with pytest.raises(DatabaseError, match=r"read-?only"), store.reading() as tx:
            a_conversation(tx)
        with store.transaction() as tx:
            a_conversation(tx, "citizen-2")


def test_a_second_writer_of_the_same_waits_for_the_first_and_sees_what_it_left(store):
    with store.transaction() as tx:
        conversation_id = a_conversation(tx).id
    seen = []

    def second():
        with store.transaction() as tx:
            tx.conversations.count_sent(conversation_id)
            seen.append(tx.conversations.get(conversation_id).sent_since)

    with store.transaction() as tx:
        tx.conversations.count_sent(conversation_id)
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.2)
        assert seen == []
    waiting.join()
    assert seen == [2]


def test_whoever_cannot_write_in_time_is_told_that_it_was_busy(url, store, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    impatient = make_url(url)
    if on_postgresql():
        impatient = impatient.update_query_dict({"options": "-c lock_timeout=100ms"})
    engine = make_engine(impatient.render_as_string(hide_password=False))
    with store.transaction() as tx:
        conversation_id = a_conversation(tx).id
    with store.transaction() as tx:
        tx.conversations.count_sent(conversation_id)
        with pytest.raises(Busy), SqlStore(engine).transaction() as second:
            second.conversations.count_sent(conversation_id)
    engine.dispose()


@pytest.mark.parametrize("address", ["mysql://db/jieyou", "nosuch:///x"])
def test_what_is_no_address_of_either_database_is_refused(address):
    with pytest.raises(ArgumentError, match="postgresql"):
        make_engine(address)


def test_a_database_error_does_not_tell_what_a_citizen_wrote(store):
    with pytest.raises(DatabaseError) as caught, store.transaction() as tx:
        tx.outbox.add(404, "reply:1", "我的电话13800138000", NOON)
    assert "13800138000" not in str(caught.value)
