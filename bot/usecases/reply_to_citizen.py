"""A person of the staff writes to a citizen. Who writes has the talk in hand; the first to answer wins."""

from __future__ import annotations

from bot.domain.conversation import MessageKind
from bot.domain.errors import NotGiven, Taken
from bot.domain.staff import Staff
from bot.usecases.ports import House, Transaction, Utterance
from bot.usecases.see_talk import see_talk
from bot.usecases.take_over import hold
from bot.usecases.take_turn import OUTBOX_TOPIC

LONGEST = 600
"""Characters: what WeChat carries in one message (2,048 bytes)."""


def reply_to_citizen(house: House, who: Staff, conversation_id: int, text: str, seen: int | None = None) -> int:
    """Put ``text`` into the outbox and the transcript; the line's id. ``seen``: the newest answer of the staff that
    they knew of when they wrote.

    Raises Forbidden, NotFound, NotGiven for what cannot be sent, or Taken where somebody else has the talk in hand or
    has answered meanwhile; nothing is sent then.
    """
    text = checked(text)
    now = house.clock()
    with house.store.transaction() as tx:
        see_talk(tx, house, who, conversation_id)
        hold(tx, house, who, conversation_id)
        if seen is not None:
            _refuse_if_answered(tx, who, conversation_id, seen)
        said = Utterance(now, "staff", MessageKind.TEXT, text, actor=who.username)
        line = tx.conversations.add_utterance(conversation_id, said)
        tx.outbox.add(conversation_id, f"staff:{line}", text, now)
        tx.talks.answered(conversation_id, now)
        tx.audit.add(now, who.username, "reply_to_citizen", f"conversation:{conversation_id}")
    house.wake.signal(OUTBOX_TOPIC)
    return line


def checked(text: str) -> str:
    """``text`` without blanks around it. Raises NotGiven where it is empty or too long."""
    text = text.strip()
    if not text:
        raise NotGiven("要说的话不能为空")
    if len(text) > LONGEST:
        raise NotGiven(f"一次最多{LONGEST}字,现在有{len(text)}字")
    return text


def _refuse_if_answered(tx: Transaction, who: Staff, conversation_id: int, seen: int) -> None:
    newest, by = tx.queue.last_answer(conversation_id)
    if newest > seen and by != who.username:
        name = tx.queue.names().get(by or "", by or "同事")
        raise Taken(f"{name}刚刚回复了这位市民,看过再发")
