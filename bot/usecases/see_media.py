"""A citizen's photo, voice or video, for those who may see the talk or the ticket that it belongs to."""

from __future__ import annotations

from bot.domain.errors import Forbidden, NotFound
from bot.domain.sight import may_reveal
from bot.domain.staff import Staff
from bot.usecases.ports import House, Transaction
from bot.usecases.see_talk import see_talk
from bot.usecases.see_ticket import see_ticket


def see_media(house: House, who: Staff, sha256: str) -> bytes:
    """The file. Raises NotFound where there is none, or none for them."""
    with house.store.reading() as tx:
        places = tx.media.places_of(sha256)
        if not any(_is_open(tx, house, who, *place) for place in places):
            raise NotFound(f"file {sha256}")
    return house.media_store.read(sha256)


def _is_open(tx: Transaction, house: House, who: Staff, conversation_id: int, number: str | None) -> bool:
    """A photo shows who took it: whoever may not know the person does not see it."""
    try:
        if number is not None and may_reveal(who, see_ticket(tx, who, number)):
            return True
        see_talk(tx, house, who, conversation_id)
    except (Forbidden, NotFound):
        return False
    return True
