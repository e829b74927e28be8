"""A fresh, migrated database for each test."""

import shutil

import pytest

from bot.storage.engine import make_engine
from bot.storage.migrate import migrate
from bot.storage.store import SqlStore


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """A migrated SQLite file that nobody writes to."""
    path = tmp_path_factory.mktemp("migrated") / "jieyou.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def url(migrated, tmp_path):
    return f"sqlite:///{shutil.copy(migrated, tmp_path)}"


@pytest.fixture
def engine(url):
    engine = make_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine):
    return SqlStore(engine)
