"""Only what WeChat signed, for this account, just now, comes in."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from urllib.parse import parse_qsl

import pytest

from bot.settings import ROOT
from bot.wechat.gate import WINDOW_SECONDS, Gate
from bot.wechat.replay import RedisReplayGuard
from bot.wechat.seal import BadSeal, Frame, sign

SAMPLES = ROOT.parent / "shared" / "wechat-samples"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared protocol samples are not here")
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
NOW = 1_700_000_000
BODY = "<xml><FromUserName>o1</FromUserName><MsgType>text</MsgType><Content>在吗</Content><MsgId>7</MsgId></xml>"


class Everybody:
    def admits(self, timestamp, nonce, body):
        return True


def gate(token="token", app_id="wxapp", aes_key="", now=NOW, guard=None):
    return Gate(token, app_id, aes_key, lambda: datetime.fromtimestamp(now, timezone.utc), guard or Everybody())


def query(token="token", timestamp=NOW, nonce="n1", **more):
    return {"signature": sign(token, str(timestamp), nonce), "timestamp": str(timestamp), "nonce": nonce, **more}


def sealed(message=BODY, token="token", app_id="wxapp", nonce="n1"):
    """A push in safe mode: query and body."""
    envelope = Frame(token, app_id, AES_KEY).close(message, str(NOW), nonce)
    encrypted = envelope.split("<Encrypt><![CDATA[")[1].split("]]>")[0]
    signature = envelope.split("<MsgSignature><![CDATA[")[1].split("]]>")[0]
    body = f"<xml><ToUserName>gh</ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
    return query(token, nonce=nonce, encrypt_type="aes", msg_signature=signature), body.encode()


def test_the_url_is_verified_by_echoing_what_wechat_sent():
    assert gate().verify_url(query(echostr="4375120948345356249")) == "4375120948345356249"


@pytest.mark.parametrize(
    "wrong",
    [
        {"signature": "0" * 40},
        {"signature": ""},
        {"signature": "签名"},
        {"timestamp": str(NOW + 1)},
        {"timestamp": "soon"},
        {"timestamp": "9" * 400},
        {"nonce": "other"},
    ],
)
def test_a_wrong_or_missing_part_of_the_signature_is_refused(wrong):
    with pytest.raises(BadSeal):
        gate().verify_url({**query(echostr="x"), **wrong})
    with pytest.raises(BadSeal):
        gate().open({**query(), **wrong}, BODY.encode())


def test_an_empty_token_verifies_nobody():
    with pytest.raises(BadSeal):
        gate(token="").verify_url(query(token="", echostr="x"))


@pytest.mark.parametrize("age", [WINDOW_SECONDS + 1, -WINDOW_SECONDS - 1])
def test_a_signature_of_another_hour_is_refused(age):
    with pytest.raises(BadSeal, match="window"):
        gate(now=NOW + age).open(query(), BODY.encode())
    assert gate(now=NOW + age // 2).open(query(), BODY.encode()).fields["Content"] == "在吗"


def test_a_nonce_carries_one_body_only_and_the_retries_of_that_one(redis_client):
    door = gate(guard=RedisReplayGuard(redis_client))
    for _ in range(3):
        assert door.open(query(), BODY.encode()).fields["MsgId"] == "7"
    with pytest.raises(BadSeal, match="nonce"):
        door.open(query(), BODY.replace("在吗", "forged").encode())


def test_without_redis_the_hotline_is_not_deaf(redis_client):
    redis_client.connection_pool.connection_kwargs["path"] = "/nowhere/redis.sock"
    redis_client.connection_pool.disconnect()
    assert RedisReplayGuard(redis_client).admits("1", "n", b"x")


def test_a_sealed_push_is_opened_and_answered_under_seal():
    opened = gate(aes_key=AES_KEY).open(*sealed())
    assert opened.fields["Content"] == "在吗"
    answer = opened.frame.close("<xml>答</xml>", str(NOW), "n2")
    encrypted = answer.split("<Encrypt><![CDATA[")[1].split("]]>")[0]
    assert Frame("token", "wxapp", AES_KEY).open(encrypted, sign("token", str(NOW), "n2", encrypted), str(NOW), "n2")


def test_beside_a_seal_the_plaintext_is_not_believed():
    asked, body = sealed()
    forged = body.replace(b"<Encrypt>", b"<FromUserName>victim</FromUserName><Content>forged</Content><Encrypt>")
    fields = gate(aes_key=AES_KEY).open(asked, forged).fields
    assert (fields["FromUserName"], fields["Content"]) == ("o1", "在吗")


def test_where_there_is_a_key_a_plaintext_push_is_refused():
    with pytest.raises(BadSeal, match="plaintext"):
        gate(aes_key=AES_KEY).open(query(), BODY.encode())


@pytest.mark.parametrize("timestamp", ["soon", "9" * 400, ""])
def test_where_there_is_a_key_a_time_that_is_none_is_refused_too(timestamp):
    asked, body = sealed()
    with pytest.raises(BadSeal):
        gate(aes_key=AES_KEY).open({**asked, "timestamp": timestamp}, body)


@pytest.mark.parametrize("body", ["", "hello", "<a/>", '{"Encrypt": "\\ud800"}', '{"a":' + "[" * 20000])
def test_where_there_is_a_key_a_body_that_is_no_envelope_is_refused(body):
    with pytest.raises(BadSeal):
        gate(aes_key=AES_KEY).open(query(), body.encode())


def test_another_apps_or_another_tokens_seal_is_refused():
    with pytest.raises(BadSeal):
        gate(aes_key=AES_KEY).open(*sealed(app_id="wxother"))
    with pytest.raises(BadSeal):
        gate(aes_key=AES_KEY).open(*sealed(token="other"))


@pytest.mark.parametrize("garbage", ["", "not base64!", "QUJD", "A" * 64, "QUJDQUJDQUJDQUJDQUJDQQ=="])
def test_garbage_under_a_good_signature_is_refused(garbage):
    asked = query(encrypt_type="aes", msg_signature=sign("token", str(NOW), "n1", garbage))
    with pytest.raises(BadSeal):
        gate(aes_key=AES_KEY).open(asked, f"<xml><Encrypt>{garbage}</Encrypt></xml>".encode())


@needs_samples
def test_the_platforms_own_vectors_hold():
    for vector in json.loads((SAMPLES / "crypto_vectors.json").read_text("utf-8")):
        if vector["direction"] == "outbound":
            parts = (vector["token"], vector["timestamp"], vector["nonce"], vector["expect_encrypt"])
            assert sign(*parts) == vector["expect_msg_signature"]
            continue
        door = gate(vector["token"], vector["appid"], vector["encoding_aes_key"], int(vector["timestamp"]))
        fields = door.open(vector, vector["body"].encode()).fields
        for name, value in vector.get("expect", {}).items():
            assert fields[name] == value


@needs_samples
def test_the_platforms_own_verifications_hold():
    for vector in json.loads((SAMPLES / "url_verification.json").read_text("utf-8")):
        asked = dict(parse_qsl(vector["query"]))
        door = gate(vector["token"], now=int(asked["timestamp"]))
        if "expect_body" in vector:
            assert door.verify_url(asked) == vector["expect_body"]
        else:
            assert door.open(asked, vector["body"].encode()).fields["Event"] == "debug_demo"
