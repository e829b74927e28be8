"""Talks as operators have them before them: in a browser, several at once, with colleagues and citizens who go on."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Page, expect

from bot.domain.conversation import MessageKind
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.fetch_media import fetch_media
from bot.usecases.take_over import take_over
from tests.console.conftest import PageOf
from tests.console.desk import DeskUnderTest
from tests.house import Citizen, a_turn
from tests.usecases.cast import OPERATOR
from tests.usecases.talking import NONE, asks_for_a_person, talk_of

pytestmark = pytest.mark.browser

TOLD = {"type": "投诉", "description": "铁门镇政府门口路灯坏三天了", "town": "铁门镇", "phone": "13800138000"}
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001049"
    "444154789c6388aa080022060805001fee048999c719050000000049454e44ae426082"
)
TONE = base64.b64decode(
    "IyFBTVIKPCQCB0gQS8fozgN69EFVY8AAYacLcBwgAAAacSYDW6A8LXrmkAA1h2AeA1oEZ+nJwx1W5uRxeDbOgPqXPRLb8DwkBuLo"
    "AB+f4ZYB+vVzimHnVmJwXVdIZCmKa8ph0hywPC2A5ZgAcZ/BGAYq1XXZ1sGDT6jYgBftR8pHcTYCSGA="
)
"""Four frames of AMR: 0.08 s."""
SILENCE = (
    b"RIFF"
    + (36 + 160000).to_bytes(4, "little")
    + b"WAVEfmt "
    + bytes.fromhex("1000000001000100803e0000007d000002001000")
    + b"data"
    + (160000).to_bytes(4, "little")
    + bytes(160000)
)
"""Five seconds of nothing, at 16 kHz."""


@pytest.fixture
def operator(page_of: PageOf) -> Page:
    """An operator's tab."""
    return page_of("operator")


def opened(page: Page, talk: int, whose: str = "waiting") -> Page:
    """The tab, with this talk in it, and everything that goes wrong in it noted."""
    page.goto(f"/console/talks/{talk}?whose={whose}")
    return page


def another_tab(page: Page) -> Page:
    """Of the same person."""
    return page.context.new_page()


def reply_field(page: Page):
    return page.get_by_label("回复市民的话")


def sent(desk: DeskUnderTest) -> list[tuple[str, str]]:
    deliver_outbox(desk.house)
    return desk.wechat.sent


def writes(desk: DeskUnderTest, citizen: Citizen, text: str) -> None:
    """The citizen goes on; where nobody has the talk in hand, the assistant answers."""
    if talk_of(citizen).held_by is None:
        desk.house.dialogue.script.append(a_turn(NONE))
    citizen.says(text)


def test_two_escalations_at_once_in_two_tabs_each_gets_its_own_answer(desk, operator):
    (first, one), (second, two) = (asks_for_a_person(desk.house, name) for name in ("first", "second"))
    left, right = opened(operator, one), opened(another_tab(operator), two)
    reply_field(left).fill("给第一位的话")
    reply_field(right).fill("给第二位的话")
    writes(desk, first, "第一位又说了一句")
    expect(left.locator("#lines")).to_contain_text("第一位又说了一句")
    expect(right.locator("#lines")).not_to_contain_text("第一位又说了一句")
    expect(reply_field(left)).to_have_value("给第一位的话")
    for tab in (right, left):
        tab.get_by_role("button", name="发送给市民").click()
        expect(tab.get_by_text("您在接待")).to_be_visible()
        expect(reply_field(tab)).to_have_value("")
    assert sent(desk) == [("second", "给第二位的话"), ("first", "给第一位的话")]
    assert {talk_of(citizen).held_by for citizen in (first, second)} == {"operator"}
    expect(left.locator("#queue")).to_contain_text("我的 2")


