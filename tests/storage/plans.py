"""How the database would go about a query: whether it would read a table from end to end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Engine, event

from bot.storage.store import SqlStore, SqlTransaction


def read_whole(engine: Engine, look: Callable[[SqlTransaction], object]) -> tuple[int, list[str]]:
    """How many queries ``look`` made, and what of their plans would read a whole table or a whole index.

    An empty table is read whole by any good planner: PostgreSQL is told to use an index wherever it can.
    """
    asked: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        with SqlStore(engine).reading() as tx:
            look(tx)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    plan = _sqlite_plan if engine.dialect.name == "sqlite" else _postgresql_plan
    with engine.connect() as connection:
        return len(asked), [step for query in asked for step in plan(connection, *query)]


def _sqlite_plan(connection: Connection, statement: str, parameters: Any) -> Iterator[str]:
    steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    yield from (step.detail for step in steps if step.detail.startswith("SCAN"))


def _postgresql_plan(connection: Connection, statement: str, parameters: Any) -> Iterator[str]:
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    (top,) = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters).scalar_one()
    waiting = [top["Plan"]]
    while waiting:
        node = waiting.pop()
        waiting += node.get("Plans", [])
        kind = node["Node Type"]
        uses_index = kind in {"Index Scan", "Index Only Scan", "Bitmap Index Scan"}
        if kind == "Seq Scan" or (uses_index and "Index Cond" not in node):
            yield f"{kind} {node.get('Relation Name', node.get('Index Name'))}"
