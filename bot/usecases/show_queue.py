"""The staff's queue as a person sees it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.staff import Staff
from bot.usecases.ports import House, QueueCounts, QueuedTalk, Whose
from bot.usecases.see_talk import is_hidden, view_of

LONGEST = 100
"""Talks in one list; who waits longest is in it."""


@dataclass(frozen=True)
class QueuePage:
    """The talks of one list, and how many there are in each."""

    talks: tuple[QueuedTalk, ...]
    counts: QueueCounts


def show_queue(house: House, who: Staff, whose: Whose = Whose.TODAY) -> QueuePage:
    """Raises Forbidden."""
    view = view_of(house, who)
    with house.store.reading() as tx:
        talks, counts = tx.queue.talks(view, whose, LONGEST), tx.queue.counts(view)
    return QueuePage(tuple(talk for talk in talks if not is_hidden(who, talk)), counts)


def count_waiting(house: House, who: Staff) -> int:
    """How many wait with nobody at it. Raises Forbidden."""
    view = view_of(house, who)
    with house.store.reading() as tx:
        return tx.queue.counts(view).waiting


def pulse_of_queue(house: House, who: Staff) -> str:
    """While it stays, no list has changed; waiting times are counted in minutes. Raises Forbidden."""
    view = view_of(house, who)
    with house.store.reading() as tx:
        return f"{tx.queue.pulse(view)}-{house.clock():%d%H%M}"
