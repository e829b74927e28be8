"""Our client when WeChat's API, the network or Redis misbehave: nothing is lost, sent twice, or told to the logs."""

from __future__ import annotations

import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import redis

from bot.domain.errors import MediaGone, MediaUnavailable
from bot.usecases.ports import SendResult
from bot.wechat import client as client_module
from bot.wechat import door
from bot.wechat.client import WeChatClient, WeChatError
from tests.servers import free_port

SECRET = "APP-SECRET"
OK = {"errcode": 0, "errmsg": "ok"}
HANG = object()


class Api(BaseHTTPRequestHandler):
    """Answers ``server.answers[path]`` (JSON, bytes or HANG); a token is taken only if it is the newest."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.startswith("/cgi-bin/stable_token"):
            self.server.tokens_asked.append(body["force_refresh"])
            if body["force_refresh"]:
                self.server.token = f"TOKEN-{len(self.server.tokens_asked)}"
        self._answer()

    def do_GET(self):
        self._answer()

    def _answer(self):
        path, _, query = self.path.partition("?")
        answer = self.server.answers.get(path, OK)
        self.server.seen.append(path)
        if answer is HANG:
            self.server.released.wait(5)
            return
        if path == "/cgi-bin/stable_token" and answer is OK:
            answer = {"access_token": self.server.token, "expires_in": 7200}
        elif query and f"access_token={self.server.token}" not in query:
            answer = {"errcode": 40001}
        status, kind, content = 200, "video/mp4", answer
        if not isinstance(answer, bytes):
            status = 502 if "gateway" in answer else 200
            kind, content = "text/plain", json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def api():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    server.answers, server.seen, server.tokens_asked = {}, [], []
    server.token, server.released = "TOKEN-0", threading.Event()
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def client(api, redis_client, monkeypatch):
    monkeypatch.setattr(door, "READ_SECONDS", 0.3)
    return WeChatClient(api.url, "wxapp", SECRET, redis_client, "service")


def without_redis(api):
    nobody = redis.Redis.from_url(f"redis://127.0.0.1:{free_port()}")
    return WeChatClient(api.url, "wxapp", SECRET, nobody, "service")


def test_a_message_that_never_left_for_want_of_a_token_is_sent_later(api, client):
    api.answers["/cgi-bin/stable_token"] = HANG
    assert client.send_text("o1", "您好")[0] is SendResult.RETRY
    assert client_module.SEND not in api.seen


@pytest.mark.parametrize("answer", [{"error": "bad gateway"}, b"<html>502</html>", {"errcode": "0"}])
def test_what_only_a_gateway_answered_is_not_taken_for_sent(api, client, answer):
    api.answers[client_module.SEND] = answer
    assert client.send_text("o1", "您好")[0] is SendResult.UNCERTAIN


def test_a_long_text_of_which_a_piece_has_gone_out_is_not_begun_anew(api, client, monkeypatch):
    results = iter([OK, {"errcode": -1}])
    monkeypatch.setattr(Api, "_answer", scripted(Api._answer, results))
    result, note = client.send_text("o1", "很长。" * 400)
    assert result is SendResult.UNCERTAIN
    assert "-1" in note
    assert next(results, None) is None


def scripted(answer, results):
    """``answer``, which for each message sent takes the next of ``results``."""

    def take(self):
        if self.path.startswith(client_module.SEND):
            self.server.answers[client_module.SEND] = next(results)
        answer(self)

    return take


def test_a_stale_token_is_renewed_for_media_too(api, client, redis_client):
    redis_client.set("wechat:token:wxapp", "STALE")
    api.answers[client_module.MEDIA] = b"lamp"
    assert client.download("m") == b"lamp"


def test_of_several_processes_with_a_stale_token_one_renews_it(api, redis_client):
    redis_client.set("wechat:token:wxapp", "STALE")
    heard = []
    clients = [WeChatClient(api.url, "wxapp", SECRET, redis_client, "service") for _ in range(5)]
    threads = [threading.Thread(target=lambda c=c: heard.append(c.send_text("o1", "您好")[0])) for c in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == [SendResult.SENT] * 5
    assert api.tokens_asked == [True]


def test_a_video_is_fetched_from_the_address_that_wechat_gives(api, client):
    api.answers[client_module.MEDIA] = {"video_url": f"{api.url}/film.mp4"}
    api.answers["/film.mp4"] = b"film"
    assert client.download("m") == b"film"


@pytest.mark.parametrize("answer", [{"error": "gateway"}, HANG])
def test_a_video_that_does_not_come_is_fetched_later_and_its_address_told_to_nobody(api, client, answer):
    api.answers[client_module.MEDIA] = {"video_url": f"{api.url}/film-KEY.mp4"}
    api.answers["/film-KEY.mp4"] = answer
    with pytest.raises(MediaUnavailable) as caught:
        client.download("m")
    assert "KEY" not in str(caught.value)


def test_what_is_too_large_is_not_fetched_again_and_again(api, client, monkeypatch):
    monkeypatch.setattr(client_module, "MAX_MEDIA", 10)
    api.answers[client_module.MEDIA] = b"x" * 11
    with pytest.raises(MediaGone):
        client.download("m")


@pytest.mark.parametrize("answer", [{"gateway": "down"}, ["list"], {"errcode": 45009}])
def test_words_in_place_of_a_photo_are_no_photo(api, client, answer):
    api.answers[client_module.MEDIA] = answer
    with pytest.raises(MediaUnavailable):
        client.download("m")


def test_without_redis_a_process_keeps_its_token_and_what_it_may_not_do(api):
    client = without_redis(api)
    assert [client.send_text("o1", "您好")[0] for _ in range(3)] == [SendResult.SENT] * 3
    assert api.tokens_asked == [False]
    api.answers[client_module.SEND] = {"errcode": 48001}
    assert client.may_send()
    assert client.send_text("o1", "您好")[0] is SendResult.REFUSED
    assert not client.may_send()


def test_what_one_process_may_not_do_the_others_know(api, client, redis_client):
    api.answers[client_module.SEND] = {"errcode": 48001}
    client.send_text("o1", "您好")
    assert not WeChatClient(api.url, "wxapp", SECRET, redis_client, "service").may_send()


def test_an_account_without_a_menu_may_still_send(api, client):
    api.answers["/cgi-bin/menu/create"] = {"errcode": 48001}
    with pytest.raises(WeChatError):
        client.create_menu({"button": []})
    assert client.may_send()


def test_typing_shown_already_is_no_alarm(api, client, caplog):
    api.answers["/cgi-bin/message/custom/typing"] = {"errcode": 45081}
    client.show_typing("o1")
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_the_sandbox_is_not_sought_behind_a_proxy(api, client, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free_port()}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert client.send_text("o1", "您好")[0] is SendResult.SENT


def test_at_the_chattiest_level_no_log_holds_token_secret_openid_or_words(api, client, caplog):
    caplog.set_level(logging.DEBUG)
    client.send_text("o-citizen", "路灯坏了")
    api.answers[client_module.SEND] = {"errcode": 40003}
    client.send_text("o-citizen", "路灯坏了")
    api.answers[client_module.MEDIA] = b"lamp"
    client.download("m")
    assert caplog.records
    logged = "\n".join(record.getMessage() for record in caplog.records)
    for private in (api.token, SECRET, "access_token", "o-citizen", "路灯"):
        assert private not in logged
