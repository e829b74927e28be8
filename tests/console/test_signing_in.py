"""Signing in and out, as a browser does: what is told, what is kept, what is refused."""

from __future__ import annotations

import dataclasses

import pytest

from bot import wiring
from bot.domain.staff import StaffRole
from bot.usecases.ports import AuditQuery
from tests.console.desk import PASSWORD, Caller, DeskUnderTest, words_of

HOME = "/console/password"
"""Open to whoever is signed in, whatever their role."""


def is_in(caller: Caller) -> bool:
    return caller.get(HOME).status_code == 200


def cookie_of(caller: Caller) -> str:
    cookie = caller.client.get_cookie("jieyou")
    assert cookie is not None
    return cookie.value


@pytest.mark.parametrize("role", StaffRole)
def test_everybody_signs_in_with_what_their_role_needs_and_out_again(desk: DeskUnderTest, role: StaffRole) -> None:
    caller = desk.sign_in_as(role)
    assert is_in(caller)
    assert caller.get("/console/").status_code == 303
    assert caller.post("/console/sign-out").headers["Location"] == "/console/sign-in"
    assert not is_in(caller)


def test_the_page_says_what_is_wrong_and_never_which_of_the_three(desk: DeskUnderTest) -> None:
    desk.account(StaffRole.OPERATOR)
    wrong_password = desk.anyone().signs_in("operator", "Not-my-password-1")
    wrong_name = desk.anyone().signs_in("nobody-here", PASSWORD)
    assert wrong_password.status_code == wrong_name.status_code == 401
    assert "登录名、密码或验证码不对" in words_of(wrong_password)
    assert words_of(wrong_password) == words_of(wrong_name)


def test_a_name_is_typed_as_people_type_names(desk: DeskUnderTest) -> None:
    desk.account(StaffRole.OPERATOR)
    assert desk.anyone().signs_in("  Operator ").status_code == 303


def test_a_code_is_asked_for_where_one_is_enrolled_and_may_be_typed_in_two_halves(desk: DeskUnderTest) -> None:
    desk.account(StaffRole.SUPERVISOR)
    caller = desk.anyone()
    asked = caller.signs_in("supervisor")
    assert asked.status_code == 401
    assert "6位验证码" in words_of(asked)
    code = desk.code("supervisor")
    assert caller.signs_in("supervisor", code=f"{code[:3]} {code[3:]}").status_code == 303


# --- sessions


def test_a_session_begins_empty_and_its_key_is_new(desk: DeskUnderTest) -> None:
    """Session fixation: nothing that was in the browser before signing in is there afterwards."""
    desk.account(StaffRole.OPERATOR)
    caller = desk.anyone()
    with caller.client.session_transaction() as session:
        session["staff"] = ["operator", "a key that somebody planted"]
        session["planted"] = "by a stranger"
        session["csrf_token"] = "planted too"
    assert caller.signs_in("operator").status_code == 303
    with caller.client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != "planted too"
        assert session["staff"][1] != "a key that somebody planted"


def test_a_cookie_kept_after_signing_out_is_worth_nothing(desk: DeskUnderTest) -> None:
    caller = desk.sign_in_as(StaffRole.OPERATOR)
    kept = cookie_of(caller)
    caller.post("/console/sign-out")
    thief = desk.anyone()
    thief.client.set_cookie("jieyou", kept)
    assert not is_in(thief)


def test_a_cookie_signed_with_another_key_is_worth_nothing(desk: DeskUnderTest, tmp_path_factory) -> None:
    elsewhere = DeskUnderTest(tmp_path_factory.mktemp("elsewhere"))
    elsewhere.app.secret_key = b"another key"
    forged = Caller(elsewhere.app, desk.house)
    caller = desk.sign_in_as(StaffRole.OPERATOR)
    with caller.client.session_transaction() as real, forged.client.session_transaction() as session:
        session["staff"] = list(real["staff"])
    thief = desk.anyone()
    thief.client.set_cookie("jieyou", cookie_of(forged))
    assert not is_in(thief)


def test_signing_in_elsewhere_ends_the_session_here(desk: DeskUnderTest) -> None:
    first = desk.sign_in_as(StaffRole.OPERATOR)
    second = desk.sign_in_as(StaffRole.OPERATOR)
    assert not is_in(first)
    assert is_in(second)


def test_half_an_hour_of_nothing_ends_a_session_and_work_does_not(desk: DeskUnderTest) -> None:
    caller = desk.sign_in_as(StaffRole.OPERATOR)
    for _ in range(3):
        desk.clock.advance(minutes=29)
        assert is_in(caller)
    desk.clock.advance(minutes=30)
    assert not is_in(caller)


def test_a_page_that_asks_for_news_by_itself_keeps_nobody_signed_in(desk: DeskUnderTest) -> None:
    caller = desk.sign_in_as(StaffRole.OPERATOR)
    for _ in range(15):
        desk.clock.advance(minutes=1, seconds=59)
        assert caller.get(HOME, htmx=True, X_Background="poll").status_code == 200
    desk.clock.advance(minutes=1)
    gone = caller.get(HOME, htmx=True, X_Background="poll")
    assert gone.headers["HX-Redirect"].startswith("/console/sign-in")


def test_a_disabled_account_is_out_at_once(desk: DeskUnderTest) -> None:
    caller = desk.sign_in_as(StaffRole.OPERATOR)
    desk.sign_in_as(StaffRole.ADMINISTRATOR).post("/console/staff/operator/disable")
    assert not is_in(caller)
    assert "不对" in words_of(desk.anyone().signs_in("operator"))


