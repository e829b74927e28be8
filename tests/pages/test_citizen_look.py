"""How a citizen's pages look and behave on a telephone, in standard and in large type."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.pages.looking import runs_over, targets_under, too_faint, type_under

pytestmark = pytest.mark.browser

PAGES = ["ticket", "rate", "mine", "nothing"]
PHONE = {"width": 375, "height": 812, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def large(page):
    page.get_by_role("button", name="长辈版").click()
    expect(page.get_by_role("button", name="标准版")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_and_hit(open_page, tmp_path, name):
    page = open_page(f"/t/{name}", **PHONE)
    page.screenshot(path=tmp_path / f"{name}.png", full_page=True)
    assert type_under(page, 18) == []
    assert targets_under(page, 44) == []
    assert too_faint(page) == []
    assert runs_over(page) == 0


@pytest.mark.parametrize("name", PAGES)
def test_large_type_is_large_and_still_fits(open_page, tmp_path, name):
    page = open_page(f"/t/{name}", **PHONE)
    large(page)
    page.screenshot(path=tmp_path / f"{name}.png", full_page=True)
    assert type_under(page, 22) == []
    assert targets_under(page, 44) == []
    assert too_faint(page) == []
    assert runs_over(page) == 0


def test_large_type_is_remembered_and_comes_at_once(open_page, client):
    page = open_page("/t/ticket", **PHONE)
    expect(page.locator("body")).not_to_have_attribute("data-weui-mode", "care")
    large(page)
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-weui-mode", "care")
    client.set_cookie("care", "1")
    assert 'data-weui-mode="care"' in client.get("/t/ticket").get_data(as_text=True)
    page.get_by_role("button", name="标准版").click()
    page.reload()
    expect(page.locator("body")).not_to_have_attribute("data-weui-mode", "care")


def test_a_small_phone_has_room_for_large_type(open_page):
    page = open_page("/t/ticket", 320, 568, has_touch=True, is_mobile=True)
    large(page)
    assert runs_over(page) == 0


def test_the_past_says_when_and_who(open_page):
    page = open_page("/t/ticket", **PHONE)
    entries = page.locator(".past li")
    expect(entries.first).to_contain_text("今天 14:29 · 县城市管理局 刘工")
    expect(entries).to_have_count(4)


def test_a_choice_is_marked_by_more_than_colour(open_page):
    page = open_page("/t/rate", **PHONE)
    chosen = page.get_by_label("没解决")
    chosen.check(force=True)
    weight = "label => getComputedStyle(label.querySelector('span')).fontWeight"
    assert page.locator("label.choice", has_text="没解决").evaluate(weight) == "600"
    assert page.locator("label.choice", has_text="不满意").first.evaluate(weight) == "400"


def test_no_letter_comes_from_elsewhere(open_page):
    page = open_page("/t/ticket", **PHONE)
    assert page.evaluate("document.fonts.size") == 0
    hosts = page.evaluate("[...new Set(performance.getEntriesByType('resource').map((e) => new URL(e.name).host))]")
    assert hosts == [page.evaluate("location.host")]
