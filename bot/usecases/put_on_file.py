"""A matter becomes a ticket: number, category, proposed department, due date; however it came in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.domain.deadlines import due_at
from bot.domain.masking import phone_key
from bot.domain.merging import may_be_merged
from bot.domain.tickets import (
    Category,
    Channel,
    Contact,
    Location,
    RequestType,
    Status,
    Ticket,
    TimelineEntry,
    title_of,
)
from bot.usecases.citizen_step import add_line
from bot.usecases.ports import House, Transaction

_CONVENIENCE = {RequestType.HELP, RequestType.COMPLAINT}
"""Same-day is a promise to mend or fetch something; questions and praise keep their own clocks."""


@dataclass(frozen=True)
class Filing:
    """What is put on file. Without a ``category`` the county's words decide it, and with it what else is None of
    ``department`` and ``same_day``; with one, these are what is given. ``due_at``: the city's clock, where it set one.
    ``joins``: the number of a ticket on the same thing. ``filed_by``: whoever of the staff typed it in."""

    type: RequestType
    description: str
    channel: Channel = Channel.WECHAT
    title: str = ""
    category: Category | None = None
    location: Location = field(default=Location())
    occurred: str | None = None
    occurred_from: date | None = None
    occurred_to: date | None = None
    contact: Contact = field(default=Contact())
    anonymous: bool = False
    confidential: bool = False
    city_number: str | None = None
    department: str | None = None
    same_day: bool | None = None
    due_at: datetime | None = None
    joins: str | None = None
    filed_by: str | None = None


def put_on_file(
    tx: Transaction, house: House, filing: Filing, citizen: str, conversation_id: int | None, actor: str
) -> Ticket:
    """The ticket as stored. The conversation's photos and lines of no ticket become this one's."""
    now = house.clock()
    category, department, same_day = _kind(house, filing)
    contact = Contact() if filing.anonymous else filing.contact
    ticket = Ticket(
        number=tx.tickets.next_number(house.locality.division, now),
        type=filing.type,
        title=filing.title or title_of(filing.description),
        description=filing.description,
        citizen=citizen,
        status=Status.RECEIVED,
        created_at=now,
        due_at=filing.due_at or due_at(filing.type, same_day, now, house.locality.deadlines, house.calendar),
        same_day=same_day,
        category=category,
        location=filing.location,
        occurred=filing.occurred,
        occurred_from=filing.occurred_from,
        occurred_to=filing.occurred_to,
        contact=contact,
        anonymous=filing.anonymous,
        # 举报 hides its source from the reported unit, always.
        confidential=filing.confidential or filing.type is RequestType.REPORT,
        channel=filing.channel,
        city_number=filing.city_number,
        department=department,
        token=secrets.token_urlsafe(16),
        phone_key=phone_key(house.citizen_secret, contact.phone) if contact.phone else None,
        filed_by=filing.filed_by,
        timeline=(TimelineEntry(now, actor, "open", None, Status.RECEIVED, None, public=True),),
    )
    ticket = _joined(tx, ticket, filing.joins)
    tx.tickets.add(ticket, conversation_id)
    if conversation_id is not None:
        tx.media.give_to_ticket(conversation_id, ticket.number)
        tx.conversations.give_transcript_to(conversation_id, ticket.number)
    return ticket


def _kind(house: House, filing: Filing) -> tuple[Category, str | None, bool]:
    if filing.category is not None:
        return filing.category, filing.department, bool(filing.same_day)
    category, department, convenience = house.locality.classify(filing.description)
    same_day = filing.same_day if filing.same_day is not None else is_same_day(filing.type, convenience)
    return category, filing.department or department, same_day


def is_same_day(type_: RequestType, convenience: bool) -> bool:
    """Whether a ticket of that type on a simple convenience matter is answered the same day."""
    return convenience and type_ in _CONVENIENCE


def _joined(tx: Transaction, ticket: Ticket, number: str | None) -> Ticket:
    """The ticket, in one group with the one it joins where both may be; the other's past says so to staff alone."""
    if number is None or not may_be_merged(ticket):
        return ticket
    other = tx.tickets.get(number, lock=True)
    if not may_be_merged(other):
        return ticket
    problem = other.problem or other.number
    add_line(tx, other, "join", ticket.created_at, ticket.number, replace(other, problem=problem), public=False)
    return replace(ticket, problem=problem)
