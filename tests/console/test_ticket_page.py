"""A ticket's page: what each role sees of it, the person for a reason, and what operators do there."""

from __future__ import annotations

import pytest

from bot.domain.conversation import MessageKind
from bot.domain.tickets import Contact, Location, RequestType, Status
from bot.domain.workflow import Role
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.fetch_media import fetch_media
from bot.usecases.merge_tickets import merge_tickets
from bot.usecases.move_ticket import move_ticket
from bot.usecases.note_ticket import note_ticket
from bot.usecases.ports import AuditQuery
from tests.console.desk import CITY_MANAGEMENT, TIEMEN, words_of
from tests.house import Citizen, a_turn, open_ticket_effect
from tests.usecases.cast import OPERATOR, WATER, a_call, as_stored

TOLD = "铁门镇政府门口路灯坏了三天,我是张三丰,电话13800138000"
REASON = "回访核实地点"
PHOTO = b"\xff\xd8\xff a photo"


@pytest.fixture
def ticket(desk):
    return a_call(desk.house, TOLD)


@pytest.fixture
def given(desk, ticket):
    """The ticket, with 县城市管理局."""
    return dispatch_ticket(desk.house, OPERATOR, ticket.number, CITY_MANAGEMENT)


def page_of(ticket, rest=""):
    return f"/console/tickets/{ticket.number}{rest}"


def test_the_page_shows_what_was_told_and_hides_who_told_it(sign_in_as, ticket):
    page = sign_in_as("operator").page(page_of(ticket))
    for words in (
        "铁门镇政府门口路灯坏了三天",
        "张**",
        "138****8000",
        "当日办",
        "剩8小时",
        "城乡建设 / 城市建设和市政管理",
    ):
        assert words in page
    for hidden in ("张三丰", "13800138000", ticket.token, ticket.phone_key):
        assert hidden not in page


def test_another_departments_ticket_is_as_good_as_none_at_every_address(sign_in_as, desk, given):
    stranger = sign_in_as("department", WATER)
    ours = sign_in_as("department", CITY_MANAGEMENT)
    assert ours.get(page_of(given)).status_code == 200
    for rest in ("", "/person"):
        assert stranger.get(page_of(given, rest)).status_code == 404
    for rest, form in (
        ("/person", {"reason": REASON}),
        ("/notes", {"text": "看看"}),
        ("/assign", {"handler": "钱工"}),
        ("/ask", {"question": "在哪儿?"}),
        ("/supplement", {"text": "补充"}),
    ):
        assert stranger.post(page_of(given, rest), **form).status_code == 404
    assert as_stored(desk.house, given.number) == given


def test_a_department_sees_nothing_before_the_dispatch_nor_after_its_return(sign_in_as, desk, ticket):
    handler = sign_in_as("department", CITY_MANAGEMENT)
    assert handler.get(page_of(ticket)).status_code == 404
    dispatch_ticket(desk.house, OPERATOR, ticket.number, CITY_MANAGEMENT)
    assert handler.get(page_of(ticket)).status_code == 200
    move_ticket(desk.house, ticket.number, Status.RECEIVED, Role.DEPARTMENT, "cg", note="不归我们")
    assert handler.get(page_of(ticket)).status_code == 404


def test_the_person_is_shown_for_a_reason_and_masked_again(sign_in_as, desk, given):
    handler = sign_in_as("department", CITY_MANAGEMENT)
    refused = handler.post(page_of(given, "/person"), htmx=True, reason="看")
    assert (refused.status_code, "查看原因" in words_of(refused)) == (422, True)
    shown = handler.post(page_of(given, "/person"), htmx=True, reason=REASON)
    assert "张三丰" in words_of(shown)
    assert "13800138000" in words_of(shown)
    assert "load delay:60s" in shown.get_data(as_text=True)
    assert shown.headers["Cache-Control"] == "no-store"
    again = handler.get(page_of(given, "/person"), htmx=True)
    assert "张三丰" not in again.get_data(as_text=True)
    with desk.house.store.reading() as tx:
        (row,) = tx.audit.newest(AuditQuery(action="person_revealed"), None, 9)
    assert (row.actor, row.subject, row.note) == (handler.who.username, f"ticket:{given.number}", REASON)


