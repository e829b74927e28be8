"""``bot run``: become the supervisor of every process.

supervisord takes this process's place, so that Ctrl-C and SIGTERM reach it directly and nothing is left behind.
"""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
from sqlalchemy.exc import SQLAlchemyError

from bot import localities
from bot.cli.model import live_model
from bot.cli.programs import programs
from bot.cli.supervision import configuration
from bot.settings import ADDRESSES, ROOT, InvalidSettings, Settings, load
from bot.storage.migrate import migrate
from bot.taught import VARIABLE, adopted
from bot.usecases.keep_demo_staff import close_demo_staff, prepare_demo_staff
from bot.wiring import build, redact_url

LONGEST_SOCKET = 100
"""Unix sockets' paths end at 107 bytes."""


def register(commands: Any) -> None:
    """Add ``run``."""
    commands.add_parser("run", help="start every process, until Ctrl-C").set_defaults(run=lambda arguments: _run())


def _run() -> int:
    settings = load()
    _check_locality(settings)
    _make_folders(settings.data_dir)
    _claim(settings.data_dir)
    _check_port(settings)
    if settings.rasa_url is None and not live_model(settings).exists():
        print("No dialogue model fits: run `make run`, or `make model` first.", file=sys.stderr)
        return 1
    _migrate(settings)
    _see_to_demo_staff(settings)
    addresses = _choose_addresses(settings)
    _write_private(settings.data_dir / ADDRESSES, "".join(f"{name}={value}\n" for name, value in addresses.items()))
    path = settings.data_dir / "run" / "supervisord.conf"
    _write_private(path, configuration(settings, programs(settings, addresses)))
    command = [sys.executable, "-m", "supervisor.supervisord", "-n", "-s", "-c", str(path)]
    sys.stdout.flush()
    os.chdir(ROOT)
    return os.execve(command[0], command, environment(settings, addresses))  # noqa: S606


def environment(settings: Settings, addresses: Mapping[str, str]) -> dict[str, str]:
    """What every process is given: ours, the addresses of the servers we start, and what the dialogue, which reads no
    ``.env``, must know."""
    ours = {"DATA_DIR": str(settings.data_dir), "LOCALITY": settings.locality, "LOG_LEVEL": settings.log_level}
    lesson = adopted(settings.data_dir)
    ours[VARIABLE] = str(lesson.folder) if lesson else ""
    return {**os.environ, **addresses, **ours, "PYTHONUNBUFFERED": "1"}


def _check_locality(settings: Settings) -> None:
    try:
        localities.load(settings.locality)
    except ValueError as error:
        raise InvalidSettings(f"LOCALITY {settings.locality}: {error}") from error


def _make_folders(data_dir: Path) -> None:
    if "%" in f"{ROOT}{data_dir}":
        raise InvalidSettings(f"DATA_DIR {data_dir}, program {ROOT}: supervisord cannot bear a % in a path")
    try:
        for name in ("run", "log", "redis", "media"):
            (data_dir / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise InvalidSettings(f"DATA_DIR {data_dir}: {error.strerror}. Choose a folder we may write to") from error


def _claim(data_dir: Path) -> None:
    lock = os.open(data_dir / "run" / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InvalidSettings(
            f"DATA_DIR {data_dir}: the service already runs there. Stop it first, or choose another DATA_DIR and PORT"
        ) from None
    os.set_inheritable(lock, True)  # supervisord holds it; the kernel lets go of it when supervisord ends


def _check_port(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            why = error.strerror
            if error.errno == errno.EADDRINUSE:
                why = f"{_listener(settings.port)} listens there already. Stop it, or choose another PORT"
            raise InvalidSettings(f"HOST {settings.host}, PORT {settings.port}: {why}") from None


def _listener(port: int) -> str:
    """Who has the port, as far as we may know."""
    try:
        for connection in psutil.net_connections("tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    except psutil.Error:
        pass
    return "another process"


def _migrate(settings: Settings) -> None:
    try:
        migrate(settings.database_url)
    except (SQLAlchemyError, ModuleNotFoundError) as error:
        where = redact_url(settings.database_url)
        raise InvalidSettings(f"DATABASE_URL {where}: {str(error).splitlines()[0]}") from error


def _see_to_demo_staff(settings: Settings) -> None:
    house = build(settings).house
    if settings.demo:
        prepare_demo_staff(house)
        return
    if closed := close_demo_staff(house):
        print(f"Accounts of the demo are disabled now: {', '.join(closed)}.")


def _choose_addresses(settings: Settings) -> dict[str, str]:
    addresses = {
        "REDIS_URL": settings.redis_url or f"unix://{quote(str(_redis_socket(settings.data_dir)))}",
        "RASA_URL": settings.rasa_url or f"http://127.0.0.1:{_free_port()}",
    }
    if settings.demo:
        sandbox = f"http://127.0.0.1:{_free_port()}"
        addresses |= {"SANDBOX_URL": sandbox, "WECHAT_API_URL": sandbox}
        # Browsers reach the sandbox through the web process alone.
        addresses["WECHAT_OPEN_URL"] = f"{settings.public_url}/sandbox"
    return addresses


def _redis_socket(data_dir: Path) -> Path:
    path = data_dir / "run" / "redis.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET:
        return path
    return Path(tempfile.mkdtemp(prefix="jieyou-")) / "redis.sock"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
