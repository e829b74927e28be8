"""Talks on one screen: the queue, the talk, what is known of the citizen, and everything sent from there."""

from __future__ import annotations

import json
import re

import pytest

from bot.domain.conversation import MessageKind
from bot.domain.staff import Staff, StaffRole
from bot.domain.tickets import Status
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.fetch_media import fetch_media
from bot.usecases.ports import AuditQuery, Utterance
from bot.usecases.reply_to_citizen import reply_to_citizen
from bot.usecases.take_over import take_over
from tests.console.desk import Caller, DeskUnderTest, words_of
from tests.house import Citizen, a_turn, open_ticket_effect
from tests.usecases.talking import NONE, asks_for_a_person, said_in, talk_of

PHOTO = b"\xff\xd8\xff\xe0 a photo"
TOLD = {
    "type": "投诉",
    "description": "铁门镇政府门口路灯坏三天了",
    "place": "镇政府门口",
    "town": "铁门镇",
    "occurred": "三天了",
    "name": "张建国",
    "phone": "13800138000",
    "asked": "confirm",
}


@pytest.fixture
def operator(desk: DeskUnderTest) -> Caller:
    return desk.sign_in_as(StaffRole.OPERATOR)


@pytest.fixture
def talk(desk: DeskUnderTest) -> int:
    """Of a citizen in the queue."""
    return asks_for_a_person(desk.house)[1]


def tells(desk: DeskUnderTest, talk: int, **slots: object) -> None:
    """The dialogue was told this."""
    with desk.house.store.transaction() as tx:
        tx.talks.keep_state(talk, {"version": 1, "slots": {**TOLD, **slots}, "loop": None})


def sent(desk: DeskUnderTest) -> list[str]:
    deliver_outbox(desk.house)
    return [text for _, text in desk.wechat.sent]


def audit(desk: DeskUnderTest) -> list[tuple[str, str, str]]:
    with desk.house.store.reading() as tx:
        return [(row.actor, row.action, row.subject) for row in tx.audit.all(AuditQuery(subject="conversation:"))]


# --- the queue


def test_the_queue_says_who_waits_why_how_long_in_what_mood_and_the_last_words(desk, operator):
    citizen, _ = asks_for_a_person(desk.house)
    desk.house.dialogue.script.append(a_turn(NONE))
    citizen.says("你们就是踢皮球")
    desk.clock.advance(minutes=12)
    page = operator.page("/console/talks")
    for words in ("待接 1", "要求人工", "生气", "等了12分", "你们就是踢皮球"):
        assert words in page
    assert "citizen-1" not in page


def test_each_list_shows_its_own(desk, operator, talk):
    colleague = desk.sign_in_as(StaffRole.OPERATOR, username="op2")
    colleague.post(f"/console/talks/{talk}/take")
    for whose, mine, theirs in (("waiting", False, False), ("mine", False, True), ("others", True, False)):
        path = f"/console/talks?whose={whose}"
        assert ("市民 1" in operator.page(path), "市民 1" in colleague.page(path)) == (mine, theirs)
    assert "op2的人在接" in operator.page("/console/talks?whose=today")
    assert "没有等人接的对话" in operator.page("/console/talks?whose=nonsense")


def test_the_navigation_counts_who_waits(desk, operator, talk):
    assert re.search(r"对话 1\b", operator.page("/console/talks"))
    operator.post(f"/console/talks/{talk}/take")
    assert not re.search(r"对话 1\b", operator.page("/console/talks"))


def test_an_unchanged_queue_costs_an_empty_answer_and_a_new_one_is_told_with_its_mark(desk, operator):
    first = operator.get("/console/talks/queue", htmx=True)
    again = operator.get("/console/talks/queue", htmx=True, If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.get_data()) == (304, b"")
    asks_for_a_person(desk.house)
    changed = operator.get("/console/talks/queue", htmx=True, If_None_Match=first.headers["ETag"])
    assert changed.status_code == 200
    marks = re.search(r'data-waiting="(\d+)" data-newest="([^"]*)"', changed.get_data(as_text=True))
    assert marks and marks[1] == "1" and marks[2] != ""


