"""A person of the staff gives a talk back to the dialogue, which goes on where it was."""

from __future__ import annotations

import uuid

from bot.domain.conversation import Message, MessageKind, Push
from bot.domain.errors import InvalidMove, Taken
from bot.domain.staff import Staff
from bot.domain.told import with_photos
from bot.usecases.ports import Conversation, House, Transaction
from bot.usecases.see_talk import see_talk
from bot.usecases.take_over import holder_of, note_at_desk

HANDED_BACK = "handed_back"
"""The tap that nobody made: the dialogue says that it is there again, and what it had asked."""


def give_back(house: House, who: Staff, conversation_id: int) -> None:
    """Staff are asked for no longer, and the citizen hears so. Whoever may talk may also give back what nobody has in
    hand. Raises Forbidden, NotFound, InvalidMove where nobody asked for staff, or Taken where somebody else has it."""
    with house.store.transaction() as tx:
        conversation = see_talk(tx, house, who, conversation_id).conversation
        if conversation.escalated_at is None:
            raise InvalidMove("这段对话没有转人工")
        if not tx.talks.give_back(conversation_id, who.username, house.clock()):
            raise Taken(f"{holder_of(tx, conversation_id)}正在接待这位市民")
        note_at_desk(tx, house, conversation_id, "given_back", who.username)
        count_photos(tx, conversation)
        _speak_again(tx, house, conversation)


def count_photos(tx: Transaction, conversation: Conversation) -> None:
    """The dialogue counts the photos that came meanwhile, so that none is filed that no summary showed."""
    state = with_photos(conversation.state, tx.media.count_loose(conversation.id))
    if state is not None and state is not conversation.state:
        tx.talks.keep_state(conversation.id, dict(state))


def _speak_again(tx: Transaction, house: House, conversation: Conversation) -> None:
    # A row of the inbox like any other, so that the turn is taken once, in its place, whatever dies meanwhile; no
    # delivery waits for it: the outbox carries what is said.
    key, now = f"desk:{uuid.uuid4().hex}", house.clock()
    tap = Message(id=key, kind=MessageKind.PAYLOAD, payload=HANDED_BACK)
    row, _ = tx.inbox.add(conversation.id, Push(conversation.openid, key, now, tap), now)
    tx.inbox.hand_to_outbox(row.id)
