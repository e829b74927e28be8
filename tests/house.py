"""A house for tests: the real database, wording and county; time, WeChat and, where wanted, the dialogue scripted."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher

from bot import localities
from bot.desk_phrases import load_phrases
from bot.domain.conversation import JSON, Effect, Message, MessageKind, Pin, Push, Reply, Turn
from bot.domain.errors import LoginRefused, MediaGone
from bot.ear import ReadingEar
from bot.insight.reply_check import ReplyChecker
from bot.passwords import Argon2Passwords, TimeCodes
from bot.settings import ROOT
from bot.storage.engine import make_engine
from bot.storage.media_store import DiskMediaStore
from bot.storage.store import SqlStore
from bot.subjects import load_subjects
from bot.usecases.ports import Conversation, Dialogue, House, InboxRow, SendResult, Transaction, View, Whose
from bot.usecases.receive_push import receive_push
from bot.usecases.take_turn import run_turns
from bot.wording import Wording
from bot.working_days import ChineseWorkingDays
from tests.databases import database_in

ZONE = ZoneInfo("Asia/Shanghai")
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Argon2 all the same, a hundred times faster."""
PUBLIC_URL = "https://12345.example"
MONDAY_MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)


class Clock:
    """Time that moves when told to."""

    def __init__(self, at: datetime = MONDAY_MORNING) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **by: float) -> None:
        self.at += timedelta(**by)


class Silence:
    """A wake that wakes nobody: whoever waits must look again."""

    def signal(self, topic: str) -> None:
        pass

    def wait(self, topic: str, seconds: float) -> None:
        pass

    def forget(self, topic: str) -> None:
        pass


class Room:
    """Implements ``ports.Presence``: whoever came in stays until somebody says they ``leave``."""

    def __init__(self) -> None:
        self._people: dict[int, dict[str, bool]] = {}

    def show(self, conversation_id: int, username: str, typing: bool = False) -> None:
        self._people.setdefault(conversation_id, {})[username] = typing

    def who(self, conversation_id: int) -> dict[str, bool]:
        return dict(self._people.get(conversation_id, {}))

    def leave(self, conversation_id: int, username: str) -> None:
        self._people.get(conversation_id, {}).pop(username, None)


@dataclass
class WeChatDouble:
    """Implements ``ports.Messenger``: what was sent, and what to answer next."""

    allowed: bool = True
    sent: list[tuple[str, str]] = field(default_factory=list)
    typing: list[str] = field(default_factory=list)
    results: list[tuple[SendResult, str]] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)

    def may_send(self) -> bool:
        return self.allowed

    def send_text(self, openid: str, text: str) -> tuple[SendResult, str]:
        self.sent.append((openid, text))
        return self.results.pop(0) if self.results else (SendResult.SENT, "")

    def show_typing(self, openid: str) -> None:
        self.typing.append(openid)

    def download(self, media: str) -> bytes:
        if media not in self.media:
            raise MediaGone(media)
        return self.media[media]


class WebLoginDouble:
    """Implements ``ports.WebLogin``: a code is the openid it stands for, but for ``used-up``."""

    def address(self, back: str, state: str) -> str:
        return f"https://open.example/authorize?redirect_uri={back}&state={state}"

    def openid_of(self, code: str) -> str:
        if code == "used-up":
            raise LoginRefused("errcode 40163")
        return code


class ScriptedDialogue:
    """Implements ``ports.Dialogue`` by a list of turns, errors, or functions of (state, message, context)."""

    def __init__(self, *script: Turn | Exception | Callable[[JSON | None, Message, JSON], Turn]) -> None:
        self.script = list(script)
        self.asked: list[tuple[JSON | None, Message, JSON]] = []

    def take_turn(self, state: JSON | None, message: Message, context: JSON) -> Turn:
        self.asked.append((state, message, context))
        step = self.script.pop(0)
        if isinstance(step, Exception):
            raise step
        return step if isinstance(step, Turn) else step(state, message, context)


def asked_for_staff(tx: Transaction) -> list[Conversation]:
    """The conversations in which staff are asked for, as an operator finds them."""
    view = View("somebody", MONDAY_MORNING + timedelta(days=999), confidential=True)
    return [talk.conversation for talk in tx.queue.talks(view, Whose.TODAY, 100)]