# --- one talk


def test_a_talk_shows_what_was_said_what_was_understood_and_the_citizens_tickets(desk, operator):
    house = desk.house
    house.dialogue.script.append(a_turn(effects=(open_ticket_effect(),)))
    citizen = Citizen(house)
    citizen.says("1")
    _, talk = asks_for_a_person(house)
    tells(desk, talk)
    page = operator.page(f"/console/talks/{talk}")
    for words in (
        "转人工",
        "要求人工",
        "问了：核对后提交",
        "铁门镇政府门口路灯坏三天了",
        "三天了",
        "张**",
        "138****8000",
    ):
        assert words in page
    assert citizen.tickets()[0].number[14:] in page
    assert "13800138000" not in page


def test_opening_a_talk_is_written_down_once_and_looking_on_is_not(desk, operator, talk):
    operator.page(f"/console/talks/{talk}")
    for _ in range(3):
        operator.get(f"/console/talks/{talk}/live", htmx=True)
    assert audit(desk) == [("operator", "conversation_read", f"conversation:{talk}")]


def test_reading_takes_the_unread_mark_away_for_whoever_may_answer(desk, operator, talk):
    colleague = desk.sign_in_as(StaffRole.OPERATOR, username="op2")
    assert "1 条未读" in operator.get("/console/talks").get_data(as_text=True)
    operator.page(f"/console/talks/{talk}")
    assert "条未读" not in operator.get("/console/talks").get_data(as_text=True)
    operator.post(f"/console/talks/{talk}/take")
    Citizen(desk.house).says("在吗")
    colleague.page(f"/console/talks/{talk}")
    assert "1 条未读" in operator.get("/console/talks?whose=mine").get_data(as_text=True)


def test_what_a_citizen_writes_is_words_and_never_markup(desk, operator):
    citizen, talk = asks_for_a_person(desk.house)
    desk.house.dialogue.script.append(a_turn(NONE))
    citizen.says('<img src=x onerror=alert(1)><b>"急"</b>')
    tells(desk, talk, description="<script>alert(1)</script>", place="<i>x</i>")
    for path in (f"/console/talks/{talk}", f"/console/talks/{talk}/live", "/console/talks/queue"):
        raw = operator.get(path).get_data(as_text=True)
        assert "&lt;img src=x" in raw or "queue" not in path
        assert "<img src=x" not in raw and "<script>alert" not in raw and "<i>x" not in raw


def test_a_choice_that_the_assistant_offered_is_shown_as_its_words(desk, operator, talk):
    desk.house.dialogue.script.append(a_turn("utter_confirm_again"))
    said = Citizen(desk.house).says("在吗")
    assert "weixin://" in said
    raw = operator.get(f"/console/talks/{talk}").get_data(as_text=True)
    assert "weixin://" not in raw


def test_an_unchanged_talk_costs_an_empty_answer_and_a_changed_one_comes_whole(desk, operator, talk):
    path = f"/console/talks/{talk}/live?can=1"
    seen = operator.get(path, htmx=True)
    assert operator.get(path, htmx=True, If_None_Match=seen.headers["ETag"]).status_code == 304
    Citizen(desk.house).house.dialogue.script.append(a_turn(NONE))
    Citizen(desk.house).says("还有一句")
    changed = operator.get(path, htmx=True, If_None_Match=seen.headers["ETag"])
    assert changed.status_code == 200
    assert "还有一句" in words_of(changed)


def test_a_long_talk_shows_its_end_and_on_demand_its_beginning(desk, operator, talk):
    with desk.house.store.transaction() as tx:
        for n in range(120):
            tx.conversations.add_utterance(talk, Utterance(desk.clock(), "citizen", MessageKind.TEXT, f"第{n}句话"))
    for path in ("", "/live"):
        page = operator.page(f"/console/talks/{talk}{path}")
        assert "第119句话" in page and "第5句话" not in page and "看更早的" in page
        page = operator.page(f"/console/talks/{talk}{path}?all=1")
        assert "第119句话" in page and "第5句话" in page and "看更早的" not in page


