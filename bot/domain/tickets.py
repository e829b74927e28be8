"""The ticket (工单): what a citizen asked for, and everything that became of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum


class RequestType(str, Enum):
    """The six request types of DB12/T 1438—2025, as citizens and exports read them."""

    CONSULTATION = "咨询"
    HELP = "求助"
    COMPLAINT = "投诉"
    REPORT = "举报"
    SUGGESTION = "建议"
    PRAISE = "表扬"


class Status(str, Enum):
    """Where a ticket stands. The allowed steps between them are in ``workflow``."""

    RECEIVED = "received"
    NEEDS_INFO = "needs_info"
    DISPATCHED = "dispatched"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


STATUS_NAMES: dict[Status, str] = {
    Status.RECEIVED: "待受理",
    Status.NEEDS_INFO: "待补充",
    Status.DISPATCHED: "已派发",
    Status.IN_PROGRESS: "办理中",
    Status.ANSWERED: "已答复",
    Status.CLOSED: "已办结",
    Status.REOPENED: "重办",
    Status.WITHDRAWN: "已撤销",
    Status.DECLINED: "不予受理",
}


class Channel(str, Enum):
    """The door a request came in by."""

    WECHAT = "wechat"
    CITY = "city"
    PHONE = "phone"


@dataclass(frozen=True)
class Category:
    """First and second level of the hotline's taxonomy; null where nobody has decided yet."""

    level1: str | None = None
    level2: str | None = None


@dataclass(frozen=True)
class Location:
    """Where it is: as the citizen said it, the town where known, degrees (GCJ-02) from a pin."""

    text: str | None = None
    town: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Contact:
    """How to reach the citizen. ``phone`` is digits, a landline's extension after a minus."""

    name: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class Promise:
    """A promised measure: what, by which day (ISO date), and whether it was kept (null: not due yet)."""

    what: str
    by: str
    kept: bool | None = None


@dataclass(frozen=True)
class Rating:
    """What the citizen said of the answer. ``satisfaction`` runs from 1 (worst) to 5."""

    solved: bool | None = None
    satisfaction: int | None = None
    comment: str | None = None


@dataclass(frozen=True)
class Attachment:
    """A photo, voice or video that belongs to a ticket. ``sha256`` and ``bytes`` are null until fetched."""

    kind: str
    sha256: str | None = None
    bytes: int | None = None


@dataclass(frozen=True)
class TimelineEntry:
    """One line of a ticket's past; appended, never edited. ``public`` lines are shown to the citizen."""

    at: datetime
    actor: str
    action: str
    from_status: Status | None
    to_status: Status | None
    note: str | None
    public: bool


@dataclass(frozen=True)
class Ticket:
    """One request with its own number. Times are aware; ``citizen`` is the keyed hash of the openid.

    ``occurred`` is as the citizen said it; ``occurred_from`` and ``occurred_to`` are the earliest and the latest day it
    can mean, where it means any. ``problem`` names the group of tickets on one common problem: until those are objects
    of their own, it is the number of the group's first ticket.

    ``returns`` counts how often departments sent it back. ``merged_into`` names the ticket that is worked on in its
    stead: it keeps its own number, notices and rating. ``parked_until`` stops the clock up to that day (挂账).
    ``watched``: the supervisor wants to see how it goes on. ``token`` opens the citizen's page of it; ``phone_key`` is
    the keyed hash of the phone, to be found by. ``filed_by``: the operator who typed it in.
    """

    number: str
    type: RequestType
    title: str
    description: str
    citizen: str
    status: Status
    created_at: datetime
    due_at: datetime
    same_day: bool = False
    category: Category = Category()
    location: Location = Location()
    occurred: str | None = None
    occurred_from: date | None = None
    occurred_to: date | None = None
    contact: Contact = Contact()
    anonymous: bool = False
    confidential: bool = False
    channel: Channel = Channel.WECHAT
    city_number: str | None = None
    department: str | None = None
    co_departments: tuple[str, ...] = ()
    handler: str | None = None
    responsible_leader: str | None = None
    problem: str | None = None
    dispatched_at: datetime | None = None
    accepted_at: datetime | None = None
    contacted_at: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    reply: str | None = None
    promises: tuple[Promise, ...] = ()
    rating: Rating = Rating()
    attachments: tuple[Attachment, ...] = ()
    timeline: tuple[TimelineEntry, ...] = field(default=())
    conversation: int = 0
    returns: int = 0
    merged_into: str | None = None
    parked_until: date | None = None
    watched: bool = False
    token: str | None = None
    phone_key: str | None = None
    filed_by: str | None = None


TITLE_LENGTH = 30
_SENTENCE_ENDS = re.compile("[。!?;\uff01\uff1f\uff1b]")
"""Chinese marks, and the ASCII ones that phones and normalising make of them."""


_DIGITS = "0123456789\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"


def title_of(description: str) -> str:
    """The first sentence of a description, at most ``TITLE_LENGTH`` characters."""
    first = description.strip().splitlines()[0] if description.strip() else ""
    first = _SENTENCE_ENDS.split(first, maxsplit=1)[0].strip("\uff0c,、 ")
    if len(first) <= TITLE_LENGTH:
        return first
    cut = first[: TITLE_LENGTH - 1]
    # Half a telephone number would be hidden from nobody.
    return (cut.rstrip(_DIGITS) if first[TITLE_LENGTH - 1] in _DIGITS else cut) + "…"
