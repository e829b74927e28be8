"""Bring a database to the tables of this version.

``python -m bot.storage.migrate "why"`` writes the next migration, by what ``tables`` has and the migrations have not.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from bot.storage.engine import WRITING, make_engine
from bot.storage.postgresql import wait_to_migrate

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def migrate(database: str | Engine) -> None:
    """Run the missing migrations, all of them or none; harmless when there are none, or when others do the same.

    Makes the SQLite file, readable by its owner alone, where there is none.
    """
    engine = make_engine(database) if isinstance(database, str) else database
    _make_file(engine)
    with engine.execution_options(**WRITING).begin() as connection:
        if connection.dialect.name == "postgresql":
            wait_to_migrate(connection)
        command.upgrade(_config(connection), "head")
    if isinstance(database, str):
        engine.dispose()


def newest_revision() -> str:
    """The revision a database has once it is migrated."""
    revision = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    assert revision is not None  # noqa: S101  there are migrations
    return revision


def write_next(why: str) -> None:
    """Write the next migration into ``MIGRATIONS``, to be read and mended by hand."""
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/empty.db")
        migrate(engine)
        number = f"{len(list((MIGRATIONS / 'versions').glob('0*.py'))) + 1:04d}"
        with engine.connect() as connection:
            command.revision(_config(connection), why, autogenerate=True, rev_id=number)
        engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _make_file(engine: Engine) -> None:
    url = engine.url
    if url.get_backend_name() != "sqlite" or not url.database:
        return
    path = Path(url.database)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


if __name__ == "__main__":
    write_next(sys.argv[1])
