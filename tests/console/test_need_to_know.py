"""Another department's numbers, a confidential person, and words that are markup: in every route there is."""

from __future__ import annotations

import re

import pytest

from bot.domain.staff import StaffRole
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import Role
from bot.usecases.move_ticket import move_ticket
from bot.usecases.ports import AuditQuery
from tests.console.desk import CITY_MANAGEMENT, TIEMEN, Caller, DeskUnderTest
from tests.console.doors import DOORS, open_to
from tests.console.test_doors import Route, routes_of
from tests.house import Citizen, a_turn, open_ticket_effect

NAME, PHONE = "欧阳修远", "13800138000"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>{{7*191}}"
ALIVE = re.compile(r"<script>alert|<img src=x|<svg/onload|\b1337\b")
BODY = {
    "note": "与本单位无关,请核对",
    "reason": "与本单位无关,请核对",
    "reply": f"{NAME}您好,已电话联系您并到现场查看,路灯线路老化,11月27日前换好。联系人王强,67201234。",
    "text": "您好,请问具体在哪里?",
    "question": "您好,请问具体在哪里?",
    "department": CITY_MANAGEMENT,
    "unit": CITY_MANAGEMENT,
    "handler": "王强",
    "leader": "李局长",
    "until": "2026-12-20",
    "by": "2026-12-20",
    "what": "换灯",
    "days": "5",
    "granted": "yes",
    "how": "call",
    "reached": "yes",
    "who": "双方",
    "agreed": "yes",
    "kept": "yes",
    "type": "投诉",
    "level1": "",
    "description": "铁门镇政府门口路灯坏了三天",
    "place": "铁门镇政府门口",
    "town": "铁门镇",
    "name": "王芳",
    "phone": "13900139000",
    "to": "operator",
    "seen": "0",
}
"""Something for every field that a form of a ticket may have: a refusal is of the person, not of an empty field."""


def file_ticket(desk: DeskUnderTest, openid: str, description: str = f"路灯坏了,我是{NAME},{PHONE}", **more) -> Ticket:
    """A ticket told in a talk."""
    more = {"contact": {"name": NAME, "phone": PHONE}, **more}
    desk.house.dialogue.script.append(a_turn(effects=(open_ticket_effect(description, **more),)))  # type: ignore[attr-defined]
    citizen = Citizen(desk.house, openid)
    citizen.says("1")
    return citizen.tickets()[0]


def dispatched(desk: DeskUnderTest, ticket: Ticket, department: str) -> Ticket:
    return move_ticket(desk.house, ticket.number, Status.DISPATCHED, Role.OPERATOR, "operator", department=department)


def on_a_ticket(desk: DeskUnderTest) -> list[Route]:
    return [route for route in routes_of(desk) if "<number>" in route.rule.rule]


def stored(desk: DeskUnderTest, number: str) -> Ticket:
    with desk.house.store.reading() as tx:
        return tx.tickets.get(number)


# --- another department's


def test_another_departments_ticket_is_as_good_as_none(desk: DeskUnderTest) -> None:
    theirs = dispatched(desk, file_ticket(desk, "citizen-1"), TIEMEN)
    not_ours_yet = file_ticket(desk, "citizen-2")
    caller = desk.sign_in_as(StaffRole.DEPARTMENT, CITY_MANAGEMENT)
    wrong = []
    for ticket in (theirs, not_ours_yet):
        before = stored(desk, ticket.number)
        for route in on_a_ticket(desk):
            path = route.path(number=ticket.number, id="1")
            for htmx in (False, True):
                get = route.method == "GET"
                answer = caller.get(path, htmx=htmx) if get else caller.post(path, htmx=htmx, **BODY)
                allowed = {404} if StaffRole.DEPARTMENT in open_to(DOORS[route.name]) else {403}
                if answer.status_code not in allowed:
                    wrong.append((route.name, ticket.status.value, answer.status_code))
        assert stored(desk, ticket.number) == before
    assert wrong == []
    assert on_a_ticket(desk), "there are routes to try"


