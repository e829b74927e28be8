"""A talk goes back into the queue, or to a colleague."""

from __future__ import annotations

from bot.domain.errors import InvalidMove, NotGiven, Taken
from bot.domain.staff import Ability, Staff
from bot.usecases.ports import Conversation, House, Transaction
from bot.usecases.see_talk import see_talk
from bot.usecases.take_over import holder_of, note_at_desk


def put_back(house: House, who: Staff, conversation_id: int) -> None:
    """Whoever has it in hand leaves it to the others; a supervisor may take it from anybody.

    Raises Forbidden, NotFound, InvalidMove where nobody has it, or Taken where somebody else has.
    """
    with house.store.transaction() as tx:
        holder = _holder(tx, house, who, conversation_id)
        if not tx.talks.put_back(conversation_id, holder, house.clock()):
            raise Taken(f"{holder_of(tx, conversation_id)}正在接待这位市民")
        note_at_desk(tx, house, conversation_id, "released", who.username)


def pass_to(house: House, who: Staff, conversation_id: int, to: str) -> None:
    """It is the colleague's now, whose username is ``to``. Raises as ``put_back``; NotGiven for nobody who talks."""
    with house.store.transaction() as tx:
        names = tx.queue.names()
        if to not in names:
            raise NotGiven("请选一位同事")
        holder = _holder(tx, house, who, conversation_id)
        if not tx.talks.pass_on(conversation_id, holder, to, house.clock()):
            raise Taken(f"{holder_of(tx, conversation_id)}正在接待这位市民")
        note_at_desk(tx, house, conversation_id, f"passed {names[to]}", who.username)


def _holder(tx: Transaction, house: House, who: Staff, conversation_id: int) -> str:
    conversation: Conversation = see_talk(tx, house, who, conversation_id).conversation
    if conversation.held_by is None:
        raise InvalidMove("没有人接手这段对话")
    if conversation.held_by != who.username and not who.can(Ability.SUPERVISE):
        raise Taken(f"{holder_of(tx, conversation_id)}正在接待这位市民")
    return conversation.held_by
