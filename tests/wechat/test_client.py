"""Our client against the platform's API: tokens, error codes, media, and silence about secrets."""

from __future__ import annotations

import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.domain.errors import MediaGone, MediaUnavailable
from bot.settings import DEMO_APP_ID, DEMO_APP_SECRET
from bot.usecases.ports import SendResult
from bot.wechat import door
from bot.wechat.client import WeChatClient, WeChatError
from bot.wechat.codes import CODES, UnknownCode, look_up
from tests.phone import Phone
from tests.servers import free_port

SEND = "/cgi-bin/message/custom/send"


@pytest.fixture
def phone(platform):
    return Phone(platform.url)


@pytest.fixture
def client(platform, redis_client):
    return WeChatClient(platform.url, DEMO_APP_ID, DEMO_APP_SECRET, redis_client, "sandbox")


def sends(phone):
    return phone.calls(SEND)


def open_window(phone):
    phone.say("在吗", settle=False)


def test_a_text_reaches_the_phone_unescaped(client, phone):
    open_window(phone)
    assert client.send_text(phone.openid, "您好,“路灯”修好了") == (SendResult.SENT, "")
    assert "“路灯”修好了" in phone.wait_for("路灯")


def test_a_long_text_goes_in_pieces_and_arrives_whole(client, phone):
    open_window(phone)
    text = "\n".join(f"第{n}句话说得很长很长。" for n in range(90))
    assert client.send_text(phone.openid, text)[0] is SendResult.SENT
    phone.wait_for("第89句")
    assert "".join(phone.heard()) == text


@pytest.mark.parametrize(
    ("errcode", "expected"),
    [
        (45015, SendResult.REFUSED),
        (45047, SendResult.REFUSED),
        (40003, SendResult.REFUSED),
        (-1, SendResult.RETRY),
        (45009, SendResult.RETRY),
        (99999, SendResult.REFUSED),
    ],
)
def test_each_code_has_its_result_and_its_note(client, phone, errcode, expected):
    open_window(phone)
    phone.force(SEND, errcode)
    result, note = client.send_text(phone.openid, "您好")
    assert result is expected
    assert str(errcode) in note
    assert client.may_send()


def test_an_unknown_code_is_loud(caplog, client, phone):
    with pytest.raises(UnknownCode):
        look_up(12345)
    open_window(phone)
    phone.force(SEND, 99999)
    client.send_text(phone.openid, "您好")
    assert "99999" in caplog.text


def test_a_refused_token_is_fetched_anew_once(client, phone):
    open_window(phone)
    phone.force(SEND, 40001)
    assert client.send_text(phone.openid, "您好")[0] is SendResult.SENT


def test_a_token_refused_for_ever_ends(client, phone):
    open_window(phone)
    before = len(sends(phone))
    phone.force(SEND, 40001, times=2)
    assert client.send_text(phone.openid, "您好")[0] is SendResult.RETRY
    assert len(sends(phone)) - before == 2
    assert client.send_text(phone.openid, "您好")[0] is SendResult.SENT


@pytest.mark.parametrize("errcode", [48001, 40200])
def test_an_account_without_the_right_finds_out_and_knocks_no_more(caplog, client, phone, errcode):
    open_window(phone)
    assert client.may_send()
    phone.force(SEND, errcode)
    assert client.send_text(phone.openid, "您好")[0] is SendResult.REFUSED
    assert not client.may_send()
    assert any(record.levelno == logging.ERROR for record in caplog.records)


def test_a_personal_account_never_tries(platform, redis_client):
    assert not WeChatClient(platform.url, DEMO_APP_ID, DEMO_APP_SECRET, redis_client, "personal").may_send()


def test_ten_threads_fetch_one_token(client, platform, redis_client, phone):
    before = len(phone.calls("/cgi-bin/stable_token"))
    clients = [WeChatClient(platform.url, DEMO_APP_ID, DEMO_APP_SECRET, redis_client, "sandbox") for _ in range(10)]
    threads = [threading.Thread(target=each.check) for each in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(phone.calls("/cgi-bin/stable_token")) - before == 1


def test_a_wrong_secret_is_told_by_its_code(platform, redis_client):
    wrong = WeChatClient(platform.url, DEMO_APP_ID, "wrong", redis_client, "sandbox")
    with pytest.raises(WeChatError, match="40125"):
        wrong.check()
    assert wrong.send_text("o1", "您好")[0] is SendResult.RETRY


def test_a_photo_comes_back_as_it_was_sent_and_one_that_is_gone_is_gone(client, phone):
    photo = b"\x89PNG\r\n\x1a\n" + b"lamp" * 50
    phone.photo(photo, settle=False)
    media = phone.screen()[-1]["media"]
    assert client.download(media) == photo
    with pytest.raises(MediaGone):
        client.download("no-such-media")


def test_the_menu_is_set(client):
    client.create_menu({"button": [{"type": "click", "name": "查进度", "key": "status"}]})
    with pytest.raises(WeChatError):
        client.create_menu({"button": []})


def test_a_closed_door_is_tried_again_later(redis_client):
    nobody = WeChatClient(f"http://127.0.0.1:{free_port()}", "wxapp", "secret", redis_client, "service")
    assert nobody.send_text("o1", "您好")[0] is SendResult.RETRY
    with pytest.raises(MediaUnavailable):
        nobody.download("m")


class Hanging(BaseHTTPRequestHandler):
    """Gives a token, then takes messages and never answers."""

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        if "token" in self.path and "stable" in self.path:
            body = json.dumps({"access_token": "TOP-SECRET-TOKEN", "expires_in": 7200}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        self.server.asked += 1
        self.server.released.wait(5)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def hanging():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hanging)
    server.asked, server.released = 0, threading.Event()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_may_have_arrived_is_not_sent_again_and_no_log_holds_a_secret(hanging, redis_client, monkeypatch, caplog):
    monkeypatch.setattr(door, "READ_SECONDS", 0.2)
    caplog.set_level(logging.DEBUG)
    url = f"http://127.0.0.1:{hanging.server_port}"
    result, note = WeChatClient(url, "wxapp", "APP-SECRET", redis_client, "service").send_text("o1", "您好")
    assert result is SendResult.UNCERTAIN
    assert hanging.asked == 1
    logged = "\n".join(record.getMessage() for record in caplog.records)
    for secret in ("TOP-SECRET-TOKEN", "APP-SECRET", "access_token="):
        assert secret not in note
        assert secret not in logged


def test_every_code_says_what_it_means():
    assert all(code.meaning for code in CODES.values())
