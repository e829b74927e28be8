"""A person of the staff takes a talk over: the first one wins, and the dialogue is silent from now on."""

from __future__ import annotations

from bot.domain.conversation import MessageKind
from bot.domain.errors import Taken
from bot.domain.staff import Staff
from bot.usecases.ports import Conversation, House, Transaction, Utterance
from bot.usecases.see_talk import see_talk


def take_over(house: House, who: Staff, conversation_id: int) -> None:
    """Raises Forbidden, NotFound, or Taken, which names who has it."""
    with house.store.transaction() as tx:
        see_talk(tx, house, who, conversation_id)
        hold(tx, house, who, conversation_id)


def hold(tx: Transaction, house: House, who: Staff, conversation_id: int) -> Conversation:
    """The talk is theirs, as it was already or from now on; locked for the rest of the transaction. Raises Taken.

    A turn that is under way is void: its message is kept for the person, and so are those that come after it.
    """
    now = house.clock()
    before = tx.conversations.get(conversation_id)
    conversation = tx.talks.take(conversation_id, who.username, now)
    if conversation is None:
        raise Taken(f"{holder_of(tx, conversation_id)}正在接待这位市民")
    if before.held_by is None:
        note_at_desk(tx, house, conversation_id, "taken", who.username)
        unanswered = tx.inbox.next_waiting(conversation_id)
        if unanswered is not None:
            tx.talks.wait(conversation_id, unanswered.received_at)
    return conversation


def holder_of(tx: Transaction, conversation_id: int) -> str:
    """The name of who has it in hand; 同事 where nobody has any more."""
    username = tx.conversations.get(conversation_id).held_by
    return tx.queue.names().get(username, username) if username else "同事"


def note_at_desk(tx: Transaction, house: House, conversation_id: int, event: str, username: str | None) -> None:
    """A line of the talk for the staff: what happened at the desk."""
    tx.conversations.add_utterance(
        conversation_id, Utterance(house.clock(), "desk", MessageKind.TEXT, event, actor=username)
    )
