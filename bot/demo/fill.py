"""Live through three months: every life goes on when its time has come, and the house does its chores in between."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.demo.lives import Lives
from bot.demo.stories import Storyteller
from bot.domain.conversation import MessageKind
from bot.domain.errors import Taken
from bot.domain.masking import citizen_key
from bot.usecases.ask_for_contact import ask_for_contact
from bot.usecases.follow_up import ask_after_promises, close_unjudged, remind_to_rate
from bot.usecases.ports import House, Store, Utterance

DAYS = 90
MARK = "demo-citizen-1"
"""The first invented citizen: where they are there, the past was lived through already."""
_CHORES_EVERY = timedelta(hours=6)
_LATELY = 0.12
_HOURS = (range(24), (1, 1, 1, 1, 1, 2, 4, 7, 10, 10, 9, 7, 6, 6, 8, 9, 9, 8, 7, 7, 6, 4, 3, 2))


@dataclass
class _Clock:
    """The time that is lived through."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


class _NobodyWaits:
    """Implements ``ports.Wake``: in the past nobody waits."""

    def signal(self, topic: str) -> None:
        """Nobody hears it."""

    def wait(self, topic: str, seconds: float) -> None:
        """Not at all."""

    def forget(self, topic: str) -> None:
        """Nothing was given."""


class _ToldAlready:
    """The outbox of a past: what was said then got there then, and no worker sends it now."""

    def __init__(self, outbox: Any) -> None:
        self._outbox = outbox

    def add(self, conversation_id: int, key: str, text: str, at: datetime, number: str | None = None) -> bool:
        """As the outbox does, sent."""
        return bool(self._outbox.add_told(conversation_id, key, text, at, number))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._outbox, name)


class _PastStore:
    """A store whose outbox is ``_ToldAlready``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """As the store does."""
        with self._store.transaction() as tx:
            tx.outbox = _ToldAlready(tx.outbox)  # type: ignore[misc]
            yield tx

    def reading(self) -> Any:
        """As the store does."""
        return self._store.reading()


def fill_demo(
    house: House, locality: str, tickets: int, seed: int, say: Callable[[str], None] = lambda words: None
) -> int:
    """Live through ``DAYS`` days up to now with so many tickets; how many there are then. Raises Taken where a past was
    lived through before: two of them would be one too many."""
    with house.store.reading() as tx:
        if tx.conversations.of_citizen(citizen_key(house.citizen_secret, MARK)) is not None:
            raise Taken("the demo's past is there already")
    now, rng = house.clock(), random.Random(seed)
    clock = _Clock(now - timedelta(days=DAYS))
    past = replace(house, clock=clock, store=_PastStore(house.store), wake=_NobodyWaits())
    lives = Lives(past, Storyteller(locality, rng), rng)
    waiting: list[tuple[datetime, int, Iterator[datetime]]] = []
    for serial, begins in enumerate(sorted(_moment(rng, now) for _ in range(tickets))):
        life = lives.begin(begins)
        heapq.heappush(waiting, (next(life), serial, life))
    heapq.heappush(waiting, (clock.at, tickets, _chores(past)))
    day = clock.at.date()
    while waiting and waiting[0][0] < now:
        clock.at, serial, life = heapq.heappop(waiting)
        if clock.at.date().month != day.month:
            day = clock.at.date()
            say(f"{day.year}年{day.month}月 …")
        goes_on = next(life, None)
        if goes_on is not None:
            heapq.heappush(waiting, (goes_on, serial, life))
    clock.at = now
    _let_wait(past, lives_teller=Storyteller(locality, rng), now=now)
    return tickets


def _moment(rng: random.Random, now: datetime) -> datetime:
    """Some time of the past, when people are up."""
    # A desk has what came in since yesterday in front of it.
    ago = timedelta(hours=36) if rng.random() < _LATELY else timedelta(days=DAYS)
    day = now - ago * rng.random()
    hour = rng.choices(*_HOURS)[0]
    at = day.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60), microsecond=0)
    return min(at, now - timedelta(minutes=rng.randrange(3, 90)))


def _chores(house: House) -> Iterator[datetime]:
    while True:
        for chore in (ask_for_contact, remind_to_rate, ask_after_promises, close_unjudged):
            chore(house)
        yield house.clock() + _CHORES_EVERY


def _let_wait(house: House, lives_teller: Storyteller, now: datetime) -> None:
    """Some wait for a person right now."""
    with house.store.transaction() as tx:
        for serial, waiting in enumerate(lives_teller.waiting(), 1):
            openid, at = f"demo-waiting-{serial}", now - timedelta(minutes=waiting.minutes)
            talk = tx.conversations.of(openid, citizen_key(house.citizen_secret, openid), at)
            for line in waiting.lines:
                tx.conversations.touch(talk.id, at, house.ear.mood(line))
                tx.conversations.add_utterance(talk.id, Utterance(at, "citizen", MessageKind.TEXT, line))
            tx.conversations.escalate(talk.id, waiting.reason, at)
