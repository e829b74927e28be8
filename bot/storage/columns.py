"""What tables share: times as UTC, names of constraints, inserting once, and rows that are held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, DateTime, Dialect, MetaData, Row, Select, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeDecorator

ZONE = ZoneInfo("Asia/Shanghai")

metadata = MetaData(
    # Constraints need names before a migration can change them.
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware time: stored in UTC, returned in the locality's zone. A naive one raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value}")
        return value.astimezone(timezone.utc)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From UTC; SQLite hands it back without its zone."""
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=timezone.utc)).astimezone(ZONE)


def insert_once(connection: Connection, table: Table, values: Mapping[str, Any]) -> int | None:
    """Insert a row unless one is there with which it must not stand together; its primary key, or None if there was.

    Never an error, however many insert the same at once: both databases write it as ON CONFLICT DO NOTHING, for every
    unique constraint. For one named alone PostgreSQL would still fail where two transactions meet at another one.
    """
    statement = _insert(connection, table).values(**values).on_conflict_do_nothing()
    key: int | None = connection.execute(statement.returning(next(iter(table.primary_key)))).scalar()
    return key


def hold(connection: Connection, table: Table, key: Mapping[str, Any], first: Mapping[str, Any]) -> Row[Any]:
    """The row with this unique key, made of ``first`` where there is none, and nobody else's to change until the end of
    the transaction. In one statement: between two, somebody could take the row away."""
    statement = _insert(connection, table).values(**key, **first)
    held = statement.on_conflict_do_update(index_elements=list(key), set_=dict(key))
    return connection.execute(held.returning(*table.c)).one()


def held(query: Select[Any]) -> Select[Any]:
    """Its rows are nobody else's to change until the end of the transaction. Whoever only points at them, as every line
    of a ticket's past does at the ticket, need not wait: keys never change. SQLite has one writer at a time anyway."""
    return query.with_for_update(key_share=True)


def _insert(connection: Connection, table: Table) -> Any:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)
