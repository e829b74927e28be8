"""Several at once: what must hold whoever is first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


def together(works: Sequence[Callable[[], Result]]) -> list[Result | Exception]:
    """What each returned or raised, in their order; a thread for each, and none begins before all are there."""
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], Result]) -> Result | Exception:
        gate.wait()
        try:
            return work()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))


def failures(results: Sequence[object]) -> list[object]:
    """The exceptions among them."""
    return [result for result in results if isinstance(result, Exception)]
