"""The supervisor's pages: what waits for a decision, the board of deadlines, orders, watching, reopening."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.tickets import Status
from bot.usecases.accept_ticket import accept_ticket
from bot.usecases.answer_ticket import answer_ticket, ask_override
from bot.usecases.ask_extension import ask_extension
from bot.usecases.ask_parking import ask_parking
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.return_ticket import return_ticket
from tests.console.desk import CITY_MANAGEMENT, words_of
from tests.console.test_handling_pages import does, given, is_later, stored
from tests.usecases.cast import HANDLER, OPERATOR, STRANGER, WATER
from tests.usecases.handling import at
from tests.usecases.test_answer_ticket import BARE, GOOD


@pytest.fixture
def number(desk):
    """Of a ticket that a department has accepted."""
    number = given(desk)
    accept_ticket(desk.house, HANDLER, number)
    return number


@pytest.fixture
def boss(sign_in_as):
    return sign_in_as("supervisor")


def asked(desk):
    with desk.house.store.reading() as tx:
        return tx.casework.askings()[0].id


def decides(boss, asking, granted=True, **form):
    answer = "yes" if granted else "no"
    return boss.does(f"/console/approvals/{asking}", granted=answer, back="/console/approvals", **form)


def test_askings_are_decided_where_they_are_listed_and_counted_in_the_navigation(desk, boss, number):
    assert "没有等您决定的事" in boss.page("/console/approvals")
    ask_extension(desk.house, HANDLER, number, 5, "等一批石料")
    ask_parking(desk.house, HANDLER, number, date(2027, 3, 1), "开春再铺")
    page = boss.page("/console/approvals")
    assert "待审 2 件" in page
    assert "等一批石料" in page
    assert '<span class="count">2</span>' in boss.get("/console/approvals").get_data(as_text=True)
    assert "请写明原因" in decides(boss, asked(desk), granted=False)
    page = decides(boss, asked(desk))
    assert "已同意" in page
    assert "等一批石料" not in page
    assert stored(desk, number).due_at == at(12, 14, 18)
    assert "已退回申请" in decides(boss, asked(desk), granted=False, note="可以冷补")
    assert stored(desk, number).parked_until is None


def test_an_override_is_decided_with_the_answer_and_what_is_wrong_with_it_in_view(desk, boss, number):
    ask_override(desk.house, HANDLER, number, BARE, "市民催得急")
    page = boss.page("/console/approvals")
    assert BARE in page
    assert "检查意见" in page
    decides(boss, asked(desk))
    assert stored(desk, number).status is Status.ANSWERED


def test_what_came_back_twice_waits_for_arbitration(desk, boss, number):
    return_ticket(desk.house, HANDLER, number, "not_ours", WATER, "井盖归供水")
    dispatch_ticket(desk.house, OPERATOR, number, WATER)
    return_ticket(desk.house, STRANGER, number, "elsewhere", "铁门镇人民政府")
    page = boss.page("/console/approvals")
    assert "待裁定 1 件" in page
    assert "井盖归供水" in page
    assert "去派单" in page


def test_a_decision_leads_back_to_the_desk_and_nowhere_else(desk, boss, number):
    ask_extension(desk.house, HANDLER, number, 5, "等一批石料")
    response = boss.post(f"/console/approvals/{asked(desk)}", granted="yes", back="https://elsewhere.example/")
    assert response.headers["Location"] == "/console/approvals"


def test_a_supervisor_decides_orders_watches_and_reopens_on_the_tickets_page(desk, boss, number):
    ask_extension(desk.house, HANDLER, number, 5, "等一批石料")
    assert "等一批石料" in boss.page(f"/console/tickets/{number}")
    assert "督办单已发出" in does(boss, number, "orders", note="今天说明情况", hours="2")
    assert "关注中" in boss.page(f"/console/tickets/{number}")
    assert "不再关注" in does(boss, number, "watch", watched="no")
    answer_ticket(desk.house, HANDLER, number, GOOD)
    assert "请写明重办原因" in does(boss, number, "reopen", reason=" ")
    assert "已退回重办" in does(boss, number, "reopen", reason="回访说又塌了")
    assert stored(desk, number).status is Status.REOPENED


def test_a_supervisor_sends_a_refused_answer_out_with_a_reason(desk, boss, number):
    response = boss.post(f"/console/tickets/{number}/reply", htmx=True, reply=BARE)
    assert "放行并发出" in words_of(response)
    response = boss.post(f"/console/tickets/{number}/reply", htmx=True, reply=BARE, let_out="yes", override="")
    assert "放行要写明理由" in words_of(response)
    response = boss.post(f"/console/tickets/{number}/reply", htmx=True, reply=BARE, let_out="yes", override="先稳住")
    assert response.headers["HX-Redirect"]
    assert stored(desk, number).reply == BARE


def test_a_department_cannot_let_its_own_answer_out(desk, sign_in_as, number):
    li = sign_in_as("department")
    response = li.post(f"/console/tickets/{number}/reply", htmx=True, reply=BARE, let_out="yes", override="急")
    assert response.status_code == 403
    assert stored(desk, number).status is Status.IN_PROGRESS
    assert "已报督办员审批放行" in does(li, number, "reply/override", reply=BARE, override="急")


@pytest.mark.parametrize("role", ["analyst", "overseer"])
def test_whoever_only_looks_sees_counts_and_nobodys_words(desk, sign_in_as, boss, number, role):
    does(boss, number, "watch", watched="yes")
    looker = sign_in_as(role)
    is_later(desk, looker, at(12, 8, 9))
    html = looker.get("/console/board").get_data(as_text=True)
    assert CITY_MANAGEMENT in html
    assert 'data-mark="over">1<' in html
    assert "样本数" in html
    for hidden in ("路面坑洼", number, "张三丰", "/console/tickets/"):
        assert hidden not in html
    is_later(desk, boss, at(12, 8, 9))
    page = boss.page("/console/board")
    assert "路面坑洼" in page
    assert "关注中" in page


def test_an_empty_county_has_an_empty_board(sign_in_as):
    assert "没有在办的工单" in sign_in_as("overseer").page("/console/board")


@pytest.mark.parametrize("role", ["operator", "department", "administrator"])
def test_the_supervisors_pages_are_for_nobody_else(desk, sign_in_as, number, role):
    who = sign_in_as(role)
    ask_extension(desk.house, HANDLER, number, 5, "等一批石料")
    for path in ("/console/approvals", "/console/board"):
        assert who.get(path).status_code == 403
    assert who.post(f"/console/approvals/{asked(desk)}", granted="yes").status_code == 403
    assert who.post(f"/console/tickets/{number}/orders", note="x", hours="24").status_code == 403
    assert who.post(f"/console/tickets/{number}/watch", watched="yes").status_code == 403
    assert stored(desk, number).due_at == at(12, 7, 18)
