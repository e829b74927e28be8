"""Whether a database will do: the operator is told before the citizens notice."""

from __future__ import annotations

from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.migrate import newest_revision
from bot.storage.postgresql import OLDEST


def complaint(engine: Engine) -> str | None:
    """What is wrong with it and how to mend it, None where all is fine. No password is in it."""
    try:
        with engine.connect() as connection:
            return (_server(connection) if engine.dialect.name == "postgresql" else None) or _tables(connection)
    except SQLAlchemyError as error:
        why = str(error).splitlines()[0]
        return f"{why}. Run `make run` once to create it, or mend DATABASE_URL."


def _tables(connection: Connection) -> str | None:
    has, wants = MigrationContext.configure(connection).get_current_revision(), newest_revision()
    if has == wants:
        return None
    return f"its tables are of revision {has or 'none'}, this program wants {wants}: run `make run` once."


def _server(connection: Connection) -> str | None:
    version = connection.execute(text("SHOW server_version_num")).scalar_one()
    if int(version) < OLDEST:
        return f"PostgreSQL {int(version) // 10_000} is too old: {OLDEST // 10_000} or later is needed."
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        return f"its encoding is {encoding}: make one with `createdb --encoding=UTF8 --template=template0 …`."
    if connection.execute(text("SHOW synchronous_commit")).scalar_one() == "off":
        return "synchronous_commit is off: a power cut would lose what citizens were told is kept. Switch it on."
    return None
