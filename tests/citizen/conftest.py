"""Citizens' pages in the real application, and Debian's browser to open them with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import open_browser
from tests.citizen.town import Town
from tests.servers import served


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """The application, its house, and people who have told it something."""
    return Town(tmp_path)


@pytest.fixture
def live(town: Town) -> Iterator[str]:
    """The address at which it is served."""
    with served(town.app) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all; every telephone gets a profile of its own in it."""
    with open_browser() as running:
        yield running
