"""What leaves the house and what is fetched into it: each once, by one worker."""

from datetime import timedelta

from bot.domain.conversation import MessageKind
from bot.domain.tickets import Attachment
from bot.usecases.ports import MediaRow, OutboxStatus
from tests.storage.cast import MINUTE, NOON, a_conversation, a_push_of, a_ticket
from tests.storage.crowd import claim_files, claim_texts, in_processes

LEASE = timedelta(seconds=30)
NUMBER = "4103232026112300001"


def texts(tx, count, openid="citizen-1"):
    conversation = a_conversation(tx, openid)
    for n in range(count):
        tx.outbox.add(conversation.id, f"{openid}:{n}", f"第{n}条", NOON)
    return conversation


def photos(tx, count, conversation=None):
    conversation = conversation or a_conversation(tx)
    for n in range(count):
        row = a_push_of(tx, conversation, f"photo:{n}", kind=MessageKind.IMAGE, media=f"media-{n}")
        tx.media.add(conversation.id, row.id, "image", f"media-{n}")
    return conversation


def test_a_text_goes_out_once_per_key(store):
    with store.transaction() as tx:
        conversation = a_conversation(tx)
        tx.outbox.add(conversation.id, "reply:1", "先", NOON)
        tx.outbox.add(conversation.id, "reply:1", "后", NOON)
        row = tx.outbox.claim(NOON, LEASE)
        assert (row.conversation_id, row.key, row.text) == (conversation.id, "reply:1", "先")
        assert (row.status, row.attempts, row.created_at) == (OutboxStatus.WAITING, 1, NOON)
        assert tx.outbox.claim(NOON, LEASE) is None


def test_of_many_workers_exactly_one_gets_each_text(url, store):
    with store.transaction() as tx:
        for n in range(40):
            texts(tx, 1, f"citizen-{n}")
    won = in_processes(claim_texts, url, 4)
    assert sorted(row for rows in won for row in rows) == list(range(1, 41))


def test_a_text_whose_worker_died_is_due_again_after_the_lease(store):
    with store.transaction() as tx:
        texts(tx, 1)
        assert tx.outbox.claim(NOON, LEASE).attempts == 1
        assert tx.outbox.claim(NOON + LEASE / 2, LEASE) is None
        assert tx.outbox.claim(NOON + LEASE, LEASE).attempts == 2


def test_a_citizens_texts_leave_in_order_while_other_citizens_need_not_wait(store):
    with store.transaction() as tx:
        texts(tx, 2)
        texts(tx, 1, "citizen-2")
        first = tx.outbox.claim(NOON, LEASE)
        tx.outbox.retry_at(first.id, NOON + MINUTE, "busy")
        assert tx.outbox.claim(NOON, LEASE).key == "citizen-2:0"
        assert tx.outbox.claim(NOON, LEASE) is None
        again = tx.outbox.claim(NOON + MINUTE, LEASE)
        assert (again.key, again.attempts) == ("citizen-1:0", 2)
        tx.outbox.settle(again.id, OutboxStatus.SENT, NOON + MINUTE)
        assert tx.outbox.claim(NOON + MINUTE, LEASE).key == "citizen-1:1"


def test_kept_texts_are_brought_once_in_order_and_only_to_their_own_citizen(store):
    with store.transaction() as tx:
        conversation, stranger = texts(tx, 3), texts(tx, 1, "citizen-2")
        while row := tx.outbox.claim(NOON, LEASE):
            tx.outbox.settle(row.id, OutboxStatus.KEPT, NOON, "window")
        assert tx.outbox.counts() == {"waiting": 0, "sent": 0, "uncertain": 0, "kept": 4}
        assert [row.text for row in tx.outbox.take_kept(conversation.id, NOON)] == ["第0条", "第1条", "第2条"]
        assert tx.outbox.take_kept(conversation.id, NOON) == []
        assert tx.outbox.counts() == {"waiting": 0, "sent": 3, "uncertain": 0, "kept": 1}
        assert len(tx.outbox.take_kept(stranger.id, NOON)) == 1


def test_of_many_workers_exactly_one_fetches_each_file(url, store):
    with store.transaction() as tx:
        photos(tx, 40)
    won = in_processes(claim_files, url, 4)
    assert sorted(row for rows in won for row in rows) == list(range(1, 41))


def test_a_file_is_tried_until_it_is_fetched_or_given_up(store):
    with store.transaction() as tx:
        conversation = photos(tx, 2)
        first = tx.media.claim(NOON, LEASE)
        assert first == MediaRow(1, conversation.id, "media-0", "image", 1)
        tx.media.give_up_or_retry(first.id, NOON + MINUTE, "busy")
        second = tx.media.claim(NOON, LEASE)
        tx.media.give_up_or_retry(second.id, None, "gone")
        assert tx.media.claim(NOON, LEASE) is None
        again = tx.media.claim(NOON + MINUTE, LEASE)
        assert (again.id, again.attempts) == (first.id, 2)
        tx.media.fetched(again.id, "a" * 64, 7)
        assert tx.media.claim(NOON + 60 * MINUTE, LEASE) is None
        tx.tickets.add(a_ticket(NUMBER), conversation.id)
        tx.media.give_to_ticket(conversation.id, NUMBER)
        assert tx.media.of_ticket(NUMBER) == (Attachment("image", "a" * 64, 7), Attachment("image"))


def test_a_file_belongs_to_the_ticket_it_was_sent_for_and_to_none_when_the_citizen_cancelled(store):
    with store.transaction() as tx:
        conversation = photos(tx, 1)
        photos(tx, 1, a_conversation(tx, "citizen-2"))
        tx.tickets.add(a_ticket(NUMBER), conversation.id)
        assert tx.media.give_to_ticket(conversation.id, NUMBER) == 1
        cancelled = a_push_of(tx, conversation, "photo:cancelled")
        tx.media.add(conversation.id, cancelled.id, "image", "cancelled")
        tx.media.drop_loose(conversation.id)
        later = a_ticket("4103232026112300002")
        tx.tickets.add(later, conversation.id)
        assert tx.media.give_to_ticket(conversation.id, later.number) == 0
        assert len(tx.media.of_ticket(NUMBER)) == 1
        assert tx.media.of_ticket(later.number) == ()
        fetched = [tx.media.claim(NOON, LEASE).media for _ in range(2)]
        assert fetched == ["media-0", "media-0"]
        assert tx.media.claim(NOON, LEASE) is None


def test_a_file_that_arrives_after_the_citizen_cancelled_stays_unfiled(store):
    with store.transaction() as tx:
        conversation = photos(tx, 1)
        claimed = tx.media.claim(NOON, LEASE)
        tx.media.drop_loose(conversation.id)
        tx.media.fetched(claimed.id, "a" * 64, 7)
        tx.tickets.add(a_ticket(NUMBER), conversation.id)
        tx.media.give_to_ticket(conversation.id, NUMBER)
        assert tx.media.of_ticket(NUMBER) == ()
