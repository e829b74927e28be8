"""The desk's application, people signed in, and Debian's browser in their hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import open_browser
from tests.console.desk import Caller, DeskUnderTest
from tests.servers import served

SignInAs = Callable[..., Caller]
PageOf = Callable[..., Page]


@pytest.fixture
def desk(tmp_path: Path) -> DeskUnderTest:
    """The whole web application over a fresh house: no process beside it is needed."""
    return DeskUnderTest(tmp_path)


@pytest.fixture
def sign_in_as(desk: DeskUnderTest) -> SignInAs:
    """``sign_in_as(role, department=None, username=None)``: somebody's browser, signed in."""
    return desk.sign_in_as


@pytest.fixture
def live(desk: DeskUnderTest) -> Iterator[str]:
    """The address at which ``desk`` is served."""
    with served(desk.app) as address:
        yield address


# No longer than a module: Playwright runs once in a process, and other rooms start their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all; everybody gets a profile of their own in it."""
    with open_browser() as running:
        yield running


@pytest.fixture
def page_of(desk: DeskUnderTest, live: str, browser: Browser) -> Iterator[PageOf]:
    """``page_of(role, department=None, username=None)``: a tab of somebody signed in; ``page.goto("/console/…")``.
    ``page_of(None)``: of nobody."""
    contexts = []

    def open_tab(role: str | None, department: str | None = None, username: str | None = None) -> Page:
        context = browser.new_context(base_url=live, locale="zh-CN", timezone_id="Asia/Shanghai")
        contexts.append(context)
        if role is not None:
            caller = desk.sign_in_as(role, department, username)
            cookie = caller.client.get_cookie("jieyou")
            assert cookie is not None
            context.add_cookies([{"name": "jieyou", "value": cookie.value, "url": live}])
        return context.new_page()

    yield open_tab
    for context in contexts:
        context.close()
