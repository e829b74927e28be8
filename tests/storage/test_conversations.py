"""Conversations: one per citizen, one runner at a time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.domain.conversation import MessageKind
from bot.domain.errors import NotFound, StaleTurn
from bot.domain.talks import Mood
from bot.storage.columns import insert_once
from bot.storage.engine import WRITING
from bot.storage.tables import conversations
from bot.usecases.ports import Utterance
from tests.storage.cast import MINUTE, NOON, a_conversation, a_ticket
from tests.storage.crowd import claim_conversations, in_processes

LEASE = timedelta(seconds=30)


def test_a_citizen_has_one_conversation_however_many_first_messages_come_at_once(store):
    def first_message(_):
        with store.transaction() as tx:
            return a_conversation(tx).id

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(first_message, range(16)))) == 1


def test_a_row_that_another_unique_column_forbids_is_not_inserted_either_and_no_error(engine):
    """Two first messages of a citizen may meet at either of the two columns."""
    first = {"openid": "one", "citizen": "the same", "created_at": NOON}
    with engine.execution_options(**WRITING).begin() as connection:
        assert insert_once(connection, conversations, first) is not None
        assert insert_once(connection, conversations, {**first, "openid": "another"}) is None


def test_a_conversation_is_found_by_its_id_and_by_the_citizens_hash(store):
    with store.transaction() as tx:
        made = a_conversation(tx)
        assert tx.conversations.get(made.id) == tx.conversations.of_citizen("hash-of-citizen-1") == made
        assert (made.state, made.version, made.escalated_at, made.last_message_at, made.sent_since) == (
            None, 0, None, None, 0,
        )  # fmt: skip
        assert tx.conversations.of_citizen("nobody") is None
        with pytest.raises(NotFound):
            tx.conversations.get(404)


def test_of_many_processes_exactly_one_gets_each_conversation(url, store):
    with store.transaction() as tx:
        ids = [a_conversation(tx, f"citizen-{n}").id for n in range(40)]
    won = in_processes(claim_conversations, url, 4, ids)
    assert sorted(conversation for wins in won for conversation in wins) == ids


def test_of_many_threads_exactly_one_gets_the_conversation(store):
    with store.transaction() as tx:
        conversation_id = a_conversation(tx).id

    def claim(n):
        with store.transaction() as tx:
            return tx.conversations.claim(conversation_id, f"thread-{n}", NOON, LEASE)

    with ThreadPoolExecutor(8) as threads:
        assert len([won for won in threads.map(claim, range(16)) if won]) == 1


def test_a_claim_holds_for_its_lease_can_be_renewed_given_back_and_runs_out(store):
    with store.transaction() as tx:
        conversations, conversation_id = tx.conversations, a_conversation(tx).id
        assert conversations.claim(conversation_id, "a", NOON, LEASE)
        assert conversations.claim(conversation_id, "b", NOON, LEASE) is None
        assert conversations.claim(conversation_id, "a", NOON + LEASE / 2, LEASE)
        assert conversations.claim(conversation_id, "b", NOON + LEASE, LEASE) is None
        assert conversations.claim(conversation_id, "b", NOON + LEASE * 3 / 2, LEASE)
        conversations.release(conversation_id, "a")
        assert conversations.claim(conversation_id, "c", NOON + LEASE * 3 / 2, LEASE) is None
        conversations.release(conversation_id, "b")
        assert conversations.claim(conversation_id, "c", NOON + LEASE * 3 / 2, LEASE)


def test_state_is_saved_by_whoever_holds_the_claim_and_saw_the_last_one(store):
    state = {"version": 1, "slots": {"地点": "铁门镇"}, "loop": None}
    with store.transaction() as tx:
        conversation_id = a_conversation(tx).id
        tx.conversations.claim(conversation_id, "a", NOON, LEASE)
        tx.conversations.save_state(conversation_id, "a", 0, state)
        saved = tx.conversations.get(conversation_id)
        assert (saved.state, saved.version) == (state, 1)
        for token, version in (("a", 0), ("b", 1)):
            with pytest.raises(StaleTurn):
                tx.conversations.save_state(conversation_id, token, version, {})
        assert tx.conversations.get(conversation_id) == saved


def test_a_message_opens_the_window_and_clears_the_count_of_texts_sent(store):
    with store.transaction() as tx:
        conversation_id = a_conversation(tx).id
        tx.conversations.count_sent(conversation_id)
        tx.conversations.count_sent(conversation_id)
        assert tx.conversations.get(conversation_id).sent_since == 2
        tx.conversations.touch(conversation_id, NOON)
        touched = tx.conversations.get(conversation_id)
        assert (touched.sent_since, touched.last_message_at) == (0, NOON)


def test_the_first_reason_and_time_stay_but_an_alarm_stands_before_other_reasons(store):
    with store.transaction() as tx:
        conversation_id = a_conversation(tx).id

        def escalated(reason, at):
            tx.conversations.escalate(conversation_id, reason, at)
            found = tx.conversations.get(conversation_id)
            return found.escalation_reason, found.escalated_at, found.waits_since, found.mood

        assert escalated("asked", NOON) == ("asked", NOON, NOON, None)
        assert escalated("lost", NOON + MINUTE) == ("asked", NOON, NOON, None)
        assert escalated("threat", NOON + MINUTE) == ("threat", NOON, NOON, "angry")
        assert escalated("danger:fire", NOON + MINUTE) == ("danger:fire", NOON, NOON, "danger")
        assert escalated("threat", NOON + 2 * MINUTE) == ("danger:fire", NOON, NOON, "danger")


def test_who_waits_longest_is_ahead_of_the_others(store):
    with store.transaction() as tx:
        first, second, other = (a_conversation(tx, f"citizen-{n}") for n in range(3))
        tx.conversations.escalate(second.id, "lost", NOON + MINUTE)
        tx.conversations.escalate(first.id, "asked", NOON)
        assert [tx.conversations.count_ahead(c.id) for c in (first, second, other)] == [0, 1, 2]
        tx.conversations.escalate(other.id, "asked", NOON)
        assert [tx.conversations.count_ahead(c.id) for c in (first, other, second)] == [0, 1, 2]
        tx.talks.take(first.id, "op", NOON + MINUTE)
        assert [tx.conversations.count_ahead(c.id) for c in (other, second)] == [0, 1]


def test_the_worst_mood_stays_until_the_staff_have_answered(store):
    with store.transaction() as tx:
        conversation_id = a_conversation(tx).id

        def sounds(mood):
            tx.conversations.touch(conversation_id, NOON, mood)
            return tx.conversations.get(conversation_id).mood

        assert [sounds(Mood.ANGRY), sounds(Mood.CALM)] == ["angry", "calm"]
        tx.conversations.escalate(conversation_id, "asked", NOON)
        assert [sounds(mood) for mood in (Mood.HURRIED, Mood.ANGRY, Mood.CALM)] == ["hurried", "angry", "angry"]
        tx.talks.take(conversation_id, "op", NOON)
        tx.talks.answered(conversation_id, NOON)
        assert sounds(Mood.CALM) == "calm"


def test_a_transcript_gives_its_last_lines_in_the_order_they_were_said(store):
    said = [
        Utterance(NOON, "citizen", MessageKind.TEXT, f"第{n}句", {"layer": "test"} if n else None) for n in range(5)
    ]
    with store.transaction() as tx:
        conversation_id = a_conversation(tx).id
        for utterance in said:
            tx.conversations.add_utterance(conversation_id, utterance)
        assert tx.conversations.transcript(conversation_id) == said
        assert tx.conversations.transcript(conversation_id, limit=2) == said[-2:]


def test_a_ticket_gets_the_lines_said_for_it_and_the_next_ticket_those_said_since(store):
    with store.transaction() as tx:
        conversation, stranger = a_conversation(tx), a_conversation(tx, "citizen-2")
        for number, lines in (("4103232026112300001", 3), ("4103232026112300002", 2)):
            for _ in range(lines):
                tx.conversations.add_utterance(conversation.id, Utterance(NOON, "bot", MessageKind.TEXT, "好"))
            tx.conversations.add_utterance(stranger.id, Utterance(NOON, "bot", MessageKind.TEXT, "好"))
            tx.tickets.add(a_ticket(number), conversation.id)
            tx.conversations.give_transcript_to(conversation.id, number)
        assert [ticket.conversation for ticket in tx.tickets.all()] == [3, 2]
