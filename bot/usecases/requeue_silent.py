"""Whoever took a talk over and does not answer loses it to the others, and the citizen is told; a talk that was
answered and has no sequel is the dialogue's again."""

from __future__ import annotations

from datetime import datetime

from bot.domain.conversation import MessageKind
from bot.usecases.give_back import count_photos
from bot.usecases.ports import Conversation, House, Transaction, Utterance
from bot.usecases.take_over import note_at_desk
from bot.usecases.take_turn import OUTBOX_TOPIC


def requeue_silent(house: House) -> int:
    """Back into the queue with every talk whose holder let the citizen wait too long; returns how many."""
    since = house.clock() - house.locality.holding.silence
    with house.store.reading() as tx:
        silent = tx.talks.silent(since)
    # Whoever is at it, writing a long answer, is not silent.
    silent = [talk for talk in silent if not house.presence.who(talk.id).get(talk.held_by or "")]
    requeued = sum(_requeue(house, talk, since) for talk in silent)
    if requeued:
        house.wake.signal(OUTBOX_TOPIC)
    return requeued


def end_quiet(house: House) -> int:
    """Back to the dialogue, without a word, with every answered talk in which nobody has said anything for long;
    returns how many."""
    since = house.clock() - house.locality.holding.idle
    with house.store.reading() as tx:
        quiet = tx.talks.quiet(since)
    return sum(_end(house, talk, since) for talk in quiet)


def _requeue(house: House, talk: Conversation, since: datetime) -> bool:
    now, holder = house.clock(), talk.held_by or ""
    with house.store.transaction() as tx:
        if not tx.talks.put_back(talk.id, holder, now, silent_since=since):
            return False  # they have answered, or left it, in this very moment
        note_at_desk(tx, house, talk.id, "silent", holder)
        text = _what_to_say(tx, house, talk)
        if text:
            tx.outbox.add(talk.id, f"requeued:{talk.id}:{(talk.waits_since or now).timestamp():.0f}", text, now)
            tx.conversations.add_utterance(talk.id, Utterance(now, "bot", MessageKind.TEXT, text))
    return True


def _what_to_say(tx: Transaction, house: House, talk: Conversation) -> str | None:
    """Who waits before them; or that nobody is there, unless the message itself was answered so."""
    now, waits = house.clock(), talk.waits_since
    if house.locality.is_open(now, house.calendar):
        return house.wording.say("outcome_requeued", {"ahead": tx.conversations.count_ahead(talk.id) or ""})
    silence = house.locality.holding.silence
    was_alone = waits is not None and (talk.held_at is None or waits - talk.held_at >= silence)
    was_told = waits is not None and was_alone and not house.locality.is_open(waits, house.calendar)
    return None if was_told else house.wording.say("outcome_held_closed", {})


def _end(house: House, talk: Conversation, since: datetime) -> bool:
    with house.store.transaction() as tx:
        if not tx.talks.give_back(talk.id, talk.held_by or "", house.clock(), quiet_since=since):
            return False
        note_at_desk(tx, house, talk.id, "ended", None)
        count_photos(tx, talk)
    return True
