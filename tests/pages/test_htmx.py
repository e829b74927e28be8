"""Parts of pages that ask again and again."""

from __future__ import annotations

import pytest

from bot.pages.htmx import CONFIG, is_background, is_fragment


def test_what_was_seen_already_costs_nothing(client, desk):
    first = client.get("/console/part/queue")
    again = client.get("/console/part/queue", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    desk.waiting = 4
    changed = client.get("/console/part/queue", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert b'data-waiting="4"' in changed.data


def test_a_part_is_not_kept_by_the_browser_either(client):
    assert client.get("/console/part/queue").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "fragment"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_a_part_is_told_from_a_whole_page(app, headers, fragment):
    with app.test_request_context("/", headers=headers):
        assert is_fragment() is fragment


def test_asking_again_by_itself_is_told_from_somebody_doing_something(app):
    with app.test_request_context("/", headers={"X-Background": "poll"}):
        assert is_background()
    with app.test_request_context("/", headers={"HX-Request": "true"}):
        assert not is_background()


def test_htmx_runs_nothing_that_a_page_says():
    assert (CONFIG["allowEval"], CONFIG["allowScriptTags"], CONFIG["selfRequestsOnly"]) == (False, False, True)
    assert CONFIG["includeIndicatorStyles"] is False
    assert CONFIG["historyCacheSize"] == 0
