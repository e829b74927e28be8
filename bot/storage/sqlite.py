"""What is SQLite's own: write-ahead logging, and transactions that take their turn at the door."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

from sqlalchemy import URL, Connection

DRIVER = "sqlite+pysqlite"
BUSY_SECONDS = 10
_A_MOMENT = 0.02


def options(url: URL) -> dict[str, Any]:
    """Arguments of ``create_engine``."""
    return {"connect_args": {"timeout": BUSY_SECONDS}}


def is_busy(error: BaseException | None) -> bool:
    """Whether others wrote all the time we would wait."""
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


def _set_up(connection: Any, record: object) -> None:
    # Python's driver would begin transactions of its own, before writes only; `_begin` does it instead
    # (SQLAlchemy's recipe for transactional DDL).
    connection.isolation_level = None
    cursor = connection.cursor()
    _write_ahead(cursor)
    # FULL, not WAL's usual NORMAL: a push we acknowledged must outlive a power cut (law 4).
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Turn the file to write-ahead logging. Where another process turns the same new file, SQLite refuses at once,
    whatever the busy timeout: asked again, it is done. Raises sqlite3.OperationalError after ``BUSY_SECONDS``."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(_A_MOMENT)


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("jieyou_writes"):
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        # With a plain BEGIN a transaction that reads before it writes fails when another wrote in between,
        # whatever the busy timeout; this one waits for its turn at the door.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    connection.exec_driver_sql("PRAGMA query_only = ON")
    connection.exec_driver_sql("BEGIN")


LISTENERS = {"connect": _set_up, "begin": _begin}
