"""Lists of tickets: tabs, search, filters, and what is done to many at once."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from bot.domain.tickets import Contact, Location, RequestType, Status
from bot.domain.workflow import Role
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.merge_tickets import merge_tickets
from bot.usecases.move_ticket import move_ticket
from bot.usecases.ports import AuditQuery
from bot.usecases.record_for_citizen import urge_for_citizen
from tests.console.desk import CITY_MANAGEMENT, TIEMEN, words_of
from tests.usecases.cast import OPERATOR, WATER, a_call, as_stored

LAMP, PIPE = "铁门镇政府门口路灯坏了三天", "磁涧镇老井村停水两天了"


@pytest.fixture
def lamp(desk):
    return a_call(desk.house, LAMP)


@pytest.fixture
def pipe(desk):
    return a_call(desk.house, PIPE, location=Location("老井村", "磁涧镇"), contact=Contact("李秀兰", "13900139000"))


def short(ticket):
    return f"{ticket.number[10:14]}-{ticket.number[14:]}"


def finds(caller, text):
    """The words of the page that a search leads to."""
    return caller.does("/console/tickets/find", q=text)


def test_an_operator_begins_with_what_waits_to_be_dispatched(sign_in_as, desk, lamp, pipe):
    dispatch_ticket(desk.house, OPERATOR, pipe.number, WATER)
    operator = sign_in_as("operator")
    page = operator.page("/console/tickets")
    assert lamp.title in page
    assert pipe.title not in page
    assert "待派单 1" in page
    assert "待签收 1" in page
    assert pipe.title in operator.page("/console/tickets?tab=accept")


def test_a_row_says_how_urgent_it_is_and_who_pressed(sign_in_as, desk, lamp):
    urge_for_citizen(desk.house, OPERATOR, lamp.number)
    page = sign_in_as("operator").page("/console/tickets")
    for words in ("剩8小时", "当日办", "催办1次", "铁门镇"):
        assert words in page


def test_one_click_in_the_list_dispatches_where_it_is_clear_whose_it_is(sign_in_as, desk, lamp):
    operator = sign_in_as("operator")
    assert f"派给{CITY_MANAGEMENT}" in operator.page("/console/tickets")
    page = operator.does(
        f"/console/tickets/{lamp.number}/dispatch", department=CITY_MANAGEMENT, back="/console/tickets?tab=dispatch"
    )
    assert f"已派给{CITY_MANAGEMENT}" in page
    assert "没有待派的工单" in page
    assert as_stored(desk.house, lamp.number).status is Status.DISPATCHED


def test_what_came_back_is_not_clicked_away(sign_in_as, desk, lamp):
    dispatch_ticket(desk.house, OPERATOR, lamp.number, CITY_MANAGEMENT)
    before = move_ticket(desk.house, lamp.number, Status.RECEIVED, Role.DEPARTMENT, "cg", note="不归我们")
    with desk.house.store.transaction() as tx:
        tx.tickets.save(before, replace(before, returns=1), replace(before.timeline[-1], action="note"))
    page = sign_in_as("operator").page("/console/tickets")
    assert "退单1次" in page
    assert "选单位派单" in page
    assert f"派给{CITY_MANAGEMENT}" not in page


@pytest.mark.parametrize("typed", ["路灯", "铁门镇 路灯", "13800138000", "138-0013 8000"])
def test_a_ticket_is_found_by_words_and_by_phone(sign_in_as, lamp, pipe, typed):
    page = finds(sign_in_as("operator"), typed)
    assert lamp.title in page
    assert pipe.title not in page


def test_the_number_finds_it_whole_by_its_end_and_as_the_list_writes_it(sign_in_as, lamp, pipe):
    operator = sign_in_as("operator")
    assert pipe.title in finds(operator, pipe.number)
    for typed in (pipe.number[-5:], pipe.number[-4:], short(pipe)):
        page = finds(operator, typed)
        assert pipe.title in page
        assert lamp.title not in page


def test_no_address_has_the_phone_that_was_typed(sign_in_as, lamp):
    response = sign_in_as("operator").post("/console/tickets/find", q="13800138000 路灯")
    assert "13800138000" not in response.headers["Location"]
    assert "tail=8000" in response.headers["Location"]


def test_nothing_found_says_what_to_try(sign_in_as, lamp):
    assert "没有找到" in finds(sign_in_as("operator"), "海啸")


def test_whoever_may_not_know_a_person_does_not_find_them_by_their_phone(sign_in_as, desk, lamp):
    secret = a_call(desk.house, "村干部吃拿卡要", type=RequestType.REPORT)
    assert secret.title in finds(sign_in_as("operator"), "13800138000")
    supervisor = finds(sign_in_as("supervisor"), "13800138000")
    assert lamp.title in supervisor
    assert secret.title not in supervisor
    analyst = finds(sign_in_as("analyst"), "13800138000")
    assert lamp.title not in analyst
    assert "您的角色不能按电话查找" in analyst


def test_a_department_finds_its_own_and_nobody_elses(sign_in_as, desk, lamp, pipe):
    handler = sign_in_as("department", CITY_MANAGEMENT)
    assert lamp.title not in finds(handler, "路灯")
    dispatch_ticket(desk.house, OPERATOR, lamp.number, CITY_MANAGEMENT)
    dispatch_ticket(desk.house, OPERATOR, pipe.number, WATER)
    assert lamp.title in finds(handler, "路灯")
    for typed in ("停水", pipe.number[-5:], "13900139000"):
        assert pipe.title not in finds(handler, typed)
    page = handler.page("/console/tickets")
    assert "待派单" not in page
    assert "待签收 1" in page


def test_filters_narrow_a_tab_and_stay_in_the_address(sign_in_as, desk, lamp, pipe):
    operator = sign_in_as("operator")
    page = operator.page("/console/tickets?tab=dispatch&town=磁涧镇&sort=newest")
    assert pipe.title in page
    assert lamp.title not in page
    assert lamp.title in operator.page("/console/tickets?tab=all&same_day=1&department=县城市管理局")
    assert "没有符合条件的工单" in operator.page("/console/tickets?town=青要山镇")


@pytest.mark.parametrize("query", ["tab=nothing", "page=-1", "page=x", "type=怪", "due=soonish", "sort=%27", "phone=x"])
def test_an_address_that_somebody_wrote_by_hand_shows_a_list_all_the_same(sign_in_as, lamp, query):
    sign_in_as("operator").page(f"/console/tickets?{query}")


@pytest.mark.parametrize(("after", "tab"), [({"hours": 7}, "soon"), ({"days": 1}, "over")])
def test_what_is_due_soon_and_what_is_over_have_their_tabs(sign_in_as, desk, lamp, pipe, after, tab):
    desk.clock.advance(**after)
    page = sign_in_as("operator").page(f"/console/tickets?tab={tab}")
    assert lamp.title in page
    assert pipe.title not in page
    assert f"{'快到期' if tab == 'soon' else '已超期'} 1" in page


def test_what_is_merged_into_another_is_left_to_that_one(sign_in_as, desk, lamp):
    other = a_call(desk.house, "铁门镇政府门口路灯不亮", contact=Contact("王", "13700137000"))
    merge_tickets(desk.house, OPERATOR, lamp.number, other.number)
    operator = sign_in_as("operator")
    page = operator.page("/console/tickets")
    assert "并了1件" in page
    assert other.title not in page
    assert other.title in operator.page("/console/tickets?tab=dispatch&merged=1")
    assert other.title in finds(operator, "不亮")


def test_many_are_dispatched_at_once_and_what_fails_says_why(sign_in_as, desk, lamp, pipe):
    dispatch_ticket(desk.house, OPERATOR, pipe.number, WATER)
    operator = sign_in_as("operator")
    numbers = [lamp.number, pipe.number]
    response = operator.post("/console/tickets/bulk", act="dispatch", department=WATER, number=numbers)
    words = words_of(response)
    assert "1 件办好,1 件没有办" in words
    assert "已经派给县供水公司" in words
    third = a_call(desk.house, LAMP)
    page = operator.does("/console/tickets/bulk", act="dispatch", department=TIEMEN, number=[third.number])
    assert f"1件已派给{TIEMEN}" in page


def test_many_are_merged_into_the_one_that_was_told_first(sign_in_as, desk, lamp):
    others = [a_call(desk.house, LAMP, contact=Contact("王", f"1370013700{n}")).number for n in range(2)]
    page = sign_in_as("operator").does("/console/tickets/bulk", act="merge", number=[*others, lamp.number])
    assert "2件已并到" in page
    assert {as_stored(desk.house, number).merged_into for number in others} == {lamp.number}


def test_a_handler_names_who_works_on_many(sign_in_as, desk, lamp, pipe):
    for ticket in (lamp, pipe):
        dispatch_ticket(desk.house, OPERATOR, ticket.number, CITY_MANAGEMENT)
    handler = sign_in_as("department", CITY_MANAGEMENT)
    handler.does("/console/tickets/bulk", act="assign", handler="赵工", number=[lamp.number, pipe.number])
    assert {as_stored(desk.house, ticket.number).handler for ticket in (lamp, pipe)} == {"赵工"}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"act": "dance"}, "请选择要做的事"),
        ({"act": "dispatch"}, "请选择承办单位"),
        ({"act": "dispatch", "department": WATER}, "请先勾选工单"),
        ({"act": "merge", "number": ["4103232026112300001"]}, "至少勾选两张"),
        ({"act": "export"}, "请先勾选工单"),
    ],
)
def test_half_a_wish_is_refused_in_words(sign_in_as, form, said):
    response = sign_in_as("operator").post("/console/tickets/bulk", **form)
    assert (response.status_code, said in words_of(response)) == (422, True)


def test_nobody_dispatches_or_merges_many_who_may_not_one(sign_in_as, desk, lamp, pipe):
    dispatch_ticket(desk.house, OPERATOR, lamp.number, CITY_MANAGEMENT)
    numbers = [lamp.number, pipe.number]
    for role in ("department", "analyst"):
        for form in ({"act": "dispatch", "department": WATER}, {"act": "merge"}):
            response = sign_in_as(role).post("/console/tickets/bulk", number=numbers, **form)
            assert response.status_code == 403
    assert as_stored(desk.house, pipe.number).status is Status.RECEIVED


def rows_of(response):
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(response.get_data(as_text=True).removeprefix("\ufeff"))))


def test_an_export_has_what_its_reader_may_see_and_is_written_down(sign_in_as, desk, lamp, pipe):
    formula = a_call(desk.house, "=cmd()|路灯坏了,我叫张三丰,电话13800138000")
    dispatch_ticket(desk.house, OPERATOR, lamp.number, CITY_MANAGEMENT)
    handler = sign_in_as("department", CITY_MANAGEMENT)
    numbers = [lamp.number, pipe.number, formula.number]
    head, *rows = rows_of(handler.post("/console/tickets/bulk", act="export", number=numbers))
    assert [row[0].strip() for row in rows] == [lamp.number]
    everything = rows_of(sign_in_as("operator").post("/console/tickets/export?tab=all"))
    assert len(everything) == 4
    text = next(row for row in everything if row[0].strip() == formula.number)[head.index("内容")]
    assert text.startswith("'=")
    assert "张三丰" not in text
    assert "13800138000" not in text
    with desk.house.store.reading() as tx:
        written = tx.audit.newest(AuditQuery(action="tickets_exported"), None, 9)
    assert [(row.actor, row.note) for row in written] == [("operator", "3件"), (handler.who.username, "1件")]
