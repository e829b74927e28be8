"""The staff's accounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from bot.domain.errors import NotFound, Taken
from bot.domain.staff import Staff, StaffRole
from bot.storage.columns import insert_once
from bot.storage.tables import staff
from bot.usecases.ports import Account

_AS_THEY_ARE = (
    "password_hash",
    "must_change",
    "totp_secret",
    "totp_confirmed",
    "totp_step",
    "failures",
    "locked_until",
    "session_key",
    "seen_at",
    "created_at",
    "disabled_at",
)


class SqlAccounts:
    """Implements ``ports.Accounts``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, member: Staff, password_hash: str, at: datetime) -> None:
        """A new account whose password must be changed at the first sign-in. Raises Taken where the username is."""
        values = {
            "username": member.username,
            "name": member.name,
            "role": member.role.value,
            "department": member.department,
            "password_hash": password_hash,
            "must_change": True,
            "created_at": at,
        }
        if insert_once(self._connection, staff, ("username",), values) is None:
            raise Taken(member.username)

    def get(self, username: str, lock: bool = False) -> Account:
        """Raises NotFound."""
        query = select(staff).where(staff.c.username == username)
        row = self._connection.execute(query.with_for_update() if lock else query).one_or_none()
        if row is None:
            raise NotFound(f"account {username}")
        return _account(row)

    def change(self, username: str, **values: Any) -> None:
        """Store fields of ``Account``, or ``name``, ``role`` and ``department``. Raises NotFound."""
        if isinstance(values.get("role"), StaffRole):
            values["role"] = values["role"].value
        changed = self._connection.execute(update(staff).where(staff.c.username == username).values(**values))
        if changed.rowcount != 1:
            raise NotFound(f"account {username}")

    def all(self) -> list[Account]:
        """By username, the disabled ones too."""
        return [_account(row) for row in self._connection.execute(select(staff).order_by(staff.c.username))]


def _account(row: Row[Any]) -> Account:
    member = Staff(row.username, row.name, StaffRole(row.role), row.department)
    return Account(member, **{name: getattr(row, name) for name in _AS_THEY_ARE})
