"""待打电话: the list by what is due, a call begun, its number seen by one person, and how it ended."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from bot.domain.tickets import Status
from bot.usecases.decline_ticket import decline_ticket
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.ports import AuditQuery
from tests.console.desk import words_of
from tests.house import Citizen, a_turn, open_ticket_effect
from tests.usecases.cast import OPERATOR, a_call, as_stored
from tests.usecases.doing import WAY, staff_move


def answered(desk, openid="citizen-1", description="铁门镇政府门口路灯坏了", **more):
    """A ticket whose answer WeChat would not carry; its number."""
    citizen = Citizen(desk.house, openid)
    desk.house.dialogue.script.append(a_turn(effects=(open_ticket_effect(description, **more),)))
    citizen.says("1")
    desk.clock.advance(days=3)
    number = citizen.tickets()[0].number
    staff_move(citizen, number, *WAY[Status.ANSWERED])
    deliver_outbox(desk.house)
    return number


@pytest.fixture
def number(desk):
    return answered(desk)


@pytest.fixture
def caller(desk):
    return desk.sign_in_as("operator")


def up_to(desk, number):
    with desk.house.store.reading() as tx:
        return tx.calls.of_ticket(number)[-1].id


def ends(caller, desk, number, **form):
    return caller.does(f"/console/calls/{number}/end", up_to=up_to(desk, number), **form)


def test_the_list_says_what_is_due_when_and_what_is_over_in_words(desk, number, caller):
    page = caller.page("/console/calls")
    assert "铁门镇政府门口路灯坏了" in page
    assert "138****8000" in page
    assert "13800138000" not in page
    assert "共3条" in page
    assert "超时" not in page
    desk.clock.advance(hours=6)
    assert "超时" in desk.sign_in_as("operator").page("/console/calls")


def test_the_navigation_counts_the_calls(desk, number, caller):
    assert "待打电话 1" in caller.page("/console/calls")
    ends(caller, desk, number, reached="yes")
    assert "没有要打的电话" in caller.page("/console/calls")


def test_the_number_is_shown_once_the_call_is_begun_to_nobody_else_and_that_is_written_down(desk, number, caller):
    path = f"/console/calls/{number}"
    assert "13800138000" not in caller.page(path)
    page = caller.does(f"{path}/begin")
    assert "13800138000" in page
    assert "打通了吗" in page
    colleague = desk.sign_in_as("operator", username="colleague")
    assert "operator的人正在打" in colleague.page(path)
    assert "13800138000" not in colleague.page(path)
    assert "operator的人正在打这个电话" in colleague.does(f"{path}/begin")
    with desk.house.store.reading() as tx:
        rows = tx.audit.newest(AuditQuery(action="person_revealed"), None, 9)
    assert [(row.actor, row.subject) for row in rows] == [("operator", f"ticket:{number}")]


def test_a_verdict_is_asked_for_where_there_is_an_answer_and_counts(desk, number, caller):
    page = caller.does(f"/console/calls/{number}/begin")
    assert "解决了吗" in page
    done = ends(caller, desk, number, reached="yes", solved="no", satisfaction="1", reason="没联系", note="还是黑的")
    assert "已记下:打通了" in done
    after = as_stored(desk.house, number)
    assert (after.status, after.rating.satisfaction) == (Status.REOPENED, 1)


def test_where_there_is_none_no_verdict_is_asked_for(desk, caller):
    told = a_call(desk.house).number
    decline_ticket(desk.house, OPERATOR, told, "私人的灯", "物业")
    assert "解决了吗" not in caller.does(f"/console/calls/{told}/begin")


def test_nobody_answered(desk, number, caller):
    caller.post(f"/console/calls/{number}/begin")
    assert "下一个工作日再打" in ends(caller, desk, number, reached="no", note="关机")
    page = caller.page("/console/calls")
    assert "1次没打通" in page
    assert "关机" in page


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({}, "打通了,还是没打通"),
        ({"reached": "no", "solved": "yes"}, "没打通就没有评价"),
        ({"reached": "yes", "satisfaction": "9"}, "1分到5分"),
        ({"reached": "yes", "reason": "态度"}, "也要选"),
        ({"reached": "yes", "solved": "no", "reason": "<b>"}, "也要选"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_still_there(desk, number, caller, form, why):
    caller.post(f"/console/calls/{number}/begin")
    fields = {"up_to": up_to(desk, number), "note": "老人耳背", **form}
    answer = caller.post(f"/console/calls/{number}/end", **fields)
    assert answer.status_code == 422
    assert why in words_of(answer)
    assert "老人耳背" in words_of(answer)


def test_a_call_that_was_made_meanwhile_is_said_kindly(desk, number, caller):
    last = up_to(desk, number)
    ends(caller, desk, number, reached="yes")
    assert "不用再打了" in caller.does(f"/console/calls/{number}/end", up_to=last, reached="yes")
    assert caller.get(f"/console/calls/{number}").status_code == 303


def test_a_confidential_tickets_call_is_the_operators(desk):
    number = answered(desk, confidential=True)
    boss = desk.sign_in_as("supervisor")
    page = boss.page("/console/calls")
    assert "保密件,由话务员打" in page
    assert "灯已换好" not in page
    assert boss.post(f"/console/calls/{number}/begin").status_code == 403
    assert "13800138000" in desk.sign_in_as("operator").does(f"/console/calls/{number}/begin")


def test_the_list_asks_again_by_itself_and_says_only_what_is_new(desk, number, caller):
    first = caller.get("/console/calls/rows", htmx=True)
    assert caller.get("/console/calls/rows", htmx=True, If_None_Match=first.headers["ETag"]).status_code == 304
    ends(caller, desk, number, reached="yes")
    assert caller.get("/console/calls/rows", htmx=True, If_None_Match=first.headers["ETag"]).status_code == 200


def test_a_complaint_full_of_markup_is_words(desk):
    number = answered(desk, description="<script>alert(1)</script>路灯坏了")
    caller = desk.sign_in_as("operator")
    for path in ("/console/calls", f"/console/calls/{number}"):
        html = caller.get(path).get_data(as_text=True)
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


@pytest.mark.browser
def test_calls_are_made_from_the_keyboard_alone(desk, number, page_of, tmp_path):
    second = answered(desk, "citizen-2", "磁涧镇停水两天")
    page = page_of("operator")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto("/console/calls")
    page.screenshot(path=tmp_path / "calls.png")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="开始打")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".dial")).to_contain_text("13800138000")
    page.screenshot(path=tmp_path / "call.png")
    page.get_by_label("打通了", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_label("备注").focus()
    page.keyboard.type("说谢谢")
    page.keyboard.press("Tab")  # 先放着
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("已记下:打通了")).to_be_visible()
    expect(page.locator("#calls [data-row]")).to_have_count(1)
    expect(page.locator(f"#calls [data-row='{second}']")).to_be_visible()
