"""The gallery: as an application, and open in a browser."""

from __future__ import annotations

import pytest

from tests.browser import open_browser
from tests.pages.gallery import Desk, make_app
from tests.servers import served


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def app(desk):
    return make_app(desk)


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def gallery(app):
    """The gallery's address while it is served."""
    with served(app) as url:
        yield url


@pytest.fixture(scope="module")
def browser():
    with open_browser() as running:
        yield running


@pytest.fixture
def open_page(browser, gallery):
    """Opens pages of the gallery in windows of any size. What a browser complains of (a policy violation, a script
    error, a file that is missing) fails the test at its end, unless the page's ``complaints`` were cleared."""
    opened, complaints = [], []

    def open_it(path, width=1366, height=768, context=None, **options):
        if context is None:
            context = browser.new_context(viewport={"width": width, "height": height}, **options)
            opened.append(context)
        page = context.new_page()
        page.on("console", lambda entry: complaints.append(entry.text) if entry.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(gallery + path)
        return page

    open_it.complaints = complaints
    yield open_it
    for context in opened:
        context.close()
    assert complaints == []
