"""The platform's API: WeChat's codes for what WeChat refuses."""

from __future__ import annotations

import pytest
import requests

from bot.settings import DEMO_APP_ID, DEMO_APP_SECRET
from tests.phone import PIXEL
from tests.sandbox.service import replying


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"appid": "wxnobody"}, 40013),
        ({"secret": "wrong"}, 40125),
        ({"grant_type": "password"}, 40002),
        ({"appid": ""}, 41002),
        ({"secret": ""}, 41004),
    ],
)
def test_wrong_credentials_get_no_token(platform, changes, code):
    answer = platform.fetch_token(**changes)
    assert answer["errcode"] == code
    assert "access_token" not in answer


def test_the_stable_token_stays_until_a_new_one_is_forced(platform, make_phone):
    phone = make_phone()
    phone.say("在吗")
    first = platform.fetch_token()
    assert platform.fetch_token()["access_token"] == first["access_token"]
    second = platform.fetch_token(force_refresh=True)["access_token"]
    assert second != first["access_token"]
    assert platform.send_text(phone.openid, token=first["access_token"]) == 40001
    assert platform.send_text(phone.openid, token=second) == 0


def test_the_classic_token_is_new_at_every_fetch(platform, make_phone):
    phone = make_phone()
    phone.say("在吗")
    query = {"grant_type": "client_credential", "appid": DEMO_APP_ID, "secret": DEMO_APP_SECRET}
    tokens = [
        requests.get(f"{platform.url}/cgi-bin/token", params=query, timeout=10).json()["access_token"] for _ in range(2)
    ]
    assert tokens[0] != tokens[1]
    assert platform.send_text(phone.openid, token=tokens[1]) == 0


def test_a_token_outlives_its_two_hours_by_nothing(platform, make_phone):
    phone = make_phone()
    token = platform.fetch_token(force_refresh=True)["access_token"]
    phone.advance_clock(hours=2.1)
    phone.say("在吗")
    assert platform.send_text(phone.openid, token=token) == 42001
    assert platform.send_text(phone.openid) == 0


@pytest.mark.parametrize(("token", "code"), [("", 41001), ("made-up", 40001)])
def test_a_bad_token_opens_nothing(platform, make_phone, token, code):
    phone = make_phone()
    phone.say("在吗")
    assert platform.send_text(phone.openid, token=token) == code
    assert platform.call("media/upload", {}, token)["errcode"] == code
    assert phone.heard() == []


def test_a_customer_service_text_stands_on_the_phone(platform, make_phone):
    phone = make_phone()
    phone.say("在吗")
    assert platform.send_text(phone.openid, "您好，我在") == 0
    assert phone.heard() == ["您好，我在"]
    assert phone.screen()[-1]["state"] == "customer_service"


def test_five_messages_may_follow_a_citizens_message_and_the_next_message_opens_five_more(platform, make_phone):
    phone = make_phone()
    phone.say("在吗")
    assert [platform.send_text(phone.openid) for _ in range(6)] == [0] * 5 + [45047]
    phone.say("还在吗")
    assert platform.send_text(phone.openid) == 0
    assert phone.sends_left() == 4


def test_three_may_follow_a_menu_click_within_a_minute(platform, make_phone):
    phone = make_phone()
    phone.click("report")
    assert [platform.send_text(phone.openid) for _ in range(4)] == [0] * 3 + [45047]
    phone.click("report")
    phone.advance_clock(hours=1.1 / 60)
    assert platform.send_text(phone.openid) == 45015


def test_a_tapped_choice_counts_as_a_menu_click(platform, make_phone):
    link = '<a href="weixin://bizmsgmenu?msgmenucontent=好&msgmenuid=ok">好</a>'
    phone = make_phone(replying(link), followed=False)
    phone.subscribe()
    phone.advance_clock(hours=1)
    phone.tap("ok")
    assert phone.sends_left() == 3


def test_after_48_hours_the_door_is_closed(platform, make_phone):
    phone = make_phone()
    phone.say("在吗")
    phone.advance_clock(hours=47)
    assert platform.send_text(phone.openid) == 0
    phone.advance_clock(hours=2)
    assert platform.send_text(phone.openid) == 45015


def test_whoever_unfollowed_or_never_wrote_hears_nothing(platform, make_phone):
    silent, gone = make_phone(), make_phone()
    gone.say("在吗")
    gone.unsubscribe()
    assert [platform.send_text(phone.openid) for phone in (silent, gone)] == [45015, 45015]


def test_nobody_has_this_openid(platform):
    assert platform.send_text("oNobody") == 40003


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"msgtype": "poem", "poem": {}}, 40008),
        ({"msgtype": "text", "text": {"content": ""}}, 44004),
        ({"msgtype": "text", "text": {"content": "字" * 683}}, 45002),
        ({"msgtype": "image", "image": {"media_id": "gone"}}, 40007),
        ({"msgtype": "msgmenu", "msgmenu": {"list": "x"}}, 47001),
        ({"msgtype": "text"}, 47001),
    ],
)
def test_a_malformed_message_is_refused_and_costs_nothing(platform, make_phone, wish, code):
    phone = make_phone()
    phone.say("在吗")
    assert platform.call("message/custom/send", {"touser": phone.openid, **wish})["errcode"] == code
    assert phone.sends_left() == 5


