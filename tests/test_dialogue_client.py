"""Our end of ``/turn``: what the dialogue answers becomes a turn, or an error that says whether to try again."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.dialogue_client import DialogueClient
from bot.domain.conversation import Message, MessageKind, Turn
from bot.domain.errors import DialogueFailed, DialogueUnavailable

BARE = {"state": {"n": 1}, "replies": [], "effects": [], "closing": [], "trace": {"layer": "test"}}
HELLO = Message("1", MessageKind.TEXT, "在吗")


@pytest.fixture
def answering():
    """A dialogue that gives one answer; called with it, a client of that dialogue."""
    servers = []

    def make(body, status=200):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body if isinstance(body, bytes) else json.dumps(body).encode())

            def log_message(self, *args):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return DialogueClient(f"http://127.0.0.1:{server.server_port}")

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


def test_what_a_turn_asks_comes_with_it_and_a_turn_that_says_nothing_of_it_asks_nothing(answering):
    asks = {"known_matters": {"description": "路灯坏了"}}
    assert answering({**BARE, "asks": asks}).take_turn(None, HELLO, {}).asks == asks
    assert answering({**BARE, "asks": None}).take_turn(None, HELLO, {}).asks is None
    assert answering(BARE).take_turn(None, HELLO, {}) == Turn({"n": 1}, (), (), (), {"layer": "test"}, asks=None)


@pytest.mark.parametrize(("body", "status"), [({"replies": []}, 200), (b"<html>", 200), ([], 200), (BARE, 500)])
def test_an_answer_that_is_no_turn_is_a_failed_one(answering, body, status):
    with pytest.raises(DialogueFailed):
        answering(body, status).take_turn(None, HELLO, {})


def test_a_dialogue_that_is_not_up_may_be_asked_again(answering):
    with pytest.raises(DialogueUnavailable):
        answering(BARE, 503).take_turn(None, HELLO, {})
