"""The citizen's page of one ticket, opened by its token: whoever has the link is the citizen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.clocks import is_parked
from bot.domain.errors import NotFound
from bot.domain.masking import mask_name, mask_phone, mask_phones_in
from bot.domain.pictures import picture_type
from bot.domain.promises import promised_until
from bot.domain.tickets import Attachment, Contact, Status, Ticket, TimelineEntry
from bot.domain.workflow import IN_HAND, OPEN_STATUSES
from bot.usecases.citizen_step import ACTOR
from bot.usecases.ports import House
from bot.usecases.rate_ticket import awaits_verdict
from bot.usecases.say_when import say_day, say_due
from bot.usecases.urge_ticket import EVERY, say_again

ASKS_CONTACT = "ask_contact"
"""The line of a ticket's past that asks the citizen whether anybody has called."""
_ENDS_THE_QUESTION = frozenset({"contact_confirmed", "contact_denied", "answer"})


@dataclass(frozen=True)
class Line:
    """One line of the past as the citizen reads it."""

    at: datetime
    what: str
    who: str
    note: str | None


@dataclass(frozen=True)
class Standing:
    """How a ticket stands, in everyday words: ``word``, ``what`` that means, ``when`` there is more (empty: nothing is
    due). ``is_late``: it should have been answered by now. ``is_parked``: it waits for a season or a project."""

    status: Status
    word: str
    what: str
    when: str
    is_late: bool
    is_parked: bool


@dataclass(frozen=True)
class TicketOnPage:
    """What the page shows. ``ticket`` has its person masked: links are passed on. ``past`` has the newest line first.

    ``photos`` are what ``show_photo`` takes; ``coming`` and ``others`` count files that are not here yet and those that
    are no photos. ``urge_again``: from when on the citizen may urge, empty where they may now.
    """

    ticket: Ticket
    standing: Standing
    department: str
    past: tuple[Line, ...]
    photos: tuple[int, ...]
    coming: int
    others: int
    may_urge: bool
    urge_again: str
    may_supplement: bool
    may_withdraw: bool
    may_rate: bool
    may_reopen: bool
    asks_contact: bool


def show_ticket_page(house: House, token: str) -> TicketOnPage:
    """Raises NotFound."""
    with house.store.reading() as tx:
        ticket = tx.tickets.by_token(token)
        departments = {account.staff.username: account.staff.department for account in tx.accounts.all()}
    now = house.clock()
    in_hand = ticket.status in IN_HAND
    urges = [entry.at for entry in ticket.timeline if entry.action == "urge"]
    waits = in_hand and urges and now < urges[-1] + EVERY
    return TicketOnPage(
        ticket=_masked(ticket),
        standing=standing_of(house, ticket, now),
        department=ticket.department or house.wording.say("phrase_no_department", {}),
        past=tuple(_line(house, ticket, entry, departments) for entry in reversed(ticket.timeline) if entry.public),
        photos=tuple(n for n, file in enumerate(ticket.attachments) if _is_photo(file)),
        coming=sum(file.sha256 is None for file in ticket.attachments),
        others=sum(file.sha256 is not None and not _is_photo(file) for file in ticket.attachments),
        # Whoever owes us an answer is not kept waiting by us.
        may_urge=in_hand and ticket.status is not Status.NEEDS_INFO,
        urge_again=say_again(house, urges[-1] + EVERY, now) if waits else "",
        may_supplement=ticket.status in OPEN_STATUSES,
        may_withdraw=in_hand,
        may_rate=awaits_verdict(ticket),
        may_reopen=ticket.status is Status.CLOSED and not awaits_verdict(ticket),
        asks_contact=asks_contact(ticket),
    )


def show_photo(house: House, token: str, index: int) -> tuple[bytes, str]:
    """A photo of the ticket and its media type. Raises NotFound."""
    with house.store.reading() as tx:
        files = tx.tickets.by_token(token).attachments
    if index >= len(files) or not _is_photo(files[index]):
        raise NotFound(f"photo {index}")
    content = house.media_store.read(files[index].sha256 or "")
    # What is none of the known kinds is never shown as a page, whatever is in it.
    return content, picture_type(content) or "application/octet-stream"


