"""A ticket as an operator reads it in a terminal."""

from __future__ import annotations

from datetime import datetime

from bot.domain.masking import mask_name, mask_phone, mask_phones_in
from bot.domain.past import ACTION_NAMES
from bot.domain.tickets import STATUS_NAMES, Ticket, TimelineEntry


def ticket_line(ticket: Ticket) -> str:
    """One line: number, status, due, department, title."""
    return (
        f"{ticket.number}  {STATUS_NAMES[ticket.status]}  {say_time(ticket.due_at)}前  "
        f"{ticket.department or '待定单位'}  {mask_phones_in(ticket.title)}"
    )


def ticket_text(ticket: Ticket, *, reveal: bool) -> str:
    """The ticket and its past, line by line; name and phones masked unless ``reveal``."""

    def prose(text: str | None) -> str:
        return (text if reveal else mask_phones_in(text)) or ""

    name = ticket.contact.name if reveal else mask_name(ticket.contact.name)
    phone = ticket.contact.phone if reveal else mask_phone(ticket.contact.phone)
    wishes = [word for word, wished in (("匿名", ticket.anonymous), ("保密", ticket.confidential)) if wished]
    fields = {
        "编号": ticket.number,
        "状态": f"{STATUS_NAMES[ticket.status]}({ticket.status.value})",
        "类型": ticket.type.value,
        "分类": " / ".join(level for level in (ticket.category.level1, ticket.category.level2) if level),
        "标题": prose(ticket.title),
        "内容": prose(ticket.description),
        "地点": " ".join(part for part in (ticket.location.town, prose(ticket.location.text)) if part),
        "时间": " ".join(part for part in (prose(ticket.occurred), _days(ticket)) if part),
        "联系人": " ".join(part for part in (name, phone, *wishes) if part),
        "承办单位": ticket.department or "待定单位",
        "登记": say_time(ticket.created_at),
        "期限": f"{say_time(ticket.due_at)}{'(当日办结)' if ticket.same_day else ''}",
        "答复": prose(ticket.reply),
        "附件": "、".join(f"{a.kind} {a.sha256 or '未取到'}" for a in ticket.attachments),
        "对话": f"{ticket.conversation} 条",
    }
    lines = [f"{label}:{value}" for label, value in fields.items() if value]
    return "\n".join([*lines, "经过:", *(f"  {_past(entry, prose(entry.note))}" for entry in ticket.timeline)])


def say_time(at: datetime) -> str:
    """``2026-11-23 10:00``."""
    return f"{at:%Y-%m-%d %H:%M}"


def _days(ticket: Ticket) -> str:
    days = list(dict.fromkeys(day.isoformat() for day in (ticket.occurred_from, ticket.occurred_to) if day))
    return f"({' 至 '.join(days)})" if days else ""


def _past(entry: TimelineEntry, note: str) -> str:
    words = [say_time(entry.at), entry.actor, ACTION_NAMES.get(entry.action, entry.action)]
    if entry.to_status and entry.from_status:
        words.append(f"{STATUS_NAMES[entry.from_status]}→{STATUS_NAMES[entry.to_status]}")
    return " ".join([*words, note, "" if entry.public else "(内部)"]).strip()
