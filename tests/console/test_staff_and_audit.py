"""The administrator's pages."""

from __future__ import annotations

import ast
import csv
import io
import json

import pytest
from sqlalchemy import text

from bot.domain.audit import ACTION_NAMES
from bot.domain.staff import StaffRole
from bot.settings import ROOT
from bot.storage.engine import WRITING
from tests.console.desk import Caller, DeskUnderTest, words_of


@pytest.fixture
def boss(desk: DeskUnderTest) -> Caller:
    return desk.sign_in_as(StaffRole.ADMINISTRATOR)


def test_an_account_is_added_and_its_first_password_shown_once(desk: DeskUnderTest, boss: Caller) -> None:
    added = boss.post("/console/staff", username=" ZhangMin ", name="张敏", role="operator", department="")
    assert added.status_code == 200
    assert "只显示这一次" in words_of(added)
    password = words_of(added).split("首次密码 ")[-1].split()[0]
    assert password not in boss.page("/console/staff")
    assert password not in boss.page("/console/staff/zhangmin")
    newcomer = desk.anyone()
    assert newcomer.signs_in("zhangmin", password).status_code == 303
    assert newcomer.get("/console/").headers["Location"] == "/console/password"


@pytest.mark.parametrize(
    ("form", "code", "said"),
    [
        ({"username": "administrator", "name": "张", "role": "operator"}, 409, "已经有人用过"),
        ({"username": "张敏", "name": "张", "role": "operator"}, 422, "登录名"),
        ({"username": "zhangmin", "name": " ", "role": "operator"}, 422, "姓名"),
        ({"username": "zhangmin", "name": "张", "role": ""}, 422, "请选择角色"),
        ({"username": "zhangmin", "name": "张", "role": "root"}, 422, "请选择角色"),
        ({"username": "zhangmin", "name": "张", "role": "department"}, 422, "要选单位"),
        ({}, 422, "请选择角色"),
    ],
)
def test_what_is_wrong_is_said_beside_the_form_and_what_was_typed_stays(
    boss: Caller, form: dict[str, str], code: int, said: str
) -> None:
    answer = boss.post("/console/staff", **form)
    assert (answer.status_code, said in words_of(answer)) == (code, True)
    if form.get("name", "").strip():
        assert 'value="张"' in answer.get_data(as_text=True)


def test_role_and_department_change_and_the_log_says_so(desk: DeskUnderTest, boss: Caller) -> None:
    desk.account(StaffRole.OPERATOR)
    said = boss.does("/console/staff/operator", name="李娜", role="department", department="县水利局")
    assert "已保存" in said
    assert "话务员 → 承办单位 县水利局" in boss.page("/console/audit?subject=account:operator")


def test_ones_own_account_is_neither_disabled_nor_demoted(boss: Caller) -> None:
    assert "停用账号" not in boss.page("/console/staff/administrator")
    assert "不能停用自己的账号" in boss.does("/console/staff/administrator/disable")
    assert "不能改自己的角色" in boss.does("/console/staff/administrator", name="我", role="overseer", department="")


def test_a_reset_second_factor_is_enrolled_anew(desk: DeskUnderTest, boss: Caller) -> None:
    supervisor = desk.sign_in_as(StaffRole.SUPERVISOR)
    boss.post("/console/staff/supervisor/second-factor")
    assert supervisor.get("/console/password").status_code == 303, "the session is over"
    assert supervisor.signs_in("supervisor").status_code == 303
    assert supervisor.get("/console/").headers["Location"] == "/console/second-factor"
    assert "<svg" in supervisor.get("/console/second-factor").get_data(as_text=True)


# --- the audit log


