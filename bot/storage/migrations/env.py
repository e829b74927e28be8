"""Alembic's entry: runs or writes migrations on the connection that ``bot.storage.migrate`` hands in."""

from typing import Any

from alembic import context

from bot.storage.columns import Moment
from bot.storage.tables import metadata


def _render(kind: str, item: Any, autogen: object) -> str | bool:
    # A migration must not change with our types: it names the database's own.
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=_render,
    # SQLite can roll back tables too, once the driver leaves transactions to us (see ``engine``).
    transactional_ddl=True,
    # SQLite alters a table by copying it.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
