"""The engine: everything that is SQLite's own stands here, so that the rest runs on PostgreSQL as it is."""

from __future__ import annotations

import json
import sqlite3
import time
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

BUSY_SECONDS = 10
_A_MOMENT = 0.02
WRITING = {"jieyou_writes": True}
"""Execution options of an engine or connection whose transactions write; others may only read."""


def make_engine(url: str) -> Engine:
    """An engine for ``url``; nothing is contacted yet. Transactions only read unless opened with ``WRITING``."""
    parsed = make_url(url)
    is_sqlite = parsed.get_backend_name() == "sqlite"
    engine = create_engine(
        parsed,
        # An error's text reaches the logs, and parameters are what citizens wrote (law 7).
        hide_parameters=True,
        json_serializer=partial(json.dumps, ensure_ascii=False),
        pool_pre_ping=not is_sqlite,
        connect_args={"timeout": BUSY_SECONDS} if is_sqlite else {},
    )
    if is_sqlite:
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, record: object) -> None:
    # Python's driver would begin transactions of its own, before writes only; `_begin_sqlite` does it instead
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


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get("jieyou_writes"):
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        # With a plain BEGIN a transaction that reads before it writes fails when another wrote in between,
        # whatever the busy timeout; this one waits for its turn at the door.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    connection.exec_driver_sql("PRAGMA query_only = ON")
    connection.exec_driver_sql("BEGIN")
