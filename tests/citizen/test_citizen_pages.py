"""Citizens' pages on a telephone, as thumbs and eyes have them: standard and large type, photos, an unhappy verdict."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Page, expect

from bot.domain.tickets import Promise, Status
from bot.usecases.ask_citizen import ask_citizen
from bot.usecases.ask_for_contact import ask_for_contact
from tests.citizen.town import JPEG
from tests.pages.looking import runs_over, targets_under, too_faint, type_under
from tests.usecases.cast import OPERATOR

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 375, "height": 812}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
LONG = "铁门镇老井村村口变压器旁边的路灯坏了半个多月，晚上老人孩子走路看不见，上周还摔了一个，打过两次电话没人来修"
DRAW = """
([width, height]) => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const ink = canvas.getContext("2d");
  const grey = ink.createImageData(width, height);
  // Noise, which no compression makes small.
  for (let i = 0; i < grey.data.length; i++) grey.data[i] = i % 4 === 3 ? 255 : (i * 7919 + (i >> 8) * 104729) % 256;
  ink.putImageData(grey, 0, 0);
  return canvas.toDataURL("image/jpeg", 0.98);
}
"""


@pytest.fixture
def open_page(browser, live):
    """Opens pages on a telephone; what the browser complains of fails the test."""
    contexts, complaints = [], []

    def open_it(path: str, script: bool = True) -> Page:
        context = browser.new_context(
            base_url=live, locale="zh-CN", timezone_id="Asia/Shanghai", java_script_enabled=script, **PHONE
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda entry: complaints.append(entry.text) if entry.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    open_it.complaints = complaints
    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


def answered(town):
    ticket = town.told(LONG, Status.ANSWERED)
    with town.house.store.transaction() as tx:
        tx.casework.add_promise(ticket.number, Promise("换灯杆", "2026-12-01"), town.clock(), "cg")
    return ticket


def asked(town):
    ticket = town.told(LONG, Status.IN_PROGRESS)
    town.clock.advance(hours=6)
    ask_for_contact(town.house)
    return ticket


def needs_info(town):
    ticket = town.told(LONG, Status.IN_PROGRESS)
    ask_citizen(town.house, OPERATOR, ticket.number, "请说清是哪一盏灯，附近有没有店铺，最好拍一张照片发过来。")
    return ticket


def late(town):
    ticket = town.told(LONG, Status.IN_PROGRESS, confidential=True)
    town.clock.advance(days=2)
    return ticket


PAGES = {
    "answered": lambda town: f"/t/{answered(town).token}",
    "asked": lambda town: f"/t/{asked(town).token}",
    "needs-info": lambda town: f"/t/{needs_info(town).token}",
    "late": lambda town: f"/t/{late(town).token}",
    "closed": lambda town: f"/t/{town.told(LONG, Status.CLOSED).token}",
    "declined": lambda town: f"/t/{town.told(LONG, Status.DECLINED).token}",
    "withdraw": lambda town: f"/t/{town.told(LONG).token}/withdraw",
    "privacy": lambda town: "/privacy",
    "outside": lambda town: "/me",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_and_hit_in_both_sizes(town, open_page, tmp_path, name):
    page = open_page(PAGES[name](town))
    for least, care in ((18, False), (22, True)):
        if care:
            page.get_by_role("button", name="长辈版").click()
        page.screenshot(path=tmp_path / f"{name}{'-care' if care else ''}.png", full_page=True)
        assert type_under(page, least) == []
        assert targets_under(page, 44) == []
        assert too_faint(page) == []
        assert runs_over(page) == 0


def test_large_type_stays_from_page_to_page(town, open_page):
    page = open_page(f"/t/{town.told(status=Status.IN_PROGRESS).token}")
    page.get_by_role("button", name="长辈版").click()
    page.get_by_role("link", name="不办了").click()
    expect(page.locator("body")).to_have_attribute("data-weui-mode", "care")


def test_an_unhappy_citizen_says_why_and_has_it_done_again(town, open_page):
    ticket = town.told(LONG, Status.ANSWERED)
    page = open_page(f"/t/{ticket.token}")
    why = page.get_by_role("group", name="哪里不满意？")
    expect(why).to_be_hidden()
    page.get_by_label("没解决", exact=True).check()
    expect(why).to_be_visible()
    page.get_by_label("1分 非常不满意").check()
    page.get_by_label("没人联系我").check()
    page.get_by_label("想说的话（可以不写）").fill("灯还是黑的")
    page.get_by_role("button", name="提交评价").click()
    expect(page.get_by_role("status").first).to_contain_text("对不起，没给您办好。")
    expect(page.locator(".standing")).to_contain_text("重新办")
    after = town.now(ticket.number)
    assert (after.status, after.watched, after.rating.satisfaction) == (Status.REOPENED, True, 1)
    assert after.timeline[-1].note == "满意度1分；没联系；灯还是黑的"


def test_a_happy_one_is_not_asked_why(town, open_page):
    ticket = town.told(LONG, Status.ANSWERED)
    page = open_page(f"/t/{ticket.token}")
    page.get_by_label("没解决", exact=True).check()
    page.get_by_label("态度不好").check()
    page.get_by_label("解决了", exact=True).check()
    page.get_by_label("5分 非常满意").check()
    page.get_by_role("button", name="提交评价").click()
    expect(page.locator(".standing")).to_contain_text("办完了")
    assert town.now(ticket.number).timeline[-1].note == "满意度5分"


def test_photos_from_camera_and_album_are_collected_shown_counted_and_taken_back(town, open_page):
    ticket = town.told(LONG, Status.IN_PROGRESS)
    page = open_page(f"/t/{ticket.token}")
    page.get_by_text("补充情况、加照片").click()
    file = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": JPEG}
    page.get_by_label("选照片").set_input_files([file, {**file, "buffer": JPEG + b"2"}])
    expect(page.locator(".picked")).to_contain_text("已选 2 张")
    page.get_by_label("拍照").set_input_files([{**file, "buffer": JPEG + b"3"}])
    expect(page.locator(".picked")).to_contain_text("已选 3 张")
    page.get_by_role("button", name="不要这张").first.click()
    expect(page.locator(".picked")).to_contain_text("已选 2 张")
    assert targets_under(page, 44) == []
    page.get_by_label("您想补充的").fill("灯杆也歪了")
    page.get_by_role("button", name="补充", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("照片：2 张")
    expect(page.locator(".photos img")).to_have_count(2)
    kept = town.now(ticket.number).attachments
    assert [town.house.media_store.read(each.sha256) for each in kept] == [JPEG + b"2", JPEG + b"3"]


def test_a_large_photo_goes_out_smaller(town, open_page):
    ticket = town.told(LONG)
    page = open_page(f"/t/{ticket.token}")
    large = base64.b64decode(page.evaluate(DRAW, [2600, 2000]).partition(",")[2])
    assert len(large) > 2_000_000
    page.get_by_text("补充情况、加照片").click()
    page.get_by_label("选照片").set_input_files([{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": large}])
    page.get_by_role("button", name="补充", exact=True).click()  # at once, while it is still being made smaller
    expect(page.get_by_role("status").first).to_contain_text("照片：1 张", timeout=30_000)
    (kept,) = town.now(ticket.number).attachments
    assert kept.bytes < len(large) * 0.8
    assert page.locator(".photos img").evaluate("async (i) => { await i.decode(); return i.naturalWidth }") == 2048


def test_what_is_no_photo_is_refused_in_words_and_the_text_is_still_there(town, open_page):
    ticket = town.told(LONG)
    page = open_page(f"/t/{ticket.token}")
    page.get_by_text("补充情况、加照片").click()
    page.get_by_label("您想补充的").fill("灯杆也歪了")
    page.get_by_label("选照片").set_input_files(
        [{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"MZ a program"}]
    )
    page.get_by_role("button", name="补充", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("有一个文件不是照片")
    expect(page.get_by_label("您想补充的")).to_have_value("灯杆也歪了")
    open_page.complaints.clear()  # the answer was 422


def test_more_photos_than_go_at_once_are_said_to_be_too_many(town, open_page):
    page = open_page(f"/t/{town.told(LONG).token}")
    page.get_by_text("补充情况、加照片").click()
    file = {"mimeType": "image/jpeg", "buffer": JPEG}
    page.get_by_label("选照片").set_input_files([{"name": f"{n}.jpg", **file} for n in range(11)])
    expect(page.locator(".picked")).to_contain_text("一次最多 9 张，多的 2 张没有加上")
    expect(page.locator(".picked img")).to_have_count(9)


def test_everything_works_without_a_script(town, open_page):
    ticket = town.told(LONG, Status.IN_PROGRESS)
    page = open_page(f"/t/{ticket.token}", script=False)
    page.get_by_role("button", name="催一催").click()
    expect(page.get_by_role("status").first).to_contain_text("已提醒县城市管理局，第 1 次。")
    page.get_by_text("补充情况、加照片").click()
    page.get_by_label("您想补充的").fill("灯杆也歪了")
    page.get_by_label("选照片").set_input_files([{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": JPEG}])
    page.get_by_role("button", name="补充", exact=True).click()
    expect(page.locator(".photos img")).to_have_count(1)
    page.get_by_role("button", name="长辈版").click()
    expect(page.locator("body")).to_have_attribute("data-weui-mode", "care")
    page.get_by_role("link", name="不办了").click()
    page.get_by_role("button", name="不办了，撤销").click()
    expect(page.locator(".standing")).to_contain_text("已撤销")


def test_a_wrong_address_is_said_kindly(town, open_page):
    page = open_page("/t/AAAAAAAAAAAAAAAAAAAAAA")
    expect(page.get_by_role("heading", name="没有找到这件事")).to_be_visible()
    open_page.complaints.clear()  # the answer was 404
