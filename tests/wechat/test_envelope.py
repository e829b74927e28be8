"""Every type of message and event has its place; none is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversation import MessageKind
from bot.wechat.body import Unreadable, read_body
from bot.wechat.envelope import NotForAnswering, open_envelope
from bot.wechat.replies import MAX_BYTES, split, text_reply


def push(kind, **fields):
    basic = {"ToUserName": "gh", "FromUserName": "o1", "CreateTime": "1700000000", "MsgType": kind}
    return open_envelope({**basic, **fields})


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("text", {"Content": "在吗"}, MessageKind.TEXT),
        ("text", {"Content": "提交", "bizmsgmenuid": "submit"}, MessageKind.PAYLOAD),
        ("image", {"MediaId": "m"}, MessageKind.IMAGE),
        ("voice", {"MediaId": "m"}, MessageKind.VOICE),
        ("video", {"MediaId": "m"}, MessageKind.VIDEO),
        ("shortvideo", {"MediaId": "m"}, MessageKind.VIDEO),
        ("location", {"Location_X": "34.7", "Location_Y": "112.1", "Label": "铁门镇"}, MessageKind.LOCATION),
        ("location", {"Location_X": "north"}, MessageKind.UNKNOWN),
        ("location", {"Location_X": "nan", "Location_Y": "112.1"}, MessageKind.UNKNOWN),
        ("location", {"Location_X": "34.7", "Location_Y": "1e999"}, MessageKind.UNKNOWN),
        ("link", {"Title": "t"}, MessageKind.LINK),
        ("sticker-of-tomorrow", {}, MessageKind.UNKNOWN),
    ],
)
def test_every_message_becomes_a_push(kind, fields, expected):
    found = push(kind, MsgId="42", **fields)
    assert found.message.kind is expected
    assert (found.openid, found.key) == ("o1", "msg:42")


@pytest.mark.parametrize(
    ("event", "key", "expected"),
    [
        ("CLICK", "status", MessageKind.PAYLOAD),
        ("subscribe", "qrscene_1", MessageKind.SUBSCRIBE),
        ("SCAN", "1", MessageKind.SUBSCRIBE),
        ("scancode_waitmsg", "k", MessageKind.UNKNOWN),
        ("event_of_tomorrow", "", MessageKind.UNKNOWN),
    ],
)
def test_what_a_citizen_did_on_purpose_is_answered(event, key, expected):
    found = push("event", Event=event, EventKey=key)
    assert found.message.kind is expected
    assert found.key == f"event:1700000000:{event}:{key}"


@pytest.mark.parametrize(
    "event", ["unsubscribe", "VIEW", "LOCATION", "TEMPLATESENDJOBFINISH", "kf_create_session", "user_get_card"]
)
def test_what_nobody_should_be_answered_for_is_let_pass_with_a_reason(event):
    found = push("event", Event=event)
    assert isinstance(found, NotForAnswering)
    assert found.reason


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"MsgType": "text"},
        {"FromUserName": " ", "MsgType": "text"},
        {"a": "b"},
        {"FromUserName": "o" * 65, "MsgType": "text"},
    ],
)
def test_a_push_without_sender_or_type_is_nobodys_message(fields):
    assert isinstance(open_envelope(fields), NotForAnswering)


def test_two_events_of_one_second_are_two_pushes():
    assert push("event", Event="CLICK", EventKey="status").key != push("event", Event="CLICK", EventKey="help").key


def test_a_voice_brings_its_better_recording_and_its_words_if_there_are_any():
    spoken = push("voice", MsgId="1", MediaId="8k", MediaId16K="16k", Recognition="停水了")
    assert (spoken.message.media, spoken.message.text) == ("16k", "停水了")
    assert push("voice", MsgId="1", MediaId="8k", Recognition="").message.text == ""


def test_a_long_text_is_capped():
    assert len(push("text", MsgId="1", Content="长" * 5000).message.text) == 2000


def test_the_first_of_repeated_fields_counts_and_control_characters_are_dropped():
    body = "<xml><Content>a\x03b</Content><Content>c</Content><ScanInfo><X>1</X></ScanInfo></xml>"
    assert read_body(body.encode()) == {"Content": "ab"}


def test_bytes_that_are_no_text_are_read_as_far_as_they_go():
    assert read_body(b"<xml><Content>ok \xff\xfe</Content></xml>")["Content"].startswith("ok")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "hello",
        "<a>b</a>",
        "<xml><a></xml>",
        '<!DOCTYPE x [<!ENTITY e "a">]><xml><Content>&e;</Content></xml>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Content>&e;</Content></xml>',
        "{not json",
        '{"a":' + "[" * 20000,
    ],
)
def test_what_has_no_shape_or_brings_entities_is_unreadable(body):
    with pytest.raises(Unreadable):
        read_body(body.encode())


def test_what_jsons_escapes_smuggle_in_is_dropped():
    assert read_body(b'{"Content": " a\\ud800\\u0000b\\ufffe "}')["Content"] == "ab"


@given(st.binary(max_size=300))
def test_no_body_at_all_brings_the_reader_down(body):
    try:
        fields = read_body(body)
    except Unreadable:
        return
    open_envelope(fields)


@given(st.text(max_size=3000))
def test_a_passive_reply_is_well_formed_and_never_too_long(text):
    content = read_body(text_reply("o1", "gh", text, 1))["Content"]
    assert len(content.encode()) <= MAX_BYTES


def test_a_cdata_end_survives_the_way():
    assert read_body(text_reply("o1", "gh", "a]]>b]]>c", 1))["Content"] == "a]]>b]]>c"


@given(st.text(max_size=2000), st.integers(8, 200))
def test_splitting_loses_nothing_and_keeps_the_size(text, size):
    pieces = split(text, size)
    assert "".join(pieces) == text
    assert all(len(piece.encode()) <= size for piece in pieces)
