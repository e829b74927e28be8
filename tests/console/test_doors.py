"""Every route of the console against every role: nobody opens what is not theirs, and no route is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from werkzeug.routing import Rule

from bot.console.gate import Desk
from bot.domain.errors import NotFound
from bot.domain.staff import Ability, Staff, StaffRole
from bot.usecases.manage_staff import add_staff
from bot.usecases.ports import AuditQuery
from tests.console.desk import Caller, DeskUnderTest
from tests.console.doors import ANYONE, DOORS, SIGNED_IN, open_to
from tests.house import Citizen, a_turn, open_ticket_effect

NOBODYS = {"number": "4103232026112399999", "username": "nobody-here"}
BOSS = Staff("boss", "系统", StaffRole.ADMINISTRATOR)


@dataclass(frozen=True)
class Route:
    """One method of one rule."""

    method: str
    rule: Rule

    @property
    def name(self) -> str:
        return f"{self.method} {self.rule.rule}"

    def path(self, **arguments: str) -> str:
        """Its address; an argument that is not given is one that names nothing."""
        known = {**NOBODYS, **arguments}
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(known.get(found[1], 999_999)), self.rule.rule)


def routes_of(desk: DeskUnderTest) -> Iterator[Route]:
    """Every one below ``/console/``, those that end the session last."""
    rules = sorted(desk.app.url_map.iter_rules(), key=lambda rule: ("sign-out" in rule.rule, rule.rule))
    for rule in rules:
        if rule.rule.startswith("/console"):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield Route(method, rule)


def ask(caller: Caller, route: Route, htmx: bool = False, **arguments: str):
    path = route.path(**arguments)
    return caller.get(path, htmx=htmx) if route.method == "GET" else caller.post(path, htmx=htmx)


# --- no route is forgotten


def test_every_route_has_its_line_in_the_table_and_every_line_its_route(desk: DeskUnderTest) -> None:
    there = {route.name for route in routes_of(desk)}
    assert there - DOORS.keys() == set(), "write into tests/console/doors.py who may open them"
    assert DOORS.keys() - there == set(), "these are gone: take their lines out of tests/console/doors.py"


def test_every_route_was_registered_with_a_door(desk: DeskUnderTest) -> None:
    console = desk.app.blueprints["console"]
    assert isinstance(console, Desk)
    assert {route.rule.endpoint for route in routes_of(desk)} == console.access.keys()


def test_a_route_registered_past_its_door_lets_nobody_in(desk: DeskUnderTest) -> None:
    console = Desk(desk.house)

    @console.get("/forgotten")
    def forgotten() -> str:
        return "secret"

    app = Flask("elsewhere")
    app.secret_key = "a key"
    app.register_blueprint(console)
    answer = app.test_client().get("/console/forgotten")
    assert answer.status_code == 404
    assert "secret" not in answer.get_data(as_text=True)


def test_one_view_cannot_have_two_doors(desk: DeskUnderTest) -> None:
    console = Desk(desk.house)

    def view() -> str:
        return ""

    console.page("/a", needs=Ability.TALK)(view)
    with pytest.raises(ValueError, match="another door"):
        console.page("/b", needs=Ability.READ_AUDIT)(view)


# --- every role


@pytest.mark.parametrize("role", StaffRole)
def test_a_role_opens_its_own_doors_and_no_other(desk: DeskUnderTest, role: StaffRole) -> None:
    caller = desk.sign_in_as(role)
    wrong = []
    for route in routes_of(desk):
        code = ask(caller, route).status_code
        if code >= 500 or (code == 403) is (role in open_to(DOORS[route.name])):
            wrong.append((route.name, code))
    assert wrong == []


@pytest.mark.parametrize("htmx", [False, True])
def test_a_stranger_is_led_to_where_one_signs_in(desk: DeskUnderTest, htmx: bool) -> None:
    caller = desk.anyone()
    wrong = []
    for route in routes_of(desk):
        if DOORS[route.name] == ANYONE:
            continue
        answer = ask(caller, route, htmx=htmx)
        leads = answer.headers.get("HX-Redirect" if htmx else "Location", "")
        if not leads.startswith("/console/sign-in") or answer.status_code != (200 if htmx else 303):
            wrong.append((route.name, answer.status_code, leads))
    assert wrong == []


@pytest.mark.parametrize(
    ("role", "step"), [(StaffRole.OPERATOR, "/console/password"), (StaffRole.SUPERVISOR, "/console/second-factor")]
)
def test_nothing_is_open_before_the_first_steps_are_taken(desk: DeskUnderTest, role: StaffRole, step: str) -> None:
    first = add_staff(desk.house, BOSS, Staff("newcomer", "新人", role))
    with desk.house.store.transaction() as tx:
        tx.accounts.change("newcomer", must_change=role is StaffRole.OPERATOR)
    caller = desk.anyone()
    assert caller.signs_in("newcomer", first).status_code == 303
    wrong = []
    for route in routes_of(desk):
        if DOORS[route.name] in {ANYONE, SIGNED_IN}:
            continue
        answer = ask(caller, route)
        if (answer.status_code, answer.headers.get("Location")) != (303, step):
            wrong.append((route.name, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("role", StaffRole)
def test_no_form_is_taken_without_its_token(desk: DeskUnderTest, role: StaffRole) -> None:
    caller = desk.sign_in_as(role)
    wrong = []
    for route in routes_of(desk):
        if route.method == "GET":
            continue
        for form in ({}, {"csrf_token": ""}, {"csrf_token": "made-up"}):
            code = caller.post(route.path(), token=False, **form).status_code
            if code != 400:
                wrong.append((route.name, code))
    assert wrong == []


def test_who_knocks_at_a_door_that_is_not_theirs_is_written_down(desk: DeskUnderTest) -> None:
    desk.sign_in_as(StaffRole.ANALYST).get("/console/audit")
    with desk.house.store.reading() as tx:
        row = tx.audit.newest(AuditQuery(), None, 1)[0]
    assert (row.actor, row.action, row.subject, row.result) == ("analyst", "page", "page:/console/audit", "refused")


# --- what pages are made of


@pytest.fixture
def filed(desk: DeskUnderTest) -> str:
    """The number of a ticket on file."""
    desk.house.dialogue.script.append(a_turn(effects=(open_ticket_effect(),)))  # type: ignore[attr-defined]
    citizen = Citizen(desk.house)
    citizen.says("1")
    return citizen.tickets()[0].number


@pytest.mark.parametrize("role", StaffRole)
def test_no_page_has_a_form_without_a_token_or_anything_our_policy_refuses(
    desk: DeskUnderTest, role: StaffRole, filed: str
) -> None:
    caller = desk.sign_in_as(role)
    seen, wrong = 0, []
    for route in routes_of(desk):
        if route.method != "GET" or role not in open_to(DOORS[route.name]):
            continue
        answer = ask(caller, route, number=filed, talk="1", username="administrator")
        if answer.status_code >= 500:
            wrong.append((route.name, "failed", str(answer.status_code)))
        if answer.status_code != 200 or not (answer.content_type or "").startswith("text/html"):
            continue
        seen += 1
        page = answer.get_data(as_text=True)
        forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", page, re.IGNORECASE | re.DOTALL)
        wrong += [(route.name, "no token", form[:90]) for form in forms if 'name="csrf_token"' not in form]
        inline = re.findall(r"<style|<script(?![^>]*\bsrc=)|<[^>]*\s(?:style|on\w+)=|javascript:", page, re.IGNORECASE)
        wrong += [(route.name, "inline", what) for what in inline]
        foreign = re.findall(r"(?:src|href|action|hx-get|hx-post)=\"((?:https?:)?//[^\"]*)", page)
        wrong += [(route.name, "foreign", address) for address in foreign]
    assert wrong == []
    assert seen > 0


def test_what_names_nothing_is_simply_not_there(desk: DeskUnderTest) -> None:
    caller = desk.sign_in_as(StaffRole.ADMINISTRATOR)
    assert caller.get("/console/staff/nobody-here").status_code == 404
    assert caller.post("/console/staff/nobody-here/disable").status_code == 404
    with desk.house.store.reading() as tx, pytest.raises(NotFound):
        tx.accounts.get("nobody-here")