def test_a_menu_message_offers_its_choices_to_the_thumb(platform, make_phone, service):
    phone = make_phone()
    phone.say("在吗")
    menu = {"head_content": "满意吗?", "list": [{"id": "101", "content": "满意"}], "tail_content": "谢谢"}
    wish = {"touser": phone.openid, "msgtype": "msgmenu", "msgmenu": menu}
    assert platform.call("message/custom/send", wish)["errcode"] == 0
    assert phone.heard() == ["满意吗?\n满意\n谢谢"]
    phone.tap("101")
    assert service.got(phone.openid)[-1]["bizmsgmenuid"] == "101"


def test_escaped_chinese_arrives_escaped_as_on_the_real_platform(platform, make_phone):
    phone = make_phone()
    phone.say("在吗")
    body = f'{{"touser": "{phone.openid}", "msgtype": "text", "text": {{"content": "\\u60a8好"}}}}'
    assert platform.post("message/custom/send", body.encode())["errcode"] == 0
    assert phone.heard() == ["\\u60a8好"]


def test_media_go_up_and_come_down_the_same_and_age(platform, make_phone):
    query = {"access_token": platform.fetch_token()["access_token"], "type": "image"}
    files = {"media": ("a.png", PIXEL, "image/png")}
    stored = requests.post(f"{platform.url}/cgi-bin/media/upload", params=query, files=files, timeout=10).json()
    assert stored["type"] == "image"
    answer = platform.get("media/get", media_id=stored["media_id"])
    assert (answer.content, answer.headers["Content-Type"]) == (PIXEL, "image/png")
    assert platform.get("media/get", media_id="gone").json()["errcode"] == 40007
    make_phone().advance_clock(hours=73)
    assert platform.get("media/get", media_id=stored["media_id"]).json()["errcode"] == 40007


def test_a_citizens_photo_can_be_fetched_by_its_media_id(platform, make_phone, service):
    phone = make_phone()
    phone.photo(PIXEL)
    media_id = service.got(phone.openid)[0]["MediaId"]
    assert platform.get("media/get", media_id=media_id).content == PIXEL


def test_typing_needs_a_recent_message_and_is_not_sent_twice(platform, make_phone):
    phone = make_phone()
    wish = {"touser": phone.openid, "command": "Typing"}

    def typing(**changes):
        return platform.call("message/custom/typing", {**wish, **changes})["errcode"]

    assert typing() == 45080
    phone.say("在吗")
    assert [typing(), typing(), typing(command="CancelTyping"), typing()] == [0, 45081, 0, 0]
    assert typing(command="Sing") == 45072
    assert typing(touser="oNobody") == 40003


def test_a_template_message_arrives_outside_the_window_and_is_reported(platform, make_phone, service):
    phone = make_phone()
    wish = {"touser": phone.openid, "template_id": "t1", "data": {"a": {"value": "已办结"}}}
    answer = platform.call("message/template/send", wish)
    phone.settle()
    assert phone.screen()[-1]["text"] == "已办结"
    report = service.got(phone.openid)[-1]
    assert (report["Event"], report["MsgID"]) == ("TEMPLATESENDJOBFINISH", str(answer["msgid"]))
    phone.unsubscribe()
    assert platform.call("message/template/send", wish)["errcode"] == 43004


def test_the_menu_is_made_read_and_unmade(platform):
    before = platform.get("menu/get").json()["menu"]
    assert [button["name"] for button in before["button"]] == ["我要反映", "查进度", "更多"]
    assert platform.get("menu/delete").json()["errcode"] == 0
    assert platform.get("menu/get").json()["errcode"] == 46003
    assert platform.call("menu/create", before)["errcode"] == 0
    assert platform.get("menu/get").json()["menu"] == before


@pytest.mark.parametrize(
    ("menu", "code"),
    [
        ({"button": []}, 40016),
        ({"button": [{"type": "click", "name": "a", "key": "a"}] * 4}, 40016),
        ({"button": [{"name": "a", "sub_button": [{"type": "click", "name": "a", "key": "a"}] * 6}]}, 40023),
        ({"button": [{"type": "click", "name": "a"}]}, 40019),
        ({"button": [{"type": "sing", "name": "a"}]}, 40017),
    ],
)
def test_a_menu_that_wechat_would_not_take_is_refused(platform, menu, code):
    assert platform.call("menu/create", menu)["errcode"] == code


def test_a_forced_error_meets_the_next_calls_and_no_more(platform, make_phone):
    phone = make_phone()
    phone.say("在吗")
    phone.force("/cgi-bin/message/custom/send", 48001, times=2)
    assert [platform.send_text(phone.openid) for _ in range(3)] == [48001, 48001, 0]


def test_the_wire_shows_no_token_and_no_secret(platform, make_phone):
    phone = make_phone()
    phone.say("在吗")
    token = platform.fetch_token()["access_token"]
    platform.send_text(phone.openid, token=token)
    shown = str(phone.wire())
    assert phone.calls("/cgi-bin/message/custom/send")
    assert token not in shown
    assert DEMO_APP_SECRET not in shown