def a_turn(
    *responses: str, effects: tuple[Effect, ...] = (), state: JSON | None = None, asks: JSON | None = None
) -> Turn:
    """A turn that says ``responses`` (which need no arguments) and wants ``effects``, or ``asks`` first."""
    replies = tuple(Reply(name) for name in responses)
    return Turn(state or {"version": 1, "slots": {}, "loop": None}, replies, effects, (), {"layer": "test"}, asks)


def open_ticket_effect(description: str = "铁门镇政府门口路灯坏了", type_: str = "投诉", **more: object) -> Effect:
    """What the dialogue wants when a citizen has confirmed."""
    arguments = {
        "type": type_,
        "description": description,
        "location": {"text": "铁门镇政府门口", "town": "铁门镇"},
        "occurred": "三天了",
        "contact": {"name": "张", "phone": "13800138000"},
        "anonymous": False,
        "confidential": False,
        **more,
    }
    responses = {"opened": "outcome_ticket_opened", "opened_unrouted": "outcome_ticket_opened_unrouted"}
    return Effect("open_ticket", arguments, responses)


@functools.cache
def _county_and_wording() -> tuple[localities.County, Wording]:
    county = localities.load("xinan")
    return county, Wording(ROOT / "responses", {**county.facts(), "site": PUBLIC_URL})


@functools.cache
def _reply_check() -> ReplyChecker:
    county, _ = _county_and_wording()
    return ReplyChecker(load_subjects(localities.FOLDER / "xinan", county.words()), ChineseWorkingDays(county.holidays))


def make_house(
    folder: Path, dialogue: Dialogue, clock: Clock | None = None, messenger: WeChatDouble | None = None
) -> House:
    """A house over the database of ``folder`` (see ``tests.databases``), a fresh one unless it has one already."""
    county, wording = _county_and_wording()
    return House(
        store=SqlStore(make_engine(database_in(folder))),
        dialogue=dialogue,
        wording=wording,
        locality=county,
        calendar=ChineseWorkingDays(county.holidays),
        wake=Silence(),
        messenger=messenger or WeChatDouble(),
        media_store=DiskMediaStore(folder / "media"),
        passwords=Argon2Passwords(CHEAP),
        second_factor=TimeCodes("a-secret-for-tests", "解忧驿站"),
        web_login=WebLoginDouble(),
        ear=ReadingEar(),
        presence=Room(),
        phrases=load_phrases("xinan"),
        reply_check=_reply_check(),
        clock=clock or Clock(),
        citizen_secret="a-secret-for-tests",
        public_url=PUBLIC_URL,
    )


class Citizen:
    """Someone who writes to the account."""

    _serial = itertools.count(1)

    def __init__(self, house: House, openid: str = "citizen-1") -> None:
        self.house = house
        self.openid = openid

    def says(self, text: str) -> str:
        """The reply to a text message; empty where nothing was said."""
        return self.sends(MessageKind.TEXT, text=text)

    def taps(self, payload: str, title: str = "") -> str:
        """The reply to a tapped choice or menu entry."""
        return self.sends(MessageKind.PAYLOAD, payload=payload, text=title)

    def pins(self, latitude: float, longitude: float, label: str = "") -> str:
        """The reply to a location pin."""
        return self.sends(MessageKind.LOCATION, pin=Pin(latitude, longitude, label))

    def sends(self, kind: MessageKind, **fields: object) -> str:
        """The reply to any message."""
        row = self.push(kind, **fields)
        run_turns(self.house, row.conversation_id)
        return self.row(row.id).reply or ""

    def push(self, kind: MessageKind = MessageKind.TEXT, **fields: object) -> InboxRow:
        """A push that is received and waits for its turn."""
        key = f"msg:{next(self._serial)}"
        message = Message(id=key, kind=kind, **fields)  # type: ignore[arg-type]
        return receive_push(self.house, Push(self.openid, key, self.house.clock(), message))

    def row(self, inbox_id: int) -> InboxRow:
        """The push's row as it now is."""
        with self.house.store.transaction() as tx:
            return tx.inbox.get(inbox_id)

    def tickets(self) -> list:
        """The citizen's tickets, newest first."""
        with self.house.store.transaction() as tx:
            conversation = tx.conversations.of(self.openid, self._key(), self.house.clock())
            return [tx.tickets.get(t.number) for t in tx.tickets.of_citizen(conversation.citizen)]

    def _key(self) -> str:
        from bot.domain.masking import citizen_key

        return citizen_key(self.house.citizen_secret, self.openid)
