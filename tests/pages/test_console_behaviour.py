"""How the desk behaves under the hands of somebody who types Chinese all day."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

POLL_MS = 2_600
"""A little more than the time between two looks of a live part."""


@pytest.fixture
def talk(open_page) -> Page:
    return open_page("/console/talk")


def reply_of(page: Page):
    return page.get_by_label("回复市民的话")


def note_of(page: Page):
    return page.get_by_role("textbox", name="内部备注")


def focused(page: Page) -> str:
    """The row, or else the label, of what has the focus."""
    return page.evaluate(
        """() => document.activeElement.closest("[data-row]")?.dataset.row
        ?? document.activeElement.getAttribute("aria-label") ?? document.activeElement.tagName"""
    )


# ----- keys


def test_j_and_k_walk_over_the_queue_from_the_open_row(talk):
    talk.keyboard.press("j")
    assert focused(talk) == "30"
    talk.keyboard.press("j")
    talk.keyboard.press("j")
    talk.keyboard.press("j")
    assert focused(talk) == "28"
    talk.keyboard.press("k")
    assert focused(talk) == "29"
    talk.keyboard.press("Enter")
    expect(talk).to_have_url(f"{talk.url.partition('?')[0]}?talk=29")


def test_j_walks_over_the_rows_of_a_list(open_page):
    page = open_page("/console/list")
    page.keyboard.press("j")
    assert focused(page) == "00017"


def test_r_and_n_go_to_the_two_ways_of_writing(talk):
    talk.keyboard.press("n")
    expect(note_of(talk)).to_be_focused()
    expect(reply_of(talk)).to_be_hidden()
    talk.keyboard.press("Escape")
    talk.keyboard.press("r")
    expect(reply_of(talk)).to_be_focused()
    expect(reply_of(talk)).to_have_value("")


def test_a_slash_goes_to_the_search_and_a_question_mark_explains(open_page):
    page = open_page("/console/list")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("searchbox")).to_have_value("")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_hidden()


def test_letters_that_are_typed_are_letters(talk):
    reply_of(talk).click()
    talk.keyboard.type("jkrn/?")
    expect(reply_of(talk)).to_have_value("jkrn/?")
    expect(reply_of(talk)).to_be_focused()
    expect(talk.get_by_role("dialog", name="快捷键")).to_be_hidden()


def test_keys_with_a_modifier_are_the_browsers(talk):
    talk.keyboard.press("Alt+n")
    expect(note_of(talk)).to_be_hidden()


@pytest.mark.parametrize("key", ["j", "k", "r", "n", "/", "?"])
@pytest.mark.parametrize("mark", ["isComposing: true", "keyCode: 229"])
def test_a_key_that_an_input_method_takes_does_nothing(talk, key, mark):
    before = talk.evaluate("document.activeElement.outerHTML")
    silent = talk.evaluate(
        f"""(key) => document.body.dispatchEvent(
        new KeyboardEvent("keydown", {{ key, {mark}, bubbles: true, cancelable: true }}))""",
        key,
    )
    assert silent, "the key was taken from the input method"
    assert talk.evaluate("document.activeElement.outerHTML") == before
    expect(note_of(talk)).to_be_hidden()
    expect(talk.get_by_role("dialog", name="快捷键")).to_be_hidden()


def test_choosing_words_sends_nothing_and_chosen_words_are_kept(talk, desk):
    """The browser's own composition, as a pinyin input method drives it."""
    reply_of(talk).click()
    keyboard = talk.context.new_cdp_session(talk)
    keyboard.send("Input.imeSetComposition", {"text": "nihao", "selectionStart": 5, "selectionEnd": 5})
    talk.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
        { key: "Enter", ctrlKey: true, isComposing: true, bubbles: true, cancelable: true }))"""
    )
    keyboard.send("Input.insertText", {"text": "您好"})
    expect(reply_of(talk)).to_have_value("您好")
    assert desk.replies == []
    talk.reload()
    expect(reply_of(talk)).to_have_value("您好")
    reply_of(talk).press("Control+Enter")
    expect(reply_of(talk)).to_have_value("")
    assert desk.replies == ["您好"]


# ----- drafts


def test_a_draft_survives_a_reload_each_in_its_place(talk):
    reply_of(talk).fill("今天下午去修")
    talk.get_by_role("tab", name="内部备注").click()
    note_of(talk).fill("上月报过两次")
    talk.reload()
    expect(reply_of(talk)).to_have_value("今天下午去修")
    talk.get_by_role("tab", name="内部备注").click()
    expect(note_of(talk)).to_have_value("上月报过两次")
    expect(talk.locator(".compose.note [data-count]")).to_have_text("6 字，草稿已保存")


def test_a_draft_belongs_to_its_conversation(talk):
    reply_of(talk).fill("今天下午去修")
    talk.evaluate("document.querySelector('[name=text]').dataset.draft = 'reply:30'")
    talk.evaluate("document.querySelector('[name=text]').dispatchEvent(new Event('input', { bubbles: true }))")
    kept = talk.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('draft:')).sort()")
    assert kept == ["draft:reply:30", "draft:reply:31"]


def test_what_was_sent_is_no_draft_any_more(talk, desk):
    reply_of(talk).fill("今天下午去修")
    talk.get_by_role("button", name="发送给市民").click()
    expect(reply_of(talk)).to_have_value("")
    assert desk.replies == ["今天下午去修"]
    talk.reload()
    expect(reply_of(talk)).to_have_value("")


def test_a_note_goes_to_the_colleagues_alone(talk, desk):
    talk.keyboard.press("n")
    note_of(talk).fill("上月报过两次")
    talk.get_by_role("button", name="仅内部保存").click()
    expect(note_of(talk)).to_have_value("")
    assert (desk.notes, desk.replies) == (["上月报过两次"], [])


def test_whoever_was_second_is_told_and_keeps_what_they_wrote(talk, desk, open_page):
    desk.answers_with = 409
    reply_of(talk).fill("今天下午去修")
    talk.get_by_role("button", name="发送给市民").click()
    expect(talk.locator("#notice")).to_contain_text("王磊刚刚先回复了市民")
    expect(reply_of(talk)).to_have_value("今天下午去修")
    assert desk.replies == []
    desk.answers_with = 204
    talk.get_by_role("button", name="发送给市民").click()
    expect(reply_of(talk)).to_have_value("")
    assert desk.replies == ["今天下午去修"]
    expect(talk.locator("#notice")).to_be_empty()
    open_page.complaints.clear()  # browsers write every 409 down


def test_somebody_else_at_the_same_machine_finds_no_drafts(talk, desk):
    reply_of(talk).fill("今天下午去修")
    desk.me = "wanglei"
    talk.reload()
    expect(reply_of(talk)).to_have_value("")


def test_signing_out_leaves_no_drafts(talk, desk):
    reply_of(talk).fill("今天下午去修")
    talk.locator("details.menu summary").click()
    talk.get_by_role("button", name="退出登录").click()
    expect(talk.get_by_text("样式总览")).to_be_visible()
    assert desk.signed_out == 1
    assert talk.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('draft:'))") == []


# ----- once, and asked first


def test_an_impatient_hand_sends_once(talk, desk):
    desk.seconds = 0.6
    reply_of(talk).fill("今天下午去修")
    talk.get_by_role("button", name="发送给市民").click(click_count=3)
    reply_of(talk).press("Control+Enter")
    expect(reply_of(talk)).to_have_value("")
    talk.wait_for_timeout(900)
    assert desk.replies == ["今天下午去修"]


def test_what_matters_is_asked_first_and_done_once(open_page, desk):
    page = open_page("/console/form")
    desk.seconds = 0.4
    page.get_by_label("事情").fill("路灯坏了")
    page.get_by_role("button", name="登记").click()
    question = page.locator("#confirm")
    expect(question).to_contain_text("确定登记这件工单？")
    question.get_by_role("button", name="不了").click()
    expect(question).to_be_hidden()
    assert desk.notes == []
    page.get_by_role("button", name="登记").click()
    with page.expect_navigation():
        question.get_by_role("button", name="确定").dblclick()
    assert len(desk.notes) == 1


def test_a_dialog_brings_its_form_and_takes_it_away_again(open_page, desk):
    page = open_page("/console/ticket")
    page.get_by_role("button", name="退单").click()
    dialog = page.get_by_role("dialog", name="退回这件工单？")
    dialog.get_by_role("button", name="不了").click()
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="退单").click()
    dialog.get_by_label("理由").select_option("不属于本单位职责")
    with page.expect_navigation():
        dialog.get_by_role("button", name="退单").click()
    assert desk.notes == ["不属于本单位职责"]


# ----- alive


def test_an_unchanged_part_costs_an_empty_answer_and_says_that_nobody_asked(talk, desk):
    talk.wait_for_timeout(2 * POLL_MS)
    assert {background for _, background in desk.polls} == {True}
    assert [status for status, _ in desk.polls].count(200) == 2, "each of the two parts once"
    assert [status for status, _ in desk.polls].count(304) >= 2


def test_a_changed_queue_keeps_the_focus(talk, desk):
    talk.keyboard.press("j")
    assert focused(talk) == "30"
    desk.waiting, desk.newest = 4, "32"
    expect(talk.locator("[data-waiting]")).to_have_attribute("data-waiting", "4")
    assert focused(talk) == "30"


def test_a_new_escalation_is_in_the_title_and_rings_once(talk, desk, open_page):
    expect(talk).to_have_title("(3) 会话 · 解忧驿站")
    other = open_page("/console/talk", context=talk.context)
    for page in (talk, other):
        page.evaluate("window.rings = 0; document.addEventListener('alarm', () => window.rings++)")
    talk.wait_for_timeout(POLL_MS)
    assert [page.evaluate("window.rings") for page in (talk, other)] == [0, 0]
    desk.waiting, desk.newest = 4, "32"
    for page in (talk, other):
        expect(page).to_have_title("(4) 会话 · 解忧驿站")
    talk.wait_for_timeout(POLL_MS)
    assert talk.evaluate("window.rings") + other.evaluate("window.rings") == 1


def test_the_bell_can_be_switched_off_and_stays_off(talk):
    bell = talk.get_by_role("button", name="新转人工提示音")
    expect(bell).to_have_attribute("aria-pressed", "true")
    bell.click()
    expect(bell).to_have_attribute("aria-pressed", "false")
    talk.reload()
    expect(bell).to_have_attribute("aria-pressed", "false")
    bell.click()
    expect(bell).to_have_attribute("aria-pressed", "true")


def test_a_colleagues_answer_is_announced_until_it_was_read(talk, desk):
    warning = talk.locator("[data-overtaken]")
    expect(warning).to_be_hidden()
    desk.last_answer = "13"
    expect(warning).to_be_visible()
    expect(talk.locator("[name=seen]")).to_have_value("")
    talk.get_by_role("button", name="看过了，我还要发").click()
    expect(warning).to_be_hidden()
    expect(talk.locator("[name=seen]")).to_have_value("13")


def test_ones_own_answer_is_no_news(talk, desk):
    desk.answered_by_me, desk.last_answer = True, "13"
    expect(talk.locator("[name=seen]")).to_have_value("13")
    expect(talk.locator("[data-overtaken]")).to_be_hidden()


def test_a_lost_connection_is_said_and_what_was_written_stays(talk, open_page):
    reply_of(talk).fill("今天下午去修")
    talk.context.set_offline(True)
    expect(talk.get_by_text("和服务器的连接断了")).to_be_visible()
    expect(reply_of(talk)).to_have_value("今天下午去修")
    talk.context.set_offline(False)
    expect(talk.get_by_text("和服务器的连接断了")).to_be_hidden()
    open_page.complaints.clear()  # browsers write every lost request down


def test_words_of_a_citizen_are_words(talk):
    expect(talk.get_by_text("<b>别再糊弄</b>")).to_be_visible()
