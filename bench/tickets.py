"""How long does the desk look for a ticket among 100,000? Milliseconds of each kind of search, counting and page alike.

The tickets are invented: the county's own kinds of matter, towns and departments, in the proportions of a county that
has been at it for four years, nearly all of them closed.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
from sqlalchemy import Engine

from bench.talk import spread, timed, write
from bot.domain.masking import phone_key
from bot.domain.numbers import format_number
from bot.domain.sight import Scope
from bot.domain.tickets import Contact, Location, RequestType, Status, Ticket, TimelineEntry, title_of
from bot.domain.workflow import OPEN_STATUSES
from bot.localities import County
from bot.storage.engine import WRITING, make_engine
from bot.storage.migrate import migrate
from bot.storage.store import SqlStore
from bot.storage.tables import ticket_grams, tickets, timeline
from bot.storage.ticket_grams import grams_of_ticket
from bot.storage.ticket_rows import to_row
from bot.usecases.ports import Order, TicketQuery, Transaction
from tests.postgresql import postgresql_server

COUNT = 100_000
ROUNDS = 30
PAGE = 50
ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
SECRET = "bench"  # noqa: S105
DAYS = 1_400
_BATCH = 2_000
_OPEN = 1_500
"""In hand at a time: a fortnight of a county with 2,400 requests a month."""
_PLACES = ("老街十字", "村委会东边", "小学门口", "三组村口", "信用社对面", "家属院3号楼", "卫生院旁", "农贸市场北门")
_TELLS = (
    "已经好几天了,没人管",
    "找过村里,说不归他们管",
    "晚上出门很不方便",
    "老人孩子都受影响",
    "打了好几次电话也没回音",
)
_ASKS = ("希望尽快解决", "麻烦派人看看", "请给个说法", "能不能今天来人", "谢谢你们")


def main(county: County, folder: Path) -> None:
    """Measure on both databases, print tables, write ``tickets.json`` into ``folder``."""
    figures: dict[str, Any] = {"tickets": COUNT, "cores": os.cpu_count(), "rounds": ROUNDS}
    with tempfile.TemporaryDirectory() as place, postgresql_server() as server:
        addresses = {
            "SQLite": f"sqlite:///{place}/jieyou.db",
            "PostgreSQL": server.render_as_string(hide_password=False),
        }
        for name, address in addresses.items():
            migrate(address)
            engine = make_engine(address)
            fill(engine, county)
            figures[name] = _measure(SqlStore(engine), county)
            engine.dispose()
            _print(name, figures[name])
    write(folder / "tickets.json", figures)


def _print(name: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
    print(f"{name}, {COUNT:,} tickets".ljust(36) + "p50 ms   p95 ms   found")
    for what, row in rows.items():
        print(f"  {what:32} {row['p50_ms']:8.1f} {row['p95_ms']:8.1f} {row['found']:7,}")


def fill(engine: Engine, county: County) -> None:
    """``COUNT`` tickets with their pasts into an empty, migrated database."""
    with engine.execution_options(**WRITING).begin() as connection:
        rows: list[dict[str, Any]] = []
        lines: list[dict[str, Any]] = []
        grams: list[dict[str, Any]] = []
        for ticket in _tickets(county):
            rows.append({"conversation_id": None, **to_row(ticket)})
            lines += [_line(ticket.number, entry) for entry in ticket.timeline]
            grams += [{"gram": gram, "ticket": int(ticket.number)} for gram in grams_of_ticket(ticket)]
            if len(rows) == _BATCH:
                connection.execute(tickets.insert(), rows)
                connection.execute(timeline.insert(), lines)
                connection.execute(ticket_grams.insert(), grams)
                rows, lines, grams = [], [], []
    if engine.dialect.name == "postgresql":
        _keep_house(engine)


def _keep_house(engine: Engine) -> None:
    """As PostgreSQL does by itself after a while; nobody does it for SQLite."""
    address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _tickets(county: County) -> Iterator[Ticket]:
    chance = random.Random(12345)
    for n in range(COUNT):
        at = NOW - timedelta(days=DAYS * (1 - n / COUNT), minutes=chance.randrange(60))
        is_open = n >= COUNT - _OPEN and chance.random() < 0.9
        status = chance.choice(sorted(OPEN_STATUSES)) if is_open else Status.CLOSED
        kind, town = chance.choice(county.matters.kinds), chance.choice(county.towns).name
        place = f"{chance.choice(_PLACES)}{chance.randrange(1, 60)}号"
        told = (
            f"{town}{place}{chance.choice(kind.plain or (kind.name,))},{chance.choice(_TELLS)},{chance.choice(_ASKS)}。"
            * 2
        )
        phone = f"138{chance.randrange(10**8):08d}"
        steps = ("open", "dispatch", "accept", "answer", "close")
        yield Ticket(
            number=format_number(county.division, at.date(), n % 99_999 + 1),
            type=chance.choice(list(RequestType)),
            title=title_of(told),
            description=told,
            citizen=phone_key(SECRET, phone),
            status=status,
            created_at=at,
            due_at=at + timedelta(days=chance.randrange(1, 14)),
            same_day=kind.same_day,
            category=kind.category,
            location=Location(place, town),
            contact=Contact("张三丰", phone),
            department=kind.department,
            dispatched_at=None if status is Status.RECEIVED else at + timedelta(hours=2),
            answered_at=None if is_open else at + timedelta(days=2),
            closed_at=None if is_open else at + timedelta(days=4),
            reply=None if is_open else "您好,已安排人员到现场处理,当天恢复。有事请再打电话。" * 2,
            phone_key=phone_key(SECRET, phone),
            token=f"{n:022d}",
            timeline=tuple(TimelineEntry(at, "x", action, None, status, None, public=True) for action in steps),
        )


def _line(number: str, entry: TimelineEntry) -> dict[str, Any]:
    to = entry.to_status.value if entry.to_status else None
    return {
        "number": number,
        "at": entry.at,
        "actor": entry.actor,
        "action": entry.action,
        "to_status": to,
        "public": entry.public,
    }


def _searches(some: Ticket, department: str) -> dict[str, tuple[TicketQuery, Scope]]:
    everything, own = Scope(everything=True), Scope(department=department)
    open_ones = frozenset({Status.RECEIVED})
    return {
        "one rare word": (TicketQuery(words=("路灯",)), everything),
        "one word of 9,000 tickets": (TicketQuery(words=("铁门镇",)), everything),
        "one character": (TicketQuery(words=("灯",)), everything),
        "a phrase of a quarter of them": (TicketQuery(words=("晚上出门很不方便",)), everything),
        "three words": (TicketQuery(words=("铁门镇", "路灯", "小学")), everything),
        "a common word, in hand": (TicketQuery(words=("铁门镇",), statuses=OPEN_STATUSES), everything),
        "words nobody said": (TicketQuery(words=("海啸", "火山")), everything),
        "a department's words": (TicketQuery(words=("路灯",)), own),
        "last five digits": (TicketQuery(ending=some.number[-5:]), everything),
        "a whole number": (TicketQuery(ending=some.number), everything),
        "a phone": (TicketQuery(phone_key=some.phone_key), everything),
        "digits that may be either": (TicketQuery(ending="13800138", phone_key=some.phone_key), everything),
        "to be dispatched": (TicketQuery(statuses=open_ones, merged=False), everything),
        "a department's, in hand": (TicketQuery(statuses=OPEN_STATUSES, merged=False), own),
        "overdue": (TicketQuery(due_before=NOW, merged=False), everything),
        "everything, newest first": (TicketQuery(), everything),
    }


def _measure(store: SqlStore, county: County) -> dict[str, Any]:
    with store.reading() as tx:
        some = tx.tickets.newest(1)[0]
    department = county.departments[0]
    rows = {}
    for what, (query, scope) in _searches(some, department).items():
        rows[what] = _timed(store, partial(_look, query, scope))
    tabs = {status.value: TicketQuery(statuses=frozenset({status}), merged=False) for status in sorted(OPEN_STATUSES)}
    rows["counts of all tabs"] = _timed(store, partial(_count, tabs, Scope(everything=True)))
    rows["a department's tabs"] = _timed(store, partial(_count, tabs, Scope(department=department)))
    return rows


def _look(query: TicketQuery, scope: Scope, tx: Transaction) -> int:
    order = Order.DUE if query.statuses or query.due_before else Order.NEWEST
    return tx.ticket_search.find(query, scope, order, PAGE).total


def _count(tabs: dict[str, TicketQuery], scope: Scope, tx: Transaction) -> int:
    return sum(tx.ticket_search.count_in_hand(tabs, scope).values())


def _timed(store: SqlStore, look: Callable[[Transaction], int]) -> dict[str, Any]:
    def once() -> int:
        with store.reading() as tx:
            return look(tx)

    found = once()
    return {**spread([timed(once)[0] for _ in range(ROUNDS)]), "found": found}
