"""What the phones show and what went over the wire: the newest entries, and a cursor for whoever follows along."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

MESSAGES = "messages"
EXCHANGES = "exchanges"
LIMIT = 500

Entry = dict[str, Any]


class Feed:
    """Entries of each kind, at most ``LIMIT`` of them. Every change gives its entry the next version number."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._version = 0
        self._next_id = 0
        self._entries: dict[str, OrderedDict[int, Entry]] = {MESSAGES: OrderedDict(), EXCHANGES: OrderedDict()}
        self._changed = threading.Condition()
        self.boot = secrets.token_hex(4)

    @property
    def cursor(self) -> int:
        """The version of the newest change."""
        return self._version

    def add(self, kind: str, /, **fields: Any) -> int:
        """Append an entry; its id."""
        with self._changed:
            self._next_id += 1
            entries = self._entries[kind]
            entries[self._next_id] = {"id": self._next_id, "version": self._step(), **fields}
            while len(entries) > self._limit:
                entries.popitem(last=False)
            return self._next_id

    def change(self, kind: str, entry_id: int, /, **fields: Any) -> None:
        """Overwrite fields of an entry; one that has been dropped for age stays dropped."""
        with self._changed:
            entry = self._entries[kind].get(entry_id)
            if entry is not None:
                entry.update(fields, version=self._step())

    def touch(self) -> None:
        """Let everybody who waits look again."""
        with self._changed:
            self._step()

    def since(self, kind: str, cursor: int, keep: Callable[[Entry], bool] = lambda entry: True) -> list[Entry]:
        """Copies of the entries that changed after ``cursor``, oldest first."""
        with self._changed:
            return [dict(e) for e in self._entries[kind].values() if e["version"] > cursor and keep(e)]

    def wait_until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Whether ``holds`` came true within ``seconds``; it is asked again after every change."""
        with self._changed:
            return self._changed.wait_for(holds, seconds)

    def _step(self) -> int:
        self._version += 1
        self._changed.notify_all()
        return self._version
