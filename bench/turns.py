"""Does a conversation get slower as it grows? Milliseconds of ``POST /turn`` at turns 1, 50 and 150.

A turn is a pure function of its state, so the state before each of these turns is kept and the same message is asked
with it many times over: only the age of the conversation differs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import requests

from bench.talk import AGES, TOLD, ask, local_session, script, spread, timed, write

ROUNDS = 200
WARM_UP = 20


def main(url: str, model: str, folder: Path) -> None:
    """Measure the dialogue at ``url``, print a table, write ``turns.json`` into ``folder``."""
    with local_session() as http:
        rows = _measure(http, url)
    print("turn   p50 ms   p95 ms   of turn 1   state bytes")
    for row in rows:
        row["of_turn_1"] = round(row["p50_ms"] / rows[0]["p50_ms"], 2)
        print("{turn:4} {p50_ms:8.1f} {p95_ms:8.1f} {of_turn_1:11.2f} {state_bytes:13}".format(**row))
    write(folder / "turns.json", {"model": model, "cores": os.cpu_count(), "rounds": ROUNDS, "turns": rows})


def _measure(http: requests.Session, url: str) -> list[dict[str, Any]]:
    before = _states(http, url)
    for _ in range(WARM_UP):
        ask(http, url, None, TOLD)
    # In turns, so that whatever else the machine does meets each of them alike.
    taken: dict[int, list[float]] = {turn: [] for turn in AGES}
    for _ in range(ROUNDS):
        for turn in AGES:
            taken[turn].append(timed(lambda state=before[turn]: ask(http, url, state, TOLD))[0])
    return [
        {"turn": turn, **spread(taken[turn]), "state_bytes": len(json.dumps(before[turn], ensure_ascii=False).encode())}
        for turn in AGES
    ]


def _states(http: requests.Session, url: str) -> dict[int, Mapping[str, Any] | None]:
    """The state before each of ``AGES``."""
    state: Mapping[str, Any] | None = None
    kept = {}
    for turn, text in script(AGES):
        if turn in AGES:
            kept[turn] = state
        state = ask(http, url, state, text)["state"]
    return kept
