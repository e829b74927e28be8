"""The platform's pushes: signed, sealed, delivered as WeChat delivers, and what the phone makes of the answer."""

from __future__ import annotations

import re
import threading
import time

import pytest

from bot.sandbox.phone_screen import FAULT
from tests.sandbox.conftest import PATIENCE
from tests.sandbox.service import reply_xml, replying, sealed, success


@pytest.mark.parametrize("mode", ["safe", "compatible", "plain"])
def test_a_push_verifies_in_every_mode_and_its_reply_stands_on_the_phone(make_phone, service, mode):
    phone = make_phone(
        lambda delivery, number: (
            200,
            reply_xml(delivery, "收到").encode() if mode == "plain" else sealed(reply_xml(delivery, "收到")),
        )
    )
    phone.switch(mode=mode)
    assert phone.say("路灯坏了") == "收到"
    (delivery,) = service.got(phone.openid)
    assert delivery["Content"] == "路灯坏了"
    assert delivery.query["openid"] == phone.openid
    assert ("Encrypt" in delivery.body) == (mode != "plain")
    assert ("路灯坏了" in delivery.body) == (mode != "safe")
    assert service.unverified == []


def test_the_wire_shows_the_push_and_its_reply_in_clear_and_as_they_travelled(make_phone):
    phone = make_phone(replying("收到"))
    phone.say("路灯坏了")
    (exchange,) = phone.pushes()
    assert "路灯坏了" in exchange["plain"]
    assert "路灯坏了" not in exchange["sent"]
    assert "收到" in exchange["reply"]
    assert "<Encrypt>" in exchange["response"]
    assert {"signature", "timestamp", "nonce", "msg_signature", "encrypt_type"} <= exchange["query"].keys()
    assert (exchange["status"], exchange["outcome"], exchange["delivery"]) == (200, "reply", 1)


def test_success_ends_the_deliveries_and_shows_nothing(make_phone, service):
    phone = make_phone(success)
    assert phone.say("在吗") == ""
    assert len(service.got(phone.openid)) == 1
    assert [entry["state"] for entry in phone.screen()] == ["delivered"]


def test_a_service_that_never_answers_gets_three_deliveries_of_one_message_and_the_phone_shows_the_fault(
    make_phone, service
):
    phone = make_phone(lambda delivery, number: (time.sleep(2 * PATIENCE), (200, b"success"))[1])
    assert phone.say("在吗") == FAULT
    deliveries = service.got(phone.openid)
    assert len({delivery["MsgId"] for delivery in deliveries}) == 1
    assert len({delivery.query["nonce"] for delivery in deliveries}) == 3
    assert [exchange["outcome"] for exchange in phone.pushes()] == ["timeout"] * 3
    assert phone.screen()[0]["state"] == "failed"


def test_the_first_answer_in_time_ends_the_deliveries(make_phone, service):
    def answer(delivery, number):
        if number == 1:
            time.sleep(2 * PATIENCE)
        return replying("第二次")(delivery, number)

    phone = make_phone(answer)
    assert phone.say("在吗") == "第二次"
    assert len(service.got(phone.openid)) == 2


@pytest.mark.parametrize("status", [403, 500, 502])
def test_an_error_status_is_delivered_three_times_and_is_a_fault(make_phone, service, status):
    phone = make_phone(lambda delivery, number: (status, b""))
    assert phone.say("在吗") == FAULT
    assert len(service.got(phone.openid)) == 3


