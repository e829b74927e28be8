"""Run a conversation's turns: one at a time, in order, each kept whole or not at all (laws 2 and 3).

Any process may call this at any moment: the claim in the database decides who runs, and whatever a
dead runner left is found by ``resume_turns``.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable
from datetime import timedelta

from bot.domain.conversation import JSON, MessageKind, Reply, Turn
from bot.domain.errors import DialogueFailed, DialogueUnavailable, StaleTurn
from bot.usecases.carry_out import SILENT, carry_out
from bot.usecases.have_called import kept_call
from bot.usecases.keep_for_staff import keep_for_staff
from bot.usecases.ports import Carrier, Conversation, House, InboxRow, Transaction, Utterance
from bot.usecases.turn_context import answers_to, context_of

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
"""Longer than the dialogue may take twice; a dead runner's conversation is free again after it."""
ATTEMPTS = 2
"""How often a turn that the dialogue refuses is tried before the citizen hears an apology."""
ORPHANED = timedelta(seconds=1.5)
"""A row that waits this long with nobody on it has lost its runner."""


def inbox_topic(inbox_id: int) -> str:
    """What those who wait for a reply listen to."""
    return f"inbox:{inbox_id}"


OUTBOX_TOPIC = "outbox"


def run_turns(house: House, conversation_id: int) -> None:
    """Take every waiting turn of the conversation, oldest first, unless someone else is at it.

    Never raises for a dialogue that is down: the row keeps waiting and is resumed.
    """
    token = uuid.uuid4().hex
    while True:
        claimed = _claim_next(house, conversation_id, token)
        if claimed is None:
            return
        conversation, row, context = claimed
        if context is None:
            _announce(house, row)
            continue
        try:
            context, turn = _ask(house, conversation, row, context)
            _commit(house, token, conversation, row, context, turn)
        except StaleTurn:
            # By another runner, who goes on; or by a person of the staff, for whom the message is to be kept.
            log.warning("turn overtaken", extra={"inbox": row.id})
        except DialogueUnavailable as error:
            log.warning("dialogue unavailable: %s", error, extra={"inbox": row.id})
            with house.store.transaction() as tx:
                tx.conversations.release(conversation_id, token)
            return
        except Exception:  # the turn is void, the old state stands; the citizen must not be left in silence
            log.exception("turn failed", extra={"inbox": row.id})
            if not _fail(house, token, conversation, row):
                return


def resume_turns(house: House) -> int:
    """Run the turns whose runner died or whose dialogue was down; returns how many conversations."""
    with house.store.transaction() as tx:
        waiting = tx.inbox.waiting_conversations(house.clock(), ORPHANED)
    for conversation_id in waiting:
        run_turns(house, conversation_id)
    return len(waiting)


def _claim_next(house: House, conversation_id: int, token: str) -> tuple[Conversation, InboxRow, JSON | None] | None:
    """The next message, and what the dialogue is told with it; no context where a person of the staff talks with the
    citizen: then it is done already."""
    # Claiming before looking, and giving back in the transaction that looked: a row added in between
    # finds either the claim free or a runner who has yet to look.
    now = house.clock()
    with house.store.transaction() as tx:
        conversation = tx.conversations.claim(conversation_id, token, now, LEASE)
        if conversation is None:
            return None
        row = tx.inbox.next_waiting(conversation_id)
        if row is None:
            tx.conversations.release(conversation_id, token)
            return None
        if conversation.held_by is not None:
            # In this very transaction: given back in between, it would be answered by nobody.
            sentences, trace = keep_for_staff(tx, house, conversation, row)
            _finish(tx, house, row, sentences, trace)
            return conversation, row, None
        return conversation, row, context_of(tx, house, conversation, now)


def _ask(house: House, conversation: Conversation, row: InboxRow, context: JSON) -> tuple[JSON, Turn]:
    """The turn, and the context it was taken with; taken once more, knowing more, where the dialogue asked.
    No network call inside the transaction."""
    turn = house.dialogue.take_turn(conversation.state, row.message, context)
    if turn.asks is None:
        return context, turn
    with house.store.reading() as tx:
        known = answers_to(tx, house, conversation, turn.asks)
    context = {**context, **known}
    turn = house.dialogue.take_turn(conversation.state, row.message, context)
    if turn.asks is not None:
        raise DialogueFailed("asked again after the answer")
    return context, turn


def _commit(house: House, token: str, conversation: Conversation, row: InboxRow, context: JSON, turn: Turn) -> None:
    variant = str(row.id)
    with house.store.transaction() as tx:
        tx.conversations.save_state(conversation.id, token, conversation.version, turn.state)
        tx.turns.add(row.id, conversation.state, context, turn, house.clock())
        sentences = _say(house, turn.replies, variant)
        for effect in turn.effects:
            outcome, arguments = carry_out(tx, house, conversation, effect)
            if outcome is not SILENT:
                sentences.append(house.wording.say(effect.responses[outcome], arguments, variant))
        sentences += _say(house, turn.closing, variant)
        _finish(tx, house, row, sentences, turn.trace)
    _announce(house, row)


def _say(house: House, replies: Iterable[Reply], variant: str) -> list[str]:
    return [house.wording.say(reply.response, reply.arguments, variant) for reply in replies]


def _fail(house: House, token: str, conversation: Conversation, row: InboxRow) -> bool:
    """Count the failure, or apologise; whether the conversation is still ours to go on with."""
    now = house.clock()
    with house.store.transaction() as tx:
        ours = tx.conversations.claim(conversation.id, token, now, LEASE)
        if ours is None or tx.inbox.get(row.id).done:
            return False
        if ours.held_by is not None:
            return True  # nobody apologises over a person
        tx.inbox.count_attempt(row.id)
        if row.attempts + 1 < ATTEMPTS:
            return True
        tx.conversations.escalate(conversation.id, "failed", now)
        _finish(tx, house, row, [house.wording.say("outcome_turn_failed", {})], {"layer": "failed"})
    _announce(house, row)
    return True


def _finish(tx: Transaction, house: House, row: InboxRow, sentences: list[str], trace: JSON | None) -> None:
    now = house.clock()
    taken = tx.outbox.take_kept(row.conversation_id, now)
    tx.calls.drop([kept_call(text.id) for text in taken], now)
    kept = [text.text for text in taken]
    # Whatever waited for the citizen's next message comes first, but for the number that saves somebody.
    reply = "\n\n".join(sentences + kept if trace and trace.get("layer") == "danger" else kept + sentences)
    finished = tx.inbox.finish(row.id, reply or None)
    if sentences:
        said = Utterance(now, "bot", MessageKind.TEXT, "\n\n".join(sentences), trace)
        tx.conversations.add_utterance(row.conversation_id, said)
    if reply and finished.carrier is Carrier.OUTBOX:
        tx.outbox.add(row.conversation_id, f"reply:{row.id}", reply, now)


def _announce(house: House, row: InboxRow) -> None:
    house.wake.signal(inbox_topic(row.id))
    house.wake.signal(OUTBOX_TOPIC)
