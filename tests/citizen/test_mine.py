"""``/me``: WeChat says who it is, and they see what they told. Nobody is logged in by somebody else's link."""

from __future__ import annotations

import dataclasses
from urllib.parse import parse_qs, urlsplit

import pytest

from bot import wiring
from bot.domain.masking import citizen_key
from bot.domain.tickets import Status
from bot.usecases.ask_citizen import ask_citizen
from bot.usecases.count_tries import BY_ADDRESS
from tests.citizen.town import Town
from tests.console.desk import Caller, words_of
from tests.house import PUBLIC_URL, Citizen
from tests.usecases.cast import OPERATOR

WECHAT = "Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile/15E148 MicroMessenger/8.0.50"


class Phone(Caller):
    """WeChat's browser on somebody's telephone."""

    def __init__(self, town: Town) -> None:
        super().__init__(town.app, town.house)
        self.client.environ_base["HTTP_USER_AGENT"] = WECHAT

    def begins(self) -> str:
        """Opens the page and is sent to WeChat; the state that came along."""
        sent = self.get("/me")
        assert sent.status_code == 303
        return parse_qs(urlsplit(sent.headers["Location"]).query)["state"][0]

    def comes_back(self, state: str, code: str = "citizen-1"):
        """WeChat sends it back."""
        return self.get(f"/me/login?code={code}&state={state}")

    def logs_in(self, openid: str = "citizen-1") -> str:
        """All of that; the words on the page then."""
        back = self.comes_back(self.begins(), openid)
        assert (back.status_code, back.headers["Location"]) == (303, "/me")
        return self.page("/me")


@pytest.fixture
def phone(town):
    return Phone(town)


# --- the way in ---


def test_wechat_is_asked_and_sends_back_to_our_own_address(phone):
    sent = urlsplit(phone.get("/me").headers["Location"])
    assert parse_qs(sent.query)["redirect_uri"] == [f"{PUBLIC_URL}/me/login"]


def test_whoever_is_logged_in_sees_their_own_tickets_and_nobody_elses(town, phone):
    own = town.told_by(Citizen(town.house, "citizen-1"), "铁门镇政府门口路灯坏了")
    town.told_by(Citizen(town.house, "citizen-2"), "磁涧镇停水两天")
    page = phone.logs_in()
    assert own.title in page
    assert "停水" not in page
    assert f'href="/t/{own.token}"' in phone.get("/me").get_data(as_text=True)


def test_the_session_knows_a_keyed_hash_and_no_openid(town, phone):
    phone.logs_in("oSecretOpenId")
    with phone.client.session_transaction() as session:
        assert "oSecretOpenId" not in repr(dict(session))
        assert session["citizen"][0] == citizen_key(town.house.citizen_secret, "oSecretOpenId")


def test_whoever_has_told_nothing_is_told_how_to_begin(phone):
    assert "您还没有工单" in phone.logs_in()


def test_outside_wechat_it_says_where_to_open_it(town):
    page = town.visitor().page("/me")
    assert "请在微信里打开" in page
    assert "解忧驿站" in page


def test_an_account_without_web_login_says_what_to_do_instead(tmp_path):
    town = Town(tmp_path)
    house = dataclasses.replace(town.house, web_login=None)
    app = wiring.build_web(dataclasses.replace(town.services, house=house))
    answer = app.test_client().get("/me", headers={"User-Agent": WECHAT})
    assert "在公众号里发“我的工单”" in words_of(answer)


# --- what is first ---


def test_what_waits_for_the_citizen_comes_first(town, phone):
    me = Citizen(town.house, "citizen-1")
    town.told_by(me, "第一件办完了的事", Status.CLOSED)
    town.told_by(me, "第二件有答复的事", Status.ANSWERED)
    town.clock.advance(minutes=1)
    town.told_by(me, "第三件正在办的咨询", Status.IN_PROGRESS, type_="咨询")
    town.told_by(me, "第四件路灯坏了今天办", Status.IN_PROGRESS)
    asked = town.told_by(me, "第五件要补充的事", Status.IN_PROGRESS)
    ask_citizen(town.house, OPERATOR, asked.number, "哪里？")
    page = phone.logs_in()
    order = [page.index(f"第{n}件") for n in "二五四三一"]
    assert order == sorted(order)
    assert "第二件有答复的事 有答复，等您评价" in page
    assert "今天内答复您" in page


