"""``bot tickets``: export, show, list and move them."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date, datetime, time
from typing import Any

from bot.cli import ticket_import
from bot.cli.desk import add_actor, open_services, refuse
from bot.cli.ticket_text import ticket_line, ticket_text
from bot.domain.errors import InvalidMove, NotFound, StaleTurn
from bot.domain.tickets import STATUS_NAMES, Status
from bot.domain.workflow import Role
from bot.usecases.export_tickets import export_ticket
from bot.usecases.move_ticket import move_ticket
from bot.wiring import Services

_STATUSES = "状态:" + "、".join(f"{status.value}({name})" for status, name in STATUS_NAMES.items())
_STAFF = (Role.OPERATOR, Role.DEPARTMENT, Role.SUPERVISOR)


def register(commands: Any) -> None:
    """Add ``tickets`` and its commands."""
    tickets = commands.add_parser("tickets", help="工单:导出、登记市平台转来的、查看、列表、流转").add_subparsers(
        required=True, metavar="COMMAND"
    )
    export = tickets.add_parser("export", help="导出工单,每行一个 JSON 对象")
    export.add_argument("--format", choices=["jsonl"], default="jsonl", help="导出格式(默认 %(default)s)")
    export.add_argument("--since", type=_day, metavar="DATE", help="只导出这一天(YYYY-MM-DD)及以后登记的")
    export.add_argument("--number", help="只导出这一张")
    _add_reveal(export)
    export.set_defaults(run=_export)

    ticket_import.register(tickets)

    show = tickets.add_parser("show", help="查看一张工单")
    show.add_argument("number", metavar="NUMBER", help="工单编号")
    _add_reveal(show)
    show.set_defaults(run=_show)

    newest = tickets.add_parser("list", help="最近的工单,新的在前", epilog=_STATUSES)
    newest.add_argument("--status", type=_status, metavar="STATUS", help="只看这一状态的")
    newest.add_argument("--limit", type=_positive, default=20, metavar="N", help="最多几张(默认 %(default)s)")
    newest.set_defaults(run=_list)

    move = tickets.add_parser("move", help="流转一张工单,并按规定告知市民", epilog=_STATUSES)
    move.add_argument("number", metavar="NUMBER", help="工单编号")
    move.add_argument("status", type=_status, metavar="STATUS", help="新状态,见下")
    move.add_argument("--department", help="承办单位(派发时需要,除非登记时已建议)")
    move.add_argument("--note", help="说明(退回、不予受理、请市民补充、重办时需要)")
    move.add_argument("--reply", help="给市民的答复(答复时需要)")
    move.add_argument(
        "--role", type=Role, choices=_STAFF, default=Role.OPERATOR, metavar="ROLE", help="身份:" + _role_names()
    )
    add_actor(move)
    move.set_defaults(run=_move)


def _export(arguments: argparse.Namespace) -> int:
    services = open_services()
    if arguments.reveal:
        wanted = f"number={arguments.number or ''} since={arguments.since or ''}"
        _write_down(services, arguments.actor, "export_revealed", "tickets", wanted)
    # Other systems read this, whatever the terminal's language is.
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        with services.house.store.reading() as tx:
            since = _midnight(services, arguments.since)
            found = [tx.tickets.get(arguments.number)] if arguments.number else tx.tickets.all(since)
            for ticket in found:
                print(json.dumps(export_ticket(ticket, reveal=arguments.reveal), ensure_ascii=False))
        sys.stdout.flush()
    except NotFound:
        return refuse(f"没有这张工单:{arguments.number}")
    except BrokenPipeError:  # the reader has seen enough; Python would complain once more when it closes stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _show(arguments: argparse.Namespace) -> int:
    services = open_services()
    try:
        with services.house.store.reading() as tx:
            ticket = tx.tickets.get(arguments.number)
    except NotFound:
        return refuse(f"没有这张工单:{arguments.number}")
    if arguments.reveal:
        _write_down(services, arguments.actor, "ticket_revealed", f"ticket:{ticket.number}")
    print(ticket_text(ticket, reveal=arguments.reveal))
    return 0


def _list(arguments: argparse.Namespace) -> int:
    with open_services().house.store.reading() as tx:
        for ticket in tx.tickets.newest(arguments.limit, arguments.status):
            print(ticket_line(ticket))
    return 0


def _move(arguments: argparse.Namespace) -> int:
    services = open_services()
    departments = services.county.departments
    if arguments.department is not None and arguments.department not in departments:
        return refuse(f"没有这个承办单位:{arguments.department}。可选:{'、'.join(departments)}")
    try:
        ticket = move_ticket(
            services.house,
            arguments.number,
            arguments.status,
            arguments.role,
            arguments.actor,
            department=arguments.department,
            note=arguments.note,
            reply=arguments.reply,
        )
    except NotFound:
        return refuse(f"没有这张工单:{arguments.number}")
    except InvalidMove as error:
        return refuse(f"不能这样流转:{error}")
    except StaleTurn:
        return refuse("这张工单刚刚被别人改过,请重新查看后再操作")
    print(ticket_line(ticket))
    return 0


def _add_reveal(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reveal", action="store_true", help="显示完整电话和姓名,并记入审计日志")
    add_actor(parser)


def _write_down(services: Services, actor: str, action: str, subject: str, note: str = "") -> None:
    # Before anything is shown: what cannot be written down is not revealed.
    with services.house.store.transaction() as tx:
        tx.audit.add(services.house.clock(), actor, action, subject, note)


def _midnight(services: Services, day: date | None) -> datetime | None:
    return datetime.combine(day, time(), services.house.clock().tzinfo) if day else None


def _role_names() -> str:
    return "、".join(f"{role.value}({name})" for role, name in zip(_STAFF, ("话务员", "承办单位", "督办"), strict=True))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期写作 YYYY-MM-DD:{text}") from None


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"需要大于零的整数:{text}")
    return int(text)


def _status(text: str) -> Status:
    for status, name in STATUS_NAMES.items():
        if text in {status.value, name}:
            return status
    raise argparse.ArgumentTypeError(f"没有这个状态:{text}。{_STATUSES}")