def test_who_else_looks_or_types_is_shown(desk, operator, talk):
    desk.sign_in_as(StaffRole.OPERATOR, username="op2")
    desk.house.presence.show(talk, "op2")
    assert "op2的人正在看" in operator.page(f"/console/talks/{talk}/live")
    desk.house.presence.show(talk, "op2", typing=True)
    assert "op2的人正在输入" in operator.page(f"/console/talks/{talk}/live")
    operator.post(f"/console/talks/{talk}/typing", htmx=True)
    assert desk.house.presence.who(talk)["operator"] is True
    assert "operator的人正在" not in operator.page(f"/console/talks/{talk}/live")


@pytest.mark.parametrize(
    ("hours", "messages", "allowed", "words"),
    [
        (0, 0, True, "微信还能发 5 条，11月25日 10:00 前有效"),
        (1, 2, True, "微信还能发 3 条"),
        (1, 5, True, "这次能发的条数用完了"),
        (49, 0, True, "超过 48 小时"),
        (0, 0, False, "本号不能主动发消息"),
    ],
)
def test_how_far_words_get_is_said_before_anybody_types(desk, operator, talk, hours, messages, allowed, words):
    desk.clock.advance(hours=hours)
    desk.wechat.allowed = allowed
    for n in range(messages):
        reply_to_citizen(desk.house, operator.who, talk, f"第{n}句")
        deliver_outbox(desk.house)
    operator = desk.sign_in_as(StaffRole.OPERATOR)
    page = operator.page(f"/console/talks/{talk}")
    assert words in page
    assert ("先存着" in page) is ("还能发" not in words)


def test_what_waits_to_be_sent_is_already_taken_off(desk, operator, talk):
    reply_to_citizen(desk.house, operator.who, talk, "您好")
    assert "微信还能发 4 条" in operator.page(f"/console/talks/{talk}")


def test_what_became_of_each_answer_is_shown(desk, operator, talk):
    reply_to_citizen(desk.house, operator.who, talk, "您好")
    assert "发送中" in operator.page(f"/console/talks/{talk}")
    deliver_outbox(desk.house)
    assert "已送到微信" in operator.page(f"/console/talks/{talk}")
    desk.wechat.allowed = False
    reply_to_citizen(desk.house, operator.who, talk, "还有一句")
    deliver_outbox(desk.house)
    assert "先存着，市民下次来信时带出" in operator.page(f"/console/talks/{talk}")


def test_phrases_come_filled_in(desk, operator, talk):
    tells(desk, talk)
    raw = operator.get(f"/console/talks/{talk}").get_data(as_text=True)
    assert 'data-phrase="您好，我是12345的operator的人。您的话我都看到了。"' in raw
    assert "编号：{number}" in raw


# --- what is sent


def test_an_answer_goes_to_the_citizen_and_the_talk_is_theirs_who_gave_it(desk, operator, talk):
    response = operator.post(f"/console/talks/{talk}/reply", htmx=True, text="您好,我来看看", seen="0")
    assert (response.status_code, response.headers["HX-Trigger"]) == (204, "talk-changed")
    assert sent(desk) == ["您好,我来看看"]
    assert "您在接待" in operator.page(f"/console/talks/{talk}/live")


def test_a_note_goes_to_nobody(desk, operator, talk):
    assert operator.post(f"/console/talks/{talk}/note", htmx=True, text="这人昨天来过").status_code == 204
    assert sent(desk) == []
    assert "仅内部 · 市民看不到" in operator.page(f"/console/talks/{talk}")


