"""The conversation that is measured, a turn of it asked of our dialogue, and what is told of many."""

from __future__ import annotations

import itertools
import json
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import requests

AGES = (1, 50, 150)
"""The turns at which a conversation is looked at."""
TOLD = "磁涧镇老井村停水两天了"
"""The message that is measured: everything but whom to call."""
SMALL_TALK = ("你好", "铁门镇政府门口路灯坏三天了没人管", "我姓张,电话13800138000", "对", "查进度", "谢谢")
CANCEL = "取消"
"""Said before each measured turn: it finds no matter under way."""
CONTEXT = {"now": "2026-11-23T10:00:00+08:00", "desk_open": True, "tickets": []}


def script(measured: Sequence[int]) -> Iterator[tuple[int, str]]:
    """(turn, what is said) from the first turn to the last that is ``measured``."""
    talk = itertools.cycle(SMALL_TALK)
    for turn in range(1, max(measured) + 1):
        yield turn, TOLD if turn in measured else CANCEL if turn + 1 in measured else next(talk)


def ask(http: requests.Session, url: str, state: Mapping[str, Any] | None, text: str) -> dict[str, Any]:
    """Our dialogue's whole answer to ``text``."""
    message = {"id": "bench", "kind": "text", "text": text, "payload": "", "media": "", "pin": None}
    answer = http.post(f"{url}/turn", json={"state": state, "message": message, "context": CONTEXT}, timeout=30)
    answer.raise_for_status()
    turned: dict[str, Any] = answer.json()
    return turned


def local_session() -> requests.Session:
    """For loopback: never through a proxy."""
    http = requests.Session()
    http.trust_env = False
    return http


def timed(what: Callable[[], Any]) -> tuple[float, Any]:
    """The milliseconds that ``what`` took, and what it returned."""
    began = time.perf_counter()
    returned = what()
    return (time.perf_counter() - began) * 1000, returned


def spread(taken: Sequence[float]) -> dict[str, float]:
    """The median and the 95th percentile."""
    return {"p50_ms": round(statistics.median(taken), 2), "p95_ms": round(statistics.quantiles(taken, n=20)[-1], 2)}


def write(path: Path, figures: Mapping[str, Any]) -> None:
    """Keep ``figures`` as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"written to {path}\n")
