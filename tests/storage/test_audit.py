"""The audit log: nobody changes it unseen."""

import pytest
from sqlalchemy import text

from bot.storage.audit import first_break
from bot.storage.engine import WRITING
from tests.storage.cast import MINUTE, NOON
from tests.storage.crowd import in_processes, write_audit


@pytest.fixture
def written(store):
    with store.transaction() as tx:
        for n in range(5):
            tx.audit.add(NOON + n * MINUTE, "op", "reveal", f"ticket:{n}", "群众来电核对")


def tamper(engine, statement):
    with engine.execution_options(**WRITING).begin() as connection:
        connection.execute(text(statement))


def breaks_at(engine):
    with engine.connect() as connection:
        return first_break(connection)


def test_an_untouched_log_is_whole_and_so_is_an_empty_one(engine, store):
    assert breaks_at(engine) is None
    with store.transaction() as tx:
        tx.audit.add(NOON, "op", "reveal", "ticket:1")
    assert breaks_at(engine) is None


@pytest.mark.parametrize(
    ("statement", "row"),
    [
        ("UPDATE audit SET actor = 'somebody else' WHERE id = 2", 2),
        ("UPDATE audit SET at = '2026-11-23 09:00:00.000000' WHERE id = 3", 3),
        ("UPDATE audit SET subject = 'ticket:9' WHERE id = 1", 1),
        ("UPDATE audit SET note = '' WHERE id = 5", 5),
        ("UPDATE audit SET action = 'reveal ', subject = 'ticket:1' WHERE id = 2", 2),
        ("UPDATE audit SET digest = (SELECT digest FROM audit WHERE id = 1) WHERE id = 4", 4),
        ("DELETE FROM audit WHERE id = 3", 4),
        ("DELETE FROM audit WHERE id = 5", 5),
        ("DELETE FROM audit", 1),
        ("UPDATE audit SET id = 6 WHERE id = 2", 3),
    ],
)
@pytest.mark.usefixtures("written")
def test_a_row_that_was_changed_moved_or_taken_out_is_found(engine, statement, row):
    tamper(engine, statement)
    assert breaks_at(engine) == row


def test_writers_in_several_processes_make_one_unbroken_chain(engine, url):
    assert in_processes(write_audit, url, 4, 25) == [None] * 4
    assert breaks_at(engine) is None
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM audit")).scalar_one() == 100
