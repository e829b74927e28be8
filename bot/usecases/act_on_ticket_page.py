"""What a citizen does on the page of their ticket: urge, add, take back, judge, say whether anybody called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.errors import NotGiven
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import OPEN_STATUSES
from bot.usecases.citizen_step import ACTOR, add_line
from bot.usecases.ports import House, Transaction
from bot.usecases.rate_ticket import rate
from bot.usecases.show_ticket_page import asks_contact
from bot.usecases.supplement_ticket import add_supplement
from bot.usecases.take_turn import OUTBOX_TOPIC
from bot.usecases.urge_ticket import urge
from bot.usecases.withdraw_ticket import withdraw

PHOTOS = 9
PHOTO_BYTES = 10 * 1024 * 1024
WORDS = 1000
SUPPLEMENTS_A_DAY = 20
"""A link that got into the wrong hands must not fill a ticket."""
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")

_Act = Callable[[Transaction, House, Ticket], tuple[str, Mapping[str, Any]]]


def urge_on_page(house: House, token: str) -> str:
    """What the citizen reads then. Raises NotFound."""
    said = {"urged": "outcome_urged", "too_soon": "outcome_urged_too_soon", "closed": "outcome_urged_closed"}
    return _act(house, token, urge, said)


def withdraw_on_page(house: House, token: str) -> str:
    """What the citizen reads then. Raises NotFound."""
    return _act(house, token, withdraw, {"withdrawn": "outcome_withdrawn", "too_late": "outcome_withdraw_too_late"})


def rate_on_page(
    house: House, token: str, *, solved: bool | None, satisfaction: int | None, reason: str = "", comment: str = ""
) -> str:
    """What the citizen reads then. Raises NotFound, or NotGiven where there is no verdict or none is asked for."""
    if solved is None and satisfaction is None:
        raise NotGiven("请先选一选:解决了吗")
    if satisfaction is not None and satisfaction not in range(1, 6):
        raise NotGiven("满意度从1分到5分")
    verdict = {"solved": solved, "satisfaction": satisfaction, "reason": reason, "comment": comment.strip()[:WORDS]}

    def judge(tx: Transaction, house: House, ticket: Ticket) -> tuple[str, Mapping[str, Any]]:
        if ticket.status not in {Status.ANSWERED, Status.CLOSED}:
            raise NotGiven("还没有答复,等答复了再评价")
        return rate(tx, house, ticket, verdict)

    said = {"thanked": "outcome_rated", "reopened": "outcome_reopened", "noted": "outcome_rating_noted"}
    return _act(house, token, judge, said)


def supplement_on_page(house: House, token: str, text: str, photos: Sequence[bytes]) -> str:
    """What the citizen reads then. Raises NotFound, or NotGiven where nothing came, too much, or what is no photo."""
    text = text.strip()
    _check(text, photos)
    # Files first: they lie under their hash whether or not the row that names them is written.
    kept = [house.media_store.keep(photo) for photo in photos]

    def supplement(tx: Transaction, house: House, ticket: Ticket) -> tuple[str, Mapping[str, Any]]:
        if ticket.status not in OPEN_STATUSES:
            return "closed", {"number": ticket.number, "title": ticket.title}
        since = house.clock() - timedelta(days=1)
        lately = [e for e in ticket.timeline if e.action == "supplement" and e.actor == ACTOR and e.at > since]
        if len(lately) >= SUPPLEMENTS_A_DAY:
            raise NotGiven("今天补充得够多了,明天再来,或者打热线")
        for sha256, size in kept:
            tx.media.add_photo(ticket.number, sha256, size, house.clock())
        return add_supplement(tx, house, ticket, text, len(kept))

    return _act(
        house, token, supplement, {"supplemented": "outcome_supplemented", "closed": "outcome_supplement_closed"}
    )


def say_contact_on_page(house: House, token: str, *, contacted: bool) -> str:
    """Whether anybody has called; 没有 is watched by the supervisor from then on. Raises NotFound, or NotGiven where
    nobody asked."""

    def tell(tx: Transaction, house: House, ticket: Ticket) -> tuple[str, Mapping[str, Any]]:
        if not asks_contact(ticket):
            raise NotGiven("这一条已经不用回答了")
        action = "contact_confirmed" if contacted else "contact_denied"
        add_line(tx, ticket, action, house.clock(), changed=replace(ticket, watched=ticket.watched or not contacted))
        return action, {}

    said = {"contact_confirmed": "outcome_contact_confirmed", "contact_denied": "outcome_contact_denied"}
    return _act(house, token, tell, said)


def _act(house: House, token: str, act: _Act, responses: Mapping[str, str]) -> str:
    with house.store.transaction() as tx:
        outcome, arguments = act(tx, house, tx.tickets.by_token(token, lock=True))
    house.wake.signal(OUTBOX_TOPIC)
    return house.wording.say(responses[outcome], arguments)


def _check(text: str, photos: Sequence[bytes]) -> None:
    if not text and not photos:
        raise NotGiven("写几个字,或者加一张照片")
    if len(text) > WORDS:
        raise NotGiven(f"最多{WORDS}个字,现在有{len(text)}个")
    if len(photos) > PHOTOS:
        raise NotGiven(f"一次最多{PHOTOS}张照片")
    if any(len(photo) > PHOTO_BYTES for photo in photos):
        raise NotGiven("有一张照片太大了,每张不超过10MB")
    if not all(_is_image(photo) for photo in photos):
        raise NotGiven("有一个文件不是照片")


def _is_image(content: bytes) -> bool:
    """By how the file begins; the name and type that a browser claims prove nothing."""
    return content.startswith(_IMAGES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")