def test_whoever_is_signed_in_is_not_asked_again(desk: DeskUnderTest) -> None:
    caller = desk.sign_in_as(StaffRole.OPERATOR)
    assert caller.get("/console/sign-in?next=/console/password").headers["Location"] == "/console/password"


# --- where one goes on to


def test_the_page_that_was_wanted_comes_after_signing_in(desk: DeskUnderTest) -> None:
    desk.account(StaffRole.OPERATOR)
    caller = desk.anyone()
    sent = caller.get("/console/password?from=mail")
    assert sent.status_code == 303
    page = caller.get(sent.headers["Location"]).get_data(as_text=True)
    assert 'name="next" value="/console/password?from=mail"' in page
    assert caller.signs_in("operator", next="/console/password?from=mail").headers["Location"].endswith("?from=mail")


def test_a_part_of_a_page_that_finds_itself_signed_out_leads_back_to_the_page(desk: DeskUnderTest) -> None:
    here = "http://localhost/console/tickets?status=received"
    answer = desk.anyone().get(HOME, htmx=True, HX_Current_URL=here)
    assert answer.headers["HX-Redirect"] == "/console/sign-in?next=/console/tickets?status%3Dreceived"
    elsewhere = desk.anyone().get(HOME, htmx=True, HX_Current_URL="https://evil.example/me")
    assert elsewhere.headers["HX-Redirect"] == "/console/sign-in"


@pytest.mark.parametrize(
    "crafted",
    [
        "https://evil.example/console/",
        "//evil.example/console/",
        "///evil.example/console/",
        "/\\evil.example/console/",
        "/console/\\..\\..\\evil.example",
        "\t//evil.example/console/",
        "/\t/evil.example/console/",
        "/console/\r\nSet-Cookie: a=b",
        "javascript:alert(1)//console/",
        "console/",
        "/t/somebodys-token",
        "https:evil.example/console/",
        "http:///console/",
        "@evil.example/console/",
    ],
)
def test_nobody_is_sent_elsewhere_by_a_crafted_link(desk: DeskUnderTest, crafted: str) -> None:
    desk.account(StaffRole.OPERATOR)
    assert desk.anyone().signs_in("operator", next=crafted).headers["Location"] == "/console/"


# --- forms


def test_a_form_without_its_token_is_refused(desk: DeskUnderTest) -> None:
    caller = desk.sign_in_as(StaffRole.OPERATOR)
    refused = caller.post("/console/sign-out", token=False)
    assert refused.status_code == 400
    assert "没有做任何操作" in words_of(refused)
    assert is_in(caller)


def test_a_form_with_the_token_of_another_session_is_refused(desk: DeskUnderTest) -> None:
    caller, other = desk.sign_in_as(StaffRole.OPERATOR), desk.sign_in_as(StaffRole.ANALYST)
    assert caller.post("/console/sign-out", token=False, csrf_token=other.token()).status_code == 400
    assert caller.post("/console/sign-out", token=False, csrf_token="made-up").status_code == 400
    assert is_in(caller)


def test_nobody_is_signed_in_by_a_foreign_form(desk: DeskUnderTest) -> None:
    """Login CSRF: a stranger's page must not sign a browser in to the stranger's account."""
    desk.account(StaffRole.OPERATOR)
    caller = desk.anyone()
    refused = caller.post("/console/sign-in", token=False, username="operator", password=PASSWORD)
    assert refused.headers["Location"] == "/console/sign-in"
    assert not is_in(caller)


def test_htmx_sends_the_token_in_a_header(desk: DeskUnderTest) -> None:
    caller = desk.sign_in_as(StaffRole.OPERATOR)
    assert caller.post("/console/sign-out", htmx=True).status_code == 303
    assert not is_in(caller)


# --- what browsers are told


def test_the_cookie_is_for_us_alone(desk: DeskUnderTest) -> None:
    desk.account(StaffRole.OPERATOR)
    cookie = desk.anyone().signs_in("operator").headers["Set-Cookie"]
    assert cookie.startswith("jieyou=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Domain" not in cookie
    assert "Expires" not in cookie


def test_behind_https_the_cookie_travels_no_other_way(desk: DeskUnderTest) -> None:
    settings = dataclasses.replace(desk.services.settings, public_url="https://hotline.example")
    app = wiring.build_web(dataclasses.replace(desk.services, settings=settings))
    desk.account(StaffRole.OPERATOR)
    answer = Caller(app, desk.house).signs_in("operator")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-jieyou=")
    assert "Secure" in cookie
    assert "Path=/" in cookie


@pytest.mark.parametrize("path", ["/console/sign-in", "/console/password", "/console/staff", "/console/nowhere"])
def test_every_page_says_how_it_may_be_used(desk: DeskUnderTest, path: str) -> None:
    headers = desk.sign_in_as(StaffRole.OPERATOR).get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert "no-store" in headers["Cache-Control"]


def test_a_proxy_in_front_is_believed_only_where_the_settings_name_one(desk: DeskUnderTest) -> None:
    def origin(proxies: int) -> str:
        settings = dataclasses.replace(desk.services.settings, proxies=proxies)
        app = wiring.build_web(dataclasses.replace(desk.services, settings=settings))
        caller = Caller(app, desk.house)
        caller.client.environ_base["HTTP_X_FORWARDED_FOR"] = "203.0.113.9"
        caller.signs_in("nobody-here")
        with desk.house.store.reading() as tx:
            return tx.audit.newest(AuditQuery(action="sign_in"), None, 1)[0].note

    assert origin(0) == "不对 127.0.0.1"
    assert origin(1) == "不对 203.0.113.9"