def test_the_second_operator_is_warned_and_what_they_wrote_stays(desk, operator, page_of):
    _, talk = asks_for_a_person(desk.house)
    colleague = opened(page_of("operator", username="op2"), talk)
    opened(operator, talk)
    expect(operator.locator("#talk-head")).to_contain_text("op2的人正在看")
    reply_field(colleague).fill("我来回您")
    reply_field(operator).fill("您好,我是王芳")
    operator.get_by_role("button", name="发送给市民").click()
    expect(operator.get_by_text("您在接待")).to_be_visible()
    expect(colleague.locator("#talk-head")).to_contain_text("operator的人正在接待这位市民")
    assert sent(desk) == [("citizen-1", "您好,我是王芳")]
    # Freed again, the colleague has their words back where they left them.
    operator.get_by_role("button", name="退回排队").click()
    expect(reply_field(colleague)).to_have_value("我来回您")


def test_an_answer_sent_in_the_same_moment_is_refused_with_the_name_and_stays_in_its_field(desk, operator):
    _, talk = asks_for_a_person(desk.house)
    opened(operator, talk)
    reply_field(operator).fill("我先来")
    operator.route("**/live*", lambda route: route.abort())  # what would have told them is late
    desk.account(OPERATOR.role, None, OPERATOR.username)
    take_over(desk.house, OPERATOR, talk)
    operator.get_by_role("button", name="发送给市民").click()
    expect(operator.locator("#notice")).to_contain_text("op的人正在接待这位市民")
    expect(reply_field(operator)).to_have_value("我先来")
    assert sent(desk) == []


def test_a_note_written_by_the_keyboard_never_reaches_the_citizen(desk, operator):
    _, talk = asks_for_a_person(desk.house)
    opened(operator, talk)
    operator.keyboard.press("n")
    note = operator.get_by_label("内部备注", exact=True).and_(operator.locator("textarea"))
    expect(note).to_be_focused()
    expect(operator.get_by_role("button", name="发送给市民")).to_be_hidden()
    operator.keyboard.type("这人昨天来过")
    operator.keyboard.press("Control+Enter")
    expect(operator.locator(".bubble.note")).to_contain_text("这人昨天来过")
    assert sent(desk) == []
    operator.keyboard.press("Escape")
    operator.keyboard.press("r")
    expect(reply_field(operator)).to_be_focused()
    expect(operator.get_by_role("button", name="仅内部保存")).to_be_hidden()


def test_what_an_input_method_is_still_composing_is_neither_a_shortcut_nor_sent(desk, operator):
    _, talk = asks_for_a_person(desk.house)
    opened(operator, talk)
    composing = (
        "(field, key) => field.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, cancelable: true, ...key}))"
    )
    reply_field(operator).fill("您好")
    reply_field(operator).evaluate(composing, {"key": "Enter", "ctrlKey": True, "isComposing": True})
    reply_field(operator).evaluate(composing, {"key": "Process", "keyCode": 229, "ctrlKey": True})
    for key in ("n", "t", "g"):
        operator.locator("body").evaluate(composing, {"key": key, "isComposing": True})
    expect(operator.get_by_role("button", name="发送给市民")).to_be_visible()
    expect(operator.locator("#filing")).to_be_empty()
    expect(reply_field(operator)).to_have_value("您好")
    assert sent(desk) == []
    assert talk_of(Citizen(desk.house)).held_by is None


def test_what_happens_is_there_without_a_reload_while_nothing_moves_under_the_hand(desk, operator):
    citizen, talk = asks_for_a_person(desk.house)
    opened(operator, talk)
    reply_field(operator).fill("正在写")
    reply_field(operator).focus()
    writes(desk, citizen, "还有一件事")
    expect(operator.locator("#lines")).to_contain_text("还有一件事")
    expect(operator.get_by_text("您写的时候市民又发来一句")).to_be_visible()
    expect(reply_field(operator)).to_be_focused()
    operator.get_by_role("button", name="看过了", exact=True).click()
    expect(operator.get_by_text("您写的时候市民又发来一句")).to_be_hidden()
    assert [
        element.get_attribute("hx-trigger").split(",")[0] for element in operator.locator("[hx-trigger*=every]").all()
    ] == ["every 2s"] * 2


