"""The staff's accounts, failures to sign in, and the audit log, as use cases see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.staff import Staff


@dataclass(frozen=True)
class Account:
    """A person of the staff with what their sign-in needs. ``password_hash`` and ``totp_secret`` are sealed;
    ``session_key`` is the one session there is; ``demo`` accounts are good for nothing where the service is live."""

    staff: Staff
    password_hash: str
    must_change: bool
    totp_secret: str | None
    totp_confirmed: bool
    totp_step: int
    session_key: str | None
    seen_at: datetime | None
    created_at: datetime
    disabled_at: datetime | None
    demo: bool = False


@dataclass(frozen=True)
class SignInTries:
    """Failures to sign in under one name, or from one address, since the first of the series."""

    key: str
    failures: int
    since: datetime
    closed_until: datetime | None = None


@dataclass(frozen=True)
class AuditRow:
    """Who did what, on what, with which result (``done``, ``refused``; None in old rows): one link of the chain."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    result: str | None
    note: str
    digest: str


@dataclass(frozen=True)
class AuditQuery:
    """Which rows: of a time (``until`` not included), a person, a subject (its beginning will do), an action."""

    since: datetime | None = None
    until: datetime | None = None
    actor: str | None = None
    subject: str | None = None
    action: str | None = None


class Accounts(Protocol):
    """The staff's accounts."""

    def add(self, member: Staff, password_hash: str, at: datetime, demo: bool = False) -> None:
        """A new account whose password must be changed at the first sign-in. Raises Taken where the username is."""
        ...

    def get(self, username: str, lock: bool = False) -> Account:
        """Raises NotFound."""
        ...

    def change(self, username: str, **values: object) -> None:
        """Store fields of ``Account``, or ``name``, ``role`` and ``department``. Raises NotFound."""
        ...

    def all(self, lock: bool = False) -> list[Account]:
        """By username, the disabled ones too."""
        ...


class Tries(Protocol):
    """Failures to sign in."""

    def of(self, key: str, at: datetime) -> SignInTries:
        """Its row, locked for the rest of the transaction and begun at ``at`` where there was none."""
        ...

    def look(self, key: str) -> SignInTries | None:
        """Its row as it is."""
        ...

    def save(self, tries: SignInTries) -> None:
        """Store it."""
        ...

    def forget(self, key: str) -> None:
        """No failure is counted any more, nothing closed."""
        ...

    def forget_begun_before(self, at: datetime) -> None:
        """What is too old to count."""
        ...


class Audit(Protocol):
    """Who did what to whom's data; hash-chained."""

    def add(self, at: datetime, actor: str, action: str, subject: str, note: str = "", result: str = "done") -> None:
        """Append a row. ``result`` is ``done`` or ``refused``."""
        ...

    def newest(self, query: AuditQuery, before: int | None, limit: int) -> list[AuditRow]:
        """What ``query`` asks for, the newest first, older than the row ``before``."""
        ...

    def all(self, query: AuditQuery) -> Iterator[AuditRow]:
        """What ``query`` asks for, in order, read as it is used."""
        ...

    def count(self, query: AuditQuery) -> int:
        """How many that is."""
        ...

    def first_break(self) -> int | None:
        """The id of the first row that does not follow from the one before it, None where the chain is whole."""
        ...

    def head(self) -> str:
        """The digest of the newest row: whoever has noted it can tell later that nothing before it was changed."""
        ...
