"""Does a conversation get slower as it grows? Milliseconds of ``POST /turn`` at turns 1, 50 and 150.

A turn is a pure function of its state, so the state before each of these turns is kept and the same message is asked
with it many times over: only the age of the conversation differs.
"""

from __future__ import annotations

import itertools
import json
import os
import socket
import statistics
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import requests

from bot.cli.dialogue_process import dialogue_process
from bot.cli.model import train_dialogue
from bot.settings import load

TURNS = (1, 50, 150)
ROUNDS = 200
WARM_UP = 20
MEASURED = "磁涧镇老井村停水两天了"
TALK = ("你好", "铁门镇政府门口路灯坏三天了没人管", "我姓张,电话13800138000", "1", "查进度", "谢谢")
CANCEL = "取消"
"""Said before each measured turn: it finds no matter under way."""
CONTEXT = {"now": "2026-11-23T10:00:00+08:00", "desk_open": True, "tickets": []}


def main() -> None:
    """Measure, print a table, write ``turns.json``."""
    settings = load()
    model = train_dialogue(settings.locality)
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
        probe.close()
        with dialogue_process(model, settings.locality, port, Path(folder) / "log") as url:
            rows = _measure(url)
    first = rows[0]["p50_ms"]
    print("turn   p50 ms   p95 ms   of turn 1   state bytes")
    for row in rows:
        row["of_turn_1"] = round(row["p50_ms"] / first, 2)
        print("{turn:4} {p50_ms:8.1f} {p95_ms:8.1f} {of_turn_1:11.2f} {state_bytes:13}".format(**row))
    path = settings.data_dir / "bench" / "turns.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    figures = {"model": model.name, "cores": os.cpu_count(), "rounds": ROUNDS, "turns": rows}
    path.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"written to {path}")


def _measure(url: str) -> list[dict[str, Any]]:
    with requests.Session() as http:
        http.trust_env = False
        before = _states(http, url)
        for _ in range(WARM_UP):
            _turn(http, url, None, MEASURED)
        # In turns, so that whatever else the machine does meets each of them alike.
        taken: dict[int, list[float]] = {turn: [] for turn in TURNS}
        for _ in range(ROUNDS):
            for turn in TURNS:
                began = time.perf_counter()
                _turn(http, url, before[turn], MEASURED)
                taken[turn].append((time.perf_counter() - began) * 1000)
    return [
        {
            "turn": turn,
            "p50_ms": round(statistics.median(taken[turn]), 2),
            "p95_ms": round(statistics.quantiles(taken[turn], n=20)[-1], 2),
            "state_bytes": len(json.dumps(before[turn], ensure_ascii=False).encode()),
        }
        for turn in TURNS
    ]


def _states(http: requests.Session, url: str) -> dict[int, Mapping[str, Any] | None]:
    """The state before each of ``TURNS``."""
    state: Mapping[str, Any] | None = None
    kept = {}
    talk = itertools.cycle(TALK)
    for turn in range(1, max(TURNS) + 1):
        if turn in TURNS:
            kept[turn] = state
        state = _turn(http, url, state, CANCEL if turn + 1 in TURNS else next(talk))
    return kept


def _turn(http: requests.Session, url: str, state: Mapping[str, Any] | None, text: str) -> Mapping[str, Any]:
    message = {"id": "bench", "kind": "text", "text": text, "payload": "", "media": "", "pin": None}
    body = {"state": state, "message": message, "context": CONTEXT}
    answer = http.post(f"{url}/turn", json=body, timeout=30)
    answer.raise_for_status()
    turned: dict[str, Any] = answer.json()
    return turned["state"]  # type: ignore[no-any-return]
