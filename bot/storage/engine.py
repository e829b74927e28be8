"""The engine, over a SQLite file or a PostgreSQL server.

What is one database's own stands in ``sqlite`` and ``postgresql``; the repositories know no difference.
"""

from __future__ import annotations

import json
from functools import partial

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.storage import postgresql, sqlite

WRITING = {"jieyou_writes": True}
"""Execution options of an engine or connection whose transactions write; others may only read."""
_KINDS = {"sqlite": sqlite, "postgresql": postgresql, "postgres": postgresql}


def make_engine(url: str) -> Engine:
    """An engine for ``url``; nothing is contacted yet. Transactions only read unless opened with ``WRITING``: all of
    one that reads sees the same moment.

    Raises sqlalchemy.exc.ArgumentError for what is no address of either database.
    """
    parsed = make_url(url)
    kind = _KINDS.get(parsed.get_backend_name())
    if kind is None:
        raise ArgumentError("neither sqlite:///… nor postgresql://…")
    engine = create_engine(
        parsed.set(drivername=kind.DRIVER),
        # An error's text reaches the logs, and parameters are what citizens wrote (law 7).
        hide_parameters=True,
        json_serializer=partial(json.dumps, ensure_ascii=False),
        **kind.options(parsed),
    )
    for name, listener in kind.LISTENERS.items():
        event.listen(engine, name, listener)
    return engine


def is_busy(error: DBAPIError) -> bool:
    """Whether others alone are why it failed: the same once more may well succeed."""
    return sqlite.is_busy(error.orig) or postgresql.is_busy(error.orig)
