"""What pages of tickets say the same way everywhere."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.past import ACTION_NAMES
from bot.domain.tickets import STATUS_NAMES, Channel, Status, Ticket, TimelineEntry

CHANNEL_NAMES: Mapping[Channel, str] = {Channel.WECHAT: "微信", Channel.PHONE: "来电", Channel.CITY: "市平台"}
_NOT_STAFF: Mapping[str, str] = {"citizen": "市民", "system": "系统"}


def past_of(ticket: Ticket, names: Mapping[str, str]) -> list[dict[str, object]]:
    """The lines of its past as the macro ``timeline`` takes them, the newest first."""
    return [_line(entry, names) for entry in reversed(ticket.timeline)]


def _line(entry: TimelineEntry, names: Mapping[str, str]) -> dict[str, object]:
    what = ACTION_NAMES.get(entry.action, entry.action)
    moved = entry.to_status if entry.from_status and entry.from_status is not entry.to_status else None
    return {
        "at": entry.at,
        "who": _NOT_STAFF.get(entry.actor) or names.get(entry.actor) or entry.actor,
        "what": f"{what} → {STATUS_NAMES[moved]}" if moved else what,
        "note": entry.note,
        "public": entry.public,
    }


def status_choices() -> list[tuple[str, str]]:
    """For a filter."""
    return [(status.value, STATUS_NAMES[status]) for status in Status]
