"""``bot audit``: take the audit log out, or see whether it is whole."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.cli.desk import add_actor, at_the_machine, open_services
from bot.usecases.ports import AuditQuery
from bot.usecases.read_audit import FORMATS, check_audit, export_audit

BROKEN = 1


def register(commands: Any) -> None:
    """Add ``audit`` and its commands."""
    audit = commands.add_parser("audit", help="审计日志:导出、核验").add_subparsers(required=True, metavar="COMMAND")

    export = audit.add_parser("export", help="导出审计日志,导出本身也记入日志")
    export.add_argument("--format", choices=FORMATS, default="jsonl", help="导出格式(默认 %(default)s)")
    export.add_argument("--since", type=_day, metavar="DATE", help="只导出这一天(YYYY-MM-DD)及以后的")
    export.add_argument("--until", type=_day, metavar="DATE", help="只导出这一天及以前的")
    export.add_argument("--person", metavar="NAME", help="只导出这个人做的")
    export.add_argument("--subject", metavar="SUBJECT", help="只导出这个对象的,如 ticket:编号")
    add_actor(export)
    export.set_defaults(run=_export)

    verify = audit.add_parser("verify", help="核验日志是否完整;不完整时说出第一条对不上的,退出码 1")
    add_actor(verify)
    verify.set_defaults(run=_verify)


def _export(arguments: argparse.Namespace) -> int:
    house = open_services().house
    zone = house.clock().tzinfo

    def midnight(day: date | None, days: int = 0) -> datetime | None:
        return datetime.combine(day + timedelta(days), time(), zone) if day else None

    query = AuditQuery(midnight(arguments.since), midnight(arguments.until, 1), arguments.person, arguments.subject)
    # Other systems read this, whatever the terminal's language is.
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        for line in export_audit(house, at_the_machine(arguments.actor), query, arguments.format):
            sys.stdout.write(line)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough; Python would complain once more when it closes stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    count, broken, head = check_audit(open_services().house, at_the_machine(arguments.actor))
    if broken is not None:
        print(f"日志不完整:第 {broken} 条和它前面的对不上", file=sys.stderr)
        return BROKEN
    print(f"日志完整:共 {count} 条。最新摘要 {head}")
    print("把最新摘要记在别处:以后导出的日志里还有它,说明此前的记录没有改动。")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期写作 YYYY-MM-DD:{text}") from None
