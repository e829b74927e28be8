"""What a citizen does on the page of their ticket: urge, add, take back, judge, say whether anybody called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.errors import NotGiven
from bot.domain.pictures import is_heif, picture_type
from bot.domain.tickets import Ticket
from bot.domain.workflow import OPEN_STATUSES
from bot.usecases.citizen_step import ACTOR, add_line
from bot.usecases.ports import House, Transaction
from bot.usecases.rate_ticket import JUDGED, REASONS, rate
from bot.usecases.show_ticket_page import asks_contact
from bot.usecases.supplement_ticket import add_supplement
from bot.usecases.take_turn import OUTBOX_TOPIC
from bot.usecases.urge_ticket import urge
from bot.usecases.withdraw_ticket import withdraw

PHOTOS = 9
PHOTOS_OF_A_TICKET = 60
PHOTO_BYTES = 10 * 1024 * 1024
WORDS = 1000
ACTS_A_DAY = 30
"""A link that got into the wrong hands must not fill a ticket."""

_Act = Callable[[Transaction, House, Ticket], tuple[str, Mapping[str, Any]]]


def urge_on_page(house: House, token: str) -> str:
    """What the citizen reads then. Raises NotFound, or NotGiven after too much in a day."""
    said = {"urged": "outcome_urged", "too_soon": "outcome_urged_too_soon", "closed": "outcome_urged_closed"}
    return _act(house, token, urge, said)


def withdraw_on_page(house: House, token: str) -> str:
    """What the citizen reads then. Raises NotFound, or NotGiven after too much in a day."""
    return _act(house, token, withdraw, {"withdrawn": "outcome_withdrawn", "too_late": "outcome_withdraw_too_late"})


def rate_on_page(
    house: House, token: str, *, solved: bool | None, satisfaction: int | None, reason: str = "", comment: str = ""
) -> str:
    """What the citizen reads then. Raises NotFound, or NotGiven where there is no verdict, none is asked for, or it is
    none of those to choose from."""
    comment = comment.strip()
    if solved is None and satisfaction is None:
        raise _refused(house, "refused_no_verdict")
    if satisfaction is not None and satisfaction not in range(1, 6):
        raise _refused(house, "refused_no_such_satisfaction")
    if reason and reason not in REASONS:
        raise _refused(house, "refused_no_such_reason")
    if len(comment) > WORDS:
        raise _refused(house, "refused_too_many_words", most=WORDS, length=len(comment))
    verdict = {"solved": solved, "satisfaction": satisfaction, "reason": reason, "comment": comment}

    def judge(tx: Transaction, house: House, ticket: Ticket) -> tuple[str, Mapping[str, Any]]:
        if ticket.status not in JUDGED:
            raise _refused(house, "refused_nothing_to_judge")
        return rate(tx, house, ticket, verdict)

    said = {"thanked": "outcome_rated", "reopened": "outcome_reopened", "noted": "outcome_rating_noted"}
    return _act(house, token, judge, said)


def supplement_on_page(house: House, token: str, text: str, photos: Sequence[bytes]) -> str:
    """What the citizen reads then. Raises NotFound, or NotGiven where nothing came, too much, or what is no photo."""
    text = text.strip()
    _check(house, text, photos)
    with house.store.reading() as tx:
        ticket = tx.tickets.by_token(token)
    _check_pace(house, ticket)
    _check_room(house, ticket, len(photos))
    # Files before the rows that name them: they lie under their hash whether or not those are written. Not before the
    # ticket was looked at, though: a disk is sooner full than a database.
    kept = [house.media_store.keep(photo) for photo in photos if ticket.status in OPEN_STATUSES]

    def supplement(tx: Transaction, house: House, ticket: Ticket) -> tuple[str, Mapping[str, Any]]:
        if ticket.status not in OPEN_STATUSES:
            return "closed", {"number": ticket.number, "title": ticket.title}
        _check_room(house, ticket, len(kept))
        for sha256, size in kept:
            tx.media.add_photo(ticket.number, sha256, size, house.clock())
        return add_supplement(tx, house, ticket, text, len(kept))

    said = {"supplemented": "outcome_supplemented", "closed": "outcome_supplement_closed"}
    return _act(house, token, supplement, said)


def say_contact_on_page(house: House, token: str, *, contacted: bool) -> str:
    """Whether anybody has called; 没有 is watched by the supervisor from then on. Raises NotFound, or NotGiven where
    nobody asked."""

    def tell(tx: Transaction, house: House, ticket: Ticket) -> tuple[str, Mapping[str, Any]]:
        if not asks_contact(ticket):
            raise _refused(house, "refused_nothing_asked")
        action = "contact_confirmed" if contacted else "contact_denied"
        add_line(tx, ticket, action, house.clock(), changed=replace(ticket, watched=ticket.watched or not contacted))
        return action, {}

    said = {"contact_confirmed": "outcome_contact_confirmed", "contact_denied": "outcome_contact_denied"}
    return _act(house, token, tell, said)


def _act(house: House, token: str, act: _Act, responses: Mapping[str, str]) -> str:
    now = house.clock()
    with house.store.transaction() as tx:
        ticket = tx.tickets.by_token(token, lock=True)
        _check_pace(house, ticket)
        outcome, arguments = act(tx, house, ticket)
        # Whoever acts on the page has it before their eyes: nobody need ring them up to say what stands there.
        tx.calls.drop_of(ticket.number, now)
    house.wake.signal(OUTBOX_TOPIC)
    return house.wording.say(responses[outcome], arguments)


def _check_pace(house: House, ticket: Ticket) -> None:
    since = house.clock() - timedelta(days=1)
    if sum(entry.actor == ACTOR and entry.at > since for entry in ticket.timeline) >= ACTS_A_DAY:
        raise _refused(house, "refused_enough_for_today")


def _check(house: House, text: str, photos: Sequence[bytes]) -> None:
    if not text and not photos:
        raise _refused(house, "refused_nothing_added")
    if len(text) > WORDS:
        raise _refused(house, "refused_too_many_words", most=WORDS, length=len(text))
    if len(photos) > PHOTOS:
        raise _refused(house, "refused_too_many_photos", most=PHOTOS)
    if any(len(photo) > PHOTO_BYTES for photo in photos):
        raise _refused(house, "refused_large_photo", megabytes=PHOTO_BYTES // 1024**2)
    if any(is_heif(photo) for photo in photos):
        raise _refused(house, "refused_heic")
    if not all(picture_type(photo) for photo in photos):
        raise _refused(house, "refused_no_photo")


def _check_room(house: House, ticket: Ticket, more: int) -> None:
    if len(ticket.attachments) + more > PHOTOS_OF_A_TICKET:
        raise _refused(house, "refused_photos_full", most=PHOTOS_OF_A_TICKET)


def _refused(house: House, response: str, **arguments: int) -> NotGiven:
    return NotGiven(house.wording.say(response, arguments))
