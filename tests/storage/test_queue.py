"""The staff's queue: who waits, why, since when, how they sound, what they said last; in one look."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.domain.conversation import MessageKind, Pin
from bot.domain.errors import NotFound
from bot.domain.staff import Staff, StaffRole
from bot.domain.talks import Mood
from bot.usecases.ports import OutboxStatus, Utterance, View, Whose
from tests.storage.cast import MINUTE, NOON, a_conversation, a_push_of, a_ticket

TODAY = NOON.replace(hour=0)
ME = View("op", TODAY, confidential=True)
OTHER = View("op2", TODAY, confidential=True)
SUPERVISOR = View("boss", TODAY, confidential=False)


def escalated(tx, openid, at=NOON, reason="asked"):
    conversation = a_conversation(tx, openid)
    tx.conversations.escalate(conversation.id, reason, at)
    return conversation.id


def says(tx, conversation_id, text, at=NOON, speaker="citizen", **more):
    return tx.conversations.add_utterance(conversation_id, Utterance(at, speaker, MessageKind.TEXT, text, **more))


def ids(tx, view, whose):
    return [talk.conversation.id for talk in tx.queue.talks(view, whose, 10)]


def test_dangers_come_first_then_who_waits_longest_then_what_is_answered(store):
    with store.transaction() as tx:
        late, early, answered = (
            escalated(tx, name, NOON + n * MINUTE) for name, n in (("late", 3), ("early", 1), ("done", 0))
        )
        fire, threat = (escalated(tx, name, NOON + 9 * MINUTE, name) for name in ("danger:fire", "threat"))
        sounds_so = escalated(tx, "sounds", NOON + 10 * MINUTE)
        tx.conversations.touch(sounds_so, NOON + 10 * MINUTE, Mood.DANGER)
        tx.talks.take(answered, "op", NOON)
        tx.talks.answered(answered, NOON)
        assert ids(tx, ME, Whose.TODAY) == [fire, sounds_so, threat, early, late, answered]
        assert ids(tx, ME, Whose.WAITING) == [fire, sounds_so, threat, early, late]


def test_each_list_has_its_own_and_all_are_counted(store):
    with store.transaction() as tx:
        waiting, mine, theirs, ended, long_ago = (escalated(tx, f"citizen-{n}") for n in range(5))
        a_conversation(tx, "never asked")
        tx.talks.take(mine, "op", NOON)
        tx.talks.take(theirs, "op2", NOON)
        tx.talks.give_back(ended, "op", NOON)
        tx.talks.give_back(long_ago, "op", NOON - timedelta(days=1))
        assert ids(tx, ME, Whose.WAITING) == ids(tx, OTHER, Whose.WAITING) == [waiting]
        assert ids(tx, ME, Whose.MINE) == ids(tx, OTHER, Whose.OTHERS) == [mine]
        assert ids(tx, ME, Whose.OTHERS) == ids(tx, OTHER, Whose.MINE) == [theirs]
        assert set(ids(tx, ME, Whose.TODAY)) == {waiting, mine, theirs, ended}
        assert ids(tx, ME, Whose.TODAY)[-1] == ended
        counts = tx.queue.counts(ME)
        assert (counts.waiting, counts.mine, counts.others, counts.today) == (1, 1, 1, 4)


def test_the_newest_changes_when_somebody_new_asks_and_not_when_one_is_taken(store):
    with store.transaction() as tx:
        assert tx.queue.counts(ME).newest == ""
        escalated(tx, "first")
        before = tx.queue.counts(ME).newest
        second = escalated(tx, "second", NOON + MINUTE)
        after = tx.queue.counts(ME).newest
        assert before < after
        tx.talks.take(second, "op", NOON)
        assert tx.queue.counts(ME).newest == before


def test_a_line_of_the_queue_has_all_that_tells_whom_to_answer_first(store):
    with store.transaction() as tx:
        tx.accounts.add(Staff("op", "王芳", StaffRole.OPERATOR), "sealed", NOON)
        talk = escalated(tx, "citizen-1")
        read = says(tx, talk, "路灯坏了")
        says(tx, talk, "记下了", speaker="bot", trace={"intent": "complain", "confidence": 0.9})
        says(tx, talk, "有进展了", speaker="bot")
        for text in ("在吗", "喂"):
            says(tx, talk, text)
        says(tx, talk, "别理他", speaker="note", actor="op")
        tx.talks.read(talk, read)
        tx.talks.take(talk, "op", NOON)
        for n in (1, 2):
            tx.tickets.add(a_ticket(f"410323202611230000{n}"), talk)
        (found,) = tx.queue.talks(ME, Whose.MINE, 10)
        assert (found.holder, found.unread, found.tickets, found.last.text) == ("王芳", 2, 2, "喂")
        assert found.heard == {"intent": "complain", "confidence": 0.9}
        assert found.conversation == tx.conversations.get(talk)
        assert tx.queue.one(talk, ME) == found


def test_the_queue_is_one_query_however_long_it_is(store, engine):
    with store.transaction() as tx:
        for n in range(30):
            says(tx, escalated(tx, f"citizen-{n}"), "在吗")
    asked = []
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    with store.reading() as tx:
        assert len(tx.queue.talks(ME, Whose.WAITING, 100)) == 30
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1


@pytest.mark.parametrize("confidential", [True, False])
def test_where_a_confidential_ticket_was_told_a_supervisor_finds_nothing(store, confidential):
    with store.transaction() as tx:
        talk = escalated(tx, "citizen-1")
        tx.tickets.add(a_ticket(confidential=confidential), talk)
        for whose in (Whose.WAITING, Whose.TODAY):
            assert ids(tx, ME, whose) == [talk]
            assert ids(tx, SUPERVISOR, whose) == ([] if confidential else [talk])
        assert tx.queue.counts(SUPERVISOR).waiting == (0 if confidential else 1)
        if confidential:
            with pytest.raises(NotFound):
                tx.queue.one(talk, SUPERVISOR)


def test_a_talk_is_the_staffs_business_once_they_were_asked_for_or_a_ticket_came_of_it(store):
    with store.transaction() as tx:
        never, filed, over = (a_conversation(tx, f"citizen-{n}").id for n in range(3))
        tx.tickets.add(a_ticket(), filed)
        tx.conversations.escalate(over, "asked", NOON)
        tx.talks.give_back(over, "op", NOON)
        assert [tx.queue.one(talk, ME).conversation.id for talk in (filed, over)] == [filed, over]
        for talk in (never, 404):
            with pytest.raises(NotFound):
                tx.queue.one(talk, ME)


def test_a_talk_has_its_pins_files_names_and_what_became_of_each_answer(store):
    with store.transaction() as tx:
        tx.accounts.add(Staff("op", "王芳", StaffRole.OPERATOR), "sealed", NOON)
        conversation = a_conversation(tx)
        pin = a_push_of(tx, conversation, "msg:1", kind=MessageKind.LOCATION, pin=Pin(34.7, 112.1, "镇政府"))
        photo = a_push_of(tx, conversation, "msg:2", kind=MessageKind.IMAGE, media="m1")
        gone = a_push_of(tx, conversation, "msg:3", kind=MessageKind.VOICE, media="m2")
        for row in (photo, gone):
            tx.media.add(conversation.id, row.id, row.message.kind.value, row.message.media)
        tx.media.fetched(1, "a" * 64, 9)
        tx.media.give_up_or_retry(2, None, "errcode 40007")
        for row in (pin, photo, gone):
            says(tx, conversation.id, "", inbox_id=row.id)
        line = says(tx, conversation.id, "您好", speaker="staff", actor="op")
        tx.outbox.add(conversation.id, f"staff:{line}", "您好", NOON)
        says(tx, conversation.id, "留意", speaker="note", actor="gone-colleague")
        lines = tx.queue.lines(conversation.id, 10)
        assert lines[0].message.pin == Pin(34.7, 112.1, "镇政府")
        assert [(found.media, found.media_gone) for found in lines[:3]] == [
            (None, False), ("a" * 64, False), (None, True),
        ]  # fmt: skip
        assert [(found.name, found.delivery) for found in lines[3:]] == [
            ("王芳", OutboxStatus.WAITING), ("gone-colleague", None),
        ]  # fmt: skip
        assert [found.utterance.text for found in tx.queue.lines(conversation.id, 2)] == ["您好", "留意"]


def test_the_stamp_changes_with_whatever_a_page_shows_and_else_stays(store):
    with store.transaction() as tx:
        conversation = a_conversation(tx)
        talk = conversation.id
        row = a_push_of(tx, conversation, kind=MessageKind.IMAGE, media="m1")
        tx.media.add(talk, row.id, "image", "m1")

        def line():
            return says(tx, talk, "您好", speaker="staff")

        changes = (
            lambda: tx.conversations.escalate(talk, "asked", NOON),
            lambda: tx.talks.take(talk, "op", NOON),
            lambda: says(tx, talk, "在吗"),
            lambda: tx.conversations.touch(talk, NOON + MINUTE, Mood.ANGRY),
            lambda: tx.media.fetched(1, "a" * 64, 9),
            lambda: tx.outbox.add(talk, f"staff:{line()}", "您好", NOON),
            lambda: tx.outbox.settle(1, OutboxStatus.KEPT, NOON),
            lambda: tx.outbox.settle(1, OutboxStatus.SENT, NOON),
            lambda: tx.conversations.count_sent(talk),
            lambda: tx.talks.pass_on(talk, "op", "op2", NOON),
            lambda: tx.tickets.add(a_ticket(), talk),
            lambda: tx.talks.put_back(talk, "op2", NOON),
            lambda: tx.talks.give_back(talk, "op", NOON),
        )
        stamps = [tx.queue.stamp(talk)]
        for change in changes:
            assert tx.queue.stamp(talk) == stamps[-1]
            change()
            stamps.append(tx.queue.stamp(talk))
        assert len(set(stamps)) == len(stamps)
        with pytest.raises(NotFound):
            tx.queue.stamp(404)


def test_the_pulse_beats_with_whatever_a_queue_shows_and_else_stays(store):
    with store.transaction() as tx:
        talk = escalated(tx, "citizen-1")
        changes = (
            lambda: says(tx, talk, "在吗"),
            lambda: tx.talks.read(talk, 1),
            lambda: escalated(tx, "citizen-2"),
            lambda: tx.talks.take(talk, "op", NOON) and says(tx, talk, "taken", speaker="desk"),
            lambda: tx.talks.give_back(talk, "op", NOON - timedelta(days=1)),
        )
        for change in changes:
            before = tx.queue.pulse(ME)
            assert tx.queue.pulse(ME) == before
            change()
            assert tx.queue.pulse(ME) != before


def test_only_those_who_talk_and_still_work_here_are_named(store):
    with store.transaction() as tx:
        for username, role in (("op", "operator"), ("boss", "supervisor"), ("cg", "department"), ("ex", "operator")):
            tx.accounts.add(Staff(username, username.upper(), StaffRole(role), None), "sealed", NOON)
        tx.accounts.change("ex", disabled_at=NOON)
        assert tx.queue.names() == {"boss": "BOSS", "op": "OP"}
