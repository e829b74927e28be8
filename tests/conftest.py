"""What the whole session shares: one Redis server, one trained model, one dialogue process."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from bot.cli.model import RASA_PYTHON, rasa_environment, train_dialogue
from bot.cli.programs import redis_server
from bot.dialogue_client import DialogueClient
from bot.settings import ROOT
from tests.servers import free_port

DIALOGUE_SECONDS = 120


@pytest.fixture(scope="session")
def model_file() -> Path:
    """The fitting dialogue model, trained if there is none."""
    return train_dialogue("xinan")


@pytest.fixture(scope="session")
def dialogue_url(model_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dialogue process of the session."""
    port = free_port()
    log = tmp_path_factory.mktemp("dialogue") / "log"
    command = [RASA_PYTHON, "-m", "bot.dialogue", "--model", str(model_file), "--port", str(port)]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=rasa_environment("xinan"), stdout=out, stderr=out)
        url = f"http://127.0.0.1:{port}"
        try:
            until = time.monotonic() + DIALOGUE_SECONDS
            while not DialogueClient(url).is_ready():
                assert process.poll() is None and time.monotonic() < until, log.read_text()[-5000:]
                time.sleep(0.2)
            yield url
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def dialogue(dialogue_url: str) -> DialogueClient:
    """The session's dialogue as use cases see it."""
    return DialogueClient(dialogue_url)


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A real Redis server on a Unix socket of its own."""
    with tempfile.TemporaryDirectory(prefix="jieyou-redis-") as folder:
        path = Path(folder) / "redis.sock"
        command = [redis_server(), "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", folder]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            until = time.monotonic() + 20
            while not path.exists():
                assert process.poll() is None and time.monotonic() < until, "redis-server did not start"
                time.sleep(0.05)
            yield f"unix://{path}"
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture
def redis_client(redis_url: str) -> Iterator[redis.Redis]:
    """An empty Redis."""
    with redis.Redis.from_url(redis_url) as client:
        client.flushall()
        yield client