def test_the_second_is_refused_by_name_and_what_they_wrote_is_not_sent(desk, operator, talk):
    colleague = desk.sign_in_as(StaffRole.OPERATOR, username="op2")
    operator.post(f"/console/talks/{talk}/reply", htmx=True, text="我先来")
    refused = colleague.post(f"/console/talks/{talk}/reply", htmx=True, text="我也来")
    assert refused.status_code == 409
    assert "operator的人正在接待" in words_of(refused)
    assert sent(desk) == ["我先来"]
    page = colleague.page(f"/console/talks/{talk}")
    assert "operator的人 正在接待这位市民" in page
    assert "只能写内部备注" in page


def test_whoever_had_the_page_open_when_a_colleague_answered_gets_the_composer_anew(desk, operator, talk):
    colleague = desk.sign_in_as(StaffRole.OPERATOR, username="op2")
    assert 'id="composer"' not in colleague.get(f"/console/talks/{talk}/live?can=1").get_data(as_text=True)
    operator.post(f"/console/talks/{talk}/take")
    assert 'id="composer"' in colleague.get(f"/console/talks/{talk}/live?can=1").get_data(as_text=True)
    assert 'id="composer"' not in colleague.get(f"/console/talks/{talk}/live?can=0").get_data(as_text=True)


@pytest.mark.parametrize(("text", "words"), [("", "不能为空"), ("好" * 601, "最多600字")])
def test_what_cannot_be_sent_is_refused_with_the_reason(operator, talk, text, words):
    refused = operator.post(f"/console/talks/{talk}/reply", htmx=True, text=text)
    assert refused.status_code == 422
    assert words in words_of(refused)


def test_a_talk_is_taken_passed_on_put_back_and_given_back_and_each_is_a_line_of_it(desk, operator, talk):
    colleague = desk.sign_in_as(StaffRole.OPERATOR, username="op2")
    assert "对话由您接手了" in operator.does(f"/console/talks/{talk}/take")
    assert "已转给同事" in operator.does(f"/console/talks/{talk}/pass-on", to="op2")
    assert "已退回排队" in colleague.does(f"/console/talks/{talk}/put-back")
    assert "已交还给智能助手" in operator.does(f"/console/talks/{talk}/give-back")
    page = operator.page(f"/console/talks/{talk}")
    for words in ("接手了对话", "把对话转给了op2的人", "把对话退回了排队", "把对话交还给智能助手"):
        assert words in page


def test_without_htmx_a_refusal_is_said_on_the_talks_page(desk, operator, talk):
    colleague = desk.sign_in_as(StaffRole.OPERATOR, username="op2")
    colleague.post(f"/console/talks/{talk}/take")
    assert "op2的人正在接待" in operator.does(f"/console/talks/{talk}/reply", text="您好")


@pytest.mark.parametrize("path", ["", "/live", "/ticket"])
def test_a_supervisor_does_not_find_a_talk_in_which_a_source_is_to_be_hidden(desk, operator, talk, path):
    supervisor = desk.sign_in_as(StaffRole.SUPERVISOR)
    assert supervisor.get(f"/console/talks/{talk}{path}").status_code == 200
    tells(desk, talk, type="举报")
    assert supervisor.get(f"/console/talks/{talk}{path}").status_code == 404
    assert operator.get(f"/console/talks/{talk}{path}").status_code == 200
    assert "市民 1" not in supervisor.page("/console/talks?whose=today")


def test_a_talk_nobody_has_is_not_found(operator):
    for path in ("", "/live", "/ticket"):
        assert operator.get(f"/console/talks/404{path}").status_code == 404
    assert operator.post("/console/talks/404/reply", htmx=True, text="您好").status_code == 404


# --- a ticket from the talk