@pytest.mark.parametrize("hidden", [{"confidential": True}, {"type": RequestType.REPORT}])
@pytest.mark.parametrize(
    ("role", "knows"), [("operator", True), ("department", False), ("supervisor", False), ("analyst", False)]
)
def test_the_person_behind_a_confidential_ticket_is_known_to_operators_alone(sign_in_as, desk, role, knows, hidden):
    secret = a_call(desk.house, TOLD, **hidden)
    a_call(desk.house, "同一个人说的停水")
    dispatch_ticket(desk.house, OPERATOR, secret.number, CITY_MANAGEMENT)
    caller = sign_in_as(role)
    page = caller.get(page_of(secret)).get_data(as_text=True)
    assert ("138****8000" in page) is knows
    assert ("停水" in page) is knows
    assert "张三丰" not in page
    response = caller.post(page_of(secret, "/person"), htmx=True, reason=REASON)
    assert response.status_code == (200 if knows else 403)
    assert ("13800138000" in words_of(response)) is knows


def test_what_the_same_citizen_told_stands_beside_it_but_no_secret_of_theirs_for_a_department(sign_in_as, desk, given):
    open_one = a_call(desk.house, "集上停水")
    secret = a_call(desk.house, "村干部吃拿卡要", type=RequestType.REPORT)
    for other in (open_one, secret):
        dispatch_ticket(desk.house, OPERATOR, other.number, CITY_MANAGEMENT)
    operator = sign_in_as("operator").page(page_of(given))
    assert "集上停水" in operator
    assert "吃拿卡要" in operator
    handler = sign_in_as("department", CITY_MANAGEMENT).page(page_of(given))
    assert "集上停水" in handler
    assert "吃拿卡要" not in handler


def test_internal_lines_are_told_apart_from_what_the_citizen_sees(sign_in_as, desk, given):
    note_ticket(desk.house, OPERATOR, given.number, "这人天天打电话")
    html = sign_in_as("department", CITY_MANAGEMENT).get(page_of(given)).get_data(as_text=True)
    line = html[: html.index("这人天天打电话")].rsplit("<li", 1)[1]
    assert 'class="inner"' in line
    assert "仅内部" in line
    assert "派发 → 已派发" in html


def test_dispatching_takes_one_click_on_the_page(sign_in_as, desk, ticket):
    operator = sign_in_as("operator")
    page = operator.page(page_of(ticket))
    assert f"派单给{CITY_MANAGEMENT}" in page
    assert "派单目录“路灯”" in page
    assert f"派单给{TIEMEN}" in page
    assert f"已派给{CITY_MANAGEMENT}" in operator.does(page_of(ticket, "/dispatch"), department=CITY_MANAGEMENT)
    assert "改派" in operator.page(page_of(ticket))


def test_everything_an_operator_may_give_with_a_dispatch_arrives(sign_in_as, desk, ticket):
    form = {
        "department": CITY_MANAGEMENT,
        "co_departments": [TIEMEN, WATER],
        "handler": "赵工",
        "leader": "王局",
        "note": "请先打电话",
    }
    page = sign_in_as("operator").does(page_of(ticket, "/dispatch"), **form)
    after = as_stored(desk.house, ticket.number)
    assert (after.co_departments, after.handler, after.responsible_leader) == ((TIEMEN, WATER), "赵工", "王局")
    assert "请先打电话" in page


def test_after_two_returns_an_operator_reads_that_the_supervisor_decides(sign_in_as, desk, given):
    from dataclasses import replace

    before = move_ticket(desk.house, given.number, Status.RECEIVED, Role.DEPARTMENT, "cg", note="不归我们")
    with desk.house.store.transaction() as tx:
        tx.tickets.save(before, replace(before, returns=2), replace(before.timeline[-1], action="note"))
    operator = sign_in_as("operator")
    assert "由督办员裁定" in operator.page(page_of(given))
    assert "由督办员裁定" in operator.does(page_of(given, "/dispatch"), department=WATER)
    supervisor = sign_in_as("supervisor")
    assert "派单给" in supervisor.page(page_of(given))
    assert f"已派给{WATER}" in supervisor.does(page_of(given, "/dispatch"), department=WATER)


def test_putting_the_type_right_shows_the_new_date(sign_in_as, desk, ticket):
    form = {"type": "咨询", "level1": "交通运输", "level2": "", "town": "磁涧镇"}
    page = sign_in_as("operator").does(page_of(ticket, "/classify"), **form)
    assert "11月26日 18:00" in page
    assert "类型:投诉 → 咨询" in page
    refused = sign_in_as("operator").does(page_of(ticket, "/classify"), **{**form, "type": "唠叨"})
    assert "请选择诉求类型" in refused