def test_an_idle_page_asks_and_gets_nothing(desk, operator):
    _, talk = asks_for_a_person(desk.house)
    opened(operator, talk)
    for part in ("/live", "/queue"):
        for _ in range(2):
            # The first answer brings the mark that all others are held to.
            with operator.expect_response(lambda response, part=part: part in response.url) as asked:
                pass
        assert asked.value.status == 304


def test_somebody_new_in_the_queue_is_seen_in_the_title_and_heard(desk, operator):
    operator.goto("/console/talks")
    expect(operator.get_by_text("没有等人接的对话")).to_be_visible()
    operator.evaluate("window.rung = 0; document.addEventListener('alarm', () => { window.rung += 1; })")
    asks_for_a_person(desk.house)
    expect(operator.locator("#queue")).to_contain_text("要求人工")
    expect(operator).to_have_title("(1) 对话 · 解忧驿站")
    assert operator.evaluate("window.rung") == 1


def test_the_keyboard_walks_through_the_queue_and_takes_a_talk(desk, operator):
    asks_for_a_person(desk.house, "first")
    desk.clock.advance(minutes=1)
    citizen, _ = asks_for_a_person(desk.house, "second")
    operator.goto("/console/talks")
    for key in ("j", "j", "Enter"):
        operator.keyboard.press(key)
    operator.wait_for_url("**/console/talks/2*")  # loaded: a key pressed before the page's scripts run is nobody's
    expect(operator.get_by_role("heading", name="市民 2")).to_be_visible()
    operator.keyboard.press("t")
    expect(operator.get_by_text("您在接待")).to_be_visible()
    assert talk_of(citizen).held_by == "operator"


def test_a_draft_survives_a_reload_and_another_talk(desk, operator):
    (_, one), (_, two) = (asks_for_a_person(desk.house, name) for name in ("first", "second"))
    opened(operator, one)
    reply_field(operator).fill("写到一半")
    opened(operator, two)
    expect(reply_field(operator)).to_have_value("")
    opened(operator, one)
    expect(reply_field(operator)).to_have_value("写到一半")


def test_a_phrase_is_found_by_its_words_and_put_where_one_writes(desk, operator):
    _, talk = asks_for_a_person(desk.house)
    opened(operator, talk)
    operator.get_by_text("常用语", exact=True).click()
    search = operator.get_by_label("搜常用语")
    expect(search).to_be_focused()
    search.fill("没有这样的")
    expect(operator.get_by_text("没有这样的常用语")).to_be_visible()
    search.fill("定位")
    expect(operator.locator("[data-phrase]:visible")).to_have_count(1)
    search.press("Enter")
    expect(reply_field(operator)).to_have_value("方便的话发个位置。点右下角加号，选“位置”。")
    expect(reply_field(operator)).to_be_focused()


def test_a_ticket_is_filed_from_the_talk_in_two_steps(desk, operator):
    citizen, talk = asks_for_a_person(desk.house)
    with desk.house.store.transaction() as tx:
        tx.talks.keep_state(talk, {"version": 1, "slots": TOLD, "loop": None})
    opened(operator, talk)
    operator.keyboard.press("g")
    expect(operator.get_by_label("诉求内容")).to_have_value(TOLD["description"])
    writes(desk, citizen, "快点")
    expect(operator.locator("#lines")).to_contain_text("快点")
    operator.get_by_label("地点").fill("镇政府门口往东第二根")
    operator.get_by_label("电话").fill("12")
    operator.get_by_role("button", name="登记并告诉市民编号").click()
    expect(operator.locator("#filing")).to_contain_text("电话号码不对")
    expect(operator.get_by_label("地点")).to_have_value("镇政府门口往东第二根")
    operator.get_by_label("电话").fill("13800138000")
    operator.get_by_role("button", name="登记并告诉市民编号").click()
    expect(operator.locator("#filing")).to_contain_text("已登记")
    (ticket,) = citizen.tickets()
    assert ticket.location.text == "镇政府门口往东第二根"
    expect(operator.locator("#talk-side")).to_contain_text(ticket.title)
    assert any(ticket.number in text for _, text in sent(desk))


