"""A citizen's phone in the sandbox, for tests: what a thumb does, and what can be read on the screen."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import requests

SECONDS = 20.0
STEP = 5
CHOICE = re.compile(r'<a href="weixin://bizmsgmenu\?msgmenucontent=(?P<text>[^"]*?)&(?:amp;)?msgmenuid=(?P<id>[^"]*)">')
# A white picture of one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)

Entry = dict[str, Any]


class Phone:
    """A phone of its own in the sandbox at ``url`` (the web process's address, or the platform's)."""

    def __init__(self, url: str, followed: bool = True) -> None:
        self._api = f"{url.rstrip('/')}/sandbox/api"
        self.openid: str = self._post("citizens", {"followed": followed})["openid"]
        self._sent = 0
        self.last_push = ""

    def say(self, text: str, settle: bool = True) -> str:
        """Type a message; what the account said to it by the time the push is answered, "" for nothing yet.

        With ``settle=False`` it returns at once.
        """
        return self._act("text", settle, text=text)

    def tap(self, payload: str, settle: bool = True) -> str:
        """Tap the newest choice on the screen with that id. Raises LookupError where there is none."""
        return self._act("tap", settle, id=payload, text=self._choices()[payload])

    def click(self, key: str, settle: bool = True) -> str:
        """Tap an entry of the account's menu."""
        return self._act("click", settle, key=key)

    def voice(self, words: str = "", settle: bool = True) -> str:
        """Speak; without ``words`` WeChat has recognised nothing."""
        return self._act("voice", settle, text=words)

    def photo(self, content: bytes = PIXEL, settle: bool = True) -> str:
        """Send a picture."""
        answer = requests.post(
            f"{self._api}/photos", data=content, headers={"Content-Type": "image/png"}, timeout=SECONDS
        )
        return self._act("image", settle, media=_json(answer)["media"])

    def pin(self, latitude: float, longitude: float, label: str = "", settle: bool = True) -> str:
        """Send a location."""
        return self._act("pin", settle, latitude=latitude, longitude=longitude, label=label)

    def subscribe(self, settle: bool = True) -> str:
        """Follow the account."""
        return self._act("subscribe", settle)

    def unsubscribe(self, settle: bool = True) -> str:
        """Follow the account no more."""
        return self._act("unsubscribe", settle)

    def say_three_times_at_once(self, text: str) -> list[str]:
        """One message whose push is delivered three times at the same moment: the three replies' texts."""
        self._act("text", True, text=text, copies=3)
        return [reply_text(e) for e in self.pushes() if e["push"] == self.last_push and e["reply"]]

    def resend(self, copies: int = 1) -> list[Entry]:
        """Have the last push delivered again; the exchanges of these deliveries."""
        before = {e["id"] for e in self.pushes()}
        self._post("resend", {"push": self.last_push, "copies": copies})
        self.settle()
        return [e for e in self.pushes() if e["id"] not in before]

    def screen(self) -> list[Entry]:
        """Everything on the screen, oldest first."""
        return self._get("screen", openid=self.openid)["messages"]

    def heard(self) -> list[str]:
        """The texts of the account and of WeChat itself since the phone last sent something."""
        return [words(e) for e in self.screen() if e["id"] > self._sent and e["sender"] != "citizen"]

    def wire(self) -> list[Entry]:
        """What went over the wire about this phone, and the calls that concern nobody in particular."""
        return self._get("wire", openid=self.openid)["exchanges"]

    def pushes(self) -> list[Entry]:
        """The deliveries of this phone's pushes, oldest first."""
        return [e for e in self.wire() if e["direction"] == "push"]

    def calls(self, path: str) -> list[Entry]:
        """The service's calls of one API path."""
        return [e for e in self.wire() if e["direction"] == "call" and e["url"].startswith(path)]

    def wait_for(self, wanted: str | Callable[[str], bool], seconds: float = SECONDS) -> str:
        """The newest text since the last own message that holds ``wanted``. Raises AssertionError with the screen."""
        holds = wanted if callable(wanted) else (lambda text: wanted in text)
        until = time.monotonic() + seconds
        while True:
            # The cursor first, the screen after it: nothing falls in between.
            cursor = self._get("screen", openid=self.openid)["cursor"]
            found = next((text for text in reversed(self.heard()) if holds(text)), None)
            if found is not None:
                return found
            if time.monotonic() > until:
                raise AssertionError(f"not heard within {seconds:g} s: {wanted!r}; on the screen: {self.heard()}")
            self._get("screen", openid=self.openid, since=cursor, wait=STEP)

    def wait_until_pushed(self, text: str, seconds: float = SECONDS) -> Entry:
        """The delivery that carries ``text``, as soon as it has begun."""
        until = time.monotonic() + seconds
        while True:
            cursor = self._get("wire", openid=self.openid)["cursor"]
            found = next((e for e in reversed(self.pushes()) if f"<Content><![CDATA[{text}]]>" in e["plain"]), None)
            if found is not None:
                return found
            assert time.monotonic() < until, f"not pushed within {seconds:g} s: {text!r}"
            self._get("wire", openid=self.openid, since=cursor, wait=STEP)

    def settle(self, seconds: float = 4 * SECONDS) -> None:
        """Wait until no push of this phone is under way."""
        until = time.monotonic() + seconds
        while not self._get("idle", openid=self.openid, seconds=STEP)["idle"]:
            assert time.monotonic() < until, f"still pushing after {seconds:g} s"

    def switch(self, **switches: object) -> None:
        """Set switches of the line: mode, resend, slow_seconds, slow_deliveries."""
        _json(requests.put(f"{self._api}/switches", json=switches, timeout=SECONDS))

    def force(self, path: str, errcode: int, times: int = 1) -> None:
        """Have the next calls of an API path answered with an error code."""
        self._post("faults", {"path": path, "errcode": errcode, "times": times})

    def advance_clock(self, hours: float) -> None:
        """Move the platform's time on."""
        self._post("clock", {"seconds": hours * 3600})

    def sends_left(self) -> int:
        """How many customer-service messages the account may still send here."""
        return next(c["sends_left"] for c in self._get("citizens") if c["openid"] == self.openid)

    def _act(self, kind: str, settle: bool, **fields: object) -> str:
        done = self._post("acts", {"openid": self.openid, "kind": kind, **fields})
        self._sent, self.last_push = done["message"], done["push"]
        if not settle:
            return ""
        self.settle()
        return "\n".join(self.heard())

    def _choices(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for entry in self.screen():
            found |= {html.unescape(m["id"]): html.unescape(m["text"]) for m in CHOICE.finditer(entry["text"])}
            found |= {choice["id"]: choice["text"] for choice in entry.get("menu", {}).get("choices", [])}
        return found

    def _post(self, path: str, wish: Entry) -> Any:
        return _json(requests.post(f"{self._api}/{path}", json=wish, timeout=SECONDS))

    def _get(self, path: str, **query: object) -> Any:
        return _json(requests.get(f"{self._api}/{path}", params=query, timeout=SECONDS))


def words(entry: Entry) -> str:
    """What is written in one line of a screen."""
    menu = entry.get("menu")
    if not menu:
        return str(entry["text"])
    return "\n".join([menu["head"], *(choice["text"] for choice in menu["choices"]), menu["tail"]])


def reply_text(exchange: Entry) -> str:
    """The words of the passive reply that answered a delivery."""
    return ElementTree.fromstring(exchange["reply"]).findtext("Content") or ""


def _json(answer: requests.Response) -> Any:
    assert answer.ok, f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text}"
    return answer.json()
