"""Debian's browser, for pages tested as people use them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless browser."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


def hand_to_somebody_new(tab: Page) -> None:
    """The sandbox's phone goes to a new citizen. Returns when they hold it: words typed sooner are the last one's."""
    holder = tab.locator("#citizen")
    expect(holder).not_to_have_value("")
    last = holder.input_value()
    tab.get_by_role("button", name="换一位新市民").click()
    expect(holder).not_to_have_value(last)