def test_pictures_open_large_and_a_recording_plays_on_while_messages_come(desk, operator):
    citizen, talk = asks_for_a_person(desk.house)
    desk.wechat.media = {"m1": PICTURE, "m2": SILENCE}
    desk.house.dialogue.script.extend([a_turn(NONE), a_turn(NONE)])
    citizen.sends(MessageKind.IMAGE, media="m1"), citizen.sends(MessageKind.VOICE, media="m2", text="灯坏了")
    fetch_media(desk.house)
    opened(operator, talk)
    operator.get_by_role("button", name="放大图片").click()
    large = operator.get_by_role("dialog").locator("img")
    expect(large).to_be_visible()
    assert large.evaluate("image => image.decode().then(() => image.naturalWidth)") == 2
    operator.keyboard.press("Escape")
    operator.get_by_role("button", name="听语音").click()
    audio = operator.locator("#player audio")
    expect(audio).to_be_visible()
    playing = """audio => new Promise((done) => {
        const look = () => audio.currentTime > 0 && done(!audio.paused);
        audio.ontimeupdate = look;
        look();
    })"""
    assert audio.evaluate(playing)
    writes(desk, citizen, "听到了吗")
    expect(operator.locator("#lines")).to_contain_text("听到了吗")
    assert audio.evaluate("audio => !audio.paused && audio.currentTime > 0")


def test_a_recording_as_wechat_makes_them_is_heard_and_a_broken_one_can_be_saved(desk, operator):
    citizen, talk = asks_for_a_person(desk.house)
    desk.wechat.media = {"m1": TONE, "m2": b"#!AMR\n" + b"\xff" * 40}
    desk.house.dialogue.script.extend([a_turn(NONE), a_turn(NONE)])
    for media in desk.wechat.media:
        citizen.sends(MessageKind.VOICE, media=media)
    fetch_media(desk.house)
    opened(operator, talk)
    expect(operator.locator("[data-plays]")).to_have_count(2)
    operator.locator("[data-plays]").first.click()
    expect(operator.locator("#player progress")).to_have_attribute("max", "0.08")
    expect(operator.locator("[data-player-toggle]")).to_be_visible()
    operator.locator("[data-plays]").last.click()
    expect(operator.locator("#player")).to_contain_text("放不了")
    assert operator.locator("[data-player-saves]").get_attribute("href") == operator.locator(
        "[data-plays]"
    ).last.get_attribute("data-plays")


def test_nothing_on_the_page_is_refused_by_its_own_policy(desk, operator):
    _, talk = asks_for_a_person(desk.house)
    troubles = []
    operator.on(
        "console", lambda message: troubles.append(message.text) if message.type in {"error", "warning"} else None
    )
    operator.on("pageerror", lambda error: troubles.append(str(error)))
    opened(operator, talk)
    operator.get_by_text("常用语", exact=True).click()
    operator.keyboard.press("Escape")
    operator.get_by_role("button", name="接手").click()
    expect(operator.get_by_text("您在接待")).to_be_visible()
    assert troubles == []


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (768, 1024)])
def test_the_page_fits_its_screen_and_the_ways_to_write_are_in_sight(desk, operator, size):
    _, talk = asks_for_a_person(desk.house)
    operator.set_viewport_size({"width": size[0], "height": size[1]})
    opened(operator, talk)
    expect(operator.get_by_role("button", name="发送给市民")).to_be_in_viewport(ratio=1)
    assert operator.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert operator.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
