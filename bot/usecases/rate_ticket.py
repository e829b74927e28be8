"""评价: the citizen judges an answer. Unsolved or unhappy reopens the ticket, anything better closes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.promises import may_close
from bot.domain.tickets import Rating, Status, Ticket
from bot.usecases.citizen_step import ACTOR, add_line, take_step
from bot.usecases.own_ticket import missing, own_ticket
from bot.usecases.ports import Conversation, House, Transaction

UNHAPPY = 2
"""Of 5: as bad as this or worse reopens."""
REASONS = ("没解决", "态度", "没联系")
"""Why somebody is unhappy, as it is asked and counted."""
JUDGED = frozenset({Status.ANSWERED, Status.CLOSED})
"""Where there is an answer to judge."""


def rate_ticket(
    tx: Transaction, house: House, conversation: Conversation, arguments: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any]]:
    """Outcome ``thanked`` (closed now, or stays so), ``reopened``, ``noted`` (nothing moves), or ``not_found``.

    A verdict is ``solved`` or ``satisfaction``; a comment or a reason alone is only noted.
    Raises ValueError for a satisfaction beyond 1 to 5.
    """
    ticket = own_ticket(tx, conversation.citizen, arguments["number"], ())
    return missing(arguments["number"]) if ticket is None else rate(tx, house, ticket, arguments)


def rate(tx: Transaction, house: House, ticket: Ticket, arguments: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The same for a ticket whose row is locked: ``thanked``, ``reopened`` (the supervisor watches from then on) or
    ``noted``. An answer whose promised day is still to come stays open, however good the verdict; given on that day or
    later, it says whether what was promised was kept."""
    now = house.clock()
    given = Rating(arguments.get("solved"), arguments.get("satisfaction"), arguments.get("comment") or None)
    if given.satisfaction is not None and given.satisfaction not in range(1, 6):
        raise ValueError(f"satisfaction {given.satisfaction}")
    note = _note(house, given, arguments.get("reason"))
    # What nobody has answered yet cannot be rated; the words stand in the past all the same.
    changed = ticket if ticket.answered_at is None else replace(ticket, rating=_merged(ticket, given))
    said = {"number": ticket.number, "title": ticket.title}
    is_bad = given.solved is False or (given.satisfaction is not None and given.satisfaction <= UNHAPPY)
    is_verdict = given.solved is not None or given.satisfaction is not None
    if is_verdict and ticket.status in JUDGED:
        _settle_promises(tx, ticket, not is_bad, now)
    if is_bad and ticket.status in JUDGED:
        take_step(tx, house, ticket, Status.REOPENED, now, note, changed)
        return "reopened", {**said, "department": ticket.department or house.wording.say("phrase_staff", {})}
    if is_verdict and ticket.status is Status.ANSWERED and may_close(ticket, now.date()):
        take_step(tx, house, ticket, Status.CLOSED, now, note, changed)
        return "thanked", said
    add_line(tx, ticket, "rate", now, note, changed)
    return ("thanked", said) if is_verdict and ticket.status is Status.CLOSED else ("noted", {})


def awaits_verdict(ticket: Ticket) -> bool:
    """Whether the citizen is asked to judge it: answered, or closed because they said nothing."""
    return ticket.status is Status.ANSWERED or (ticket.status is Status.CLOSED and not _has_verdict(ticket.rating))


def _settle_promises(tx: Transaction, ticket: Ticket, kept: bool, now: datetime) -> None:
    for promise in tx.casework.promises_of(ticket.number):
        if promise.kept is None and promise.by <= now.date():
            tx.casework.settle_promise(promise.id, kept, now, ACTOR)


def _merged(ticket: Ticket, given: Rating) -> Rating:
    old = ticket.rating
    # One who judged before the promised day and judges again after it has changed their mind.
    if ticket.status is Status.ANSWERED and _has_verdict(old):
        old = Rating()
    return Rating(
        solved=old.solved if given.solved is None else given.solved,
        satisfaction=old.satisfaction if given.satisfaction is None else given.satisfaction,
        comment="\uff1b".join(filter(None, (old.comment, given.comment))) or None,
    )


def _has_verdict(rating: Rating) -> bool:
    return rating.solved is not None or rating.satisfaction is not None


def _note(house: House, given: Rating, reason: str | None) -> str | None:
    """All that was said: the score, why, and in their own words; that it is not solved, where nothing else was."""
    score = (
        "" if given.satisfaction is None else house.wording.say("phrase_score", {"satisfaction": given.satisfaction})
    )
    said = "\uff1b".join(dict.fromkeys(filter(None, (score, reason, given.comment))))
    if said:
        return said
    return house.wording.say("phrase_unsolved", {}) if given.solved is False else None
