"""What each delivery of a push is answered with, through the real callback."""

from __future__ import annotations

import base64
import threading
import time

import pytest
from flask import Flask
from wechatpy.crypto import PrpCrypto

from bot.domain.errors import DialogueUnavailable
from bot.settings import ROOT
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.take_turn import resume_turns
from bot.wechat import callback
from bot.wechat.body import MAX_BYTES, read_body
from bot.wechat.gate import Gate
from bot.wechat.seal import sign
from tests.house import Clock, ScriptedDialogue, WeChatDouble, a_turn, make_house, open_ticket_effect

SAMPLES = ROOT.parent / "shared" / "wechat-samples"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
DEADLINE = 0.3
NONE = "outcome_tickets_none"


class Everybody:
    def admits(self, timestamp, nonce, body):
        return True


class Callback:
    """The callback over a house, and WeChat calling it."""

    def __init__(self, folder, *script, aes_key="", wechat=None):
        self.clock = Clock()
        self.wechat = wechat or WeChatDouble()
        self.dialogue = ScriptedDialogue(*script)
        self.house = make_house(folder, self.dialogue, self.clock, self.wechat)
        app = Flask("test")
        gate = Gate("token", "wxapp", aes_key, self.clock, Everybody())
        app.register_blueprint(callback.make_blueprint(self.house, gate, DEADLINE))
        self.app = app

    def deliver(self, text="在吗", number="1"):
        body = (
            "<xml><ToUserName>gh</ToUserName><FromUserName>o1</FromUserName><CreateTime>1700000000</CreateTime>"
            f"<MsgType>text</MsgType><Content>{text}</Content><MsgId>{number}</MsgId></xml>"
        )
        return self.post(body.encode())

    def post(self, body, **more):
        at = str(int(self.clock().timestamp()))
        query = {"signature": sign("token", at, "n"), "timestamp": at, "nonce": "n", **more}
        return self.app.test_client().post("/wechat", query_string=query, data=body)

    def post_sealed(self, message):
        # Frame.close takes text; a hostile message may be none.
        encrypted = PrpCrypto(base64.b64decode(AES_KEY + "=")).encrypt(message, "wxapp").decode()
        signature = sign("token", str(int(self.clock().timestamp())), "n", encrypted)
        body = f"<xml><Encrypt>{encrypted}</Encrypt></xml>".encode()
        return self.post(body, encrypt_type="aes", msg_signature=signature)


def content(answer):
    return read_body(answer.data)["Content"]


def slowly(turn, seconds=1.0):
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
    door = Callback(tmp_path, slowly(a_turn(NONE)))
    assert door.deliver().data == b"success"
    settle(door)
    door.clock.advance(seconds=5)
    assert door.deliver().data == b"success"
    deliver_outbox(door.house)
    deliver_outbox(door.house)
    assert len(door.wechat.sent) == 1
    assert "还没有反映过" in door.wechat.sent[0][1]


def test_an_account_that_may_not_send_asks_to_write_again_and_that_message_is_answered_too(tmp_path):
    door = Callback(tmp_path, slowly(a_turn(NONE)), a_turn("utter_thanks"), wechat=WeChatDouble(allowed=False))
    assert "回复任意内容" in content(door.deliver())
    settle(door)
    deliver_outbox(door.house)
    both = content(door.deliver("好", number="2"))
    assert "还没有反映过" in both
    assert any(word in both for word in ("不客气", "不用谢"))
    assert door.wechat.sent == []


def test_while_the_dialogue_is_down_wechat_hears_success_and_the_answer_comes_later(tmp_path):
    door = Callback(tmp_path, DialogueUnavailable("down"), a_turn(NONE))
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


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared protocol samples are not here")
@pytest.mark.parametrize("aes_key", ["", AES_KEY], ids=["plain", "safe"])
def test_every_known_and_every_hostile_push_is_answered_without_a_fault(tmp_path, aes_key):
    samples = sorted([*SAMPLES.glob("inbound_xml/*"), *SAMPLES.glob("hostile/*")])
    assert len(samples) > 100
    door = Callback(tmp_path, *[a_turn(NONE) for _ in samples], aes_key=aes_key)
    for sample in samples:
        answer = door.post_sealed(sample.read_bytes()) if aes_key else door.post(sample.read_bytes())
        assert answer.status_code == 200, sample.name
