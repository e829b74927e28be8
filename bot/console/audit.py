"""The audit log: who did what, on what, when, with which result; whether it is whole; taken out as a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from bot.console.gate import Desk, NavItem, me
from bot.domain.audit import ACTION_NAMES, RESULT_NAMES
from bot.domain.errors import NotGiven
from bot.domain.staff import Ability
from bot.usecases.ports import AuditQuery, House
from bot.usecases.read_audit import FORMATS, check_audit, export_audit, read_audit

PAGE = 50
_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8"}


def register(desk: Desk, house: House) -> None:
    """``/console/audit``."""
    desk.nav.append(NavItem("审计日志", "console.audit_log", Ability.READ_AUDIT))

    @desk.page("/audit", needs=Ability.READ_AUDIT)
    def audit_log() -> ResponseReturnValue:
        query = _query(request.args, house.clock())
        rows = read_audit(house, me(), query, _number(request.args.get("before", "")), PAGE + 1)
        return render_template(
            "console/audit.html",
            rows=rows[:PAGE],
            older=rows[PAGE - 1].id if len(rows) > PAGE else None,
            asked={name: value for name, value in request.args.items() if value and name != "before"},
            actions=ACTION_NAMES,
            results=RESULT_NAMES,
            now=house.clock(),
        )

    @desk.page("/audit/chain", needs=Ability.READ_AUDIT)
    def audit_chain() -> ResponseReturnValue:
        """By itself, for it reads every row there is."""
        count, broken, head = check_audit(house, me())
        return render_template("console/audit_chain.html", count=count, broken=broken, head=head)

    @desk.page("/audit/export", needs=Ability.READ_AUDIT, methods=("POST",))
    def audit_export() -> ResponseReturnValue:
        form = request.form.get("format", "")
        if form not in FORMATS:
            abort(400)
        now = house.clock()
        lines = export_audit(house, me(), _query(request.form, now), form)
        name = f"audit-{now:%Y%m%d-%H%M}.{form}"
        return Response(
            lines, content_type=_TYPES[form], headers={"Content-Disposition": f"attachment; filename={name}"}
        )


def _query(asked: Mapping[str, str], now: datetime) -> AuditQuery:
    """What the form asks for; whole days, the last one included. Raises NotGiven."""

    def words(name: str) -> str | None:
        return asked.get(name, "").strip() or None

    def midnight(name: str, days: int = 0) -> datetime | None:
        text = words(name)
        if text is None:
            return None
        try:
            return datetime.combine(date.fromisoformat(text) + timedelta(days), time(), now.tzinfo)
        except (ValueError, OverflowError):
            raise NotGiven("日期写作 2026-11-22") from None

    return AuditQuery(midnight("since"), midnight("until", 1), words("actor"), words("subject"), words("action"))


def _number(text: str) -> int | None:
    """A row's number; None for anything else, and for what no database could hold."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None
