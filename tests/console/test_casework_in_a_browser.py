"""A department takes a ticket and answers it in a browser: in three clicks, with the check looking on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.dispatch_ticket import dispatch_ticket
from tests.console.desk import CITY_MANAGEMENT
from tests.house import Citizen, a_turn, open_ticket_effect
from tests.usecases.cast import OPERATOR
from tests.usecases.handling import HOLES
from tests.usecases.test_answer_ticket import BARE, CALLED, GOOD

pytestmark = pytest.mark.browser
SCREEN = {"width": 1366, "height": 768}


@pytest.fixture
def number(desk):
    """Of a ticket told in WeChat that 县城市管理局 has been given."""
    desk.house.dialogue.script.append(a_turn(effects=(open_ticket_effect(HOLES),)))
    citizen = Citizen(desk.house)
    citizen.says("1")
    found = citizen.tickets()[0].number
    dispatch_ticket(desk.house, OPERATOR, found, CITY_MANAGEMENT)
    return found


def test_accept_contact_a_bare_answer_refused_a_good_one_sent_and_the_citizen_hears(desk, page_of, number):
    tab = page_of("department")
    tab.set_viewport_size(SCREEN)
    tab.goto("/console/mine")
    tab.get_by_role("button", name="签收").click()
    expect(tab.get_by_text("已签收,请先联系市民")).to_be_visible()
    tab.get_by_label("说了什么").fill("约好明天上午看现场")
    tab.get_by_role("button", name="记下联系").click()
    expect(tab.locator("#contacts")).to_contain_text("约好明天上午看现场")

    desk.clock.advance(minutes=20)
    editor = tab.get_by_label("给市民的答复")
    editor.press_sequentially(BARE, delay=5)
    review = tab.locator("#review")
    expect(review).to_contain_text("现在还不能发")
    tab.get_by_role("button", name="发出答复").click()
    expect(review).to_contain_text("没有发出")
    expect(editor).to_have_value(BARE)
    expect(tab.get_by_role("button", name="申请放行")).to_be_hidden()

    # What was typed outlives the page.
    tab.reload()
    expect(editor).to_have_value(BARE)
    expect(review).to_contain_text("只说收到")

    text = CALLED.replace("24日", "23日") + GOOD.replace("24日", "23日")
    editor.fill(text)
    expect(review).to_contain_text("可以发出")
    expect(review).to_contain_text("2026-12-02")
    tab.get_by_role("button", name="发出答复").click()
    expect(tab.get_by_text("答复已发给市民")).to_be_visible()
    expect(tab.locator("#promises")).to_contain_text("没到期")
    deliver_outbox(desk.house)
    assert "当天已用冷料填平" in desk.wechat.sent[-1][1]


def test_a_call_nobody_logged_is_pointed_out_while_it_is_written(page_of, number):
    tab = page_of("department")
    tab.goto(f"/console/tickets/{number}")
    tab.get_by_role("button", name=re.compile("^签收")).click()
    tab.get_by_label("给市民的答复").fill(CALLED.replace("24日", "23日") + GOOD.replace("24日", "23日"))
    expect(tab.locator("#review")).to_contain_text("联系记录里没有")


def test_a_return_is_filled_in_in_a_dialog_and_an_extension_waits_for_the_supervisor(page_of, number):
    tab = page_of("department")
    tab.goto(f"/console/tickets/{number}")
    tab.get_by_role("button", name=re.compile("^签收")).click()
    tab.get_by_role("button", name="延期").click()
    tab.get_by_role("dialog").get_by_label("理由").fill("等一批石料")
    tab.get_by_role("dialog").get_by_role("button", name="提交申请").click()
    expect(tab.get_by_text("延期待审批")).to_be_visible()
    boss = page_of("supervisor")
    boss.set_viewport_size(SCREEN)
    boss.goto("/console/approvals")
    boss.get_by_role("button", name="同意", exact=True).click()
    boss.get_by_role("button", name="确定").click()
    expect(boss.get_by_text("已同意")).to_be_visible()
    tab.reload()
    tab.get_by_role("button", name="退单").click()
    dialog = tab.get_by_role("dialog")
    dialog.get_by_label("原因").select_option("不属于本单位职责")
    dialog.get_by_label("建议转给").select_option("县交通运输局")
    dialog.get_by_role("button", name="退单").click()
    expect(tab.get_by_text("已退单")).to_be_visible()
    expect(tab).to_have_url(re.compile("/console/mine"))