def test_it_looks_the_same_as_a_number_that_was_never_given(desk: DeskUnderTest) -> None:
    theirs = dispatched(desk, file_ticket(desk, "citizen-1"), TIEMEN)
    caller = desk.sign_in_as(StaffRole.DEPARTMENT, CITY_MANAGEMENT)
    for route in on_a_ticket(desk):
        if route.method == "GET" and StaffRole.DEPARTMENT in open_to(DOORS[route.name]):
            real, made_up = (caller.get(route.path(number=n)) for n in (theirs.number, "4103232026112399999"))
            assert _without_tokens(real) == _without_tokens(made_up)


def _without_tokens(answer) -> str:
    page = re.sub(r"[A-Za-z0-9_\-.]{60,}", "", answer.get_data(as_text=True))
    return re.sub(r"\b4103232026\d{9}\b", "", page)


def test_a_department_opens_its_own(desk: DeskUnderTest) -> None:
    ours = dispatched(desk, file_ticket(desk, "citizen-1"), CITY_MANAGEMENT)
    assert "路灯坏了" in desk.sign_in_as(StaffRole.DEPARTMENT, CITY_MANAGEMENT).page(f"/console/tickets/{ours.number}")


# --- who the person is


AS_IT_WAS_SAID = {"GET /console/talks/<int:talk>", "GET /console/talks/<int:talk>/live"}
"""A talk is read as it was said, by those who talk with citizens; that it was opened is written down."""


def pages_of(desk: DeskUnderTest, caller: Caller, role: StaffRole, number: str) -> list[tuple[str, str]]:
    """Every page that a role may read, asked about one ticket; those of lists and talks too."""
    found = []
    for route in routes_of(desk):
        if route.method == "GET" and role in open_to(DOORS[route.name]):
            answer = caller.get(route.path(number=number, talk="1", username="operator"))
            if answer.status_code == 200:
                found.append((route.name, answer.get_data(as_text=True)))
    return found


@pytest.mark.parametrize("role", StaffRole)
@pytest.mark.parametrize("confidential", [False, True])
def test_no_page_of_tickets_shows_a_name_or_a_phone_unasked(
    desk: DeskUnderTest, role: StaffRole, confidential: bool
) -> None:
    ticket = dispatched(desk, file_ticket(desk, "citizen-1", confidential=confidential), CITY_MANAGEMENT)
    caller = desk.sign_in_as(role, CITY_MANAGEMENT if role is StaffRole.DEPARTMENT else None)
    pages = pages_of(desk, caller, role, ticket.number)
    marks = (NAME, PHONE, ticket.token or "", ticket.phone_key or "", ticket.citizen)
    assert {name for name, page in pages if any(mark in page for mark in marks)} <= AS_IT_WAS_SAID
    with desk.house.store.reading() as tx:
        rows = [(row.actor, row.action) for row in tx.audit.all(AuditQuery(subject="conversation:1"))]
    talks = [name for name, _ in pages if name == "GET /console/talks/<int:talk>"]
    assert rows == [(role.value, "conversation_read")] * len(talks)


@pytest.mark.parametrize("role", [role for role in StaffRole if role is not StaffRole.OPERATOR])
def test_nobody_but_an_operator_is_told_even_a_family_name_of_who_reported_wrongdoing(
    desk: DeskUnderTest, role: StaffRole
) -> None:
    filed = file_ticket(desk, "citizen-1", "局长收钱办事", type_="举报")
    ticket = dispatched(desk, filed, CITY_MANAGEMENT)
    assert ticket.confidential
    caller = desk.sign_in_as(role, CITY_MANAGEMENT if role is StaffRole.DEPARTMENT else None)
    wrong = [
        (name, mark)
        for name, page in pages_of(desk, caller, role, ticket.number)
        for mark in ("欧***", "138****8000", NAME, PHONE)
        if mark in page
    ]
    assert wrong == []


