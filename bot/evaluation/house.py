"""A house to be thrown away: the real use cases, wording, county and database; time moves when told to."""

from __future__ import annotations

import itertools
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from bot import localities
from bot.domain.conversation import JSON, Message, MessageKind, Push, Turn
from bot.domain.errors import MediaGone
from bot.domain.masking import citizen_key
from bot.domain.tickets import Ticket
from bot.ear import ReadingEar
from bot.evaluation.people import Act
from bot.localities import County
from bot.settings import ROOT
from bot.storage.columns import metadata
from bot.storage.engine import WRITING, make_engine
from bot.storage.media_store import DiskMediaStore
from bot.storage.migrate import migrate
from bot.storage.store import SqlStore
from bot.usecases.ports import Conversation, Dialogue, House, SendResult
from bot.usecases.receive_push import receive_push
from bot.usecases.take_turn import run_turns
from bot.wording import Wording
from bot.working_days import ChineseWorkingDays

BEGINS = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
"""When every talk begins: a Monday morning, the desk is open."""
PAUSE = timedelta(seconds=20)
"""Between two messages."""
Told = Mapping[str, Sequence[str]]
MEDIA = {MessageKind.IMAGE, MessageKind.VOICE, MessageKind.VIDEO}


class Clock:
    """Time that moves when told to."""

    def __init__(self) -> None:
        self.at = BEGINS

    def __call__(self) -> datetime:
        """Now."""
        return self.at


@dataclass
class Phones:
    """Implements ``ports.Messenger``: what was sent to whom."""

    sent: list[tuple[str, str]] = field(default_factory=list)

    def may_send(self) -> bool:
        """Always."""
        return True

    def send_text(self, openid: str, text: str) -> tuple[SendResult, str]:
        """Keeps it."""
        self.sent.append((openid, text))
        return SendResult.SENT, ""

    def show_typing(self, openid: str) -> None:
        """Nobody watches."""

    def download(self, media: str) -> bytes:
        """There are no files behind these photos."""
        raise MediaGone(media)


class Silence:
    """Implements ``ports.Wake``: nobody waits here."""

    def signal(self, topic: str) -> None:
        """Nobody hears it."""

    def wait(self, topic: str, seconds: float) -> None:
        """Not at all."""

    def forget(self, topic: str) -> None:
        """Nothing to forget."""


class EmptyRoom:
    """Implements ``ports.Presence``: there is no staff here."""

    def show(self, conversation_id: int, username: str, typing: bool = False) -> None:
        """Nobody comes."""

    def who(self, conversation_id: int) -> dict[str, bool]:
        """Nobody is there."""
        return {}


class Recorder:
    """Implements ``ports.Dialogue`` by another, and keeps what it answered to each message at last."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._dialogue = dialogue
        self.turns: dict[str, Turn] = {}

    def take_turn(self, state: JSON | None, message: Message, context: JSON) -> Turn:
        """As the other does."""
        turn = self._dialogue.take_turn(state, message, context)
        self.turns[message.id] = turn
        return turn


@dataclass
class Room:
    """One such house, with one citizen in it whose messages are answered at once."""

    house: House
    clock: Clock
    recorder: Recorder
    county: County
    openid: str = "citizen"
    _serial: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def send(self, act: Act) -> tuple[str, str]:
        """The message's id and the reply to it; empty where nothing was said."""
        self.clock.at += PAUSE
        key = f"m{next(self._serial)}"
        media = f"media-{key}" if act.kind in MEDIA else ""
        message = Message(key, act.kind, act.text, act.payload, media, act.pin)
        row = receive_push(self.house, Push(self.openid, key, self.clock(), message))
        run_turns(self.house, row.conversation_id)
        with self.house.store.transaction() as tx:
            tx.inbox.mark_delivered(row.id, self.clock())
            return key, tx.inbox.get(row.id).reply or ""

    def conversation(self, openid: str | None = None) -> Conversation:
        """The citizen's, or somebody else's."""
        who = openid or self.openid
        with self.house.store.transaction() as tx:
            return tx.conversations.of(who, citizen_key(self.house.citizen_secret, who), self.clock())

    def asked(self) -> str | None:
        """The question that is open."""
        state = self.conversation().state or {}
        asked: str | None = (state.get("slots") or {}).get("asked")
        return asked

    def tickets(self) -> dict[str, Ticket]:
        """The citizen's, by number, in the order of filing."""
        conversation = self.conversation()
        with self.house.store.reading() as tx:
            numbers = sorted(ticket.number for ticket in tx.tickets.of_citizen(conversation.citizen, 100))
            return {number: tx.tickets.get(number) for number in numbers}


class Nobody:
    """Implements ``ports.Passwords``, ``ports.SecondFactor``, ``ports.WebLogin`` and ``ports.ReplyCheck``: here nobody
    signs in, and no department answers."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"there is no staff where citizens are simulated: {name}")


class Houses:
    """Makes houses. A database is emptied and used again: one of its own for each would have each statement compiled
    anew, which is half of a turn's time."""

    def __init__(self, folder: Path, dialogue: Dialogue, county: County) -> None:
        self._folder, self._dialogue = folder, dialogue
        self._serial = itertools.count(1)
        self._county = county
        self._wording = Wording(ROOT / "responses", {**self._county.facts(), "site": "http://127.0.0.1"})
        self._calendar = ChineseWorkingDays(self._county.holidays)
        self._nobody = Nobody()
        self._idle: deque[Engine] = deque()
        self._migrating = Lock()

    @contextmanager
    def open(self) -> Iterator[Room]:
        """A fresh house, nobody else's meanwhile."""
        engine = self._idle.pop() if self._idle else self._make_database()
        clock, recorder = Clock(), Recorder(self._dialogue)
        house = House(
            store=SqlStore(engine),
            dialogue=recorder,
            wording=self._wording,
            locality=self._county,
            calendar=self._calendar,
            wake=Silence(),
            messenger=Phones(),
            media_store=DiskMediaStore(self._folder / "media"),
            passwords=self._nobody,
            second_factor=self._nobody,
            web_login=self._nobody,
            reply_check=self._nobody,
            ear=ReadingEar(),
            presence=EmptyRoom(),
            phrases=(),
            clock=clock,
            citizen_secret="nobody real",  # noqa: S106
            public_url="http://127.0.0.1",
        )
        try:
            yield Room(house, clock, recorder, self._county)
        finally:
            with engine.execution_options(**WRITING).begin() as connection:
                for table in reversed(metadata.sorted_tables):
                    connection.execute(table.delete())
            self._idle.append(engine)

    def close(self) -> None:
        """Let go of the databases."""
        while self._idle:
            self._idle.pop().dispose()

    def _make_database(self) -> Engine:
        engine = make_engine(f"sqlite:///{self._folder / f'{next(self._serial)}.db'}")
        with self._migrating:  # Alembic runs one migration at a time in a process
            migrate(engine)
        return engine


@contextmanager
def houses(dialogue: Dialogue, locality: str, told: Told | None = None) -> Iterator[Houses]:
    """A maker of houses, in a folder that is removed afterwards. ``told``: what else the county was taught of its
    categories."""
    with tempfile.TemporaryDirectory(prefix="jieyou-evaluation-") as folder:
        made = Houses(Path(folder), dialogue, localities.load(locality, told=told))
        try:
            yield made
        finally:
            made.close()
