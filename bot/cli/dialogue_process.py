"""A dialogue process of one's own: for tests and benchmarks, which share no running service."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.cli.model import RASA_PYTHON, rasa_environment
from bot.dialogue_client import DialogueClient
from bot.settings import ROOT
from bot.taught import Lesson

START_SECONDS = 120
STOP_SECONDS = 20


def free_port() -> int:
    """A loopback port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def dialogue_process(model: Path, locality: str, port: int, log: Path, lesson: Lesson | None = None) -> Iterator[str]:
    """Its address, once ``model``, which has learnt ``lesson``, is loaded. Raises RuntimeError with the end of its log
    where it does not come up."""
    command = [RASA_PYTHON, "-m", "bot.dialogue", "--model", model, "--port", str(port)]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=rasa_environment(locality, lesson), stdout=out, stderr=out)
    url = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + START_SECONDS
        while not DialogueClient(url).is_ready():
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the dialogue did not start:\n{log.read_text(errors='replace')[-5000:]}")
            time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
