"""What the platform refuses, and in which words: nothing that is sent to it breaks it."""

from __future__ import annotations

import re

import pytest
import requests


def test_an_unfollowed_phone_can_send_nothing_but_a_subscription(platform, make_phone):
    phone = make_phone(followed=False)
    wish = {"openid": phone.openid, "kind": "text", "text": "在吗"}
    answer = requests.post(f"{platform.url}/sandbox/api/acts", json=wish, timeout=10)
    assert (answer.status_code, answer.json()["error"]) == (400, "已取消关注，先关注公众号才能发消息")


@pytest.mark.parametrize(
    "wish",
    [
        {"kind": "text", "text": " "},
        {"kind": "text", "text": "字" * 2001},
        {"kind": "pin", "latitude": "north", "longitude": 1},
        {"kind": "pin", "latitude": 91, "longitude": 1},
        {"kind": "image", "media": "gone"},
        {"kind": "sing"},
        {"kind": "text", "text": "a", "copies": 1000},
    ],
)
def test_what_no_phone_could_send_is_refused_with_a_reason(platform, make_phone, wish):
    answer = requests.post(f"{platform.url}/sandbox/api/acts", json={"openid": make_phone().openid, **wish}, timeout=10)
    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (40003, r"invalid openid rid: \w{8}-\w{8}-\w{8}"),
        (45015, r"response out of time limit or subscription is canceled rid: \w{8}-\w{8}-\w{8}"),
        (45081, r"已经在输入状态,不可重复下发 "),
        (48006, r"forbid to clear quota because of reaching the limit"),
    ],
)
def test_errors_are_said_in_the_live_platforms_words(platform, make_phone, code, words):
    make_phone().force("/cgi-bin/menu/get", code)
    answer = platform.get("menu/get").json()
    assert answer["errcode"] == code
    assert re.fullmatch(words, answer["errmsg"])


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("message/custom/send", b"[" * 100_000, 47001),
        ("message/custom/send", b"\xff\xfe{}", 47001),
        ("menu/create", b"[" * 100_000, 47001),
        ("menu/create", b'{"button":[{"name":"a","type":[]}]}', 40017),
    ],
)
def test_whatever_the_service_sends_wechat_answers_with_a_code(platform, path, body, code):
    assert platform.post(path, body)["errcode"] == code


def test_a_message_of_no_known_type_is_refused_even_when_its_type_is_no_word(platform, make_phone):
    wish = {"touser": make_phone().openid, "msgtype": []}
    assert platform.call("message/custom/send", wish)["errcode"] == 40008


def test_a_file_beyond_all_bounds_is_refused_and_the_wire_shows_its_size(platform, make_phone):
    phone = make_phone()
    token = platform.fetch_token()["access_token"]
    for size, code in ((13 * 1024 * 1024, 45002), (1000, None)):
        answer = requests.post(
            f"{platform.url}/cgi-bin/media/upload",
            params={"access_token": token, "type": "image"},
            files={"media": ("photo.jpg", b"x" * size, "image/jpeg")},
            timeout=10,
        )
        assert answer.json().get("errcode") == code
        shown = phone.calls("/cgi-bin/media/upload")[-1]["sent"]
        assert size < int(re.match(r"\((\d+) 字节 multipart", shown).group(1)) < size + 1000


def test_half_an_emoji_is_refused_and_the_phone_works_on(platform, make_phone):
    phone = make_phone()
    wish = {"openid": phone.openid, "kind": "text", "text": "坏\ud83d"}
    assert requests.post(f"{platform.url}/sandbox/api/acts", json=wish, timeout=10).status_code == 400
    phone.say("好😀")
    assert [entry["text"] for entry in phone.screen()] == ["好😀"]


@pytest.mark.parametrize("since", ["-1", "many", "9" * 5000])
def test_a_cursor_that_is_none_is_refused(platform, since):
    answer = requests.get(f"{platform.url}/sandbox/api/wire", params={"since": since}, timeout=10)
    assert (answer.status_code, answer.json()["error"]) == (400, "since 要是整数")
