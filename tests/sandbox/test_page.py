"""The page in a real browser: a thumb on the phone, and the traffic beside it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import hand_to_somebody_new, open_browser
from tests.sandbox.service import reply_xml, replying, sealed, success

pytestmark = pytest.mark.browser

SUMMARY = '请确认\n<a href="weixin://bizmsgmenu?msgmenucontent=提交&msgmenuid=submit">1 提交</a>'


@pytest.fixture(scope="module")
def browser():
    with open_browser() as running:
        yield running


@pytest.fixture
def complaints():
    """What the browser complained of: console errors (a policy violation is one), script errors, failed requests."""
    return []


@pytest.fixture
def page(browser, platform, service, complaints):
    """A new citizen's phone, opened; the service answers everybody with one sentence."""
    service.default = replying("收到")
    tab = browser.new_page(viewport={"width": 1366, "height": 768})
    tab.on("console", lambda entry: complaints.append(entry.text) if entry.type in {"error", "warning"} else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(f"{platform.url}/sandbox/")
    hand_to_somebody_new(tab)
    expect(tab.locator("#screen .theirs")).to_have_count(1)
    yield tab
    tab.close()
    service.default = success


def say(page: Page, words: str) -> None:
    page.get_by_label("要说的话").fill(words)
    page.get_by_label("要说的话").press("Enter")


def openid(page: Page) -> str:
    return page.locator("#citizen").input_value()


def test_a_newcomer_follows_talks_and_sees_the_traffic(page, complaints):
    expect(page.locator("#screen .note").first).to_have_text("关注了公众号")
    say(page, "路灯坏了")
    expect(page.locator("#screen .mine .bubble")).to_have_text("路灯坏了")
    expect(page.locator("#screen .theirs .bubble").last).to_have_text("收到")
    card = page.locator("#wire > li").last
    expect(card).to_contain_text("文字消息")
    card.locator("summary").click()
    expect(card.locator("figure").first).to_contain_text("路灯坏了")
    expect(card.locator("figure").nth(1)).not_to_contain_text("路灯坏了")
    expect(card.locator("table")).to_contain_text("msg_signature")
    assert complaints == []


def test_a_tapped_choice_goes_out_with_its_id(page, service, complaints):
    service.answers[openid(page)] = replying(SUMMARY)
    say(page, "路灯坏了")
    page.get_by_role("button", name="1 提交").click()
    expect(page.locator("#screen .mine .bubble").last).to_have_text("提交")
    expect(page.locator("#screen .theirs")).to_have_count(3)
    assert service.got(openid(page))[-1]["bizmsgmenuid"] == "submit"
    assert complaints == []


def test_markup_that_somebody_writes_is_only_words(page, service, complaints):
    hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>&lt;b&gt;'
    service.answers[openid(page)] = replying(hostile)
    say(page, hostile)
    expect(page.locator("#screen .mine .bubble").last).to_have_text(hostile)
    expect(page.locator("#screen .theirs .bubble").last).to_have_text(hostile)
    assert page.locator("#screen .bubble img").count() == 0
    assert page.title() == "解忧驿站 · 微信沙盒"
    assert complaints == []


def test_an_enter_that_picks_a_word_of_an_input_method_sends_nothing(page, service):
    before = len(service.got(openid(page)))
    page.get_by_label("要说的话").fill("ludeng")
    page.evaluate(
        """() => document.getElementById("words").dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }))"""
    )
    expect(page.get_by_label("要说的话")).to_have_value("ludeng")
    assert len(service.got(openid(page))) == before
    page.get_by_label("要说的话").press("Enter")
    expect(page.locator("#screen .mine .bubble")).to_have_text("ludeng")


def test_photo_voice_pin_and_menu_are_sent_from_the_panel(page, service, complaints):
    page.get_by_label("照片、位置、关注").click()
    page.get_by_role("button", name="照片", exact=True).click()
    page.get_by_alt_text("路灯不亮").click()
    expect(page.locator("#screen .bubble.image img")).to_be_visible()
    page.get_by_label("发语音", exact=True).click()
    page.get_by_label("您说的话").fill("水停了")
    page.locator("#voice-form .primary").click()
    expect(page.locator("#screen .bubble.voice")).to_contain_text("水停了")
    page.get_by_label("照片、位置、关注").click()
    page.get_by_role("button", name="位置", exact=True).click()
    page.get_by_role("button", name="磁涧镇老井村", exact=True).click()
    page.get_by_role("button", name="发位置").click()
    expect(page.locator("#screen .bubble.location")).to_contain_text("磁涧镇老井村")
    page.locator("#menu .opens").click()
    page.get_by_role("button", name="我的工单").click()
    expect(page.locator("#screen .note").last).to_have_text("点了菜单“我的工单”")
    expect(page.locator("#screen .theirs")).to_have_count(5)
    kinds = [delivery["EventKey"] or delivery["MsgType"] for delivery in service.got(openid(page))]
    assert kinds[1:] == ["image", "voice", "location", "my_tickets"]
    assert complaints == []


def test_a_slow_line_shows_three_deliveries_of_one_message(page, service):
    page.locator("label.toggle", has_text="线路慢").click()
    expect(page.locator("#slow")).to_be_checked()
    say(page, "在吗")
    expect(page.locator("#screen .theirs")).to_have_count(2)
    expect(page.locator("#wire > li").last).to_contain_text("第 3 次投递")
    expect(page.locator("#wire > li", has_text="回应迟到")).to_have_count(2)
    assert len({delivery["MsgId"] for delivery in service.got(openid(page))[1:]}) == 1


def test_a_failing_service_shows_what_wechat_shows(page, service, complaints):
    service.answers[openid(page)] = lambda delivery, number: (200, b"oops")
    say(page, "在吗")
    expect(page.locator("#screen .note.failed").first).to_have_text("该公众号提供的服务出现故障，请稍后再试")
    expect(page.locator("#wire > li").last).to_contain_text("回应不是合格的 XML")
    service.answers[openid(page)] = lambda delivery, number: (200, sealed("不是 XML"))
    say(page, "还在吗")
    expect(page.locator("#screen .note.failed")).to_have_count(2)
    assert complaints == []


def test_leaving_closes_the_keyboard_and_following_again_opens_it(page):
    page.get_by_label("照片、位置、关注").click()
    page.get_by_role("button", name="取消关注").click()
    expect(page.get_by_label("要说的话")).to_be_hidden()
    page.get_by_role("button", name="关注公众号").click()
    expect(page.get_by_label("要说的话")).to_be_visible()


def test_the_answer_leads_to_its_traffic(page):
    say(page, "在吗")
    expect(page.locator("#screen .theirs")).to_have_count(2)
    page.get_by_role("button", name=re.compile("看报文")).last.click()
    expect(page.locator("#wire details[open]")).to_contain_text("在吗")


def test_a_message_of_the_account_arrives_by_itself(page, platform):
    platform.send_text(openid(page), "灯修好了")
    expect(page.locator("#screen .theirs .bubble").last).to_have_text("灯修好了")
    expect(page.locator("#screen .theirs .origin").last).to_have_text("客服消息")


def test_a_template_message_leads_to_its_address_and_to_no_script(page, platform):
    wish = {"touser": openid(page), "template_id": "t1", "data": {"a": {"value": "已办结"}}}
    platform.call("message/template/send", {**wish, "url": "https://example.org/t/1"})
    platform.call("message/template/send", {**wish, "url": "javascript:alert(1)"})
    expect(page.locator("#screen .bubble.template")).to_have_count(2)
    expect(page.locator("#screen .bubble a")).to_have_count(1)
    expect(page.get_by_role("link", name="查看详情")).to_have_attribute("href", "https://example.org/t/1")


def test_a_talk_that_is_opened_again_shows_its_end(page):
    for number in range(8):
        say(page, f"第{number}句")
        expect(page.locator("#screen .theirs")).to_have_count(number + 2)
    page.reload()
    expect(page.locator("#screen .theirs")).to_have_count(9)
    expect(page.locator("#menu")).to_be_visible()
    expect(page.locator("#screen .theirs .origin").last).to_be_in_viewport()
    below = "list => list.scrollHeight - list.scrollTop - list.clientHeight"
    assert page.locator("#screen").evaluate(below) <= 1


def test_each_tab_is_a_phone_of_its_own(page, browser, platform):
    other = browser.new_page()
    other.goto(f"{platform.url}/sandbox/")
    hand_to_somebody_new(other)
    expect(other.locator("#screen .theirs")).to_have_count(1)
    say(other, "另一位")
    expect(other.locator("#screen .mine")).to_have_count(1)
    say(page, "这一位")
    expect(page.locator("#screen .mine")).to_have_count(1)
    expect(page.locator("#screen")).not_to_contain_text("另一位")
    other.close()


def test_a_narrow_screen_shows_one_side_at_a_time(page):
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".wire-side")).to_be_hidden()
    page.get_by_role("button", name="报文", exact=True).click()
    expect(page.locator(".wire-side")).to_be_visible()
    expect(page.locator(".phone-side")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("kind", ["reply", "wire"])
def test_a_long_word_breaks_rather_than_widen_the_page(page, service, kind):
    service.answers[openid(page)] = lambda delivery, number: (200, sealed(reply_xml(delivery, "w" * 600)))
    say(page, "x" * 600 if kind == "wire" else "在吗")
    expect(page.locator("#screen .theirs")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
