"""What every answer says about itself."""

from __future__ import annotations

import pytest
from flask import Response


def policy(response):
    return dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("path", ["/console/states", "/t/ticket", "/nowhere"])
def test_every_answer_allows_only_what_is_ours(client, path):
    response = client.get(path)
    assert policy(response) == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]


def test_pages_are_not_kept_by_the_browser(client):
    assert client.get("/console/states").headers["Cache-Control"] == "no-store"


def test_an_answer_that_has_a_policy_of_its_own_keeps_it(app):
    @app.get("/own")
    def own() -> Response:
        return Response("", headers={"Content-Security-Policy": "default-src 'none'", "Cache-Control": "no-cache"})

    response = app.test_client().get("/own")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.browser
@pytest.mark.parametrize(
    "smuggled",
    ['<b style="color: red">x</b>', "<img src=x onerror='document.title=1'>", "<img src=https://192.0.2.1/x>"],
)
def test_what_is_smuggled_into_a_page_is_refused_and_noticed(open_page, smuggled):
    page = open_page("/console/form")
    title = page.title()
    page.evaluate("(html) => document.body.insertAdjacentHTML('beforeend', html)", smuggled)
    page.wait_for_function("document.querySelector('body > :last-child')")
    page.wait_for_timeout(200)
    assert page.title() == title
    assert any("Content Security Policy" in complaint for complaint in open_page.complaints)
    open_page.complaints.clear()