# --- nobody else's link ---


def test_a_link_that_somebody_else_began_logs_nobody_in(town, phone):
    """Else an attacker could have a citizen act, and tell, under the attacker's name."""
    attacker = Phone(town)
    state = attacker.begins()
    answer = phone.comes_back(state, "attacker")
    assert answer.status_code == 400
    assert "没有认出您" in words_of(answer)
    assert phone.get("/me").status_code == 303


@pytest.mark.parametrize(
    "query", ["", "?code=citizen-1", "?state=&code=citizen-1", "?state=%F0%9F%92%A1&code=citizen-1"]
)
def test_nor_does_one_without_a_state_of_ours(phone, query):
    phone.begins()
    answer = phone.get(f"/me/login{query}")
    assert answer.status_code == 400
    assert phone.get("/me").status_code == 303


def test_a_state_is_good_for_once(phone):
    state = phone.begins()
    phone.comes_back(state, "citizen-1")
    phone.post("/me/logout")
    assert phone.comes_back(state, "citizen-2").status_code == 400
    assert phone.get("/me").status_code == 303


def test_a_second_look_at_the_same_link_leaves_them_logged_in_as_they_are(town, phone):
    town.told_by(Citizen(town.house, "citizen-1"), "铁门镇政府门口路灯坏了")
    state = phone.begins()
    phone.comes_back(state, "citizen-1")
    again = phone.comes_back(state, "citizen-2")
    assert (again.status_code, again.headers["Location"]) == (303, "/me")
    assert "路灯" in phone.page("/me")


def test_a_state_does_not_last(town, phone):
    state = phone.begins()
    town.clock.advance(minutes=11)
    assert phone.comes_back(state).status_code == 400


def test_two_tabs_may_log_in_at_once(phone):
    first, second = phone.begins(), phone.begins()
    assert phone.comes_back(second).status_code == 303
    assert phone.comes_back(first).status_code == 303


@pytest.mark.parametrize("code", ["", "used-up"])
def test_a_code_that_is_no_good_is_said_kindly_with_a_way_to_try_again(phone, code):
    answer = phone.comes_back(phone.begins(), code)
    assert answer.status_code == 403
    assert "再点一次就好" in words_of(answer)
    assert 'href="/me"' in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "more", ["next=https://evil.example", "redirect_uri=https://evil.example", "back=//evil.example"]
)
def test_nobody_is_sent_anywhere_else_afterwards(phone, more):
    answer = phone.get(f"/me/login?code=citizen-1&state={phone.begins()}&{more}")
    assert answer.headers["Location"] == "/me"


def test_an_address_from_which_too_many_codes_were_no_good_is_not_listened_to_for_a_while(town, phone):
    for _ in range(BY_ADDRESS.failures):
        phone.comes_back(phone.begins(), "used-up")
    assert phone.comes_back(phone.begins(), "citizen-1").status_code == 403
    town.clock.advance(minutes=16)
    assert phone.comes_back(phone.begins(), "citizen-1").status_code == 303


# --- the way out ---


def test_whoever_logs_out_is_forgotten(phone):
    phone.logs_in()
    answer = phone.post("/me/logout")
    assert "已退出" in words_of(answer)
    assert phone.get("/me").status_code == 303


def test_nobody_is_logged_out_by_another_site(phone):
    phone.logs_in()
    phone.post("/me/logout", token=False)
    assert phone.get("/me").status_code == 200


def test_after_half_a_day_wechat_is_asked_again(town, phone):
    phone.logs_in()
    town.clock.advance(hours=12, minutes=1)
    assert phone.get("/me").status_code == 303


def test_a_citizen_is_no_staff_and_staff_are_no_citizens(town, phone):
    phone.logs_in()
    assert phone.get("/console/").status_code == 303
    assert phone.get("/console/").headers["Location"].startswith("/console/sign-in")
    caller = town.sign_in_as("operator")
    assert "请在微信里打开" in words_of(caller.get("/me"))
