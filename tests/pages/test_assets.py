"""Styles, scripts and icons: under an address that changes with them, compressed, and never under a wrong name."""

from __future__ import annotations

import gzip
import re

import pytest

from bot.pages.assets import ICONS, UnknownAsset, load
from bot.settings import ROOT

TEMPLATES = [path for face in ("console", "citizen") for path in (ROOT / "bot" / face / "templates").rglob("*.html")]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "page.css").write_text("a { color: red }" * 50)
    (tmp_path / "dot.png").write_bytes(b"\x89PNG")
    return tmp_path


def address(client, name):
    return client.application.jinja_env.globals["asset"](name)


def test_a_changed_file_has_another_address(folder):
    before = load({"face": folder}).url("face/page.css")
    assert load({"face": folder}).url("face/page.css") == before
    (folder / "page.css").write_text("a {}")
    assert load({"face": folder}).url("face/page.css") != before


def test_files_of_one_version_find_each_other(folder):
    files = load({"face": folder})
    assert files.url("face/page.css").rpartition("/")[0] == files.url("face/dot.png").rpartition("/")[0]


def test_the_address_of_now_is_kept_for_a_year(client):
    answer = client.get(address(client, "console/console.css"))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.mimetype == "text/css"


def test_the_address_of_another_version_is_answered_and_not_kept(client):
    answer = client.get("/assets/0123456789ab/console/console.css")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_text_is_compressed_for_those_who_can_read_it(client):
    name = address(client, "vendor/tabler.min.css")
    plain = client.get(name)
    zipped = client.get(name, headers={"Accept-Encoding": "gzip, br"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data
    assert len(zipped.data) < len(plain.data) / 4
    assert plain.headers["Vary"] == zipped.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain.headers


def test_scripts_are_scripts_to_a_browser_that_must_not_guess(client):
    answer = client.get(address(client, "console/console.js"))
    assert answer.mimetype == "text/javascript"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["console/base.html", "../gate.py", "console/../../gate.py", "vendor/.stamp", ""])
def test_nothing_else_is_served(client, name):
    assert client.get(f"/assets/0123456789ab/{name}").status_code == 404


def test_a_page_cannot_name_a_file_that_is_not_there(folder):
    files = load({"face": folder})
    with pytest.raises(UnknownAsset, match=r"face/page\.js"):
        files.url("face/page.js")
    with pytest.raises(UnknownAsset, match=r"scripts/assets\.sh"):
        files.url("vendor/tabler.min.css")


def test_a_missing_folder_stops_nobody_and_is_logged_with_the_remedy(folder, caplog):
    files = load({"vendor": folder / "nowhere", "face": folder})
    assert files.url("face/page.css")
    assert "scripts/assets.sh" in caplog.text


def test_an_icon_is_silent_or_says_what_it_means(app):
    icon = app.jinja_env.globals["icon"]
    assert 'aria-hidden="true"' in icon("send")
    assert 'aria-label="&lt;b&gt;"' in icon("send", label="<b>")
    with pytest.raises(UnknownAsset, match=r"icons\.txt"):
        icon("unicorn")


def test_every_icon_that_a_page_names_is_listed_once():
    listed = ICONS.read_text().split()
    named = {name for path in TEMPLATES for name in re.findall(r"""\bicon\(["']([a-z0-9-]+)["']""", path.read_text())}
    assert named
    assert named <= set(listed)
    assert listed == sorted(set(listed))


def test_pages_bring_no_styles_and_no_scripts_of_their_own():
    """The policy would stop them; here they are found before a browser is."""
    for path in TEMPLATES:
        text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)|hx-on|https?://", text), (
            path
        )