def form_of(response) -> dict[str, str]:
    """The form's fields as a browser would send them."""
    from html.parser import HTMLParser

    fields: dict[str, str] = {}

    class Reader(HTMLParser):
        select = area = None

        def handle_starttag(self, tag, attributes):
            given = dict(attributes)
            if tag == "input" and given.get("name") not in {None, "csrf_token"}:
                if given.get("type") != "checkbox" or "checked" in given:
                    fields[given["name"]] = given.get("value", "")
            elif tag == "select":
                self.select = given["name"]
                fields[self.select] = ""
            elif tag == "option":
                self.chosen = "selected" in given
            elif tag == "textarea":
                self.area = given["name"]
                fields[self.area] = ""

        def handle_data(self, data):
            if self.area:
                fields[self.area] += data
            elif self.select and getattr(self, "chosen", False):
                fields[self.select] = data.strip()
                self.chosen = False

        def handle_endtag(self, tag):
            if tag == "textarea":
                self.area = None
            elif tag == "select":
                self.select = None

    Reader().feed(response.get_data(as_text=True))
    return fields


def test_the_form_is_filled_in_with_what_the_assistant_was_told_and_can_be_put_right(desk, operator):
    citizen, talk = asks_for_a_person(desk.house)
    tells(desk, talk, confidential=True)
    desk.wechat.media = {"m1": PHOTO}
    desk.house.dialogue.script.append(a_turn(NONE, state=talk_of(citizen).state))
    citizen.sends(MessageKind.IMAGE, media="m1")
    form = form_of(operator.get(f"/console/talks/{talk}/ticket", htmx=True))
    assert {name: form[name] for name in ("type", "town", "place", "occurred", "name", "phone", "confidential")} == {
        "type": "投诉", "town": "铁门镇", "place": "镇政府门口", "occurred": "三天了", "name": "张建国",
        "phone": "13800138000", "confidential": "1",
    }  # fmt: skip
    assert (form["level1"], form["department"], form["same_day"]) == ("城乡建设", "县城市管理局", "1")
    assert "anonymous" not in form
    response = operator.post(f"/console/talks/{talk}/ticket", htmx=True, **{**form, "place": "镇政府门口往东第二根"})
    (ticket,) = citizen.tickets()
    assert ticket.number in words_of(response).replace(" ", "")
    assert (ticket.location.text, ticket.location.town, ticket.filed_by) == (
        "镇政府门口往东第二根",
        "铁门镇",
        "operator",
    )
    assert (ticket.department, ticket.same_day, ticket.confidential) == ("县城市管理局", True, True)
    assert (ticket.category.level1, ticket.category.level2) == ("城乡建设", "城市建设和市政管理")
    assert ticket.occurred_from is not None and len(ticket.attachments) == 1
    assert any(ticket.number in text for text in sent(desk))
    assert ("desk", f"filed {ticket.number}") in said_in(desk.house, talk)
    assert "没有正在说的事" in operator.page(f"/console/talks/{talk}/live")


def test_the_form_is_filled_in_with_what_a_person_was_told_while_the_assistant_was_silent(desk, operator):
    citizen, talk = asks_for_a_person(desk.house)
    operator.post(f"/console/talks/{talk}/take")
    operator.post(f"/console/talks/{talk}/reply", htmx=True, text="您好，您说")
    operator.post(f"/console/talks/{talk}/note", htmx=True, text="听着像老人")
    citizen.says("南李村镇三组门口垃圾没人拉。")
    citizen.says("千万别让他们知道是我说的")
    citizen.says("我姓张,电话13800138000")
    form = form_of(operator.get(f"/console/talks/{talk}/ticket", htmx=True))
    assert form["description"] == "南李村镇三组门口垃圾没人拉。千万别让他们知道是我说的"
    assert {name: form.get(name) for name in ("town", "name", "phone", "confidential", "level1", "department")} == {
        "town": "南李村镇", "name": "张", "phone": "13800138000", "confidential": "1",
        "level1": "城乡建设", "department": "县城市管理局",
    }  # fmt: skip
    operator.post(f"/console/talks/{talk}/ticket", htmx=True, **form)
    citizen.says("还有,东关路口井盖坏了")
    again = form_of(operator.get(f"/console/talks/{talk}/ticket", htmx=True))
    assert again["description"] == "还有,东关路口井盖坏了"
    operator.post(f"/console/talks/{talk}/give-back")
    assert form_of(operator.get(f"/console/talks/{talk}/ticket", htmx=True))["description"] == ""


