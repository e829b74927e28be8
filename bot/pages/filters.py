"""How times and numbers are written. What a person may not see is not hidden here: use cases do not hand it out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

ZONE = ZoneInfo("Asia/Shanghai")


def moment(at: datetime | None, now: datetime | None = None) -> str:
    """``11月22日 15:04``; with ``now``, ``今天 15:04`` on that day and the year where it is another. None: ``—``."""
    if at is None:
        return "—"
    at = at.astimezone(ZONE)
    return f"{day(at, now)} {at:%H:%M}"


def day(at: date | None, now: datetime | None = None) -> str:
    """``11月22日``; with ``now`` as in ``moment``. None: ``—``."""
    if at is None:
        return "—"
    at = at.astimezone(ZONE).date() if isinstance(at, datetime) else at
    today = now.astimezone(ZONE).date() if now else None
    if at == today:
        return "今天"
    year = f"{at.year}年" if today and at.year != today.year else ""
    return f"{year}{at.month}月{at.day}日"


def full_day(at: date | None) -> str:
    """``2026年11月22日``. None: ``—``."""
    if at is None:
        return "—"
    at = at.astimezone(ZONE) if isinstance(at, datetime) else at
    return f"{at.year}年{at.month}月{at.day}日"


def iso(at: datetime) -> str:
    """For ``<time datetime>``: to the minute, with the offset."""
    return at.astimezone(ZONE).isoformat(timespec="minutes")


def span(length: timedelta) -> str:
    """``12分``, ``3小时20分``, ``2天4小时``; under a minute ``不到1分``. Its two largest units, rounded down."""
    minutes = max(int(length.total_seconds()), 0) // 60
    if not minutes:
        return "不到1分"
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return f"{days}天{hours}小时" if hours else f"{days}天"
    minutes %= 60
    if hours:
        return f"{hours}小时{minutes}分" if minutes else f"{hours}小时"
    return f"{minutes}分"


def waited(since: datetime, now: datetime) -> str:
    """``等了12分``; in the first minute ``刚到``."""
    length = now - since
    return f"等了{span(length)}" if length >= timedelta(minutes=1) else "刚到"


def grouped(number: str) -> Markup:
    """A ticket number in its three parts, set apart by the style sheet alone: copied, it is digits only."""
    parts = (number[:6], number[6:14], number[14:])
    inner = Markup("").join(Markup("<span>{}</span>").format(part) for part in parts if part)
    return Markup('<span class="ticket-number">{}</span>').format(inner)


def short(number: str) -> str:
    """``1122-00042`` of a ticket number: the day and what counts up within it. The search finds it, typed so."""
    return f"{number[10:14]}-{number[14:]}"


def paragraphs(text: str | None) -> Markup:
    """What somebody wrote, with its line breaks and nothing else of markup."""
    return Markup("<br>").join(escape(line) for line in (text or "").strip().splitlines())


FILTERS: dict[str, Callable[..., Any]] = {
    "moment": moment,
    "day": day,
    "full_day": full_day,
    "iso": iso,
    "span": span,
    "waited": waited,
    "grouped": grouped,
    "paragraphs": paragraphs,
    "short": short,
}