GARBAGE = {
    "words": lambda delivery: b"ok",
    "json": lambda delivery: b'{"errcode": 0}',
    "not UTF-8": lambda delivery: b"\xff\xfe",
    "a reply in clear in safe mode": lambda delivery: reply_xml(delivery, "您好").encode(),
    "signed with another token": lambda delivery: sealed(reply_xml(delivery, "您好"), token="another"),
    "sealed for another account": lambda delivery: sealed(reply_xml(delivery, "您好"), app_id="wxanother"),
    "sealed garbage": lambda delivery: re.sub(
        rb"CDATA\[.{24}", b"CDATA[AAAA", sealed(reply_xml(delivery, "您好")), count=1
    ),
    "not XML inside": lambda delivery: sealed("您好"),
    "no words": lambda delivery: sealed(reply_xml(delivery, "")),
    "too many bytes": lambda delivery: sealed(reply_xml(delivery, "字" * 683)),
    "an unknown type": lambda delivery: sealed(reply_xml(delivery, "您好").replace("[text]", "[poem]")),
    "an image nobody uploaded": lambda delivery: sealed(
        reply_xml(delivery, "您好")
        .replace("[text]", "[image]")
        .replace("Content>", "MediaId>")
        .replace("<MediaId>", "<Image><MediaId>")
        .replace("</MediaId>", "</MediaId></Image>")
    ),
    "somebody else's": lambda delivery: sealed(reply_xml(delivery, "您好").replace(delivery["FromUserName"], "oOther")),
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_an_answer_that_is_no_reply_shows_the_fault_and_is_not_delivered_again(make_phone, service, garbage):
    phone = make_phone(lambda delivery, number: (200, garbage(delivery)))
    assert phone.say("在吗") == FAULT
    assert len(service.got(phone.openid)) == 1
    assert phone.pushes()[0]["note"]


def test_the_longest_text_that_wechat_takes_is_shown(make_phone):
    words = "字" * 682
    assert make_phone(replying(words)).say("在吗") == words


def test_messages_leave_in_order_and_do_not_wait_for_each_others_answers(make_phone, service):
    released = threading.Event()

    def answer(delivery, number):
        if delivery["Content"] == "一":
            released.wait(PATIENCE)
        return replying(delivery["Content"])(delivery, number)

    phone = make_phone(answer)
    for words in ("一", "二", "三"):
        phone.say(words, settle=False)
    phone.wait_for("三")
    assert {delivery["Content"] for delivery in service.got(phone.openid)} == {"一", "二", "三"}
    released.set()
    phone.settle()
    firsts = [exchange["plain"] for exchange in phone.pushes() if exchange["delivery"] == 1]
    assert [re.search(r"<Content><!\[CDATA\[(.)", plain).group(1) for plain in firsts] == ["一", "二", "三"]
    assert [e["text"] for e in phone.screen() if e["sender"] == "citizen"] == ["一", "二", "三"]


def test_one_push_delivered_three_times_at_once_is_shown_once(make_phone, service):
    together = threading.Barrier(3, timeout=10)

    def answer(delivery, number):
        together.wait()
        return replying("收到")(delivery, number)

    phone = make_phone(answer)
    assert phone.say_three_times_at_once("在吗") == ["收到"] * 3
    assert len({delivery["MsgId"] for delivery in service.got(phone.openid)}) == 1
    assert phone.heard() == ["收到"]


def test_the_resend_switch_delivers_every_push_three_times(make_phone, service):
    phone = make_phone(replying("收到"))
    phone.switch(resend=True)
    assert phone.say("在吗") == "收到"
    assert len(service.got(phone.openid)) == 3


def test_an_old_push_is_delivered_again_with_the_same_id_and_a_fresh_signature(make_phone, service):
    phone = make_phone(replying("收到"))
    phone.say("在吗")
    assert len(phone.resend(2)) == 2
    deliveries = service.got(phone.openid)
    assert len({delivery["MsgId"] for delivery in deliveries}) == 1
    assert len({delivery.query["msg_signature"] for delivery in deliveries}) == 3
    assert phone.heard() == ["收到"]


def test_a_slow_line_loses_the_first_two_answers_and_the_third_arrives(make_phone, service):
    phone = make_phone(replying("收到"))
    phone.switch(slow_seconds=2 * PATIENCE)
    assert phone.say("在吗") == "收到"
    assert [exchange["outcome"] for exchange in phone.pushes()] == ["late", "late", "reply"]
    assert len({delivery["MsgId"] for delivery in service.got(phone.openid)}) == 1


ACTS = [
    (lambda phone: phone.say("您好"), {"MsgType": "text", "Content": "您好"}),
    (lambda phone: phone.voice("路灯坏了"), {"MsgType": "voice", "Recognition": "路灯坏了", "Format": "amr"}),
    (lambda phone: phone.voice(), {"MsgType": "voice", "Recognition": ""}),
    (lambda phone: phone.photo(), {"MsgType": "image"}),
    (
        lambda phone: phone.pin(34.7287, 112.1328, "铁门镇政府"),
        {"MsgType": "location", "Location_X": "34.728700", "Location_Y": "112.132800", "Label": "铁门镇政府"},
    ),
    (lambda phone: phone.click("report"), {"MsgType": "event", "Event": "CLICK", "EventKey": "report"}),
    (lambda phone: phone.unsubscribe(), {"MsgType": "event", "Event": "unsubscribe"}),
]


@pytest.mark.parametrize(("does", "expected"), ACTS)
def test_every_act_of_a_citizen_is_pushed_in_wechats_shape(make_phone, service, does, expected):
    phone = make_phone()
    does(phone)
    (delivery,) = service.got(phone.openid)
    assert {name: delivery[name] for name in expected} == expected
    assert bool(delivery["MsgId"]) == (expected["MsgType"] != "event")


def test_a_tapped_choice_is_a_text_with_the_choices_id(make_phone, service):
    link = '请确认\n<a href="weixin://bizmsgmenu?msgmenucontent=提交&amp;msgmenuid=submit">1 提交</a>'
    phone = make_phone(replying(link))
    phone.say("路灯坏了")
    phone.tap("submit")
    delivery = service.got(phone.openid)[-1]
    assert (delivery["Content"], delivery["bizmsgmenuid"]) == ("提交", "submit")
    with pytest.raises(LookupError):
        phone.tap("never-offered")


def test_following_is_an_event_whose_answer_stands_on_the_phone(make_phone, service):
    phone = make_phone(replying("欢迎"), followed=False)
    assert phone.subscribe() == "欢迎"
    assert service.got(phone.openid)[0]["Event"] == "subscribe"


def test_what_citizens_write_survives_xml(make_phone, service):
    phone = make_phone()
    phone.say("a ]]> b <b>&amp;</b> 😀")
    assert service.got(phone.openid)[0]["Content"] == "a ]]> b <b>&amp;</b> 😀"
