"""A push comes in: it becomes one row, however often WeChat delivers it (law 1)."""

from __future__ import annotations

from bot.domain.conversation import MessageKind, Push
from bot.domain.masking import citizen_key
from bot.usecases.ports import House, InboxRow, Utterance

_MEDIA = {MessageKind.IMAGE, MessageKind.VOICE, MessageKind.VIDEO}


def receive_push(house: House, push: Push) -> InboxRow:
    """Keep ``push`` (accepted means kept, law 4) and return its row, new or known."""
    now = house.clock()
    message = push.message
    said = message.text or (message.pin.label if message.pin else "")
    mood = house.ear.mood(message.text) if message.text else None
    with house.store.transaction() as tx:
        citizen = citizen_key(house.citizen_secret, push.openid)
        conversation = tx.conversations.of(push.openid, citizen, now)
        # Rows are numbered in the order in which others see them, so that turns are taken in it (law 2).
        tx.conversations.lock(conversation.id)
        row, is_new = tx.inbox.add(conversation.id, push, now)
        if is_new:
            tx.conversations.touch(conversation.id, now, mood)
            line = Utterance(now, "citizen", message.kind, said, inbox_id=row.id)
            tx.conversations.add_utterance(conversation.id, line)
            if message.kind in _MEDIA and message.media:
                tx.media.add(conversation.id, row.id, message.kind.value, message.media)
    return row
