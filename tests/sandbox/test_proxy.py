"""The web process hands the sandbox on, and nothing else of the platform."""

from __future__ import annotations

import pytest
from flask import Flask

from bot.sandbox.proxy import make_blueprint
from tests.phone import PIXEL
from tests.servers import free_port


@pytest.fixture
def web(platform):
    app = Flask("web")
    app.register_blueprint(make_blueprint(platform.url))
    return app.test_client()


def test_the_page_comes_through_with_its_policy(web):
    answer = web.get("/sandbox/")
    assert answer.status_code == 200
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_requests_with_bodies_come_through(web):
    made = web.post("/sandbox/api/citizens", json={"name": "王秀英"})
    assert (made.status_code, made.json["name"]) == (201, "王秀英")
    assert web.post("/sandbox/api/photos", data=PIXEL, content_type="image/png").status_code == 201
    assert web.put("/sandbox/api/switches", json={"resend": False}).status_code == 200
    assert web.get("/sandbox/api/screen?openid=oNobody").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/cgi-bin/token",
        "/sandbox/../cgi-bin/token",
        "/sandbox/%2e%2e/cgi-bin/token",
        "/sandbox/x/..%2f..%2fcgi-bin/token",
        "/sandbox/..%5ccgi-bin/token",
        "/sandbox//cgi-bin/token",
        "/sandbox/%252e%252e/cgi-bin/token",
    ],
)
def test_the_platforms_api_is_not_reachable_through_it(web, path):
    answer = web.get(path, query_string="grant_type=client_credential")
    assert answer.status_code in {308, 404}
    assert b"errcode" not in answer.data


def test_a_sandbox_that_is_down_is_said_plainly():
    app = Flask("web")
    app.register_blueprint(make_blueprint(f"http://127.0.0.1:{free_port()}"))
    answer = app.test_client().get("/sandbox/")
    assert (answer.status_code, answer.json["error"]) == (502, "沙盒进程没有回应，它可能正在重启")
