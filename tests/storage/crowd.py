"""What several processes do to one database at once. A module of its own: each process imports it afresh."""

import multiprocessing
import os
import signal
from datetime import timedelta

from bot.storage.engine import make_engine
from bot.storage.migrate import migrate
from bot.storage.store import SqlStore
from tests.storage.cast import DIVISION, NOON, a_conversation, a_push

# Each process is forked from one that has imported this module and opened nothing.
FRESH = multiprocessing.get_context("forkserver")
FRESH.set_forkserver_preload([__name__])


def in_processes(work, url, count=4, *arguments):
    """``work(store, *arguments)`` in ``count`` processes that start together; what each returned."""
    barrier, results = FRESH.Barrier(count), FRESH.SimpleQueue()
    crowd = [FRESH.Process(target=_run, args=(work, url, barrier, results, arguments)) for _ in range(count)]
    for process in crowd:
        process.start()
    returned = [results.get() for _ in crowd]
    for process in crowd:
        process.join()
    return returned


def _run(work, url, barrier, results, arguments):
    store = SqlStore(make_engine(url))
    barrier.wait()
    try:
        results.put(work(store, *arguments))
    except Exception as error:
        results.put(error)


def count_and_number(store, times):
    """Read, then write, many times over: the kind of transaction that fails under SQLite's plain BEGIN."""
    numbers = []
    for _ in range(times):
        with store.transaction() as tx:
            conversation = a_conversation(tx)
            numbers.append(tx.tickets.next_number(DIVISION, NOON))
            tx.conversations.count_sent(conversation.id)
    return numbers


def receive(store, keys):
    """The same pushes as everybody else."""
    received = []
    for key in keys:
        with store.transaction() as tx:
            row, is_new = tx.inbox.add(a_conversation(tx).id, a_push(key), NOON)
        received.append((row.id, is_new))
    return received


def claim_conversations(store, ids):
    """The conversations that this process got."""
    won = []
    for conversation_id in ids:
        with store.transaction() as tx:
            if tx.conversations.claim(conversation_id, f"process-{os.getpid()}", NOON, timedelta(seconds=30)):
                won.append(conversation_id)
    return won


def claim_texts(store):
    """The outbox rows that this process got."""
    return _claim_all(store, lambda tx: tx.outbox.claim(NOON, timedelta(seconds=30)))


def claim_files(store):
    """The media rows that this process got."""
    return _claim_all(store, lambda tx: tx.media.claim(NOON, timedelta(seconds=30)))


def write_audit(store, times):
    """Rows of one more writer."""
    for n in range(times):
        with store.transaction() as tx:
            tx.audit.add(NOON, f"process-{os.getpid()}", "reveal", f"ticket:{n}")


def migrate_again(store):
    """The same migration as everybody else."""
    migrate(store._reader)


def die_before_commit(url):
    """File a push, then vanish without a goodbye."""
    with SqlStore(make_engine(url)).transaction() as tx:
        tx.inbox.add(a_conversation(tx).id, a_push(), NOON)
        os.kill(os.getpid(), signal.SIGKILL)


def _claim_all(store, claim):
    won = []
    while True:
        with store.transaction() as tx:
            row = claim(tx)
        if row is None:
            return won
        won.append(row.id)
