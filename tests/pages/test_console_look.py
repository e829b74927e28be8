"""How the desk looks: on the office's screens, on tablets, on paper, to tired eyes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.pages.looking import runs_over, targets_under, too_faint

pytestmark = pytest.mark.browser

PAGES = ["talk", "list", "ticket", "states", "form"]
SIZES = [(1366, 768), (1024, 768), (768, 1024)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_its_screen_and_can_be_read(open_page, tmp_path, name, size):
    page = open_page(f"/console/{name}", *size)
    page.screenshot(path=tmp_path / f"{name}.png")
    assert runs_over(page) == 0
    assert too_faint(page) == []


def test_writing_and_sending_are_on_the_first_screen(open_page):
    page = open_page("/console/talk")
    for what in ("发送给市民", "交还机器人"):
        expect(page.get_by_role("button", name=what).first).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("region", name="队列")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("region", name="工单")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollHeight") == 768


def test_a_talk_opens_at_its_end(open_page):
    page = open_page("/console/talk")
    expect(page.locator(".bubble").last).to_be_in_viewport()
    expect(page.locator(".bubble").first).not_to_be_in_viewport()


def test_on_a_tablet_two_panes_are_shown_and_upright_one(open_page):
    page = open_page("/console/talk", 1024, 768)
    queue, talk, ticket = (page.get_by_role("region", name=name, exact=True) for name in ("队列", "对话", "工单"))
    expect(queue).to_be_visible()
    expect(talk).to_be_visible()
    expect(ticket).to_be_hidden()
    page.get_by_role("button", name="工单").click()
    expect(queue).to_be_visible()
    expect(talk).to_be_hidden()
    expect(ticket).to_be_visible()
    page.set_viewport_size({"width": 768, "height": 1024})
    expect(queue).to_be_hidden()
    page.get_by_role("button", name="队列").click()
    expect(queue).to_be_visible()
    expect(ticket).to_be_hidden()


@pytest.mark.parametrize("name", ["talk", "states"])
def test_fingers_hit_what_they_aim_at(open_page, name):
    page = open_page(f"/console/{name}", 768, 1024, has_touch=True, is_mobile=True)
    assert targets_under(page, 44) == []


def test_a_note_cannot_be_taken_for_a_message(open_page):
    page = open_page("/console/talk")
    note, message = page.locator(".bubble.note"), page.locator(".bubble.staff").first
    expect(note).to_contain_text("仅内部 · 市民看不到")
    expect(message).not_to_contain_text("仅内部")
    page.get_by_role("tab", name="内部备注").click()
    expect(page.get_by_role("button", name="发送给市民")).to_be_hidden()
    expect(page.get_by_role("button", name="仅内部保存")).to_be_visible()
    expect(page.get_by_text("只有同事看得到，不会发给市民")).to_be_visible()
    page.get_by_role("tab", name="回复市民").click()
    expect(page.get_by_role("button", name="仅内部保存")).to_be_hidden()


def test_no_state_is_told_by_colour_alone(open_page):
    page = open_page("/console/states")
    for chip in page.locator(".chip.status, .chip.deadline").all():
        assert chip.inner_text().strip()
        assert chip.locator("use").get_attribute("href")
    shapes = [use.get_attribute("href") for use in page.locator(".chip.status use").all()]
    assert len(set(shapes)) == len(shapes)


def test_every_icon_is_drawn(open_page):
    page = open_page("/console/states")
    for icon in page.locator("svg.ico:visible").all():
        assert icon.evaluate("svg => svg.getBBox().width") > 0


def test_whoever_walks_by_tab_sees_where_they_are(open_page):
    page = open_page("/console/list")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'")
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_a_printed_ticket_has_no_tools_and_nothing_internal(open_page, tmp_path):
    page = open_page("/console/ticket")
    page.emulate_media(media="print")
    for gone in (".top", ".btn:visible", ".tabs", ".past .inner"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_role("heading", name="铁门镇政府门口路灯不亮")).to_be_visible()
    expect(page.locator(".past")).to_contain_text("已签收")
    assert too_faint(page) == []
    page.pdf(path=tmp_path / "ticket.pdf", format="A4")


def test_a_face_without_styles_is_still_a_page(open_page, browser, gallery):
    """Where a style sheet does not arrive, words and forms do."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(f"{gallery}/console/talk")
    for what in ("发送给市民", "仅内部保存"):
        expect(page.get_by_role("button", name=what)).to_be_visible()
    context.close()
