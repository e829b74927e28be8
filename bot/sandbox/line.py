"""One delivery over HTTP: a connection of its own, WeChat's patience, and word as soon as the push is out."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from bot.sandbox.seal import Sealed

MAX_ANSWER = 256 * 1024


@dataclass(frozen=True)
class Arrival:
    """What came back. ``status`` is None where nothing did, and ``failure`` then says why: timeout or refused."""

    status: int | None
    body: bytes
    milliseconds: int
    failure: str = ""

    @property
    def ended(self) -> bool:
        """Whether WeChat takes it for an answer and delivers no more."""
        return self.status is not None and 200 <= self.status < 300


def address(callback: str, sealed: Sealed) -> str:
    """The URL of one delivery."""
    joint = "&" if urlsplit(callback).query else "?"
    return f"{callback}{joint}{urlencode(sealed.query)}"


def deliver(url: str, body: str, patience: float, sent: Callable[[], None]) -> Arrival:
    """POST ``body`` and wait ``patience`` seconds for the whole answer; ``sent`` is called once the push is out."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=patience)
    began = time.monotonic()
    try:
        # Straight to the socket, without proxies: a stray http_proxy must not carry citizens' words away.
        path = f"{parts.path or '/'}?{parts.query}"
        headers = {"Content-Type": "text/xml", "User-Agent": "Mozilla/4.0", "Accept": "*/*"}
        connection.request("POST", path, body.encode("utf-8"), headers)
        sent()
        connection.sock.settimeout(max(patience - (time.monotonic() - began), 0.01))
        response = connection.getresponse()
        answer = response.read(MAX_ANSWER)
        status, failure = response.status, ""
    except TimeoutError:
        status, answer, failure = None, b"", "timeout"
    except (OSError, http.client.HTTPException):
        status, answer, failure = None, b"", "refused"
    finally:
        sent()
        connection.close()
    seconds = time.monotonic() - began
    if status is not None and seconds > patience:
        # The answer dripped in past the limit: WeChat has hung up by then.
        status, failure = None, "timeout"
    return Arrival(status, answer, round(seconds * 1000), failure)
