"""An operator takes down what is told on the telephone."""

from __future__ import annotations

import pytest

from bot.domain.tickets import Channel, RequestType
from tests.console.desk import words_of
from tests.usecases.cast import a_call

CALL = {
    "channel": "phone",
    "phone": "138 0013 8000",
    "name": "张三丰",
    "type": "求助",
    "description": "铁门镇政府门口路灯坏了三天",
    "place": "镇政府门口",
}


def newest(desk):
    with desk.house.store.reading() as tx:
        found = tx.tickets.newest(1)
    return found[0] if found else None


def test_a_call_becomes_a_ticket_and_the_operator_reads_out_number_and_date(sign_in_as, desk):
    page = sign_in_as("operator").does("/console/tickets/new", **CALL)
    ticket = newest(desk)
    assert f"编号 {ticket.number},今天 18:00前答复" in page
    assert (ticket.channel, ticket.location.town, ticket.filed_by) == (Channel.PHONE, "铁门镇", "operator")
    assert "派单给县城市管理局" in page


def test_what_the_city_forwards_is_taken_once(sign_in_as, desk):
    operator = sign_in_as("operator")
    city = {**CALL, "channel": "city", "city_number": "LY2026112300001", "due_at": "2026-11-25T12:00"}
    assert "11月25日 12:00前" in operator.does("/console/tickets/new", **city)
    assert newest(desk).city_number == "LY2026112300001"
    again = operator.post("/console/tickets/new", **city)
    assert (again.status_code, "已登记为" in words_of(again)) == (422, True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"description": ""}, "请写清诉求内容"),
        ({"phone": "123"}, "电话号码不对"),
        ({"phone": ""}, "来电人电话"),
        ({"channel": "city"}, "市平台编号"),
        ({"type": "唠叨"}, "请选择诉求类型"),
        ({"town": "城关乡"}, "城关乡"),
        ({"channel": "city", "city_number": "LY1", "due_at": "昨天"}, "时间不对"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_still_there(sign_in_as, desk, changes, said):
    response = sign_in_as("operator").post("/console/tickets/new", **{**CALL, **changes})
    assert response.status_code == 422
    assert said in words_of(response)
    assert 'value="张三丰"' in response.get_data(as_text=True)
    assert newest(desk) is None


def test_the_callers_past_and_what_will_become_of_it_are_shown_while_typing(sign_in_as, desk):
    a_call(desk.house, "石寺村停水")
    secret = a_call(desk.house, "村干部吃拿卡要", type=RequestType.REPORT)
    operator, supervisor = sign_in_as("operator"), sign_in_as("supervisor")
    past = words_of(operator.post("/console/tickets/new/caller", htmx=True, phone="13800138000"))
    assert "石寺村停水" in past
    assert secret.title in past
    assert secret.title not in words_of(supervisor.post("/console/tickets/new/caller", htmx=True, phone="13800138000"))
    assert "没有找到" in words_of(operator.post("/console/tickets/new/caller", htmx=True, phone="138"))
    foreseen = words_of(
        operator.post("/console/tickets/new/foresee", htmx=True, type="求助", description="铁门镇路灯坏了")
    )
    for words in ("铁门镇", "县城市管理局", "今天 18:00(当日办)"):
        assert words in foreseen
    assert "写下诉求" in words_of(
        operator.post("/console/tickets/new/foresee", htmx=True, type="求助", description=" ")
    )


def test_those_who_take_no_calls_down_find_no_page_for_it(sign_in_as):
    for role in ("department", "analyst", "overseer", "administrator"):
        caller = sign_in_as(role)
        assert caller.get("/console/tickets/new").status_code == 403
        assert caller.post("/console/tickets/new", **CALL).status_code == 403
