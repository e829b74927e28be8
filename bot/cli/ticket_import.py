"""``bot tickets import``: what the city's platform forwards (市县联动), as JSON lines with the keys of the export."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from bot.cli.desk import REFUSED, add_actor, open_services, refuse
from bot.domain.errors import NotGiven, Taken
from bot.domain.staff import Staff, StaffRole
from bot.domain.tickets import Contact, Location, RequestType
from bot.usecases.import_city_ticket import import_city_ticket
from bot.usecases.ports import House

_KEYS = "city_number, type, description, location {text, town, latitude, longitude}, contact {name, phone}, anonymous, "


def register(verbs: Any) -> None:
    """Add ``import`` to the verbs of ``tickets``."""
    parser = verbs.add_parser(
        "import",
        help="登记市平台转来的工单,每行一个 JSON 对象",
        epilog=f"键:{_KEYS}confidential, due_at(带时区)。city_number、type、description 必填,已登记过的编号跳过。",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="JSONL 文件;- 为标准输入")
    add_actor(parser)
    parser.set_defaults(run=_import)


def _import(arguments: argparse.Namespace) -> int:
    who = Staff(arguments.actor, arguments.actor, StaffRole.OPERATOR)
    house, bad = open_services().house, 0
    try:
        with _opened(arguments.file) as lines:
            for serial, line in _numbered(lines):
                said, is_bad = _file(house, who, line)
                bad += is_bad
                print(f"第{serial}行  {said}", file=sys.stderr if is_bad else sys.stdout)
    except (OSError, UnicodeDecodeError) as error:
        return refuse(f"读不了 {arguments.file}:{error}")
    return REFUSED if bad else 0


def _file(house: House, who: Staff, line: str) -> tuple[str, bool]:
    """What became of one line, and whether it is at fault. A number that is on file is none: files come twice."""
    try:
        ticket = import_city_ticket(house, who, **_wish(json.loads(line)))
    except Taken as error:
        return f"跳过:{error}", False
    except NotGiven as error:
        return f"没有登记:{error}", True
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        return f"没有登记,格式不对:{_said(error)}", True
    return f"{ticket.city_number}  {ticket.number}", False


def _wish(row: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of ``import_city_ticket``. Raises KeyError, TypeError, ValueError or AttributeError."""
    due = row.get("due_at")
    due_at = datetime.fromisoformat(due) if due else None
    if due_at is not None and due_at.tzinfo is None:
        raise ValueError("due_at 没有时区")
    return {
        "city_number": str(row["city_number"]),
        "type_": RequestType(row["type"]),
        "description": str(row["description"]),
        "location": Location(**(row.get("location") or {})),
        "contact": Contact(**(row.get("contact") or {})),
        "anonymous": bool(row.get("anonymous")),
        "confidential": bool(row.get("confidential")),
        "due_at": due_at,
    }


def _said(error: Exception) -> str:
    # A KeyError's words are the missing key alone.
    return f"缺少 {error.args[0]}" if isinstance(error, KeyError) else str(error)


def _numbered(lines: TextIO) -> Iterator[tuple[int, str]]:
    return ((serial, line) for serial, line in enumerate(lines, 1) if line.strip())


def _opened(path: Path) -> TextIO:
    return sys.stdin if str(path) == "-" else path.open(encoding="utf-8-sig")
