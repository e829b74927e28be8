"""What is SQLite's own: one file, kept through a power cut."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from bot.storage.engine import make_engine
from bot.storage.migrate import migrate
from bot.storage.store import SqlStore
from tests.storage.cast import NOON, ZONE, a_conversation, a_ticket

pytestmark = pytest.mark.database("sqlite")


def test_what_was_accepted_outlives_a_power_cut_and_rows_point_at_rows_that_exist(engine):
    with engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_times_lie_in_the_file_as_utc(engine, store):
    with store.transaction() as tx:
        tx.tickets.add(a_ticket(created_at=NOON.astimezone(ZONE)), None)
    with engine.connect() as connection:
        stored = connection.execute(text("SELECT created_at FROM tickets")).scalar_one()
    assert stored.startswith("2026-11-23 04:00:00")


def test_a_file_that_is_not_there_is_not_asked_for_before_it_is_used(tmp_path):
    store = SqlStore(make_engine(f"sqlite:///{tmp_path / 'none' / 'jieyou.db'}"))
    with pytest.raises(DatabaseError), store.reading():
        pass


def test_a_new_file_is_made_with_its_folder_and_is_its_owners_alone(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'new' / 'folder' / 'jieyou.db'}")
    migrate(engine)
    with SqlStore(engine).transaction() as tx:
        a_conversation(tx)
    files = list((tmp_path / "new" / "folder").iterdir())
    assert {path.name for path in files} >= {"jieyou.db"}
    assert {path.stat().st_mode & 0o077 for path in files} == {0}
    engine.dispose()
