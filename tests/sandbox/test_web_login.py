"""The web login: a browser says which citizen it is and comes back with a code, good for one openid, once."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask

from bot.domain.errors import LoginRefused
from bot.sandbox.proxy import make_blueprint
from bot.settings import DEMO_APP_ID, DEMO_APP_SECRET
from bot.wechat.web_login import WeChatWebLogin

SITE = "http://127.0.0.1:8080"  # PUBLIC_URL where nobody set it
BACK = f"{SITE}/me/login"


@pytest.fixture
def login(platform):
    """The service's own end, as in the demo."""
    return WeChatWebLogin(f"{platform.url}/sandbox", platform.url, DEMO_APP_ID, DEMO_APP_SECRET)


def asks(platform, **changes):
    """What a browser gets that the service has sent there."""
    query = {
        "appid": DEMO_APP_ID,
        "redirect_uri": BACK,
        "response_type": "code",
        "scope": "snsapi_base",
        "state": "s1",
        **changes,
    }
    address = f"{platform.url}/sandbox/connect/oauth2/authorize"
    return requests.get(address, params={name: value for name, value in query.items() if value is not None}, timeout=10)


def taps(platform, page, openid):
    """Where the browser goes then."""
    href = re.search(rf'href="(allow\?[^"]*openid={openid})"', page.text).group(1).replace("&amp;", "&")
    answer = requests.get(f"{platform.url}/sandbox/connect/oauth2/{href}", timeout=10, allow_redirects=False)
    assert answer.status_code == 302
    return answer.headers["Location"]


def code_of(platform, phone):
    back = taps(platform, asks(platform), phone.openid)
    return parse_qs(urlsplit(back).query)["code"][0]


def exchange(platform, code, /, **changes):
    query = {
        "appid": DEMO_APP_ID,
        "secret": DEMO_APP_SECRET,
        "code": code,
        "grant_type": "authorization_code",
        **changes,
    }
    answer = requests.get(f"{platform.url}/sns/oauth2/access_token", params=query, timeout=10)
    assert answer.headers["Content-Type"].startswith("text/plain")  # as the live platform calls it
    return answer.json()


def test_the_service_learns_who_it_is(platform, login, make_phone):
    phone = make_phone()
    page = requests.get(login.address(BACK, "s1"), timeout=10)
    back = urlsplit(taps(platform, page, phone.openid))
    assert back._replace(query="").geturl() == BACK
    given = parse_qs(back.query)
    assert given["state"] == ["s1"]
    assert login.openid_of(given["code"][0]) == phone.openid


def test_a_code_is_good_for_once(platform, login, make_phone):
    code = code_of(platform, make_phone())
    login.openid_of(code)
    with pytest.raises(LoginRefused, match="40163"):
        login.openid_of(code)


def test_and_for_five_minutes(platform, make_phone):
    phone = make_phone()
    code = code_of(platform, phone)
    phone.advance_clock(hours=0.1)
    assert exchange(platform, code)["errcode"] == 42003


def test_an_answer_has_what_wechats_has(platform, make_phone):
    phone = make_phone()
    answer = exchange(platform, code_of(platform, phone))
    assert set(answer) == {"access_token", "expires_in", "refresh_token", "openid", "scope"}
    assert (answer["openid"], answer["scope"], answer["expires_in"]) == (phone.openid, "snsapi_base", 7200)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "made-up"}, 40029),
        ({"code": ""}, 41008),
        ({"appid": "wxnobody"}, 40013),
        ({"appid": ""}, 41002),
        ({"secret": "wrong"}, 40125),
        ({"secret": ""}, 41004),
        ({"grant_type": "client_credential"}, 40002),
    ],
)
def test_what_wechat_refuses_is_refused_with_its_code_and_uses_nothing_up(platform, make_phone, changes, code):
    phone = make_phone()
    good = code_of(platform, phone)
    answer = exchange(platform, good, **changes)
    assert (answer["errcode"], "openid" in answer) == (code, False)
    assert exchange(platform, good)["openid"] == phone.openid


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"appid": "wxnobody"}, "appid 不对"),
        ({"appid": None}, "10012"),
        ({"redirect_uri": None}, "10011"),
        ({"redirect_uri": "https://evil.example/me/login"}, "10003"),
        ({"redirect_uri": "http://127.0.0.1:8080@evil.example/"}, "10003"),
        ({"redirect_uri": "http://127.0.0.1:8080.evil.example/"}, "10003"),
        ({"redirect_uri": "javascript://127.0.0.1:8080/%0aalert(1)"}, "10003"),
        ({"redirect_uri": "//127.0.0.1:8080/me/login"}, "10003"),
        ({"response_type": "token"}, "response_type"),
        ({"scope": None}, "10010"),
        ({"scope": "snsapi_all"}, "10005"),
    ],
)
def test_a_browser_that_was_sent_wrongly_is_told_what_is_wrong(platform, make_phone, changes, words):
    phone = make_phone()
    answer = asks(platform, **changes)
    assert answer.status_code == 400
    assert words in answer.text
    assert phone.openid not in answer.text


