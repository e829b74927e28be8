"""The audit log, for whoever may read it; taking it out of the house is itself written down."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from bot.domain.audit import ACTION_NAMES, RESULT_NAMES
from bot.domain.staff import Ability, Staff
from bot.usecases.ports import AuditQuery, AuditRow, House

FORMATS = ("csv", "jsonl")
_HEAD = ("序号", "时间", "人员", "事项", "事项代码", "对象", "结果", "说明", "摘要")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read_audit(house: House, who: Staff, query: AuditQuery, before: int | None, limit: int) -> list[AuditRow]:
    """The newest ``limit`` rows older than the row ``before``. Raises Forbidden."""
    who.must_be_able(Ability.READ_AUDIT)
    with house.store.reading() as tx:
        return tx.audit.newest(query, before, limit)


def export_audit(house: House, who: Staff, query: AuditQuery, form: str) -> Iterator[str]:
    """Every row that ``query`` asks for, in order, a line of text each; this export itself is the last of them where
    the query does not leave it out. ``form`` is one of FORMATS. Raises Forbidden, ValueError."""
    who.must_be_able(Ability.READ_AUDIT)
    if form not in FORMATS:
        raise ValueError(form)
    # Before anything leaves: what cannot be written down is not handed out.
    with house.store.transaction() as tx:
        tx.audit.add(house.clock(), who.username, "audit_exported", "audit", f"{form} {_words(query)}".strip())
    return _lines(house, query, form)


def check_audit(house: House, who: Staff) -> tuple[int, int | None, str]:
    """How many rows there are, the first that does not follow from the one before it (None: the chain is whole), and
    the newest digest. Raises Forbidden."""
    who.must_be_able(Ability.READ_AUDIT)
    with house.store.reading() as tx:
        return tx.audit.count(AuditQuery()), tx.audit.first_break(), tx.audit.head()


def _lines(house: House, query: AuditQuery, form: str) -> Iterator[str]:
    if form == "csv":
        # Spreadsheets take it for another encoding without the mark at the beginning.
        yield "\ufeff" + _csv(_HEAD)
    with house.store.reading() as tx:
        for row in tx.audit.all(query):
            yield _csv(_cells(row)) if form == "csv" else json.dumps(_object(row), ensure_ascii=False) + "\n"


def _cells(row: AuditRow) -> tuple[str, ...]:
    name, result = ACTION_NAMES.get(row.action, row.action), RESULT_NAMES[row.result]
    at = row.at.isoformat(timespec="seconds")
    return (str(row.id), at, row.actor, name, row.action, row.subject, result, row.note, row.digest)


def _object(row: AuditRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "at": row.at.isoformat(),
        "actor": row.actor,
        "action": row.action,
        "subject": row.subject,
        "result": row.result,
        "note": row.note,
        "digest": row.digest,
    }


def _csv(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    # A spreadsheet would compute a cell that begins like a formula.
    csv.writer(out).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()


def _words(query: AuditQuery) -> str:
    said = {
        "since": query.since.isoformat() if query.since else None,
        "until": query.until.isoformat() if query.until else None,
        "actor": query.actor,
        "subject": query.subject,
        "action": query.action,
    }
    return " ".join(f"{name}={value}" for name, value in said.items() if value)
