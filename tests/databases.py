"""Where a test's database comes from: a SQLite file, or a real PostgreSQL server started for the session.

    pytest                                   every test, on SQLite
    pytest --database postgresql             those that touch a database once more, on PostgreSQL
    pytest --database postgresql://me@host/  the same on a server that runs already; needs the right to make databases

``make test`` runs the first two. How a test gets a database of its own, migrated and without a row:

- ``make_house(tmp_path, …)`` of ``tests.house``: a whole house over it;
- the fixture ``database_url``: its address, for ``make_engine``, or for the ``DATABASE_URL`` of a process;
- ``database_in(folder)``: the same for any folder. One folder has one database: whoever asks for it again gets the
  same one. ``empty_database_in(folder)`` has no tables yet.

It goes when the test that made it is over, if its folder lies in the test's ``tmp_path``, else with the session (for
the servers that several tests share).

Such a test carries the marker ``database``, by which the second run finds it. The tests of the folders in ``ROOMS`` are
given it; others say ``pytestmark = pytest.mark.database``, or are told to. ``pytest.mark.database("sqlite")`` and
``("postgresql")`` are for what is one database's own, or no other on PostgreSQL: say why beside it.
``on_postgresql()`` tells a test where it is, for the few whose means differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import make_url

from bot.storage.migrate import migrate
from tests.postgresql import PostgresqlDatabases, postgresql_server

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ROOMS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("citizen", "cli", "console", "mission", "storage", "usecases", "worker"), ()),
    # Whole talks take the dialogue's time, and the database's part in them is small: filing, tickets on file and
    # answers judged say for themselves that they run on both.
    "conversations": (SQLITE,),
}
"""Folders under ``tests/``, and on which kinds their tests run: none named is both."""


class Databases(Protocol):
    """Makes databases of one kind."""

    def make(self, folder: Path, migrated: bool) -> str:
        """The address of the folder's database, made if it has none."""
        ...

    def drop_those_in(self, folder: Path) -> None:
        """The databases of this folder and of those below it are no longer needed."""
        ...

    def drop_all(self) -> None:
        """None of them is."""
        ...


class SqliteFiles:
    """Implements ``Databases``: a file ``jieyou.db`` in the folder, which goes as folders go."""

    def __init__(self) -> None:
        self._empty: bytes | None = None

    def make(self, folder: Path, migrated: bool) -> str:
        """A file; none yet where nothing is to be in it."""
        path = folder / "jieyou.db"
        url = f"sqlite:///{path}"
        if not migrated or path.exists():
            return url
        if self._empty is None:  # copied from then on, for Alembic takes longer than most tests
            migrate(url)
            self._empty = path.read_bytes()
        path.write_bytes(self._empty)
        return url

    def drop_those_in(self, folder: Path) -> None:
        """pytest clears away its folders."""

    def drop_all(self) -> None:
        """Likewise."""


class _Session:
    """What the running session uses, and whether the running test may."""

    databases: Databases = SqliteFiles()
    test: str | None = None
    is_marked = False


def kind_of(choice: str) -> str:
    """Which kind ``--database`` chooses."""
    return SQLITE if choice == SQLITE else POSTGRESQL


def database_in(folder: Path) -> str:
    """The address of the folder's database, of this version's tables. Raises AssertionError in an unmarked test."""
    return _make(folder, migrated=True)


def empty_database_in(folder: Path) -> str:
    """The address of the folder's database, not yet migrated, nor made where it is a file."""
    return _make(folder, migrated=False)


def on_postgresql() -> bool:
    """Whether this run's databases are PostgreSQL's."""
    return isinstance(_Session.databases, PostgresqlDatabases)


def _make(folder: Path, migrated: bool) -> str:
    assert _Session.test is None or _Session.is_marked, (
        f"{_Session.test} touches a database: mark it pytest.mark.database (see tests/databases.py)"
    )
    return _Session.databases.make(folder, migrated)


@contextmanager
def databases_of(choice: str) -> Iterator[None]:
    """For a session: databases of that kind, or on the server at that address."""
    if choice == SQLITE:
        yield
    elif choice == POSTGRESQL:
        with postgresql_server() as url, _used(PostgresqlDatabases(url)):
            yield
    else:
        with _used(PostgresqlDatabases(make_url(choice))):
            yield


def begin_test(name: str, is_marked: bool) -> None:
    """From now on it is this test that asks."""
    _Session.test, _Session.is_marked = name, is_marked


def end_test(folder: Path | None) -> None:
    """It is over, and the databases in its folder with it."""
    _Session.test = None
    if folder is not None:
        _Session.databases.drop_those_in(folder)


@contextmanager
def _used(databases: Databases) -> Iterator[None]:
    before, _Session.databases = _Session.databases, databases
    try:
        yield
    finally:
        databases.drop_all()
        _Session.databases = before
