"""The citizen's page of one ticket, opened by its token: whoever has the link is the citizen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.masking import mask_name, mask_phone, mask_phones_in
from bot.domain.promises import promised_until
from bot.domain.tickets import STATUS_NAMES, Contact, Status, Ticket
from bot.domain.workflow import IN_HAND, OPEN_STATUSES
from bot.usecases.citizen_step import ACTOR
from bot.usecases.ports import House
from bot.usecases.say_when import say_date, say_due
from bot.usecases.urge_ticket import EVERY

ASKS_CONTACT = "ask_contact"
"""The line of a ticket's past that asks the citizen whether anybody has called."""
_TELLS_OF_CONTACT = frozenset({"contact", "contact_confirmed", "contact_denied", "answer"})


@dataclass(frozen=True)
class Line:
    """One line of the past as the citizen reads it."""

    at: datetime
    what: str
    who: str
    note: str | None


@dataclass(frozen=True)
class TicketOnPage:
    """What the page shows, in everyday words. ``ticket`` has its person masked: links are passed on.

    ``promised``: the day up to which something is promised, empty where nothing is. ``urge_again``: from when on the
    citizen may urge, None where they may now.
    """

    ticket: Ticket
    status: str
    department: str
    due: str
    past: tuple[Line, ...]
    promised: str
    may_urge: bool
    urge_again: datetime | None
    may_supplement: bool
    may_withdraw: bool
    may_rate: bool
    asks_contact: bool


def show_ticket_page(house: House, token: str) -> TicketOnPage:
    """Raises NotFound."""
    with house.store.reading() as tx:
        ticket = tx.tickets.by_token(token)
        names = {account.staff.username: account.staff.department for account in tx.accounts.all()}
    now = house.clock()
    until = promised_until(ticket)
    urges = [entry.at for entry in ticket.timeline if entry.action == "urge"]
    in_hand = ticket.status in IN_HAND
    return TicketOnPage(
        ticket=_masked(ticket),
        status=STATUS_NAMES[ticket.status],
        department=ticket.department or house.wording.say("phrase_no_department", {}),
        due=say_due(house, ticket, now),
        past=tuple(
            Line(
                entry.at,
                house.wording.say(f"phrase_action_{entry.action}", {}),
                _who(house, entry.actor, names.get(entry.actor)),
                mask_phones_in(entry.note),
            )
            for entry in ticket.timeline
            if entry.public
        ),
        promised=say_date(house, now.replace(year=until.year, month=until.month, day=until.day), now) if until else "",
        may_urge=in_hand,
        urge_again=urges[-1] + EVERY if in_hand and urges and now < urges[-1] + EVERY else None,
        may_supplement=ticket.status in OPEN_STATUSES,
        may_withdraw=in_hand,
        may_rate=ticket.status is Status.ANSWERED or (ticket.status is Status.CLOSED and _is_unrated(ticket)),
        asks_contact=asks_contact(ticket),
    )


def asks_contact(ticket: Ticket) -> bool:
    """Whether the citizen was asked if anybody has called, and nothing has been heard of it since."""
    actions = [entry.action for entry in ticket.timeline]
    return ASKS_CONTACT in actions and not _last_since(actions, ASKS_CONTACT) & _TELLS_OF_CONTACT


def _last_since(actions: list[str], action: str) -> frozenset[str]:
    return frozenset(actions[len(actions) - actions[::-1].index(action) :])


def _is_unrated(ticket: Ticket) -> bool:
    return ticket.rating.solved is None and ticket.rating.satisfaction is None


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
        timeline=(),
        phone_key=None,
    )
