"""What the whole session shares: one Redis server, one trained model, one dialogue process, the kind of database.

Only what is asked for starts. How a test gets a database: ``tests/databases.py``.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from hypothesis import settings
from hypothesis.internal.conjecture import providers

from bot.cli.dialogue_process import dialogue_process
from bot.cli.model import train_dialogue
from bot.cli.opinions import learn_opinions
from bot.cli.programs import redis_server
from bot.dialogue_client import DialogueClient
from tests.databases import ROOMS, SQLITE, begin_test, database_in, databases_of, end_test, kind_of
from tests.servers import free_port

# The same examples every time, so that what fails fails for everybody; new ones where HYPOTHESIS_PROFILE=nightly.
# No deadline: how long an example takes says more of the machine than of the code.
settings.register_profile("everyday", derandomize=True, deadline=None)
settings.register_profile("nightly", print_blob=True, deadline=None)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "everyday")
settings.load_profile(PROFILE)
if PROFILE == "everyday":
    # Numbers and texts of the modules that happen to be loaded would go into the examples, and make them others.
    providers._get_local_constants = providers.Constants

LOCALITY = "xinan"
REDIS_SECONDS = 20
HERE = Path(__file__).resolve().parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--database``."""
    parser.addoption(
        "--database",
        default=SQLITE,
        metavar="KIND",
        help="sqlite (all tests), postgresql (those that touch a database), or the address of a PostgreSQL server",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests of the rooms that have databases; leave out what has no business on this one."""
    for item in items:
        room = item.path.relative_to(HERE).parts[0]
        if room in ROOMS and item.get_closest_marker("database") is None:
            item.add_marker(pytest.mark.database(*ROOMS[room]))
    kind = kind_of(config.getoption("database"))
    left_out = [item for item in items if not _belongs_on(kind, item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if _belongs_on(kind, item)]


def _belongs_on(kind: str, item: pytest.Item) -> bool:
    marker = item.get_closest_marker("database")
    # What a browser shows is no business of the database's: the same pages are asked for without one on both.
    if marker is None or item.get_closest_marker("browser") is not None:
        return kind == SQLITE
    return not marker.args or kind in marker.args


@pytest.fixture(scope="session", autouse=True)
def _databases(request: pytest.FixtureRequest) -> Iterator[None]:
    with databases_of(request.config.getoption("database")):
        yield


@pytest.fixture(autouse=True)
def _databases_of_test(request: pytest.FixtureRequest, _databases: None) -> Iterator[None]:
    test = request.node
    begin_test(test.nodeid, test.get_closest_marker("database") is not None)
    yield
    # Not a fixture of ours: thousands of tests need no folder.
    end_test(test.funcargs.get("tmp_path"))


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The address of a migrated database of the test's own."""
    return database_in(tmp_path)


@pytest.fixture(scope="session", autouse=True)
def _opinions() -> None:
    """What the readers learnt is as their examples are now."""
    learn_opinions(LOCALITY)


@pytest.fixture(scope="session")
def model_file() -> Path:
    """The fitting dialogue model, trained if there is none."""
    return train_dialogue(LOCALITY)


@pytest.fixture(scope="session")
def dialogue_url(model_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dialogue process of the session."""
    log = tmp_path_factory.mktemp("dialogue") / "log"
    with dialogue_process(model_file, LOCALITY, free_port(), log) as url:
        yield url


@pytest.fixture(scope="session")
def dialogue(dialogue_url: str) -> DialogueClient:
    """The session's dialogue as use cases see it."""
    return DialogueClient(dialogue_url)


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A real Redis server on a Unix socket of its own."""
    # Not under pytest's folders: a socket's path must be short.
    with tempfile.TemporaryDirectory(prefix="jieyou-redis-") as folder:
        path = Path(folder) / "redis.sock"
        command = [redis_server(), "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", folder]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            until = time.monotonic() + REDIS_SECONDS
            while not path.exists():
                assert process.poll() is None and time.monotonic() < until, "redis-server did not start"
                time.sleep(0.05)
            yield f"unix://{path}"
        finally:
            process.terminate()
            process.wait(REDIS_SECONDS)


@pytest.fixture
def redis_client(redis_url: str) -> Iterator[redis.Redis]:
    """An empty Redis."""
    with redis.Redis.from_url(redis_url) as client:
        client.flushall()
        yield client