@pytest.mark.parametrize("role", [StaffRole.OPERATOR, StaffRole.SUPERVISOR])
def test_the_talk_about_a_confidential_matter_is_the_operators_alone(desk: DeskUnderTest, role: StaffRole) -> None:
    ticket = file_ticket(desk, "citizen-1", confidential=True)
    with desk.house.store.transaction() as tx:
        talk = tx.tickets.conversation_of(ticket.number)
        tx.conversations.escalate(talk, "asked", desk.clock())
    Citizen(desk.house, "citizen-1").push(text="我家就在老槐树旁边")
    desk.clock.advance(minutes=5)
    caller = desk.sign_in_as(role)
    told = [name for name, page in pages_of(desk, caller, role, ticket.number) if "老槐树" in page]
    if role is StaffRole.OPERATOR:
        assert "GET /console/talks/<int:talk>" in told
    else:
        assert told == []
        desk.account(StaffRole.OPERATOR)
        wrong = []
        for route in routes_of(desk):
            if "<int:talk>" in route.rule.rule:
                path = route.path(talk=str(talk))
                answer = caller.get(path) if route.method == "GET" else caller.post(path, **BODY)
                if answer.status_code not in {403, 404}:
                    wrong.append((route.name, answer.status_code))
        assert wrong == []


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def with_a_photo(desk: DeskUnderTest, ticket: Ticket) -> str:
    sha256, size = desk.house.media_store.keep(PNG)
    with desk.house.store.transaction() as tx:
        tx.media.add_photo(ticket.number, sha256, size, desk.clock())
    return sha256


@pytest.mark.parametrize(
    ("confidential", "see_it"),
    [(False, {"operator", "supervisor", "ours"}), (True, {"operator"})],
)
def test_a_photo_is_for_those_who_may_know_whose_it_is(
    desk: DeskUnderTest, confidential: bool, see_it: set[str]
) -> None:
    ticket = dispatched(desk, file_ticket(desk, "citizen-1", confidential=confidential), CITY_MANAGEMENT)
    path = f"/console/media/{with_a_photo(desk, ticket)}"
    callers = {
        "ours": desk.sign_in_as(StaffRole.DEPARTMENT, CITY_MANAGEMENT),
        "theirs": desk.sign_in_as(StaffRole.DEPARTMENT, TIEMEN),
        **{role.value: desk.sign_in_as(role) for role in StaffRole if role is not StaffRole.DEPARTMENT},
    }
    codes = {name: caller.get(path).status_code for name, caller in callers.items()}
    assert {name for name, code in codes.items() if code == 200} == see_it
    assert set(codes.values()) <= {200, 403, 404}
    assert desk.anyone().get(path).status_code == 303


# --- words that are markup


@pytest.mark.parametrize("role", StaffRole)
def test_what_a_citizen_wrote_is_shown_and_never_obeyed(desk: DeskUnderTest, role: StaffRole) -> None:
    place = {"text": f"政府门口{HOSTILE}", "town": "铁门镇"}
    contact = {"name": "<b>王", "phone": PHONE}
    filed = file_ticket(desk, "citizen-1", HOSTILE, location=place, occurred=HOSTILE, contact=contact)
    ticket = dispatched(desk, filed, CITY_MANAGEMENT)
    Citizen(desk.house, "citizen-1").push(text=HOSTILE)
    desk.clock.advance(minutes=5)
    account = desk.account(role, CITY_MANAGEMENT if role is StaffRole.DEPARTMENT else None)
    with desk.house.store.transaction() as tx:
        tx.accounts.change(account.staff.username, name=HOSTILE)
    caller = desk.sign_in_as(role, CITY_MANAGEMENT if role is StaffRole.DEPARTMENT else None)
    pages = pages_of(desk, caller, role, ticket.number)
    assert [(name, ALIVE.search(page)) for name, page in pages if ALIVE.search(page)] == []
    assert pages
    if role in open_to(DOORS["GET /console/tickets/<number>"]):
        (page,) = [page for name, page in pages if name == "GET /console/tickets/<number>"]
        assert "&lt;script&gt;alert(1)" in page
