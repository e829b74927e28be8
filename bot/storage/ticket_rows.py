"""A ticket as a row of ``tickets``, and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from bot.domain.tickets import (
    Attachment,
    Category,
    Channel,
    Contact,
    Location,
    Promise,
    Rating,
    RequestType,
    Status,
    Ticket,
    TimelineEntry,
)

_AS_THEY_ARE = (
    "number",
    "title",
    "description",
    "citizen",
    "same_day",
    "occurred",
    "occurred_from",
    "occurred_to",
    "anonymous",
    "confidential",
    "city_number",
    "department",
    "handler",
    "responsible_leader",
    "problem",
    "created_at",
    "due_at",
    "dispatched_at",
    "accepted_at",
    "contacted_at",
    "answered_at",
    "closed_at",
    "reply",
    "returns",
    "merged_into",
    "parked_until",
    "watched",
    "token",
    "phone_key",
    "filed_by",
)


def to_row(ticket: Ticket) -> dict[str, Any]:
    """Columns of ``tickets``, all but the conversation's."""
    return {
        **{name: getattr(ticket, name) for name in _AS_THEY_ARE},
        "type": ticket.type.value,
        "status": ticket.status.value,
        "channel": ticket.channel.value,
        "category_level1": ticket.category.level1,
        "category_level2": ticket.category.level2,
        "location_text": ticket.location.text,
        "location_town": ticket.location.town,
        "location_latitude": ticket.location.latitude,
        "location_longitude": ticket.location.longitude,
        "contact_name": ticket.contact.name,
        "contact_phone": ticket.contact.phone,
        "co_departments": list(ticket.co_departments),
        "rating_solved": ticket.rating.solved,
        "rating_satisfaction": ticket.rating.satisfaction,
        "rating_comment": ticket.rating.comment,
    }


def to_ticket(
    row: Row[Any],
    past: tuple[TimelineEntry, ...],
    attachments: tuple[Attachment, ...],
    conversation: int,
    promises: tuple[Promise, ...] = (),
) -> Ticket:
    """The ticket of a row, with what lies in other tables."""
    return Ticket(
        **{name: getattr(row, name) for name in _AS_THEY_ARE},
        type=RequestType(row.type),
        status=Status(row.status),
        channel=Channel(row.channel),
        category=Category(row.category_level1, row.category_level2),
        location=Location(row.location_text, row.location_town, row.location_latitude, row.location_longitude),
        contact=Contact(row.contact_name, row.contact_phone),
        co_departments=tuple(row.co_departments),
        promises=promises,
        rating=Rating(row.rating_solved, row.rating_satisfaction, row.rating_comment),
        attachments=attachments,
        timeline=past,
        conversation=conversation,
    )
