"""``bot audit``: the log leaves the house on paper, and is seen to be whole."""

from __future__ import annotations

import csv
import io
import json

import pytest
from sqlalchemy import text

from bot.storage.engine import WRITING


@pytest.fixture
def written(installation):
    installation.runs("staff", "add", "zhangmin", "--name", "张敏", "--role", "operator", "--actor", "root")
    installation.runs("staff", "disable", "zhangmin", "--actor", "boss")
    return installation


def test_an_untouched_log_is_whole(written):
    ran = written.runs("audit", "verify")
    assert (ran.code, "共 2 条" in ran.out) == (0, True)


def test_a_log_that_was_touched_is_told_with_its_first_broken_row(written):
    with written.engine.execution_options(**WRITING).begin() as connection:
        connection.execute(text("UPDATE audit SET actor = 'somebody else' WHERE id = 2"))
    ran = written.runs("audit", "verify")
    assert (ran.code, "第 2 条" in ran.err) == (1, True)


def test_a_result_cannot_be_changed_either(written):
    with written.engine.execution_options(**WRITING).begin() as connection:
        connection.execute(text("UPDATE audit SET result = NULL WHERE id = 1"))
    assert written.runs("audit", "verify").code == 1


def test_the_log_leaves_line_by_line_and_says_so_in_its_own_last_line(written):
    rows = [json.loads(line) for line in written.runs("audit", "export", "--actor", "me").out.splitlines()]
    assert [(row["actor"], row["action"], row["result"]) for row in rows] == [
        ("root", "staff_added", "done"),
        ("boss", "staff_disabled", "done"),
        ("me", "audit_exported", "done"),
    ]
    assert set(rows[0]) == {"id", "at", "actor", "action", "subject", "result", "note", "digest"}
    assert rows[0]["at"].endswith("+08:00")


def test_it_can_be_narrowed(written):
    def actions(*words):
        return [json.loads(line)["action"] for line in written.runs("audit", "export", *words).out.splitlines()]

    assert actions("--person", "boss") == ["staff_disabled"]
    assert actions("--subject", "account:zhang") == ["staff_added", "staff_disabled"]
    assert actions("--until", "2026-11-22") == []
    assert actions("--since", "2026-11-23", "--until", "2026-11-23")[:2] == ["staff_added", "staff_disabled"]


def test_a_spreadsheet_computes_nothing_that_somebody_wrote(written):
    with written.house.store.transaction() as tx:
        tx.audit.add(written.house.clock(), "op", "reveal", "ticket:1", '=HYPERLINK("http://evil.example")')
    out = written.runs("audit", "export", "--format", "csv").out
    assert out.startswith("\ufeff序号,")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert rows[3][7].startswith("'=HYPERLINK")
    assert len({len(row) for row in rows}) == 1
