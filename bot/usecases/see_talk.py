"""A talk as far as a person of the staff may know of it. One that is nobody's business is as good as none."""

from __future__ import annotations

from bot.domain.errors import NotFound
from bot.domain.sight import sees_confidential_talks
from bot.domain.staff import Ability, Staff
from bot.domain.told import told_in
from bot.usecases.ports import House, QueuedTalk, Transaction, View


def see_talk(tx: Transaction, house: House, who: Staff, conversation_id: int) -> QueuedTalk:
    """Raises Forbidden for those who talk with nobody; NotFound where staff were never asked for and no ticket came of
    it, or where its source is to be hidden from them."""
    talk = tx.queue.one(conversation_id, view_of(house, who))
    if is_hidden(who, talk):
        raise NotFound(f"conversation {conversation_id}")
    return talk


def view_of(house: House, who: Staff) -> View:
    """What a person may find. Raises Forbidden."""
    who.must_be_able(Ability.TALK)
    today = house.clock().replace(hour=0, minute=0, second=0, microsecond=0)
    return View(who.username, today, sees_confidential_talks(who))


def is_hidden(who: Staff, talk: QueuedTalk) -> bool:
    """Whether the matter that is being told there will be a confidential ticket, which is not for them."""
    return not sees_confidential_talks(who) and told_in(talk.conversation.state).hides_its_source
