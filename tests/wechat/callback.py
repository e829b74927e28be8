"""The callback over a real house, and WeChat calling it."""

from __future__ import annotations

import base64

from flask import Flask
from wechatpy.crypto import PrpCrypto

from bot.wechat import callback
from bot.wechat.body import read_body
from bot.wechat.gate import Gate
from bot.wechat.seal import sign
from tests.house import Clock, ScriptedDialogue, WeChatDouble, make_house

AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
IN_TIME = 20.0
"""Seconds: a deadline that a turn keeps on a busy machine too."""


class Everybody:
    """A replay guard that lets everything pass."""

    def admits(self, timestamp, nonce, body):
        return True


class Callback:
    """The callback over a house, and WeChat calling it."""

    def __init__(self, folder, *script, aes_key="", wechat=None, deadline=IN_TIME):
        self.aes_key = aes_key
        self.clock = Clock()
        self.wechat = wechat or WeChatDouble()
        self.dialogue = ScriptedDialogue(*script)
        self.house = make_house(folder, self.dialogue, self.clock, self.wechat)
        app = Flask("test")
        gate = Gate("token", "wxapp", aes_key, self.clock, Everybody())
        app.register_blueprint(callback.make_blueprint(self.house, gate, deadline))
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
