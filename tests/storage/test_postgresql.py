"""What is PostgreSQL's own: every wait has an end, errors keep rows to themselves, migrations take turns."""

import threading
import traceback
from functools import partial

import pytest
from sqlalchemy import insert, make_url, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from bot.domain.errors import Busy
from bot.storage.engine import WRITING, make_engine
from bot.storage.migrate import migrate
from bot.storage.postgresql import wait_to_migrate
from bot.storage.store import SqlStore
from bot.storage.tables import inbox
from tests.databases import empty_database_in
from tests.storage.cast import NOON, a_conversation, a_push_of, a_ticket
from tests.together import failures, together

pytestmark = pytest.mark.database("postgresql")

WORDS = "我的电话13800138000"


def shown(engine, *names):
    with engine.connect() as connection:
        return [connection.execute(text(f"SHOW {name}")).scalar_one() for name in names]


def test_every_wait_has_an_end_unless_the_address_says_otherwise(engine, url):
    names = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "timezone")
    assert shown(engine, *names) == ["10s", "30s", "5min", "UTC"]
    asked = make_url(url).update_query_dict({"options": "-c statement_timeout=2min", "connect_timeout": "7"})
    other = make_engine(asked.render_as_string(hide_password=False))
    assert shown(other, *names) == ["10s", "2min", "5min", "UTC"]
    with other.connect() as connection:
        assert connection.connection.driver_connection.info.get_parameters()["connect_timeout"] == "7"
    other.dispose()
    with engine.connect() as connection:
        assert connection.connection.driver_connection.info.get_parameters()["connect_timeout"] == "5"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_an_address_may_begin_as_any_of_those_that_people_write(url, scheme):
    engine = make_engine(make_url(url).set(drivername=scheme).render_as_string(hide_password=False))
    with SqlStore(engine).reading() as tx:
        assert tx.tickets.newest(1) == []
    engine.dispose()


def test_of_two_who_wait_for_each_other_one_is_told_so_and_the_other_goes_on(store):
    with store.transaction() as tx:
        ids = [a_conversation(tx, f"citizen-{n}").id for n in range(2)]
    both_hold = threading.Barrier(2)

    def count(first, second):
        with store.transaction() as tx:
            tx.conversations.count_sent(first)
            both_hold.wait()
            tx.conversations.count_sent(second)

    results = together([partial(count, *ids), partial(count, *reversed(ids))])
    assert [type(error) for error in failures(results)] == [Busy]
    with store.reading() as tx:
        assert [tx.conversations.get(each).sent_since for each in ids] == [1, 1]


def test_whoever_only_adds_to_a_tickets_past_need_not_wait_for_its_row(store):
    with store.transaction() as tx:
        conversation = a_conversation(tx)
        row = a_push_of(tx, conversation)
        tx.media.add(conversation.id, row.id, "image", "media-1")
        tx.tickets.add(a_ticket(), conversation.id)
    with store.transaction() as holder:
        holder.tickets.get(a_ticket().number, lock=True)
        with store.transaction() as tx:
            assert tx.media.give_to_ticket(conversation.id, a_ticket().number) == 1


def test_no_error_tells_the_row_it_is_about(engine):
    """PostgreSQL's own words would: "Failing row contains (1, 我的电话13800138000, …)"."""
    with pytest.raises(IntegrityError) as missing, engine.execution_options(**WRITING).begin() as connection:
        connection.execute(insert(inbox).values(reply=WORDS))
    with pytest.raises(DatabaseError) as malformed, engine.begin() as connection:
        connection.execute(text("SELECT CAST(:words AS integer)"), {"words": WORDS})
    for caught in (missing, malformed):
        told = "".join(traceback.format_exception(caught.value))
        assert WORDS not in told
        assert "13800138000" not in told
    assert "inbox" in str(missing.value)
    assert "NotNullViolation" in str(missing.value)


def test_a_store_whose_connections_were_cut_goes_on_with_new_ones(engine, store):
    with store.transaction() as tx:
        a_conversation(tx)
    cut = make_engine(engine.url.render_as_string(hide_password=False))
    with cut.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    cut.dispose()
    with store.reading() as tx:
        assert tx.conversations.of_citizen("hash-of-citizen-1")


def test_the_one_character_that_it_cannot_keep_costs_nothing_but_itself(store):
    with store.transaction() as tx:
        row = a_push_of(tx, a_conversation(tx), text="路灯\0坏了")
        tx.inbox.finish(row.id, "收\0到")
        assert tx.inbox.get(row.id).reply == "收到"
        assert tx.conversations.of_citizen("nobody\0") is None


def test_times_lie_in_the_database_with_their_zone(engine, store):
    with store.transaction() as tx:
        tx.tickets.add(a_ticket(created_at=NOON), None)
    with engine.connect() as connection:
        kind, at = connection.execute(text("SELECT pg_typeof(created_at)::text, created_at FROM tickets")).one()
    assert (kind, at) == ("timestamp with time zone", NOON)


def test_whoever_starts_while_another_migrates_waits_for_the_end_of_it(tmp_path):
    engine = make_engine(empty_database_in(tmp_path))
    migrating = threading.Thread(target=migrate, args=(engine,))
    with engine.execution_options(**WRITING).begin() as first:
        wait_to_migrate(first)
        migrating.start()
        is_waiting = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        while not first.execute(is_waiting).scalar_one():
            assert migrating.is_alive()
        assert first.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar_one() == 0
    migrating.join()
    with SqlStore(engine).reading() as tx:
        assert tx.tickets.newest(1) == []
    engine.dispose()
