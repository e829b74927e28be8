"""The departments' side of a ticket's page, and a handler's list."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.staff import NEEDS_SECOND_FACTOR
from bot.domain.tickets import Status
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.supervise_ticket import supervise_ticket
from tests.console.desk import CITY_MANAGEMENT, words_of
from tests.usecases.cast import OPERATOR, SUPERVISOR, WATER, a_call
from tests.usecases.handling import HOLES, at
from tests.usecases.test_answer_ticket import BARE, GOOD


@pytest.fixture
def number(desk):
    """Of a ticket that 县城市管理局 has been given."""
    return given(desk)


@pytest.fixture
def li(sign_in_as):
    """A handler of that department."""
    return sign_in_as("department")


def given(desk, description=HOLES, **changes):
    number = a_call(desk.house, description, **changes).number
    dispatch_ticket(desk.house, OPERATOR, number, CITY_MANAGEMENT)
    return number


def stored(desk, number):
    with desk.house.store.reading() as tx:
        return tx.tickets.get(number)


def is_later(desk, who, when):
    """Time goes by; whoever was away signs in again."""
    desk.clock.at = when
    needs_code = who.who.role in NEEDS_SECOND_FACTOR
    who.signs_in(who.who.username, code=desk.code(who.who.username) if needs_code else "")


def does(who, number, act, **form):
    return who.does(f"/console/tickets/{number}/{act}", **form)


def test_from_the_list_to_an_answer_in_three_clicks(desk, li, number):
    assert "待签收 1" in li.page("/console/mine")
    assert "已签收" in does(li, number, "accept")
    contact = {"how": "call", "reached": "yes", "note": "约好周三看现场"}
    assert "约好周三看现场" in does(li, number, "contacts", **contact)
    page = does(li, number, "reply", reply=GOOD)
    assert "答复已发给市民" in page
    assert stored(desk, number).status is Status.ANSWERED
    assert "没有待签收的" in li.page("/console/mine?pile=accept")


def test_while_it_is_written_the_page_says_what_it_lacks_and_keeps_the_draft(desk, li, number):
    does(li, number, "accept")
    response = li.post(f"/console/tickets/{number}/reply/check", htmx=True, reply=BARE)
    assert response.status_code == 200
    assert "现在还不能发" in words_of(response)
    assert BARE in li.page(f"/console/tickets/{number}")
    response = li.post(f"/console/tickets/{number}/reply/check", htmx=True, reply=GOOD)
    assert "可以发出" in words_of(response)
    assert "2026-12-02 前" in words_of(response)


def test_a_refused_answer_changes_the_verdict_and_nothing_that_was_typed(desk, li, number):
    does(li, number, "accept")
    response = li.post(f"/console/tickets/{number}/reply", htmx=True, reply=BARE)
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#review")
    assert "没有发出" in words_of(response)
    assert stored(desk, number).status is Status.IN_PROGRESS
    # Without a script: said above the page, the draft in its place.
    page = does(li, number, "reply", reply=BARE)
    assert "没有发出" in page
    assert BARE in page


def test_half_a_promise_is_said_when_it_is_sent_and_not_while_it_is_typed(li, number):
    does(li, number, "accept")
    half = {"reply": GOOD, "promise_what": ["换灯"], "promise_by": [""]}
    assert li.post(f"/console/tickets/{number}/reply/check", htmx=True, **half).status_code == 200
    response = li.post(f"/console/tickets/{number}/reply", htmx=True, **half)
    assert response.status_code == 422
    assert "哪天前" in words_of(response)


def test_typed_promises_go_out_with_the_answer(desk, li, number):
    does(li, number, "accept")
    is_later(desk, li, at(11, 24, 10))
    rows = {"promise_what": ["重铺沥青", "", ""], "promise_by": ["2026-12-02", "", ""]}
    does(li, number, "reply", reply=GOOD, **rows)
    assert [promise.what for promise in stored(desk, number).promises] == ["重铺沥青"]
    assert "重铺沥青" in li.page(f"/console/tickets/{number}")


def test_the_second_to_send_is_told_and_keeps_what_they_wrote(desk, sign_in_as, number):
    li, wang = sign_in_as("department"), sign_in_as("department", username="wang")
    does(li, number, "accept")
    does(li, number, "reply", reply=GOOD)
    response = wang.post(f"/console/tickets/{number}/reply", htmx=True, reply=GOOD)
    assert response.status_code == 422
    assert "刚刚已经答复" in words_of(response)


def test_a_return_needs_a_reason_and_a_unit_shows_the_count_and_leads_back_to_the_list(desk, li, number):
    assert "请选择退单原因" in does(li, number, "return", code="", unit=WATER)
    page = does(li, number, "return", code="not_ours", unit=WATER, note="井盖归供水公司")
    assert "已退单" in page
    assert "我的工单" in page
    assert li.get(f"/console/tickets/{number}").status_code == 404
    dispatch_ticket(desk.house, OPERATOR, number, CITY_MANAGEMENT)
    page = li.page(f"/console/tickets/{number}")
    assert "已退单1次" in page
    assert "由督办员裁定" in page


def test_too_late_to_return_it_is_asked_for(desk, li, number):
    is_later(desk, li, at(11, 26, 10))
    assert "申请退单" in li.page(f"/console/tickets/{number}")
    page = does(li, number, "return", code="not_ours", unit=WATER)
    assert "已报督办员审批退单" in page
    assert "逾期退单待审批" in page


def test_a_wrong_time_or_way_of_contact_is_said(li, number):
    does(li, number, "accept")
    good = {"how": "call", "reached": "yes", "note": "说过"}
    for wrong, said in (
        ({"how": "pigeon"}, "请选择联系方式"),
        ({"reached": ""}, "请选择是否联系上"),
        ({"at": "昨天"}, "时间不对"),
        ({"at": "2026-11-24T10:00"}, "不能晚于现在"),
        ({"at": "2026-11-20T10:00"}, "不能早于签收"),
    ):
        assert said in does(li, number, "contacts", **{**good, **wrong})


def test_extension_and_parking_are_asked_for_on_the_page(desk, li, number):
    does(li, number, "accept")
    assert "请填写延期天数" in does(li, number, "extension", days="五", reason="等料")
    page = does(li, number, "extension", days="5", reason="等料")
    assert "延期待审批" in page
    page = does(li, number, "parking", until="2027-03-01", reason="开春再铺")
    assert "挂账待审批" in page
    assert "日期不对" in does(li, number, "interim", text="在备料", by="下周")
    assert "已发给市民" in does(li, number, "interim", text="在备料", by="2026-11-30")


def test_an_order_is_answered_where_it_stands(desk, li, number):
    order = supervise_ticket(desk.house, SUPERVISOR, number, "今天说明为什么没人去")
    page = li.page(f"/console/tickets/{number}")
    assert "今天说明为什么没人去" in page
    assert "被督办 1" in li.page("/console/mine")
    page = li.does(f"/console/orders/{order.id}/answer", number=number, answer="下午去")
    assert "已回复督办" in page
    assert "下午去" in page


def test_promises_and_mediations_are_kept_on_the_page(desk, li, number):
    does(li, number, "accept")
    page = does(li, number, "mediations", people="物业、业主", agreed="yes", note="各出一半")
    assert "各出一半" in page
    is_later(desk, li, at(11, 24, 10))
    does(li, number, "reply", reply=GOOD)
    with desk.house.store.reading() as tx:
        (promise,) = tx.casework.promises_of(number)
    is_later(desk, li, at(12, 3, 9))
    assert "承诺到期 1" in li.page("/console/mine")
    settled = li.does(f"/console/promises/{promise.id}", number=number, kept="no", note="雨天", again="2026-12-08")
    assert "失约" in settled
    assert [(p.by, p.kept) for p in stored(desk, number).promises] == [("2026-12-02", False), ("2026-12-08", None)]


def test_the_list_has_its_piles_counts_and_an_empty_state(desk, li):
    page = li.page("/console/mine")
    assert "没有在办的工单" in page
    given(desk)
    near = given(desk, "铁门镇政府门口路灯坏了三天")
    page = li.page("/console/mine")
    assert page.index("路灯") < page.index("路面")
    is_later(desk, li, at(11, 23, 12))
    assert "签收时限" in li.page("/console/mine")
    assert near[-5:] in li.page("/console/mine?pile=all")
    assert li.get("/console/mine?pile=nonsense").status_code == 200
    # The number in the navigation: what waits to be accepted.
    assert '<span class="count">2</span>' in li.get("/console/mine").get_data(as_text=True)


@pytest.mark.parametrize("role", ["operator", "supervisor", "analyst", "overseer", "administrator"])
def test_only_departments_have_a_list_of_their_own(sign_in_as, role):
    who = sign_in_as(role)
    assert "我的工单" not in words_of(who.get("/console/sign-in"))
    assert who.get("/console/mine").status_code == (302 if role == "supervisor" else 403)


def test_another_departments_ticket_is_as_good_as_none_for_every_act(desk, sign_in_as, number):
    stranger = sign_in_as("department", WATER)
    for act in ("accept", "return", "reply", "reply/check", "reply/override", "interim", "extension", "parking"):
        form = {"reply": GOOD, "code": "not_ours", "unit": "县水利局", "days": "3", "reason": "x", "text": "x"}
        dates = {"by": "2026-11-30", "until": "2026-12-30", "override": "x"}
        response = stranger.post(f"/console/tickets/{number}/{act}", **form, **dates)
        assert response.status_code == 404, act
    for act in ("contacts", "mediations"):
        form = {"how": "call", "reached": "yes", "note": "x", "people": "x", "agreed": "yes"}
        assert stranger.post(f"/console/tickets/{number}/{act}", **form).status_code == 404
    assert stored(desk, number).status is Status.DISPATCHED
    assert len(stored(desk, number).timeline) == 2


def test_what_people_wrote_is_shown_as_words_and_never_as_markup(desk, li):
    bad = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    number = given(desk, f"路面坑洼{bad}")
    does(li, number, "accept")
    does(li, number, "contacts", how="call", reached="yes", note=bad)
    does(li, number, "mediations", people=bad, agreed="no", note=bad)
    li.post(f"/console/tickets/{number}/reply/check", htmx=True, reply=f"</textarea>{bad}")
    for path in (f"/console/tickets/{number}", "/console/mine?pile=all"):
        html = li.get(path).get_data(as_text=True)
        assert "<script>alert" not in html
        assert "<img src=x" not in html


def test_an_extension_moves_no_overdue_ticket_and_the_button_is_gone(desk, li, number):
    does(li, number, "accept")
    assert "申请延期" in li.page(f"/console/tickets/{number}")
    is_later(desk, li, at(12, 7, 18) + timedelta(minutes=1))
    assert "申请延期" not in li.page(f"/console/tickets/{number}")
    assert "已超期 1" in li.page("/console/mine")


def test_the_list_is_asked_for_again_and_answered_only_when_something_changed(desk, li, number):
    first = li.get("/console/mine?pile=accept", htmx=True)
    assert "路面" in words_of(first)
    assert "<html" not in first.get_data(as_text=True)
    tag = first.headers["ETag"]
    assert li.get("/console/mine?pile=accept", htmx=True, If_None_Match=tag).status_code == 304
    given(desk, "铁门镇政府门口路灯坏了三天")
    again = li.get("/console/mine?pile=accept", htmx=True, If_None_Match=tag)
    assert again.status_code == 200
    assert "路灯" in words_of(again)


def test_a_contact_in_the_minute_of_the_acceptance_is_in_time(desk, li, number):
    desk.clock.at = at(11, 23, 10, 5, 30)
    does(li, number, "accept")
    desk.clock.at = at(11, 23, 10, 6, 10)
    page = does(li, number, "contacts", how="call", reached="yes", note="马上打了", at="2026-11-23T10:05")
    assert "联系记录已保存" in page
    assert stored(desk, number).contacted_at == at(11, 23, 10, 5, 30)