def test_another_category_takes_its_second_level_with_it(desk, operator):
    citizen, talk = asks_for_a_person(desk.house)
    tells(desk, talk)
    form = form_of(operator.get(f"/console/talks/{talk}/ticket", htmx=True))
    operator.post(f"/console/talks/{talk}/ticket", htmx=True, **{**form, "level1": "交通运输", "department": ""})
    (ticket,) = citizen.tickets()
    assert (ticket.category.level1, ticket.category.level2, ticket.department) == ("交通运输", None, None)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("description", " ", "请写清诉求内容"), ("phone", "12", "电话号码不对"), ("type", "闲聊", "请选诉求类型")],
)
def test_what_is_missing_is_said_on_the_form_and_what_was_typed_stays(desk, operator, field, value, words):
    citizen, talk = asks_for_a_person(desk.house)
    tells(desk, talk)
    form = form_of(operator.get(f"/console/talks/{talk}/ticket", htmx=True))
    refused = operator.post(f"/console/talks/{talk}/ticket", htmx=True, **{**form, "place": "北街口", field: value})
    assert (refused.status_code, refused.headers["HX-Retarget"]) == (422, "#filing")
    assert words in words_of(refused)
    assert form_of(refused)["place"] == "北街口"
    assert citizen.tickets() == []


def test_without_htmx_filing_leads_back_to_the_talk(desk, operator):
    citizen, talk = asks_for_a_person(desk.house)
    page = operator.does(f"/console/talks/{talk}/ticket", type="求助", description="东关路口井盖坏了")
    assert citizen.tickets()[0].number in page
    assert citizen.tickets()[0].status is Status.RECEIVED


# --- what citizens sent


