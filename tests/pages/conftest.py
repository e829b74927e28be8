"""The gallery: as an application, and open in a browser."""

from __future__ import annotations

import pytest

from tests.pages.gallery import Desk, make_app


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def app(desk):
    return make_app(desk)


@pytest.fixture
def client(app):
    return app.test_client()
