"""What waits for a supervisor: askings of departments, and tickets that nobody wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.casework import Approval, ApprovalKind, needs_arbitration
from bot.domain.clocks import Countdown
from bot.domain.sight import Scope, as_seen, seen_words
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import IN_HAND
from bot.usecases.ports import House
from bot.usecases.review_reply import Review, review_reply

EVERYTHING = Scope(everything=True)


@dataclass(frozen=True)
class Request:
    """One asking with the ticket it is about; an override has the review that refuses its answer."""

    asked: Approval
    ticket: Ticket
    countdown: Countdown | None
    review: Review | None


@dataclass(frozen=True)
class Requests:
    """Longest waiting first. ``names`` are people's by username."""

    askings: tuple[Request, ...]
    arbitrations: tuple[Ticket, ...]
    names: Mapping[str, str]


def show_requests(house: House, who: Staff) -> Requests:
    """Raises Forbidden for everybody but a supervisor."""
    who.must_be_able(Ability.SUPERVISE)
    now, at_most = house.clock(), house.locality.deadlines.returns_at_most
    with house.store.reading() as tx:
        found = []
        for asked in tx.casework.askings():
            ticket = tx.tickets.get(asked.number)
            if ticket.status not in IN_HAND:
                continue
            review = None
            if asked.kind is ApprovalKind.OVERRIDE:
                review = review_reply(house, ticket, tx.casework.contacts_of(asked.number), asked.reply or "")
            countdown = house.clocks.countdown(ticket, now)
            seen = replace(asked, reason=seen_words(ticket, asked.reason) or "", reply=seen_words(ticket, asked.reply))
            found.append(Request(seen, as_seen(who, ticket), countdown, review))
        names = {account.staff.username: account.staff.name for account in tx.accounts.all()}
        received = tx.workload.in_hand(EVERYTHING, (Status.RECEIVED,))
    disputed = (as_seen(who, ticket) for ticket in received if needs_arbitration(ticket, at_most))
    return Requests(tuple(found), tuple(disputed), names)


def count_requests(house: House) -> int:
    """How many wait for a decision, for the navigation."""
    with house.store.reading() as tx:
        return tx.workload.count_undecided(house.locality.deadlines.returns_at_most)