def test_the_log_is_narrowed_by_time_person_subject_and_action(desk: DeskUnderTest, boss: Caller) -> None:
    desk.sign_in_as(StaffRole.OPERATOR)
    desk.clock.advance(days=2)
    again = desk.sign_in_as(StaffRole.ADMINISTRATOR)
    again.post("/console/staff", username="zhangmin", name="张敏", role="operator")
    page = again.page
    assert "zhangmin" in page("/console/audit")
    assert "zhangmin" not in page("/console/audit?until=2026-11-24")
    assert "account:operator" not in page("/console/audit?since=2026-11-24")
    assert "account:operator" in page("/console/audit?until=2026-11-23&actor=operator")
    assert "没有符合的记录" in page("/console/audit?actor=nobody-here")
    assert "account:operator" not in page("/console/audit?action=staff_added")
    assert "没有符合的记录" in page("/console/audit?subject=%25"), "a letter like any other"


def test_long_logs_have_pages_that_miss_nothing_and_repeat_nothing(desk: DeskUnderTest, boss: Caller) -> None:
    with desk.house.store.transaction() as tx:
        for n in range(120):
            tx.audit.add(desk.clock(), "op", "reveal", f"ticket:{n}")
    seen: list[str] = []
    address = "/console/audit?actor=op"
    while address:
        page = boss.get(address).get_data(as_text=True)
        seen += [piece.split("<")[0] for piece in page.split("<td>ticket:")[1:]]
        address = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&") if 'rel="next"' in page else ""
    assert seen == [str(n) for n in reversed(range(120))]


@pytest.mark.parametrize("query", ["since=tomorrow", "until=2026-13-01", "until=9999-12-31", "before=x", "before=-1"])
def test_nonsense_is_told_or_ignored_and_never_an_error(boss: Caller, query: str) -> None:
    assert boss.get(f"/console/audit?{query}").status_code in {200, 422}


def test_a_file_of_the_log_is_itself_in_the_log(desk: DeskUnderTest, boss: Caller) -> None:
    desk.sign_in_as(StaffRole.OPERATOR)
    sheet = boss.post("/console/audit/export", format="csv", actor="operator")
    assert sheet.headers["Content-Disposition"] == "attachment; filename=audit-20261123-1000.csv"
    rows = list(csv.DictReader(io.StringIO(sheet.get_data(as_text=True).removeprefix("\ufeff"))))
    assert {row["人员"] for row in rows} == {"operator"}
    lines = boss.post("/console/audit/export", format="jsonl").get_data(as_text=True).splitlines()
    last_two = [json.loads(line) for line in lines[-2:]]
    assert [(row["action"], row["note"]) for row in last_two] == [
        ("audit_exported", "csv actor=operator"),
        ("audit_exported", "jsonl"),
    ]
    assert boss.post("/console/audit/export", format="exe").status_code == 400
    assert boss.get("/console/audit/export").status_code == 405


def test_the_page_says_whether_the_chain_is_whole(desk: DeskUnderTest, boss: Caller) -> None:
    assert "日志完整" in boss.page("/console/audit/chain")
    with desk.services.engine.execution_options(**WRITING).begin() as connection:
        connection.execute(text("UPDATE audit SET note = '' WHERE id = 1"))
    assert "第 1 条" in boss.page("/console/audit/chain")


def test_markup_in_a_row_is_shown_and_not_obeyed(desk: DeskUnderTest, boss: Caller) -> None:
    with desk.house.store.transaction() as tx:
        tx.audit.add(desk.clock(), "<b>op", "<i>act", "ticket:<u>", "<script>alert(1)</script>")
    page = boss.get("/console/audit").get_data(as_text=True)
    assert "<script>alert" not in page
    assert all(f"&lt;{mark}&gt;" in page for mark in ("b", "i", "u", "script"))


def actions_in(source: str) -> set[str]:
    """The third argument of every ``….audit.add(…)``."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and len(node.args) > 3)
    adds = (call for call in calls if ast.unparse(call.func).endswith("audit.add"))
    words = (node for call in adds for node in ast.walk(call.args[2]) if isinstance(node, ast.Constant))
    return {node.value for node in words if isinstance(node.value, str)}


def test_every_action_that_is_written_has_its_name() -> None:
    written = set().union(*(actions_in(path.read_text(encoding="utf-8")) for path in (ROOT / "bot").rglob("*.py")))
    assert {"sign_in", "staff_enabled", "audit_exported"} <= written
    assert written - ACTION_NAMES.keys() == set(), "name them in bot/domain/audit.py"
