"""Pushes of every kind and hostile bodies, from files: ours always, the gathered samples where they are at hand.

The name of a file under ``fixtures/inbound`` begins with what becomes of it.
"""

from __future__ import annotations

import json
from datetime import datetime, timezone

import pytest

from bot.settings import ROOT
from bot.wechat.body import read_body
from bot.wechat.envelope import NotForAnswering, open_envelope
from bot.wechat.gate import Gate
from bot.wechat.seal import BadSeal
from tests.house import a_turn
from tests.wechat.callback import AES_KEY, Callback, Everybody, content

pytestmark = pytest.mark.database

FIXTURES = ROOT / "tests" / "wechat" / "fixtures"
SAMPLES = ROOT.parent / "shared" / "wechat-samples"
INBOUND = sorted((FIXTURES / "inbound").iterdir())
HOSTILE = sorted((FIXTURES / "hostile").iterdir())
VECTORS = json.loads((FIXTURES / "vectors.json").read_text("utf-8"))
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the gathered protocol samples are not here")
in_both_modes = pytest.mark.parametrize("aes_key", ["", AES_KEY], ids=["plain", "safe"])


def names(paths):
    return [path.name for path in paths]


def post_all(door, paths):
    for path in paths:
        body = path.read_bytes()
        yield path, door.post_sealed(body) if door.aes_key else door.post(body)


@pytest.mark.parametrize("path", INBOUND, ids=names(INBOUND))
def test_a_push_becomes_what_its_name_says(path):
    found = open_envelope(read_body(path.read_bytes()))
    expected = path.name.partition("__")[0]
    assert expected == ("silent" if isinstance(found, NotForAnswering) else found.message.kind.value)


@in_both_modes
def test_whoever_says_something_is_answered_and_all_else_hears_success(tmp_path, aes_key):
    door = Callback(tmp_path, *[a_turn("utter_thanks") for _ in INBOUND], aes_key=aes_key)
    for path, answer in post_all(door, INBOUND):
        assert answer.status_code == 200, path.name
        assert (answer.data == b"success") is path.name.startswith("silent__"), path.name


@in_both_modes
def test_a_hostile_body_is_answered_without_a_fault(tmp_path, aes_key):
    door = Callback(tmp_path, *[a_turn("utter_thanks") for _ in HOSTILE], aes_key=aes_key)
    for path, answer in post_all(door, HOSTILE):
        assert answer.status_code == 200, path.name


@pytest.mark.parametrize("path", HOSTILE, ids=names(HOSTILE))
def test_a_hostile_body_without_a_seal_is_refused_where_there_is_a_key(tmp_path, path):
    assert Callback(tmp_path, aes_key=AES_KEY).post(path.read_bytes()).status_code == 403


@needs_samples
@in_both_modes
def test_every_gathered_push_is_answered_without_a_fault(tmp_path, aes_key):
    samples = sorted([*SAMPLES.glob("inbound_xml/*"), *SAMPLES.glob("hostile/*")])
    assert len(samples) > 100
    door = Callback(tmp_path, *[a_turn("utter_thanks") for _ in samples], aes_key=aes_key)
    for path, answer in post_all(door, samples):
        assert answer.status_code == 200, path.name


def the_gate(aes_key):
    at = datetime.fromtimestamp(int(VECTORS["timestamp"]), timezone.utc)
    return Gate(VECTORS["token"], VECTORS["app_id"], aes_key, lambda: at, Everybody())


def the_query(**more):
    return {name: VECTORS[name] for name in ("signature", "timestamp", "nonce")} | more


def test_a_url_is_verified_by_openssls_signature():
    echostr = VECTORS["url_verification"]["echostr"]
    assert the_gate("").verify_url(the_query(echostr=echostr)) == echostr


@pytest.mark.parametrize("vector", VECTORS["sealed"], ids=[v["mode"] for v in VECTORS["sealed"]])
def test_what_openssl_sealed_is_opened(vector):
    query = the_query(msg_signature=vector["msg_signature"], encrypt_type="aes")
    opened = the_gate(VECTORS["aes_key"]).open(query, vector["body"].encode())
    assert opened.fields["Content"] == vector["content"]
    assert opened.fields["FromUserName"] == "oJieyou_fixture_citizen_00001"


@pytest.mark.parametrize("vector", VECTORS["refused"], ids=[v["why"] for v in VECTORS["refused"]])
def test_a_signed_frame_that_does_not_open_is_refused(vector):
    body = f"<xml><Encrypt><![CDATA[{vector['encrypt']}]]></Encrypt></xml>".encode()
    with pytest.raises(BadSeal):
        the_gate(VECTORS["aes_key"]).open(the_query(msg_signature=vector["msg_signature"]), body)


def test_a_push_as_json_is_answered_like_any_other(tmp_path):
    body = (FIXTURES / "inbound" / "text__as_json.json").read_bytes()
    assert any(word in content(Callback(tmp_path, a_turn("utter_thanks")).post(body)) for word in ("不客气", "不用谢"))
