"""A fresh, migrated database for each test."""

import pytest

from bot.storage.engine import make_engine
from bot.storage.store import SqlStore


@pytest.fixture
def url(database_url):
    return database_url


@pytest.fixture
def engine(url):
    engine = make_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine):
    return SqlStore(engine)
