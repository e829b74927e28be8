"""A new operator's first day, in a browser and without documents: five tasks, and how many clicks each takes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bot.domain.conversation import MessageKind
from bot.domain.tickets import Contact, Location, RequestType, Status
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.ports import Utterance
from tests.console.desk import CITY_MANAGEMENT
from tests.usecases.cast import OPERATOR, WATER, a_call, as_stored
from tests.usecases.talking import asks_for_a_person

pytestmark = pytest.mark.browser
LAMP = "铁门镇政府门口路灯坏了三天"


class Hand:
    """Counts what is clicked."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab
        self.clicks = 0

    def clicks_on(self, what) -> None:
        what.click()
        self.clicks += 1


@pytest.fixture
def operator(page_of):
    tab = page_of("operator")
    tab.set_viewport_size({"width": 1366, "height": 768})
    return Hand(tab)


def test_an_escalation_is_answered_in_two_clicks(desk, operator):
    citizen, talk = asks_for_a_person(desk.house, "somebody")
    with desk.house.store.transaction() as tx:
        line = Utterance(desk.clock(), "citizen", MessageKind.TEXT, "俺想找个真人说说路灯的事")
        tx.conversations.add_utterance(talk, line)
    operator.tab.goto("/console/")
    operator.clicks_on(operator.tab.get_by_text("俺想找个真人").first)
    field = operator.tab.get_by_label("回复市民的话")
    expect(field).to_be_visible()
    field.fill("您好,我是话务员,您说的路灯在哪儿?")
    operator.clicks_on(operator.tab.get_by_role("button", name="发送给市民"))
    expect(operator.tab.get_by_role("article").filter(has_text="您说的路灯在哪儿")).to_be_visible()
    deliver_outbox(desk.house)
    assert desk.wechat.sent[-1] == (citizen.openid, "您好,我是话务员,您说的路灯在哪儿?")
    assert operator.clicks <= 2


def test_a_ticket_is_dispatched_in_one_click_where_it_is_clear_whose_it_is(desk, operator):
    lamp = a_call(desk.house, LAMP)
    operator.tab.goto("/console/tickets")
    operator.clicks_on(operator.tab.get_by_role("button", name="派给县城市管理局"))
    expect(operator.tab.get_by_text("没有待派的工单")).to_be_visible()
    assert as_stored(desk.house, lamp.number).status is Status.DISPATCHED
    assert operator.clicks <= 2


def test_a_ticket_is_found_by_the_telephone_and_the_address_bar_does_not_tell_it(desk, operator):
    lamp = a_call(desk.house, LAMP)
    a_call(desk.house, "磁涧镇老井村停水两天了", contact=Contact("李秀兰", "13900139000"))
    operator.tab.goto("/console/tickets")
    operator.tab.keyboard.press("/")
    operator.tab.keyboard.type("138 0013 8000")
    operator.tab.keyboard.press("Enter")
    expect(operator.tab.get_by_text("电话尾号 8000")).to_be_visible()
    expect(operator.tab.locator("tr[data-row]")).to_have_count(1)
    expect(operator.tab.locator(f"tr[data-row='{lamp.number}']")).to_be_visible()
    assert "13800138000" not in operator.tab.url


def test_a_ticket_that_is_not_theirs_is_returned_with_a_reason_and_where_it_should_go(desk, page_of):
    lamp = a_call(desk.house, LAMP)
    dispatch_ticket(desk.house, OPERATOR, lamp.number, CITY_MANAGEMENT)
    tab = page_of("department")
    tab.goto(f"/console/tickets/{lamp.number}")
    tab.get_by_role("button", name="退单").click()
    dialog = tab.get_by_role("dialog")
    dialog.get_by_label("原因").select_option("不属于本单位职责")
    dialog.get_by_label("建议转给").select_option(WATER)
    dialog.get_by_role("button", name="退单").click()
    expect(tab.get_by_text("已退单")).to_be_visible()
    stored = as_stored(desk.house, lamp.number)
    assert (stored.status, stored.returns) == (Status.RECEIVED, 1)


def test_two_that_tell_the_same_are_merged_from_the_list(desk, operator):
    place = Location("镇政府门口", "铁门镇")
    first = a_call(desk.house, LAMP, location=place)
    second = a_call(desk.house, "铁门镇政府门口的路灯不亮", location=place, contact=Contact("李秀兰", "13900139000"))
    operator.tab.goto("/console/tickets")
    operator.tab.get_by_label("全选本页").check()
    operator.tab.get_by_role("button", name="并单").click()
    operator.tab.get_by_role("dialog").get_by_role("button", name=re.compile("确定|并单")).click()
    expect(operator.tab.get_by_text("并了1件").first).to_be_visible()
    assert as_stored(desk.house, second.number).merged_into == first.number


def test_many_are_picked_by_hand_and_dispatched_at_once(desk, operator):
    numbers = [a_call(desk.house, f"{LAMP},第{count}盏").number for count in ("一", "二")]
    operator.tab.goto("/console/tickets")
    for number in numbers:
        operator.tab.get_by_label(f"选择 {number[-5:]}").check()
    operator.tab.get_by_label("承办单位").last.select_option(CITY_MANAGEMENT)
    operator.tab.get_by_role("button", name="批量派单").click()
    expect(operator.tab.get_by_role("link", name="待签收 2")).to_be_visible()
    assert {as_stored(desk.house, number).status for number in numbers} == {Status.DISPATCHED}


def test_j_walks_down_the_list_and_the_row_opens_by_the_keyboard(desk, operator):
    lamp = a_call(desk.house, LAMP)
    operator.tab.goto("/console/tickets")
    operator.tab.keyboard.press("j")
    operator.tab.keyboard.press("Enter")
    operator.tab.wait_for_url(re.compile(lamp.number))


@pytest.mark.parametrize(
    ("role", "department", "sees_it", "may_ask_who"),
    [
        ("operator", None, True, True),
        ("supervisor", None, True, False),
        ("department", CITY_MANAGEMENT, True, False),
        ("department", WATER, False, False),
        ("analyst", None, True, False),
        ("overseer", None, False, False),
        ("administrator", None, False, False),
    ],
)
def test_who_reported_a_wrong_is_known_to_the_operators_alone(desk, page_of, role, department, sees_it, may_ask_who):
    report = a_call(
        desk.house, "举报城管队员收钱不开票", type=RequestType.REPORT, contact=Contact("欧阳建国", "13800138000")
    )
    dispatch_ticket(desk.house, OPERATOR, report.number, CITY_MANAGEMENT)
    tab = page_of(role, department)
    tab.goto(f"/console/tickets/{report.number}")
    expect(tab.get_by_text("收钱不开票")).to_have_count(0) if not sees_it else expect(
        tab.get_by_text("收钱不开票").first
    ).to_be_visible()
    expect(tab.get_by_role("button", name="查看", exact=True)).to_have_count(1 if may_ask_who else 0)
    page = tab.content()
    assert "13800138000" not in page
    assert "建国" not in page
    if may_ask_who:
        tab.get_by_label("查看原因").fill("核实举报情况")
        tab.get_by_role("button", name="查看", exact=True).click()
        expect(tab.get_by_text("13800138000")).to_be_visible()
