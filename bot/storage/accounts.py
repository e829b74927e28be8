"""The staff's accounts, and failures to sign in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from bot.domain.errors import NotFound, Taken
from bot.domain.staff import Staff, StaffRole
from bot.storage.columns import held, hold, insert_once
from bot.storage.tables import sign_in_tries, staff
from bot.usecases.ports import Account, SignInTries

_AS_THEY_ARE = (
    "password_hash",
    "must_change",
    "totp_secret",
    "totp_confirmed",
    "totp_step",
    "session_key",
    "seen_at",
    "created_at",
    "disabled_at",
    "demo",
)


class SqlAccounts:
    """Implements ``ports.Accounts``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, member: Staff, password_hash: str, at: datetime, demo: bool = False) -> None:
        """A new account whose password must be changed at the first sign-in. Raises Taken where the username is."""
        values = {
            "username": member.username,
            "name": member.name,
            "role": member.role.value,
            "department": member.department,
            "password_hash": password_hash,
            "must_change": True,
            "created_at": at,
            "demo": demo,
        }
        if insert_once(self._connection, staff, values) is None:
            raise Taken(member.username)

    def get(self, username: str, lock: bool = False) -> Account:
        """Raises NotFound."""
        query = select(staff).where(staff.c.username == username)
        row = self._connection.execute(held(query) if lock else query).one_or_none()
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

    def all(self, lock: bool = False) -> list[Account]:
        """By username, the disabled ones too."""
        query = select(staff).order_by(staff.c.username)
        return [_account(row) for row in self._connection.execute(held(query) if lock else query)]


class SqlTries:
    """Implements ``ports.Tries``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, key: str, at: datetime) -> SignInTries:
        """Its row, locked for the rest of the transaction and begun at ``at`` where there was none."""
        row = hold(self._connection, sign_in_tries, {"key": key}, {"failures": 0, "since": at})
        return SignInTries(**row._mapping)

    def look(self, key: str) -> SignInTries | None:
        """Its row as it is."""
        row = self._connection.execute(select(sign_in_tries).where(sign_in_tries.c.key == key)).one_or_none()
        return SignInTries(**row._mapping) if row else None

    def save(self, tries: SignInTries) -> None:
        """Store it."""
        values = {"failures": tries.failures, "since": tries.since, "closed_until": tries.closed_until}
        self._connection.execute(update(sign_in_tries).where(sign_in_tries.c.key == tries.key).values(**values))

    def forget(self, key: str) -> None:
        """No failure is counted any more, nothing closed."""
        self._connection.execute(delete(sign_in_tries).where(sign_in_tries.c.key == key))

    def forget_begun_before(self, at: datetime) -> None:
        """What is too old to count."""
        self._connection.execute(delete(sign_in_tries).where(sign_in_tries.c.since < at))


def _account(row: Row[Any]) -> Account:
    member = Staff(row.username, row.name, StaffRole(row.role), row.department)
    return Account(member, **{name: getattr(row, name) for name in _AS_THEY_ARE})
