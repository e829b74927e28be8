"""What an answer lacks before it may leave the house: by its words, and by what the contact log says of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain.casework import CONTACT_NAMES, ContactHow, ContactMade, merge_promises, round_began
from bot.domain.errors import NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Promise, Ticket
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket

LONGEST = 1500
"""Characters of an answer."""


@dataclass(frozen=True)
class Review:
    """``reasons`` keep it in the house, ``hints`` would make it better. ``promises`` go out with it."""

    reasons: tuple[str, ...]
    hints: tuple[str, ...]
    promises: tuple[Promise, ...]

    @property
    def passes(self) -> bool:
        """Whether it may leave the house by itself."""
        return not self.reasons


def review_draft(house: House, who: Staff, number: str, text: str, promised: Iterable[Promise] = ()) -> Review:
    """The review of what somebody is writing; the draft is kept. Raises Forbidden, NotFound."""
    who.must_be_able(Ability.HANDLE)
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number)
        tx.casework.keep_draft(number, who.username, text[: 2 * LONGEST], house.clock())
        contacts = tx.casework.contacts_of(number)
    return review_reply(house, ticket, contacts, text, tuple(promised))


def review_reply(
    house: House, ticket: Ticket, contacts: Collection[ContactMade], text: str, promised: Collection[Promise] = ()
) -> Review:
    """The verdict on ``text`` as the answer to this ticket, given its contact log and the promises typed beside it."""
    text = text.strip()
    if not text:
        return Review(("还没有写答复",), (), tuple(promised))
    verdict = house.reply_check.check(ticket.description, text, house.clock().date(), ticket.type)
    made = _ways(ticket, contacts)
    unproven = [ContactHow(claim.value) for claim in verdict.claims if claim.value not in made]
    reasons = [
        *verdict.reasons,
        *(f"写了{CONTACT_NAMES[how]}市民,联系记录里没有,请先补记" for how in sorted(unproven)),
    ]
    if len(text) > LONGEST:
        reasons.append(f"太长:最多{LONGEST}字,现在{len(text)}字")
    hints = [hint for hint in verdict.missing if hint not in verdict.reasons]
    if not made and not ticket.anonymous:
        hints.append("还没有联系上市民的记录")
    return Review(tuple(reasons), tuple(hints), merge_promises(promised, verdict.promises))


def typed_promises(house: House, rows: Iterable[tuple[str, str]]) -> tuple[Promise, ...]:
    """Promises as they were typed, (what, ISO day); rows with nothing in them are none. Raises NotGiven."""
    found = []
    for what, by in ((what.strip(), by.strip()) for what, by in rows):
        if not what and not by:
            continue
        if not what or not by:
            raise NotGiven("承诺要写做什么、哪天前")
        found.append(Promise(what, _day(by, house.clock().date()).isoformat()))
    return tuple(found)


def _day(by: str, today: date) -> date:
    try:
        day = date.fromisoformat(by)
    except ValueError as error:
        raise NotGiven("承诺日期要写成 2026-11-30 的样子") from error
    if day < today:
        raise NotGiven(f"承诺日期{by}已经过了")
    return day


def _ways(ticket: Ticket, contacts: Iterable[ContactMade]) -> set[str]:
    """How the citizen was reached since the department took the ticket, the last time."""
    began = round_began(ticket)
    return {contact.how.value for contact in contacts if contact.reached and (began is None or contact.at >= began)}
