"""Where an address leads nowhere: people are told in their language, programs in theirs."""

from __future__ import annotations

import pytest
from flask import abort

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
HTMX = {"Accept": "*/*", "HX-Request": "true"}


@pytest.fixture
def failing(app):
    """A client of an application with an address for every failure."""
    app.config["PROPAGATE_EXCEPTIONS"] = False

    @app.get("/fails/<int:code>")
    def fails(code: int) -> str:
        abort(code)

    @app.get("/breaks")
    def breaks() -> str:
        raise RuntimeError("about somebody")

    return app.test_client()


@pytest.mark.parametrize("code", [400, 403, 404, 405, 413, 418, 429, 503])
def test_a_browser_gets_a_page_in_chinese(failing, code):
    answer = failing.get(f"/fails/{code}", headers=BROWSER)
    assert answer.status_code == code
    assert '<html lang="zh-CN">' in answer.text
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_htmx_gets_a_line_and_no_page(failing):
    answer = failing.get("/nowhere", headers=HTMX)
    assert answer.status_code == 404
    assert "没有这个页面" in answer.text
    assert "<html" not in answer.text


def test_a_program_gets_the_plain_answer(failing):
    answer = failing.get("/nowhere", headers={"Accept": "*/*"})
    assert (answer.status_code, "没有" in answer.text) == (404, False)


def test_a_fault_of_ours_tells_nothing_of_itself(failing):
    answer = failing.get("/breaks", headers=BROWSER)
    assert answer.status_code == 500
    assert "不是您的原因" in answer.text
    assert "somebody" not in answer.text


def test_a_form_without_its_token_is_refused_in_words(client):
    answer = client.post("/console/note", data={"text": "x"}, headers=BROWSER)
    assert answer.status_code == 400
    assert "请刷新页面再试一次" in answer.text
