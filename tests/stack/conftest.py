"""The whole stack, started as ``make run`` starts it, at a tenth of WeChat's times."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
import requests

from bot.settings import ROOT
from tests.databases import empty_database_in, on_postgresql
from tests.phone import Phone
from tests.servers import free_port

READY_SECONDS = 120
STOP_SECONDS = 30


@dataclass
class Stack:
    """A running stack: where it listens, and its supervisor."""

    url: str
    data_dir: Path
    process: subprocess.Popen[str]
    environment: dict[str, str]

    def phone(self) -> Phone:
        """A citizen's phone in the sandbox."""
        return Phone(self.url)

    def bot(self, *words: str) -> str:
        """What ``python -m bot WORDS`` prints."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def pid_of(self, command: str) -> int:
        """The process below the supervisor whose command line matches ``command``."""
        for child in psutil.Process(self.process.pid).children(recursive=True):
            if re.search(command, " ".join(child.cmdline())):
                return child.pid
        raise LookupError(command)

    def is_ready(self) -> bool:
        """Whether database, Redis and dialogue all answer."""
        try:
            return requests.get(f"{self.url}/readyz", timeout=2).status_code == 200
        except requests.RequestException:
            return False

    def wait_until_ready(self) -> None:
        """Raises AssertionError with the logs' ends when it does not come up."""
        until = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            assert self.process.poll() is None, "the stack ended"
            if time.monotonic() > until:
                raise AssertionError(self.logs())
            time.sleep(0.3)

    def logs(self) -> str:
        """The ends of all logs."""
        logs = sorted((self.data_dir / "log").glob("*"))
        return "\n".join(f"== {path.name}\n{path.read_text(errors='replace')[-3000:]}" for path in logs)


@contextmanager
def started(data_dir: Path, **settings: str) -> Iterator[Stack]:
    """A stack of its own under ``data_dir``; stopped at the end as Ctrl-C stops it."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "PYENV_ROOT"}}
    environment = {
        **kept,
        "PORT": str(port),
        "DATA_DIR": str(data_dir),
        "PUSH_TIMEOUT": "0.5",
        "REPLY_DEADLINE": "0.45",
        **settings,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    stack = Stack(f"http://127.0.0.1:{port}", data_dir, process, environment)
    try:
        stack.wait_until_ready()
        yield stack
    finally:
        children = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_SECONDS)
        finally:
            for child in [process, *children]:
                if isinstance(child, psutil.Process) and child.is_running():
                    child.kill()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, model_file: Path) -> Iterator[Stack]:
    """The demo, shared by the session's tests; each takes a phone of its own. On SQLite it makes its file itself."""
    folder = tmp_path_factory.mktemp("stack")
    database = {"DATABASE_URL": empty_database_in(folder)} if on_postgresql() else {}
    with started(folder, **database) as running:
        yield running
