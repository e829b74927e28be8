"""What is PostgreSQL's own: the kinds of transaction, timeouts, and errors that keep rows to themselves."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import IsolationLevel, errors
from psycopg.types.string import StrDumperUnknown
from sqlalchemy import URL, Connection, ExceptionContext, text
from sqlalchemy.exc import DBAPIError

DRIVER = "postgresql+psycopg"
OLDEST = 14_00_00
"""As the server counts: the oldest release that is still mended."""
CONNECT_SECONDS = 5
LOCK_SECONDS = 10
"""How long a statement waits for a row that another transaction holds; as long as SQLite waits at the door."""
STATEMENT_SECONDS = 30
IDLE_SECONDS = 300
"""After which a transaction whose process hangs is undone; long enough to read an export page by page."""
MIGRATION_SECONDS = 600
"""How long a migration may take, and whoever starts meanwhile waits for it."""
_MIGRATING = 410323_12345
"""The advisory lock of whoever migrates: any number that nobody else in the database uses."""

# What the address itself says comes later, and wins.
_SESSION = (
    f"-c lock_timeout={LOCK_SECONDS}s -c statement_timeout={STATEMENT_SECONDS}s "
    f"-c idle_in_transaction_session_timeout={IDLE_SECONDS}s -c timezone=UTC"
)
_CONNECTION = {
    "connect_timeout": CONNECT_SECONDS,
    "application_name": "jieyou",
    "client_encoding": "utf8",
    # A server that went away without a word is given up after about half a minute, not after two hours.
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
_BUSY = (errors.DeadlockDetected, errors.SerializationFailure, errors.LockNotAvailable)


def options(url: URL) -> dict[str, Any]:
    """Arguments of ``create_engine``."""
    ours = {name: value for name, value in _CONNECTION.items() if name not in url.query}
    return {
        "connect_args": {**ours, "options": f"{_SESSION} {_said(url, 'options')}".rstrip()},
        # A server that was started anew is noticed before a transaction, not in it.
        "pool_pre_ping": True,
        "pool_size": 5,
        "max_overflow": 15,
        "pool_timeout": LOCK_SECONDS,
        "use_native_hstore": False,
    }


def is_busy(error: BaseException | None) -> bool:
    """Whether others held what we needed for too long, or we and they waited for each other."""
    return isinstance(error, _BUSY)


def wait_to_migrate(connection: Connection) -> None:
    """Until this transaction alone may migrate: of several processes that start at once the others wait here."""
    for limit in ("lock_timeout", "statement_timeout"):
        connection.execute(text(f"SET LOCAL {limit} = '{MIGRATION_SECONDS}s'"))
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATING})"))
    # From here on a table that is in use makes us fail soon: whoever comes after us would have to wait as well.
    connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'"))


class _WithoutNul(StrDumperUnknown):
    """The one character that PostgreSQL cannot keep. Nobody types it, and whoever sends it all the same (``/t/%00``)
    is answered like anybody else."""

    def dump(self, obj: str) -> Any:
        """``obj`` without it, encoded."""
        return super().dump(obj.replace("\0", ""))


def _said(url: URL, name: str) -> str:
    value = url.query.get(name, "")
    return value if isinstance(value, str) else " ".join(value)


def _set_up(connection: psycopg.Connection[Any], record: object) -> None:
    connection.adapters.register_dumper(str, _WithoutNul)


def _begin(connection: Connection) -> None:
    # Both are sent with the BEGIN itself: no round trip of their own.
    driver: psycopg.Connection[Any] = connection.connection.driver_connection  # type: ignore[assignment]
    if connection.get_execution_options().get("jieyou_writes"):
        # A conditional update that had to wait looks at the row as it is then, and so does whatever is read after it.
        driver.isolation_level, driver.read_only = IsolationLevel.READ_COMMITTED, False
        return
    driver.isolation_level, driver.read_only = IsolationLevel.REPEATABLE_READ, True


def _keep_rows_out(context: ExceptionContext) -> None:
    """PostgreSQL's errors tell the row they are about ("Failing row contains …"): that would be in our logs (law 7)."""
    error = context.original_exception
    if not isinstance(error, psycopg.Error) or error.diag.message_primary is None:
        return
    where = [error.diag.table_name, error.diag.column_name, error.diag.constraint_name]
    # What does not fit a type is quoted even in the first line.
    said = "" if isinstance(error, errors.DataError) else f" {error.diag.message_primary}"
    about = f" ({', '.join(filter(None, where))})" if any(where) else ""
    error.args = (f"{type(error).__name__} {error.sqlstate}:{said}{about}",)
    if isinstance(context.sqlalchemy_exception, DBAPIError):
        context.sqlalchemy_exception.args = (f"(psycopg) {error.args[0]}",)


LISTENERS = {"connect": _set_up, "begin": _begin, "handle_error": _keep_rows_out}
