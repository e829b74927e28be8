"""A tiny public account's server: verifies and decrypts what the platform pushes, and answers as a test wants."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import check_signature

from bot.settings import DEMO_AES_KEY, DEMO_APP_ID, DEMO_TOKEN


@dataclass(frozen=True)
class Delivery:
    """One delivery as it arrived; ``xml`` is in clear, ``body`` as it came."""

    query: dict[str, str]
    body: str
    xml: ElementTree.Element

    def __getitem__(self, name: str) -> str | None:
        return self.xml.findtext(name)


Answer = Callable[[Delivery, int], tuple[int, bytes]]


def success(delivery: Delivery, number: int) -> tuple[int, bytes]:
    """Takes the push and says nothing."""
    return 200, b"success"


def reply_xml(delivery: Delivery, words: str) -> str:
    """A text reply in clear."""
    return (
        f"<xml><ToUserName><![CDATA[{delivery['FromUserName']}]]></ToUserName>"
        f"<FromUserName><![CDATA[{delivery['ToUserName']}]]></FromUserName><CreateTime>1790000000</CreateTime>"
        f"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{words}]]></Content></xml>"
    )


def sealed(xml: str, token: str = DEMO_TOKEN, app_id: str = DEMO_APP_ID) -> bytes:
    """An encrypted and signed reply."""
    return WeChatCrypto(token, DEMO_AES_KEY, app_id).encrypt_message(xml, "1234567", "1790000000").encode()


def replying(words: str) -> Answer:
    """Answers each push with an encrypted text."""
    return lambda delivery, number: (200, sealed(reply_xml(delivery, words)))


@dataclass
class Service:
    """The server; ``answers`` by openid, where unset ``default``. ``number`` counts a phone's deliveries from 1."""

    default: Answer = success
    answers: dict[str, Answer] = field(default_factory=dict)
    deliveries: dict[str, list[Delivery]] = field(default_factory=dict)
    unverified: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                status, answer = service.take(self)
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *args: object) -> None:
                pass

        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *args: None  # type: ignore[method-assign]  the platform hangs up on purpose
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """Where pushes go."""
        return f"http://127.0.0.1:{self._server.server_port}/wechat"

    def stop(self) -> None:
        """Listen no more."""
        self._server.shutdown()
        self._server.server_close()

    def got(self, openid: str) -> list[Delivery]:
        """All deliveries about one phone, in order of arrival."""
        return list(self.deliveries.get(openid, []))

    def take(self, request: BaseHTTPRequestHandler) -> tuple[int, bytes]:
        """Read one delivery and decide its answer."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(request.path).query).items()}
        body = request.rfile.read(int(request.headers["Content-Length"])).decode()
        try:
            check_signature(DEMO_TOKEN, query["signature"], query["timestamp"], query["nonce"])
            clear = body
            if query.get("encrypt_type") == "aes":
                crypto = WeChatCrypto(DEMO_TOKEN, DEMO_AES_KEY, DEMO_APP_ID)
                clear = crypto.decrypt_message(body, query["msg_signature"], query["timestamp"], query["nonce"])
        except Exception as error:
            self.unverified.append(repr(error))
            return 403, b""
        delivery = Delivery(query, body, ElementTree.fromstring(clear))
        openid = delivery["FromUserName"] or ""
        with self._lock:
            self.deliveries.setdefault(openid, []).append(delivery)
            number = len(self.deliveries[openid])
        return self.answers.get(openid, self.default)(delivery, number)