def standing_of(house: House, ticket: Ticket, now: datetime) -> Standing:
    """How it stands, as its citizen reads it; the ticket comes with its timeline."""
    is_late = ticket.status in IN_HAND - {Status.NEEDS_INFO} and now > ticket.due_at
    parked = is_parked(ticket, now.date()) and ticket.status is Status.IN_PROGRESS
    until = promised_until(ticket)
    kind = ticket.status.value
    if parked:
        kind = "parked"
    elif ticket.status is Status.ANSWERED and until is not None and now.date() < until:
        kind = "answered_promised"
    said = {
        "department": ticket.department or house.wording.say("phrase_staff", {}),
        "note": _last_note(ticket, {Status.NEEDS_INFO: "ask_citizen", Status.DECLINED: "decline"}),
        "promised": _day(house, until, now),
        "date": _day(house, ticket.parked_until, now),
    }
    return Standing(
        status=ticket.status,
        word=house.wording.say("page_status_parked" if parked else f"page_status_{ticket.status.value}", {}),
        what=house.wording.say(f"page_what_{kind}", said),
        when=_when(house, ticket, now, is_late, parked),
        is_late=is_late,
        is_parked=parked,
    )


def asks_contact(ticket: Ticket) -> bool:
    """Whether the citizen was asked if anybody has called, and nothing has been heard of it since."""
    actions = [entry.action for entry in ticket.timeline]
    if ASKS_CONTACT not in actions or ticket.contacted_at is not None or ticket.status not in IN_HAND:
        return False
    since = actions[len(actions) - actions[::-1].index(ASKS_CONTACT) :]
    return not _ENDS_THE_QUESTION & set(since)


def _when(house: House, ticket: Ticket, now: datetime, is_late: bool, parked: bool) -> str:
    if ticket.status not in IN_HAND or parked:
        return ""
    if ticket.status is Status.NEEDS_INFO:
        return house.wording.say("page_when_waits", {})
    return house.wording.say("page_when_late" if is_late else "page_when", {"due": say_due(house, ticket, now)})


def _day(house: House, day: date | None, now: datetime) -> str:
    return say_day(house, day, now) if day else ""


def _last_note(ticket: Ticket, actions: Mapping[Status, str]) -> str:
    """What was said when it came to stand so."""
    wanted = actions.get(ticket.status)
    notes = (_unphoned(ticket, entry) for entry in reversed(ticket.timeline) if entry.action == wanted)
    return next(filter(None, notes), "")


def _line(house: House, ticket: Ticket, entry: TimelineEntry, departments: Mapping[str, str | None]) -> Line:
    what = house.wording.say(f"phrase_action_{entry.action}", {})
    return Line(entry.at, what, _who(house, entry.actor, departments.get(entry.actor)), _unphoned(ticket, entry))


def _unphoned(ticket: Ticket, entry: TimelineEntry) -> str | None:
    """Without the citizen's number. What they wrote themselves has no number at all; what staff wrote may say whom to
    call."""
    return mask_phones_in(entry.note) if entry.actor == ACTOR else _without_own(ticket, entry.note)


def _without_own(ticket: Ticket, text: str | None) -> str | None:
    phone = ticket.contact.phone
    return text.replace(phone, mask_phone(phone) or "") if text and phone else text


def _who(house: House, actor: str, department: str | None) -> str:
    """Whom the citizen knows: themselves, the department; everybody else is the hotline's."""
    if actor == ACTOR:
        return house.wording.say("phrase_you", {})
    return department or house.wording.say("phrase_staff", {})


def _masked(ticket: Ticket) -> Ticket:
    return replace(
        ticket,
        contact=Contact(mask_name(ticket.contact.name), mask_phone(ticket.contact.phone)),
        title=mask_phones_in(ticket.title) or "",
        description=mask_phones_in(ticket.description) or "",
        reply=_without_own(ticket, ticket.reply),
        timeline=(),
        phone_key=None,
    )


def _is_photo(file: Attachment) -> bool:
    return file.kind == "image" and file.sha256 is not None
