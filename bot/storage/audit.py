"""The audit log: each row's digest covers the one before it, so no row can be changed or taken out unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from bot.storage.columns import hold
from bot.storage.tables import audit, audit_head
from bot.usecases.ports import AuditQuery, AuditRow

GENESIS = "0" * 64
_HEAD = 1
_AT_ONCE = 1000


class SqlAudit:
    """Implements ``ports.Audit``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, at: datetime, actor: str, action: str, subject: str, note: str = "", result: str = "done") -> None:
        """Append a row to the chain. ``result`` is ``done`` or ``refused``."""
        # Held to the end of the transaction: two writers must not both follow the same row.
        previous = hold(self._connection, audit_head, {"id": _HEAD}, {"digest": GENESIS}).digest
        row = {"at": at, "actor": actor, "action": action, "subject": subject, "note": note, "result": result}
        digest = _digest(previous, **row)
        self._connection.execute(audit.insert().values(**row, digest=digest))
        self._connection.execute(update(audit_head).values(digest=digest))

    def newest(self, query: AuditQuery, before: int | None, limit: int) -> list[AuditRow]:
        """What ``query`` asks for, the newest first, older than the row ``before``."""
        found = select(audit).where(*_conditions(query)).order_by(audit.c.id.desc()).limit(limit)
        if before is not None:
            found = found.where(audit.c.id < before)
        return [_row(row) for row in self._connection.execute(found)]

    def all(self, query: AuditQuery) -> Iterator[AuditRow]:
        """What ``query`` asks for, in order, read as it is used."""
        found = select(audit).where(*_conditions(query)).order_by(audit.c.id)
        with self._connection.execution_options(yield_per=_AT_ONCE).execute(found) as rows:
            yield from map(_row, rows)

    def count(self, query: AuditQuery) -> int:
        """How many that is."""
        return self._connection.execute(select(func.count()).select_from(audit).where(*_conditions(query))).scalar_one()

    def first_break(self) -> int | None:
        """The id of the first row that does not follow from the one before it, None where the chain is whole."""
        return first_break(self._connection)

    def head(self) -> str:
        """The digest of the newest row."""
        return self._connection.execute(select(audit_head.c.digest)).scalar_one_or_none() or GENESIS


def first_break(connection: Connection) -> int | None:
    """The id of the first row that does not follow from the one before it, None where the chain is whole.

    Rows missing at the end show as a break after the last one there is.
    """
    previous, last_id = GENESIS, 0
    # Not all at once: it is the one table that nothing is ever taken out of.
    for row in SqlAudit(connection).all(AuditQuery()):
        if row.digest != _digest(previous, row.at, row.actor, row.action, row.subject, row.note, row.result):
            return row.id
        previous, last_id = row.digest, row.id
    head = connection.execute(select(audit_head.c.digest)).scalar_one_or_none() or GENESIS
    return None if head == previous else last_id + 1


def _conditions(query: AuditQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.since is not None:
        conditions.append(audit.c.at >= query.since)
    if query.until is not None:
        conditions.append(audit.c.at < query.until)
    if query.actor is not None:
        conditions.append(audit.c.actor == query.actor)
    if query.subject is not None:
        conditions.append(audit.c.subject.startswith(query.subject, autoescape=True))
    if query.action is not None:
        conditions.append(audit.c.action == query.action)
    return conditions


def _row(row: Row[Any]) -> AuditRow:
    return AuditRow(row.id, row.at, row.actor, row.action, row.subject, row.result, row.note, row.digest)


def _digest(previous: str, at: datetime, actor: str, action: str, subject: str, note: str, result: str | None) -> str:
    # JSON keeps the fields apart: joined bare, ("ab", "c") and ("a", "bc") would look the same.
    fields = [previous, at.astimezone(timezone.utc).isoformat(), actor, action, subject, note]
    if result is not None:
        fields.append(result)
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()
