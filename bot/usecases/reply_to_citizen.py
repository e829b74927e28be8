"""A person of the staff writes to a citizen."""

from __future__ import annotations

import uuid

from bot.domain.conversation import MessageKind
from bot.usecases.ports import House, Utterance
from bot.usecases.take_turn import OUTBOX_TOPIC


def reply_to_citizen(house: House, conversation_id: int, text: str, actor: str) -> None:
    """Put ``text`` into the outbox and the transcript. Raises NotFound, or ValueError for an empty text."""
    text = text.strip()
    if not text:
        raise ValueError("an empty message")
    now = house.clock()
    with house.store.transaction() as tx:
        conversation = tx.conversations.get(conversation_id)
        tx.outbox.add(conversation.id, f"staff:{uuid.uuid4().hex}", text, now)
        tx.conversations.add_utterance(conversation.id, Utterance(now, "staff", MessageKind.TEXT, text))
        tx.audit.add(now, actor, "reply_to_citizen", f"conversation:{conversation.id}")
    house.wake.signal(OUTBOX_TOPIC)
