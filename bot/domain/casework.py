"""What a department does on a ticket besides moving it: contacts, promises, mediations, and what it must ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from bot.domain.tickets import Promise, Status, Ticket


class ContactHow(str, Enum):
    """How a citizen was spoken with."""

    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"


CONTACT_NAMES: Mapping[ContactHow, str] = {
    ContactHow.CALL: "电话联系",
    ContactHow.VISIT: "上门走访",
    ContactHow.MESSAGE: "短信或微信",
}


@dataclass(frozen=True)
class ContactMade:
    """One row of the contact log: who spoke with the citizen, or tried to."""

    at: datetime
    by: str
    how: ContactHow
    reached: bool
    note: str


@dataclass(frozen=True)
class PromiseMade:
    """A promised measure with its date. ``kept`` is null until somebody has looked."""

    id: int
    number: str
    what: str
    by: date
    made_at: datetime | None
    made_by: str | None
    kept: bool | None
    settled_at: datetime | None
    settled_by: str | None


@dataclass(frozen=True)
class Mediation:
    """Who sat together, and what came of it."""

    at: datetime
    by: str
    who: str
    agreed: bool
    note: str


class ApprovalKind(str, Enum):
    """What a department may not do alone."""

    EXTEND = "extend"
    PARK = "park"
    RETURN = "return"
    """Send it back later than it may by itself."""
    OVERRIDE = "override"
    """Let an answer out that the reply check refuses."""


APPROVAL_NAMES: Mapping[ApprovalKind, str] = {
    ApprovalKind.EXTEND: "延期",
    ApprovalKind.PARK: "挂账",
    ApprovalKind.RETURN: "逾期退单",
    ApprovalKind.OVERRIDE: "答复放行",
}


@dataclass(frozen=True)
class Approval:
    """One asking, decided once. ``days`` belongs to an extension, ``until`` to a parking, ``code`` and ``unit`` to a
    return, ``reply`` to an override; ``note`` is what the supervisor said to it."""

    id: int
    number: str
    kind: ApprovalKind
    asked_at: datetime
    asked_by: str
    reason: str
    days: int | None = None
    until: date | None = None
    code: str | None = None
    unit: str | None = None
    reply: str | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    granted: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Order:
    """督办: a supervisor's formal order, which the department must answer by ``due_at``."""

    id: int
    number: str
    at: datetime
    by: str
    note: str
    due_at: datetime
    answered_at: datetime | None = None
    answered_by: str | None = None
    answer: str | None = None


def needs_arbitration(ticket: Ticket, returns_at_most: int) -> bool:
    """Whether it was sent back so often that the supervisor alone decides whose it is."""
    return ticket.status is Status.RECEIVED and ticket.returns >= returns_at_most


def round_began(ticket: Ticket) -> datetime | None:
    """When work on the answer that is owed now began: the department took it, or it was reopened. What was done for an
    earlier answer, or by another department, counts no more."""
    began = None
    for entry in ticket.timeline:
        if entry.action == "dispatch":
            began = None
        elif entry.action == "reopen" or (entry.action == "accept" and began is None):
            began = entry.at
    return began or ticket.accepted_at


def merge_promises(typed: Iterable[Promise], found: Iterable[Promise]) -> tuple[Promise, ...]:
    """All promises of an answer by date: what was typed stands for whatever was found in the text for the same day."""
    given = tuple(typed)
    days = {promise.by for promise in given}
    return tuple(sorted((*given, *(p for p in found if p.by not in days)), key=lambda promise: promise.by))
