"""The migrations make exactly the tables the code uses, all at once or not at all, however often they are run."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, Table, inspect, text
from sqlalchemy.exc import DatabaseError

from bot.domain.tickets import Promise
from bot.storage.engine import WRITING, make_engine
from bot.storage.migrate import _config as config_of
from bot.storage.migrate import migrate
from bot.storage.store import SqlStore, SqlTransaction
from bot.storage.tables import metadata
from bot.storage.ticket_rows import to_row
from tests.databases import empty_database_in
from tests.storage.cast import a_conversation, a_ticket, an_entry
from tests.storage.crowd import in_processes, migrate_again


@pytest.fixture
def empty(tmp_path):
    """A database without tables."""
    engine = make_engine(empty_database_in(tmp_path))
    yield engine
    engine.dispose()


def test_the_migrated_database_is_the_one_the_tables_describe(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrating_again_is_harmless_and_keeps_what_is_there(engine, store, url):
    with store.transaction() as tx:
        made = a_conversation(tx)
    migrate(url)
    migrate(engine)
    with store.reading() as tx:
        assert tx.conversations.get(made.id) == made


def test_what_was_filed_under_the_first_tables_is_there_after_the_next_ones(empty):
    filed = a_ticket(promises=(Promise("换灯", "2026-11-24", True),))
    with empty.execution_options(**WRITING).begin() as connection:
        command.upgrade(config_of(connection), "0001")
    with empty.execution_options(**WRITING).begin() as connection:
        inspector = inspect(connection)
        first = {table: Table(table, MetaData(), autoload_with=connection) for table in ("tickets", "timeline")}
        columns = {column["name"] for column in inspector.get_columns("tickets")}
        row = {name: value for name, value in to_row(filed).items() if name in columns}
        promised = [{"what": p.what, "by": p.by, "kept": p.kept} for p in filed.promises]
        moments = {name: value.astimezone(UTC) for name, value in row.items() if isinstance(value, datetime)}
        connection.execute(first["tickets"].insert().values(**{**row, **moments, "promises": promised}))
        SqlTransaction(connection).tickets._append(filed.number, *filed.timeline)
    migrate(empty)
    with SqlStore(empty).transaction() as tx:
        found = tx.tickets.get(filed.number)
        assert replace(found, token=None) == filed
        assert len(found.token) >= 20
        known = replace(found, occurred_from=date(2026, 11, 20), occurred_to=date(2026, 11, 23))
        tx.tickets.save(found, known, an_entry(action="note"))


def test_several_processes_that_start_together_migrate_once(empty):
    url = empty.url.render_as_string(hide_password=False)
    assert in_processes(migrate_again, url) == [None] * 4
    assert set(inspect(empty).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_a_migration_that_fails_leaves_the_database_as_it_was(empty):
    with empty.execution_options(**WRITING).begin() as connection:
        connection.execute(text("CREATE TABLE tickets (in_the_way INTEGER)"))
    with pytest.raises(DatabaseError):
        migrate(empty)
    assert inspect(empty).get_table_names() == ["tickets"]
