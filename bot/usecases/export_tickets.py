"""A ticket as other systems read it: one JSON object, its keys always there and always in this order."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.domain.masking import mask_phone, mask_phones_in
from bot.domain.tickets import Ticket, TimelineEntry


def export_ticket(ticket: Ticket, *, reveal: bool) -> dict[str, Any]:
    """What JSON can hold; null where unknown, times in ISO 8601 with their offset.

    Phone numbers are masked unless ``reveal``, in the contact and wherever someone wrote one into a text.
    """

    def prose(text: str | None) -> str | None:
        return text if reveal else mask_phones_in(text)

    return {
        "number": ticket.number,
        "type": ticket.type.value,
        "category": {"level1": ticket.category.level1, "level2": ticket.category.level2},
        "title": prose(ticket.title),
        "description": prose(ticket.description),
        "location": {
            "text": prose(ticket.location.text),
            "town": ticket.location.town,
            "latitude": ticket.location.latitude,
            "longitude": ticket.location.longitude,
        },
        "occurred": prose(ticket.occurred),
        "contact": {
            "name": ticket.contact.name,
            "phone": ticket.contact.phone if reveal else mask_phone(ticket.contact.phone),
        },
        "anonymous": ticket.anonymous,
        "confidential": ticket.confidential,
        "channel": ticket.channel.value,
        "city_number": ticket.city_number,
        "citizen": ticket.citizen,
        "status": ticket.status.value,
        "same_day": ticket.same_day,
        "department": ticket.department,
        "co_departments": list(ticket.co_departments),
        "handler": ticket.handler,
        "responsible_leader": ticket.responsible_leader,
        "problem": ticket.problem,
        "created_at": _iso(ticket.created_at),
        "dispatched_at": _iso(ticket.dispatched_at),
        "accepted_at": _iso(ticket.accepted_at),
        "contacted_at": _iso(ticket.contacted_at),
        "due_at": _iso(ticket.due_at),
        "answered_at": _iso(ticket.answered_at),
        "closed_at": _iso(ticket.closed_at),
        "reply": prose(ticket.reply),
        "promises": [{"what": prose(p.what), "by": p.by, "kept": p.kept} for p in ticket.promises],
        "rating": {
            "solved": ticket.rating.solved,
            "satisfaction": ticket.rating.satisfaction,
            "comment": prose(ticket.rating.comment),
        },
        "attachments": [{"kind": a.kind, "sha256": a.sha256, "bytes": a.bytes} for a in ticket.attachments],
        "timeline": [_line(entry, prose(entry.note)) for entry in ticket.timeline],
        "conversation": ticket.conversation,
    }


def _line(entry: TimelineEntry, note: str | None) -> dict[str, Any]:
    return {
        "at": _iso(entry.at),
        "actor": entry.actor,
        "action": entry.action,
        "from": entry.from_status.value if entry.from_status else None,
        "to": entry.to_status.value if entry.to_status else None,
        "note": note,
        "public": entry.public,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
