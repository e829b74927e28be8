"""Several do the same at the same moment, on either database: once is once, and nobody is told what is not so."""

from __future__ import annotations

import threading
from collections import defaultdict
from functools import partial

import pytest

from bot.domain.conversation import Message, MessageKind, Push
from bot.domain.errors import InvalidMove, StaleTurn
from bot.domain.tickets import Status
from bot.domain.workflow import Role
from bot.usecases.await_reply import hand_over
from bot.usecases.deliver_outbox import deliver_outbox, rescue_undelivered
from bot.usecases.follow_up import remind_to_rate
from bot.usecases.move_ticket import move_ticket
from bot.usecases.ports import Carrier, OutboxStatus, SendResult
from bot.usecases.receive_push import receive_push
from bot.usecases.take_turn import resume_turns, run_turns
from tests.house import Citizen, Clock, ScriptedDialogue, WeChatDouble, a_turn, make_house, open_ticket_effect
from tests.together import failures, together
from tests.usecases.doing import WAY, staff_move

NONE = "outcome_tickets_none"
FILES = a_turn(effects=(open_ticket_effect(),))


class SlowWeChat(WeChatDouble):
    """Takes a moment for a text, so that two workers are at it at once."""

    def send_text(self, openid: str, text: str) -> tuple[SendResult, str]:
        threading.Event().wait(0.01)
        return super().send_text(openid, text)


def deliver(house, push):
    row = receive_push(house, push)
    run_turns(house, row.conversation_id)
    return row.id


def test_a_push_that_twenty_deliver_at_once_is_one_turn_and_one_ticket(tmp_path):
    dialogue = ScriptedDialogue(FILES)
    house = make_house(tmp_path, dialogue)
    push = Push("citizen-1", "msg:1", house.clock(), Message("msg:1", MessageKind.TEXT, "1"))
    rows = together([partial(deliver, house, push)] * 20)
    assert len(set(rows)) == 1
    assert len(dialogue.asked) == 1
    assert len(Citizen(house).tickets()) == 1
    with house.store.reading() as tx:
        row = tx.inbox.get(rows[0])
        assert (row.done, row.attempts) == (True, 0)
        assert [said.speaker for said in tx.conversations.transcript(row.conversation_id)] == ["citizen", "bot"]


def test_first_messages_of_many_citizens_each_delivered_thrice_at_once_are_one_conversation_each(tmp_path):
    house = make_house(tmp_path, ScriptedDialogue())
    pushes = [
        Push(f"citizen-{n}", "msg:1", house.clock(), Message("msg:1", MessageKind.TEXT, "在吗")) for n in range(8)
    ]
    for push in pushes:
        rows = together([partial(receive_push, house, push)] * 6)
        assert failures(rows) == []
        assert len({(row.id, row.conversation_id) for row in rows}) == 1


def test_messages_that_come_at_once_are_each_answered_once_and_in_their_order(tmp_path):
    dialogue = ScriptedDialogue(*[a_turn(NONE)] * 12)
    house = make_house(tmp_path, dialogue)
    pushes = [
        Push("citizen-1", f"msg:{n}", house.clock(), Message(f"msg:{n}", MessageKind.TEXT, str(n))) for n in range(12)
    ]
    assert failures(together([partial(deliver, house, push) for push in pushes])) == []
    resume_turns(house)  # whoever came while another was at it has left the rest to him
    answered = [message.id for _, message, _ in dialogue.asked]
    with house.store.reading() as tx:
        ids = {message: tx.inbox.get(n + 1).message.id for n, message in enumerate(answered)}
        assert tx.conversations.of_citizen(Citizen(house)._key()).version == 12
    assert answered == list(ids.values())


def test_a_message_has_its_place_when_it_is_received_not_when_its_transaction_began(tmp_path):
    house = make_house(tmp_path, ScriptedDialogue())
    first, second, third = (
        Push("citizen-1", f"msg:{n}", house.clock(), Message(f"msg:{n}", MessageKind.TEXT, str(n))) for n in range(3)
    )
    conversation_id = receive_push(house, first).conversation_id
    received = []
    overtaking = threading.Thread(target=lambda: received.append(receive_push(house, third)))
    with house.store.transaction() as tx:
        tx.conversations.lock(conversation_id)
        overtaking.start()
        overtaking.join(0.2)
        row, _ = tx.inbox.add(conversation_id, second, house.clock())
    overtaking.join()
    assert row.id < received[0].id