def test_asking_declining_and_noting_say_what_is_missing(sign_in_as, desk, ticket):
    operator = sign_in_as("operator")
    for rest, form, said in (
        ("/ask", {"question": " "}, "请写明要市民补充什么"),
        ("/decline", {"reason": "不归热线管"}, "请告诉市民该找谁办"),
        ("/notes", {"text": ""}, "请写备注内容"),
        ("/withdraw", {"note": ""}, "市民怎么提出撤销"),
        ("/unmerge", {"note": "拆"}, "没有并单"),
        ("/assign", {"handler": ""}, "经办人"),
    ):
        assert said in operator.does(page_of(ticket, rest), **form)
    assert as_stored(desk.house, ticket.number) == ticket
    assert "待补充" in operator.does(page_of(ticket, "/ask"), question="是哪一盏灯?")
    assert "办理过程" in operator.does(page_of(ticket, "/supplement"), text="东数第三盏")
    assert as_stored(desk.house, ticket.number).status is Status.RECEIVED


def test_similar_tickets_are_offered_and_merged_from_the_page(sign_in_as, desk, ticket):
    like = a_call(desk.house, "铁门镇政府门口路灯不亮好几天了", contact=Contact("李", "13700137000"))
    other = a_call(desk.house, "停水两天", location=Location("老井村", "磁涧镇"), contact=Contact("王", "13600136000"))
    secret = a_call(desk.house, "铁门镇政府门口路灯坏了", confidential=True)
    operator = sign_in_as("operator")
    offered = words_of(operator.get(page_of(ticket, "/similar"), htmx=True))
    assert like.title in offered
    assert other.title not in offered
    assert secret.title not in offered
    page = operator.does(page_of(ticket, "/merge"), number=[like.number, secret.number])
    assert "已并入1件" in page
    assert "保密或举报件" in page
    assert "并入本单 1 件" in page
    assert "在那一张上办" in operator.page(page_of(like))
    assert "单独办理" in operator.does(page_of(like, "/unmerge"), note="是另一盏")


def test_this_one_can_be_merged_into_another_that_is_further(sign_in_as, desk, given):
    later = a_call(desk.house, "铁门镇政府门口路灯不亮好几天了", contact=Contact("李", "13700137000"))
    operator = sign_in_as("operator")
    assert "并到这张" in words_of(operator.get(page_of(later, "/similar"), htmx=True))
    operator.does(page_of(later, "/merge"), into=given.number)
    assert as_stored(desk.house, later.number).merged_into == given.number


@pytest.fixture
def photographed(desk):
    """A ticket told in WeChat with a photo."""
    desk.wechat.media = {"m1": PHOTO}
    desk.house.dialogue.script += [a_turn(), a_turn(effects=(open_ticket_effect(),))]
    citizen = Citizen(desk.house)
    citizen.sends(MessageKind.IMAGE, media="m1")
    citizen.says("1")
    fetch_media(desk.house)
    return citizen.tickets()[0]


def test_photos_are_shown_to_those_who_may_know_the_person(sign_in_as, desk, photographed):
    dispatch_ticket(desk.house, OPERATOR, photographed.number, CITY_MANAGEMENT)
    address = f"/console/media/{photographed.attachments[0].sha256}"
    for role in ("operator", "department"):
        assert address in sign_in_as(role).get(page_of(photographed)).get_data(as_text=True)
    assert address not in sign_in_as("analyst").get(page_of(photographed)).get_data(as_text=True)


def test_a_complaint_full_of_markup_is_words(sign_in_as, desk):
    nasty = a_call(desk.house, '<script>alert(1)</script><img src=x onerror="alert(2)">路灯坏了{{ 7*7 }}')
    operator = sign_in_as("operator")
    for html in (
        operator.get(page_of(nasty)).get_data(as_text=True),
        operator.get("/console/tickets").get_data(as_text=True),
    ):
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "&lt;script&gt;alert(1)" in html
    assert "路灯坏了{{ 7*7 }}" in operator.get(page_of(nasty)).get_data(as_text=True)


def test_an_analyst_reads_and_does_nothing(sign_in_as, desk, ticket):
    analyst = sign_in_as("analyst")
    page = analyst.page(page_of(ticket))
    assert "您的角色不能查看" in page
    assert "内部备注:" not in page
    for rest, form in (("/notes", {"text": "看看"}), ("/ask", {"question": "?"}), ("/assign", {"handler": "我"})):
        assert analyst.post(page_of(ticket, rest), **form).status_code == 403


def test_those_merged_into_it_are_named_and_no_longer_acted_on(sign_in_as, desk, ticket):
    other = a_call(desk.house, "铁门镇政府门口路灯不亮", contact=Contact("李", "13700137000"))
    merge_tickets(desk.house, OPERATOR, ticket.number, other.number)
    page = sign_in_as("operator").page(page_of(other))
    assert "拆单" in page
    assert "派单给" not in page
