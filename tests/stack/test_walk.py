"""The main job, walked in a real browser: a complaint is told, filed, checked, moved, and checked again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from bot.settings import ROOT
from tests.browser import hand_to_somebody_new, open_browser

pytestmark = [pytest.mark.stack, pytest.mark.dialogue, pytest.mark.browser]

PICTURES = ROOT / "var" / "screenshots"
ALL_AT_ONCE = "铁门镇政府门口路灯坏三天了没人管,我姓张,电话13800138000"
NUMBER = re.compile(r"410323\d{13}")


@pytest.fixture
def page(stack):
    PICTURES.mkdir(parents=True, exist_ok=True)
    with open_browser() as browser:
        tab = browser.new_page(viewport={"width": 1366, "height": 768}, device_scale_factor=1.5)
        complaints: list[str] = []
        tab.on("console", lambda entry: complaints.append(entry.text) if entry.type == "error" else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.goto(f"{stack.url}/sandbox/")
        hand_to_somebody_new(tab)
        yield tab
        assert complaints == []


def say(page, words):
    page.get_by_label("要说的话").fill(words)
    page.get_by_label("要说的话").press("Enter")


def test_a_complaint_is_told_filed_checked_and_moved_before_the_citizens_eyes(stack, page):
    heard = page.locator("#screen .theirs")
    expect(heard.last).to_contain_text("智能助手")

    say(page, ALL_AT_ONCE)
    expect(heard.last).to_contain_text("提交", timeout=20_000)
    for told in ("铁门镇政府门口", "三天了", "13800138000"):
        expect(heard.last).to_contain_text(told)
    page.screenshot(path=PICTURES / "sandbox-summary.png")

    say(page, "1")
    expect(heard.last).to_contain_text(NUMBER, timeout=20_000)
    expect(heard.last).to_contain_text("县城市管理局")
    number = NUMBER.search(heard.last.inner_text()).group()
    page.screenshot(path=PICTURES / "sandbox-filed.png")

    say(page, "查进度")
    expect(heard.last).to_contain_text("待受理", timeout=20_000)

    stack.bot("tickets", "move", number, "dispatched", "--department", "县城市管理局")
    expect(heard.last).to_contain_text("已转给县城市管理局", timeout=20_000)
    page.screenshot(path=PICTURES / "sandbox-notice.png")

    say(page, "查进度")
    expect(heard.last).to_contain_text("已派发", timeout=20_000)
    page.screenshot(path=PICTURES / "sandbox-progress.png")