def test_a_reply_is_carried_by_the_delivery_or_by_the_outbox_whoever_is_first(tmp_path):
    clock, wechat = Clock(), WeChatDouble()
    house = make_house(tmp_path, ScriptedDialogue(*[a_turn(NONE)] * 10), clock, wechat)
    carriers = []
    for n in range(10):
        push = Push("citizen-1", f"msg:{n}", clock(), Message(f"msg:{n}", MessageKind.TEXT, "在吗"))
        row = receive_push(house, push)
        _, handed = together([partial(run_turns, house, row.conversation_id), partial(hand_over, house, row.id)])
        with house.store.reading() as tx:
            stored = tx.inbox.get(row.id)
        carriers.append(stored.carrier)
        # Who asked at the deadline goes by the answer: a reply that is in hand is the delivery's.
        assert (handed.carrier, handed.done) in {(Carrier.OUTBOX, False), (Carrier.PASSIVE, True)}
        assert handed.carrier is stored.carrier
    clock.advance(seconds=30)
    rescue_undelivered(house, 5.0)
    with house.store.reading() as tx:
        assert tx.outbox.counts()[OutboxStatus.WAITING.value] == len(carriers)


def test_two_workers_send_each_text_once_and_a_citizens_texts_in_order(tmp_path):
    wechat = SlowWeChat()
    house = make_house(tmp_path, ScriptedDialogue(), messenger=wechat)
    with house.store.transaction() as tx:
        for citizen in range(6):
            conversation = tx.conversations.of(f"citizen-{citizen}", f"hash-{citizen}", house.clock())
            tx.conversations.touch(conversation.id, house.clock())
            for n in range(4):
                tx.outbox.add(conversation.id, f"{citizen}:{n}", str(n), house.clock())
    assert failures(together([partial(deliver_outbox, house)] * 2)) == []
    heard = defaultdict(list)
    for openid, text in wechat.sent:
        heard[openid].append(text)
    assert heard == {f"citizen-{citizen}": ["0", "1", "2", "3"] for citizen in range(6)}


def test_two_workers_rescue_a_reply_once(tmp_path):
    clock = Clock()
    house = make_house(tmp_path, ScriptedDialogue(*[a_turn(NONE)] * 8), clock)
    for n in range(8):
        Citizen(house, f"citizen-{n}").says("在吗")
    clock.advance(minutes=1)
    assert sum(together([partial(rescue_undelivered, house, 5.0)] * 4)) == 8
    with house.store.reading() as tx:
        assert tx.outbox.counts()[OutboxStatus.WAITING.value] == 8


@pytest.fixture
def filed(tmp_path):
    """Six citizens' tickets, filed at the same moment."""
    house = make_house(tmp_path, ScriptedDialogue(*[FILES] * 6))
    citizens = [Citizen(house, f"citizen-{n}") for n in range(6)]
    assert failures(together([partial(citizen.says, "1") for citizen in citizens])) == []
    return citizens


def test_tickets_filed_at_once_get_numbers_without_a_gap_and_none_twice(filed):
    numbers = sorted(ticket.number for citizen in filed for ticket in citizen.tickets())
    assert [int(number[-5:]) for number in numbers] == [1, 2, 3, 4, 5, 6]


def test_of_two_who_move_a_ticket_one_does_and_the_other_hears_it(filed):
    house = filed[0].house
    for citizen in filed:
        (ticket,) = citizen.tickets()
        moves = [
            partial(
                move_ticket, house, ticket.number, Status.DISPATCHED, Role.OPERATOR, name, department="县城市管理局"
            )
            for name in ("li", "wang")
        ]
        (refused,) = failures(together(moves))
        assert isinstance(refused, InvalidMove | StaleTurn)
        (moved,) = citizen.tickets()
        assert [entry.action for entry in moved.timeline].count("dispatch") == 1
    with house.store.reading() as tx:
        assert tx.outbox.counts()[OutboxStatus.WAITING.value] == len(filed)


def test_two_workers_remind_a_citizen_once(tmp_path):
    clock, wechat = Clock(), WeChatDouble()
    house = make_house(tmp_path, ScriptedDialogue(*[FILES] * 5), clock, wechat)
    citizens = [Citizen(house, f"citizen-{n}") for n in range(5)]
    for citizen in citizens:
        citizen.says("1")
        staff_move(citizen, citizen.tickets()[0].number, *WAY[Status.ANSWERED])
    clock.advance(days=3, hours=1)
    assert sum(together([partial(remind_to_rate, house)] * 3)) == 5
    for citizen in citizens:
        assert [entry.action for entry in citizen.tickets()[0].timeline].count("remind") == 1
