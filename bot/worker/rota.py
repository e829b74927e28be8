"""Which chores are due: some at every look, some once in a while."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Chore:
    """Something to be done again and again. ``every``: seconds between two times; 0 is at every look."""

    name: str
    act: Callable[[], object]
    every: float = 0.0


class Rota:
    """Chores in their order. Each is due at the first look; one that failed is not due sooner than one that did not."""

    def __init__(self, chores: Sequence[Chore], seconds: Callable[[], float] = time.monotonic) -> None:
        self._chores = chores
        self._seconds = seconds
        self._not_before = [float("-inf")] * len(chores)

    def due(self) -> list[Chore]:
        """What is to be done now; it is on the rota again after its time."""
        now, found = self._seconds(), []
        for place, chore in enumerate(self._chores):
            if now >= self._not_before[place]:
                self._not_before[place] = now + chore.every
                found.append(chore)
        return found
