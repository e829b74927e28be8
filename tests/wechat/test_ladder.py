"""What each delivery of a push is answered with, through the real callback."""

from __future__ import annotations

import threading
import time

import pytest

from bot.domain.errors import DialogueUnavailable
from bot.usecases.deliver_outbox import deliver_outbox, rescue_undelivered
from bot.usecases.take_turn import resume_turns
from bot.wechat import answer
from bot.wechat.body import MAX_BYTES, read_body
from bot.wechat.seal import Frame
from tests.house import WeChatDouble, a_turn, open_ticket_effect
from tests.wechat.callback import AES_KEY, Callback, content

pytestmark = pytest.mark.database

NONE = "outcome_tickets_none"
SOON = 0.3
BEFORE_LONG = 1.0
"""Deadlines in seconds: one that no slow turn keeps, and one that any other keeps."""


def slowly(turn, seconds=2.0):
    def take(state, message, context):
        time.sleep(seconds)
        return turn

    return take


def settle(door):
    """Until the runner has finished its turn."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with door.house.store.transaction() as tx:
            if tx.inbox.get(1).done:
                return
        time.sleep(0.02)
    raise AssertionError("the turn did not end")


def test_a_turn_in_time_is_answered_in_the_delivery_itself_and_never_also_sent(tmp_path):
    door = Callback(tmp_path, a_turn(NONE))
    assert "还没有反映过" in content(door.deliver())
    deliver_outbox(door.house)
    assert door.wechat.sent == []


def test_three_deliveries_at_once_are_one_turn_and_the_same_reply_thrice(tmp_path):
    door = Callback(tmp_path, slowly(a_turn(effects=(open_ticket_effect(),)), 0.1))
    heard = []
    threads = [threading.Thread(target=lambda: heard.append(content(door.deliver()))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(heard) == 3
    assert len(set(heard)) == 1
    assert "4103232026112300001" in heard[0]
    assert len(door.dialogue.asked) == 1


def test_a_later_delivery_of_an_answered_push_gets_the_same_reply(tmp_path):
    door = Callback(tmp_path, a_turn(NONE))
    assert content(door.deliver()) == content(door.deliver())
    assert len(door.dialogue.asked) == 1


def test_past_the_deadline_wechat_hears_success_and_the_outbox_sends_the_reply_once(tmp_path):
    door = Callback(tmp_path, slowly(a_turn(NONE)), deadline=SOON)
    assert door.deliver().data == b"success"
    settle(door)
    door.clock.advance(seconds=5)
    assert door.deliver().data == b"success"
    deliver_outbox(door.house)
    deliver_outbox(door.house)
    assert len(door.wechat.sent) == 1
    assert "还没有反映过" in door.wechat.sent[0][1]


def test_an_account_that_may_not_send_asks_to_write_again_and_that_message_is_answered_too(tmp_path):
    silent = WeChatDouble(allowed=False)
    door = Callback(tmp_path, slowly(a_turn(NONE)), a_turn("utter_thanks"), wechat=silent, deadline=BEFORE_LONG)
    assert "回复任意内容" in content(door.deliver())
    settle(door)
    deliver_outbox(door.house)
    both = content(door.deliver("好", number="2"))
    assert "还没有反映过" in both
    assert any(word in both for word in ("不客气", "不用谢"))
    assert door.wechat.sent == []


def test_while_the_dialogue_is_down_wechat_hears_success_and_the_answer_comes_later(tmp_path):
    door = Callback(tmp_path, DialogueUnavailable("down"), a_turn(NONE), deadline=SOON)
    assert door.deliver().data == b"success"
    door.clock.advance(seconds=40)
    resume_turns(door.house)
    deliver_outbox(door.house)
    assert len(door.wechat.sent) == 1


def test_a_second_message_during_a_turn_is_neither_lost_nor_taken_for_a_poll(tmp_path):
    door = Callback(tmp_path, slowly(a_turn("utter_thanks"), 0.1), a_turn(NONE))
    first = threading.Thread(target=door.deliver)
    first.start()
    time.sleep(0.05)
    assert "还没有反映过" in content(door.deliver("第二句", number="2"))
    first.join()
    assert [message.text for _, message, _ in door.dialogue.asked] == ["在吗", "第二句"]


def test_a_bad_signature_is_refused_and_nothing_is_stored(tmp_path):
    door = Callback(tmp_path)
    answer = door.app.test_client().post("/wechat?signature=x&timestamp=1&nonce=n", data=b"<xml/>")
    assert answer.status_code == 403
    with door.house.store.transaction() as tx:
        assert tx.inbox.waiting_conversations(door.clock(), door.clock() - door.clock()) == []
    assert door.dialogue.asked == []


def test_a_body_without_measure_is_refused_unread(tmp_path):
    assert Callback(tmp_path).post(b"x" * (MAX_BYTES + 1)).status_code == 413


def test_an_event_that_nobody_should_be_answered_for_hears_success(tmp_path):
    door = Callback(tmp_path)
    body = b"<xml><FromUserName>o1</FromUserName><MsgType>event</MsgType><Event>unsubscribe</Event></xml>"
    assert door.post(body).data == b"success"
    assert door.dialogue.asked == []


def test_a_sealed_push_is_answered_under_seal_and_success_goes_bare(tmp_path):
    door = Callback(tmp_path, a_turn(NONE), aes_key=AES_KEY)
    fields = read_body(
        door.post_sealed(b"<xml><FromUserName>o1</FromUserName><MsgType>text</MsgType><MsgId>1</MsgId></xml>").data
    )
    seal = Frame("token", "wxapp", AES_KEY)
    inside = seal.open(fields["Encrypt"], fields["MsgSignature"], fields["TimeStamp"], fields["Nonce"])
    assert "还没有反映过" in read_body(inside)["Content"]
    silent = b"<xml><FromUserName>o1</FromUserName><MsgType>event</MsgType><Event>VIEW</Event></xml>"
    assert door.post_sealed(silent).data == b"success"


def test_when_too_many_wait_already_the_next_one_is_not_kept_waiting(tmp_path, monkeypatch):
    monkeypatch.setattr(answer, "WAITERS", 0)
    let_go = threading.Event()

    def take(state, message, context):
        let_go.wait(10)
        return a_turn(NONE)

    door = Callback(tmp_path, take, deadline=60)
    assert door.deliver().data == b"success"
    let_go.set()
    settle(door)
    deliver_outbox(door.house)
    assert len(door.wechat.sent) == 1


def test_while_wechats_api_hangs_no_turn_waits_behind_a_typing_state(tmp_path, monkeypatch):
    monkeypatch.setattr(answer, "RUNNERS", 1)
    let_go, typing = threading.Event(), threading.Event()
    wechat = WeChatDouble()

    def hang(openid):
        typing.set()
        let_go.wait(10)

    wechat.show_typing = hang
    door = Callback(tmp_path, slowly(a_turn(NONE)), a_turn("utter_thanks"), wechat=wechat, deadline=BEFORE_LONG)
    assert door.deliver().data == b"success"
    assert typing.wait(10)
    settle(door)
    assert any(word in content(door.deliver("谢谢", number="2")) for word in ("不客气", "不用谢"))
    let_go.set()


def test_what_could_not_be_kept_is_not_promised(tmp_path, monkeypatch):
    door = Callback(tmp_path)

    def broken():
        raise OSError("disk full")

    monkeypatch.setattr(door.house.store, "transaction", broken)
    said = content(door.deliver())
    assert "没能收下" in said
    assert "12345" in said


def test_what_was_kept_and_could_not_be_answered_is_answered_by_the_outbox(tmp_path, monkeypatch):
    door = Callback(tmp_path, a_turn(NONE))

    def broken():
        raise OSError("disk busy")

    with monkeypatch.context() as trouble:
        trouble.setattr(door.house.store, "reading", broken)
        assert door.deliver().data == b"success"
    settle(door)
    door.clock.advance(seconds=60)
    rescue_undelivered(door.house, 5)
    deliver_outbox(door.house)
    assert len(door.wechat.sent) == 1
