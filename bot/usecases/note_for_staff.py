"""A note on a talk, for the staff alone. It is a line of the transcript and of nothing else: no outbox row, ever."""

from __future__ import annotations

from bot.domain.conversation import MessageKind
from bot.domain.staff import Staff
from bot.usecases.ports import House, Utterance
from bot.usecases.reply_to_citizen import checked
from bot.usecases.see_talk import see_talk


def note_for_staff(house: House, who: Staff, conversation_id: int, text: str) -> int:
    """The line's id. Whoever may read the talk may write one, whoever has it in hand. Raises Forbidden, NotFound or
    NotGiven."""
    text = checked(text)
    with house.store.transaction() as tx:
        see_talk(tx, house, who, conversation_id)
        said = Utterance(house.clock(), "note", MessageKind.TEXT, text, actor=who.username)
        return tx.conversations.add_utterance(conversation_id, said)
