"""The audit log: each row's digest covers the one before it, so no row can be changed or taken out unseen."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timezone

from sqlalchemy import Connection, select, update

from bot.storage.columns import insert_once
from bot.storage.tables import audit, audit_head

GENESIS = "0" * 64
_HEAD = 1


class SqlAudit:
    """Implements ``ports.Audit``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, at: datetime, actor: str, action: str, subject: str, note: str = "") -> None:
        """Append a row to the chain."""
        insert_once(self._connection, audit_head, ("id",), {"id": _HEAD, "digest": GENESIS})
        # Held to the end of the transaction: two writers must not both follow the same row.
        previous = self._connection.execute(select(audit_head.c.digest).with_for_update()).scalar_one()
        digest = _digest(previous, at, actor, action, subject, note)
        self._connection.execute(
            audit.insert().values(at=at, actor=actor, action=action, subject=subject, note=note, digest=digest)
        )
        self._connection.execute(update(audit_head).values(digest=digest))


def first_break(connection: Connection) -> int | None:
    """The id of the first row that does not follow from the one before it, None where the chain is whole.

    Rows missing at the end show as a break after the last one there is.
    """
    previous, last_id = GENESIS, 0
    for row in connection.execute(select(audit).order_by(audit.c.id)):
        if row.digest != _digest(previous, row.at, row.actor, row.action, row.subject, row.note):
            return int(row.id)
        previous, last_id = row.digest, row.id
    head = connection.execute(select(audit_head.c.digest)).scalar_one_or_none() or GENESIS
    return None if head == previous else last_id + 1


def _digest(previous: str, at: datetime, actor: str, action: str, subject: str, note: str) -> str:
    # JSON keeps the fields apart: joined bare, ("ab", "c") and ("a", "bc") would look the same.
    fields = [previous, at.astimezone(timezone.utc).isoformat(), actor, action, subject, note]
    return hashlib.sha256(json.dumps(fields).encode()).hexdigest()
