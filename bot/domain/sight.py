"""Need to know: which tickets a person of the staff may see, and how much of them (PIPL; 等保).

A department sees what it was given. A confidential ticket hides the person from all but the operators. Whoever only
looks sees nobody: no name, no phone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.masking import hide_phones_in, mask_name, mask_phone, mask_phones_in
from bot.domain.staff import Ability, Staff, StaffRole
from bot.domain.tickets import Contact, Location, Promise, Status, Ticket, TimelineEntry

HIDDEN = "保密"
"""Stands where a name would, for those who may never know it."""
_NOT_WITH_A_DEPARTMENT = frozenset({Status.RECEIVED, Status.DECLINED})


@dataclass(frozen=True)
class Scope:
    """What a search may find: everything, one department's, or nothing."""

    everything: bool = False
    department: str | None = None


def scope_of(who: Staff) -> Scope:
    """The tickets a person may find; the query's own copy of ``may_see``."""
    if not who.can(Ability.READ_TICKETS):
        return Scope()
    if who.role is StaffRole.DEPARTMENT:
        return Scope(department=who.department)
    return Scope(everything=True)


def may_see(who: Staff, ticket: Ticket) -> bool:
    """Whether this ticket exists for them. One that a department has returned, or was only proposed for, does not."""
    scope = scope_of(who)
    if scope.everything:
        return True
    if scope.department is None or ticket.dispatched_at is None or ticket.status in _NOT_WITH_A_DEPARTMENT:
        return False
    return scope.department == ticket.department or scope.department in ticket.co_departments


def may_reveal(who: Staff, ticket: Ticket) -> bool:
    """Whether they may see name and phone, once they have given a reason."""
    if not who.can(Ability.REVEAL) or not may_see(who, ticket):
        return False
    return who.role is StaffRole.OPERATOR or not ticket.confidential


def sees_confidential_talks(who: Staff) -> bool:
    """Whether they may read a talk that a confidential ticket was told in, or is being told."""
    return who.role is StaffRole.OPERATOR


def as_seen(who: Staff, ticket: Ticket) -> Ticket:
    """The ticket with everything hidden that may not, or not yet, be seen: name and phone masked, phones in texts too;
    for those who may never know the person, no name, no photos, no pin, and nothing that leads back to them."""
    name, keeps_masked = ticket.contact.name, may_reveal(who, ticket)

    def prose(text: str | None) -> str | None:
        return seen_words(ticket, text) if keeps_masked else without_person(ticket, text)

    contact = Contact(mask_name(name), mask_phone(ticket.contact.phone))
    seen = replace(
        ticket,
        title=prose(ticket.title) or "",
        description=prose(ticket.description) or "",
        location=replace(ticket.location, text=prose(ticket.location.text)),
        occurred=prose(ticket.occurred),
        contact=contact if keeps_masked else Contact(HIDDEN if name else None, None),
        reply=prose(ticket.reply),
        promises=tuple(Promise(prose(p.what) or "", p.by, p.kept) for p in ticket.promises),
        rating=replace(ticket.rating, comment=prose(ticket.rating.comment)),
        timeline=tuple(_line(entry, prose(entry.note)) for entry in ticket.timeline),
        token=None,
        phone_key=None,
    )
    if keeps_masked:
        return seen
    return replace(
        seen, citizen="", attachments=(), conversation=0, location=Location(seen.location.text, seen.location.town)
    )


def words_of(ticket: Ticket) -> str:
    """What it is found by, title, description and place without the person: whoever cannot see a name or a phone
    cannot try out either, word by word."""
    texts = (ticket.title, ticket.description, ticket.location.text)
    return " ".join(without_person(ticket, text) or "" for text in texts)


def without_person(ticket: Ticket, text: str | None) -> str | None:
    """What somebody wrote about a ticket, with nothing left of phones and of its person's name: a family name and seven
    digits are enough to know a neighbour by. None stays None."""
    text, name = hide_phones_in(text), ticket.contact.name
    return text.replace(name, "**") if text and name and len(name) > 1 else text


def seen_words(ticket: Ticket, text: str | None) -> str | None:
    """What somebody wrote about a ticket, phones and its person's name in it masked; None stays None."""
    text, name = mask_phones_in(text), ticket.contact.name
    # One character is a family name, and stands in half the words of a page.
    return text.replace(name, mask_name(name) or "") if text and name and len(name) > 1 else text


def _line(entry: TimelineEntry, note: str | None) -> TimelineEntry:
    return replace(entry, note=note)
