"""How fast is a turn against stock Rasa's? The same talks with one and the other in turn, one message at a time.

Stock Rasa is ``bench/stock/``: the same intents and examples, DIET, a form, an action server over HTTP that reads with
our own readers, the REST channel, the in-memory tracker store; ``rasa run`` as it comes.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import requests
import yaml

from bench import stock_project
from bench.talk import AGES, TOLD, ask, local_session, script, spread, timed, write
from bot.cli.model import RASA_PYTHON

TALKS = 2
TIMES = 10
"""So often the matter is told around each age of a talk: at turns 50, 52, … 68 and 150, 152, … 168. Not more often:
after 25 messages without a ticket a person is offered."""
LATER = {age + 2 * told: age for age in AGES if age > 1 for told in range(TIMES)}
AGE_OF = {1: 1} | LATER
"""The age that a measured turn stands for."""
WARM_UP = 10
STRETCH = 10
"""So many turns with one, then as many with the other: whatever else the machine does meets both alike."""
REST_SECONDS = 0.3
"""Before each stretch: TensorFlow's threads go on spinning for a while after their last work."""
PACKAGES = ("rasa", "rasa-sdk", "tensorflow", "sanic")


def main(url: str, folder: Path, locality: str) -> None:
    """Measure the dialogue at ``url`` and a stock one beside it, print a table, write ``folder``/stock.json."""
    with tempfile.TemporaryDirectory() as temporary:
        project = Path(temporary)
        stock_project.lay_out(project)
        model, seconds = stock_project.train(project, folder, locality)
        with stock_project.serve(project, model, locality) as stock, local_session() as http:
            ours, theirs = _measure((Ours(http, url), Stock(http, stock)))
    rows = [_row(turn, ours[turn], theirs[turn]) for turn in AGES]
    print("turn   ours p50   p95 ms   stock p50   p95 ms   times faster")
    for row in rows:
        print(
            f"{row['turn']:4} {row['ours']['p50_ms']:10.1f} {row['ours']['p95_ms']:8.1f}"
            f" {row['stock']['p50_ms']:11.1f} {row['stock']['p95_ms']:8.1f} {row['times_faster']:14.1f}"
        )
    config = yaml.safe_load((stock_project.WRITTEN / "config.yml").read_text(encoding="utf-8"))
    figures = {"pipeline": config["pipeline"], "policies": config["policies"], "training_seconds": seconds}
    write(
        folder / "stock.json",
        {
            "versions": _versions(),
            "cores": os.cpu_count(),
            "samples_a_turn": TALKS * TIMES,
            "stock": figures,
            "turns": rows,
        },
    )


class Ours:
    """A citizen who talks to our dialogue."""

    asks = "utter_ask_contact"
    """What a matter is answered with."""

    def __init__(self, http: requests.Session, url: str) -> None:
        self._http, self._url = http, url
        self._state: dict[str, Any] | None = None

    def hang_up(self) -> None:
        """The next message begins a new conversation."""
        self._state = None

    def say(self, text: str) -> list[str]:
        """The names of the responses."""
        answer = ask(self._http, self._url, self._state, text)
        self._state = answer["state"]
        return [reply["response"] for reply in answer["replies"]]


class Stock:
    """A citizen who talks to stock Rasa."""

    asks = "请留一个联系电话。"

    def __init__(self, http: requests.Session, url: str) -> None:
        self._http, self._url = http, url
        self._talk = 0

    def hang_up(self) -> None:
        """The next message is another citizen's."""
        self._talk += 1

    def say(self, text: str) -> list[str]:
        """The responses."""
        answer = self._http.post(self._url, json={"sender": f"bench-{self._talk}", "message": text}, timeout=60)
        answer.raise_for_status()
        return [reply["text"] for reply in answer.json()]


def _measure(sides: Sequence[Ours | Stock]) -> list[dict[int, list[float]]]:
    """The milliseconds of each side, by age."""
    for side in sides:
        for _ in range(WARM_UP):
            _tell(side)
            side.hang_up()
    taken: list[dict[int, list[float]]] = [{age: [] for age in AGES} for _ in sides]
    said = [(1, TOLD)] * (TALKS * TIMES) + list(script(tuple(LATER))) * TALKS
    for begin in range(0, len(said), STRETCH):
        for side, by_age in zip(sides, taken, strict=True):
            time.sleep(REST_SECONDS)
            for turn, text in said[begin : begin + STRETCH]:
                if turn == 1:
                    side.hang_up()
                if text == TOLD:
                    by_age[AGE_OF[turn]].append(_tell(side))
                else:
                    side.say(text)
    return taken


def _tell(side: Ours | Stock) -> float:
    """The milliseconds of telling the matter. Raises RuntimeError where it was not taken down."""
    took, answered = timed(lambda: side.say(TOLD))
    if side.asks not in answered:
        raise RuntimeError(f"{type(side).__name__}: {TOLD} was not taken for a matter: {answered}")
    return took


def _row(turn: int, ours: list[float], stock: list[float]) -> dict[str, Any]:
    row: dict[str, Any] = {"turn": turn, "ours": spread(ours), "stock": spread(stock)}
    return row | {"times_faster": round(row["stock"]["p50_ms"] / row["ours"]["p50_ms"], 1)}


def _versions() -> dict[str, str]:
    """Of the packages that answer, and of their Python."""
    asked = (
        "import json, platform; from importlib.metadata import version; "
        f"print(json.dumps({{p: version(p) for p in {PACKAGES!r}}} | {{'python': platform.python_version()}}))"
    )
    said = subprocess.run([RASA_PYTHON, "-c", asked], capture_output=True, text=True, timeout=60, check=True).stdout
    versions: dict[str, str] = json.loads(said)
    return versions