def test_nobody_is_sent_elsewhere_by_tampering_with_the_choice(platform, make_phone):
    query = {"appid": DEMO_APP_ID, "response_type": "code", "scope": "snsapi_base", "openid": make_phone().openid}
    address = f"{platform.url}/sandbox/connect/oauth2/allow"
    for elsewhere in ("https://evil.example/", "", "http://127.0.0.1:8080\\@evil.example/"):
        answer = requests.get(address, params={**query, "redirect_uri": elsewhere}, timeout=10, allow_redirects=False)
        assert (answer.status_code, "Location" in answer.headers) == (400, False)


def test_whose_phone_was_used_last_stands_first_and_names_are_no_markup(platform, make_phone):
    first, second = make_phone(), make_phone()
    second.say("在吗")
    first.say("在吗")
    page = asks(platform, state='"><script>alert(1)</script>').text
    assert page.index(first.openid) < page.index(second.openid)
    assert "<script>alert" not in page


def test_the_exchange_stands_on_the_wire_without_its_secrets(platform, make_phone):
    phone = make_phone()
    answer = exchange(platform, code_of(platform, phone))
    wire = requests.get(f"{platform.url}/sandbox/api/wire", params={"openid": phone.openid}, timeout=10).json()
    call = next(e for e in wire["exchanges"] if e["title"] == "网页授权换 openid" and e["openid"] == phone.openid)
    shown = call["url"] + call["response"]
    assert phone.openid in shown
    for secret in (DEMO_APP_SECRET, answer["access_token"], answer["refresh_token"]):
        assert secret not in shown


def test_an_error_can_be_forced(platform, make_phone):
    requests.post(
        f"{platform.url}/sandbox/api/faults",
        json={"path": "/sns/oauth2/access_token", "errcode": -1, "times": 1},
        timeout=10,
    ).raise_for_status()
    phone = make_phone()
    code = code_of(platform, phone)
    assert exchange(platform, code)["errcode"] == -1
    assert exchange(platform, code)["openid"] == phone.openid


def test_a_service_that_cannot_reach_wechat_refuses(make_phone):
    nowhere = WeChatWebLogin("http://127.0.0.1:9", "http://127.0.0.1:9", DEMO_APP_ID, DEMO_APP_SECRET)
    with pytest.raises(LoginRefused) as refused:
        nowhere.openid_of("a-code")
    assert DEMO_APP_SECRET not in str(refused.value)


def test_the_web_process_hands_the_choice_on_and_the_way_back_but_not_the_exchange(platform, make_phone):
    app = Flask("web")
    app.register_blueprint(make_blueprint(platform.url))
    web, phone = app.test_client(), make_phone()
    asked = "appid=" + DEMO_APP_ID + f"&redirect_uri={BACK}&response_type=code&scope=snsapi_base&state=s1"
    assert phone.openid in web.get(f"/sandbox/connect/oauth2/authorize?{asked}").text
    back = web.get(f"/sandbox/connect/oauth2/allow?{asked}&openid={phone.openid}")
    assert (back.status_code, back.headers["Location"].split("?")[0]) == (302, BACK)
    for path in ("/sns/oauth2/access_token", "/sandbox/../sns/oauth2/access_token"):
        assert web.get(path).status_code in {308, 404}