def sends(desk: DeskUnderTest, citizen: Citizen, content: bytes, kind: MessageKind = MessageKind.IMAGE) -> str:
    """A file that came in; its address."""
    media = f"m{len(desk.wechat.media)}"
    desk.wechat.media[media] = content
    desk.house.dialogue.script.append(a_turn(NONE))
    citizen.sends(kind, media=media)
    fetch_media(desk.house)
    with desk.house.store.reading() as tx:
        (*_, line) = [line for line in tx.queue.lines(talk_of(citizen).id, 50) if line.media]
    return f"/console/media/{line.media}"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PHOTO, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"#!AMR\n\x7c", "audio/amr"),
        (b"\x00\x00\x00\x18ftypmp42....", "video/mp4"),
        (b"<html><script>alert(1)</script>", "application/octet-stream"),
        (b"<svg onload=alert(1)>", "application/octet-stream"),
        (b"GIF", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_bytes_say_and_a_page_in_disguise_is_only_saved(desk, operator, content, kind):
    citizen, _ = asks_for_a_person(desk.house)
    response = operator.get(sends(desk, citizen, content))
    assert (response.status_code, response.mimetype, response.get_data()) == (200, kind, content)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"].startswith("private")
    assert response.headers.get("Content-Disposition", "").startswith("attachment") is (kind.startswith("application"))


def test_a_part_of_a_recording_can_be_asked_for(desk, operator):
    citizen, _ = asks_for_a_person(desk.house)
    path = sends(desk, citizen, b"ID3" + b"x" * 100, MessageKind.VOICE)
    part = operator.get(path, Range="bytes=3-7")
    assert (part.status_code, part.get_data()) == (206, b"xxxxx")


def test_a_file_is_there_for_those_who_see_its_talk_or_its_ticket_and_for_nobody_else(desk, operator):
    house = desk.house
    citizen, _ = asks_for_a_person(house)
    path = sends(desk, citizen, PHOTO)
    people = {role: desk.sign_in_as(role) for role in StaffRole if role is not StaffRole.OPERATOR}
    handler, supervisor = people[StaffRole.DEPARTMENT], people[StaffRole.SUPERVISOR]
    assert (operator.get(path).status_code, supervisor.get(path).status_code) == (200, 200)
    assert handler.get(path).status_code == 404
    house.dialogue.script.append(a_turn(effects=(open_ticket_effect(),)))
    citizen.says("1")
    assert handler.get(path).status_code == 404
    from tests.usecases.doing import staff_move

    staff_move(citizen, citizen.tickets()[0].number, Status.DISPATCHED)
    assert handler.get(path).status_code == 200
    assert desk.sign_in_as(StaffRole.DEPARTMENT, "县供水公司").get(path).status_code == 404
    assert people[StaffRole.ANALYST].get(path).status_code == 404
    for role in (StaffRole.OVERSEER, StaffRole.ADMINISTRATOR):
        assert people[role].get(path).status_code == 403


def test_a_file_of_a_confidential_ticket_is_the_operators_alone(desk, operator):
    house = desk.house
    citizen, _ = asks_for_a_person(house)
    path = sends(desk, citizen, PHOTO)
    house.dialogue.script.append(a_turn(effects=(open_ticket_effect(type_="举报"),)))
    citizen.says("1")
    assert operator.get(path).status_code == 200
    assert desk.sign_in_as(StaffRole.SUPERVISOR).get(path).status_code == 404


@pytest.mark.parametrize("name", ["a" * 64, "A" * 64, "..", "../jieyou.db", "%2e%2e%2fjieyou.db", "x", "a" * 63 + "/"])
def test_a_name_that_is_no_file_of_ours_is_not_found(desk, operator, name):
    asks_for_a_person(desk.house)
    assert operator.get(f"/console/media/{name}").status_code == 404


def test_pins_pictures_and_recordings_stand_in_the_talk(desk, operator):
    citizen, talk = asks_for_a_person(desk.house)
    photo, voice = sends(desk, citizen, PHOTO), sends(desk, citizen, b"#!AMR\n", MessageKind.VOICE)
    desk.house.dialogue.script.append(a_turn(NONE))
    citizen.pins(34.715, 112.036, "铁门镇政府")
    raw = operator.get(f"/console/talks/{talk}").get_data(as_text=True)
    assert f'src="{photo}"' in raw
    assert f'data-plays="{voice}"' in raw
    page = operator.page(f"/console/talks/{talk}")
    assert "铁门镇政府 纬度 34.715000，经度 112.036000" in page
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", raw.partition("<main")[2])


def test_a_file_that_is_not_there_yet_and_one_that_never_will_be_say_so(desk, operator):
    citizen, talk = asks_for_a_person(desk.house)
    desk.house.dialogue.script.append(a_turn(NONE))
    citizen.sends(MessageKind.IMAGE, media="unknown")
    assert "[图片] 正在取" in operator.page(f"/console/talks/{talk}").replace("]正", "] 正")
    fetch_media(desk.house)
    assert "微信已经取不到了" in operator.page(f"/console/talks/{talk}")


def test_nobody_who_is_not_signed_in_sees_any_of_it(desk, talk):
    anyone = desk.anyone()
    for path in (
        "/console/talks",
        f"/console/talks/{talk}",
        f"/console/talks/{talk}/live",
        f"/console/media/{'a' * 64}",
    ):
        assert anyone.get(path).status_code in {303, 401}
    assert anyone.post(f"/console/talks/{talk}/reply", text="您好").status_code in {303, 400, 401}
    with desk.house.store.reading() as tx:
        assert json.dumps(dict(tx.outbox.counts())) == json.dumps(dict.fromkeys(tx.outbox.counts(), 0))


def test_a_person_who_takes_over_through_the_page_silences_the_assistant(desk, operator):
    citizen, talk = asks_for_a_person(desk.house)
    take_over(desk.house, Staff("op2", "李明", StaffRole.OPERATOR), talk)
    assert citizen.says("在吗") == ""
