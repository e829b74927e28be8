"""The demo's way to 我的工单: the sandbox's phone in one tab, the page in another, the web login between them."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from bot import wiring
from bot.settings import DEMO_APP_ID, DEMO_APP_SECRET, ROOT, load
from bot.wechat.web_login import WeChatWebLogin
from tests.browser import hand_to_somebody_new
from tests.citizen.town import Town
from tests.house import Citizen
from tests.servers import free_port, served, wait_for_port

pytestmark = pytest.mark.browser


@dataclass
class Demo:
    """The web process, the sandbox behind it, and the house they belong to."""

    town: Town
    url: str


@pytest.fixture
def demo(tmp_path, town) -> Iterator[Demo]:
    web, sandbox = free_port(), free_port()
    url, behind = f"http://127.0.0.1:{web}", f"http://127.0.0.1:{sandbox}"
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    environment = {"DATA_DIR": str(tmp_path), "PUBLIC_URL": url, "SECRET_KEY": "a-secret-for-tests"}
    command = [sys.executable, "-m", "bot.sandbox", "--port", str(sandbox), "--callback", f"{url}/wechat"]
    process = subprocess.Popen(command, cwd=ROOT, env={**kept, **environment}, stdout=subprocess.DEVNULL)
    login = WeChatWebLogin(f"{url}/sandbox", behind, DEMO_APP_ID, DEMO_APP_SECRET)
    house = dataclasses.replace(town.house, web_login=login, public_url=url, demo=True)
    values = load({**environment, "SANDBOX_URL": behind, "WECHAT_API_URL": behind})
    app = wiring.build_web(dataclasses.replace(town.services, settings=values, house=house))
    try:
        with served(app, web):
            wait_for_port(sandbox)
            yield Demo(town, url)
    finally:
        process.terminate()
        process.wait(10)


def test_whoever_holds_the_phone_stands_first_and_sees_their_own_tickets(demo, browser, tmp_path):
    context = browser.new_context(base_url=demo.url, viewport={"width": 1200, "height": 800})
    phone = context.new_page()
    phone.goto("/sandbox/")
    expect(phone.locator("#citizen")).not_to_have_value("")
    first = phone.locator("#citizen").input_value()
    hand_to_somebody_new(phone)
    holder = phone.locator("#citizen").input_value()
    own = demo.town.told_by(Citizen(demo.town.house, holder), "铁门镇政府门口路灯坏了")
    other = demo.town.told_by(Citizen(demo.town.house, first), "磁涧镇停水两天")

    tab = context.new_page()
    tab.goto("/me")
    expect(tab.get_by_role("heading", name="您是哪位市民？")).to_be_visible()
    choices = tab.locator("#citizens a")
    expect(choices).to_have_count(2)
    expect(choices.first).to_contain_text(holder[-4:])
    expect(choices.first).to_be_focused()
    tab.screenshot(path=tmp_path / "authorize.png")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(f"{demo.url}/me")
    expect(tab.locator(".mine")).to_contain_text(own.title)
    expect(tab.locator(".mine")).not_to_contain_text(other.title)

    tab.get_by_role("link", name=own.title).click()
    expect(tab.get_by_role("heading", name=own.title)).to_be_visible()
    tab.go_back()
    tab.get_by_role("button", name="退出").click()
    tab.get_by_role("link", name="再看看").click()
    tab.locator("#citizens a").nth(1).click()
    expect(tab.locator(".mine")).to_contain_text(other.title)
    context.close()
