"""Tickets move by the workflow, and what must leave the house leaves it within WeChat's rules."""

import pytest

from bot.domain.conversation import Effect, MessageKind
from bot.domain.errors import InvalidMove, NotFound
from bot.domain.tickets import Status
from bot.domain.workflow import Role
from bot.usecases.deliver_outbox import ATTEMPTS, deliver_outbox
from bot.usecases.fetch_media import fetch_media
from bot.usecases.move_ticket import move_ticket
from bot.usecases.ports import SendResult
from bot.usecases.reach import QUOTA
from bot.usecases.reply_to_citizen import reply_to_citizen
from tests.house import Citizen, ScriptedDialogue, a_turn, make_house, open_ticket_effect
from tests.usecases.cast import OPERATOR

NONE = "outcome_tickets_none"
SHOW = Effect(
    "show_tickets",
    {},
    {"shown": "outcome_ticket_shown", "listed": "outcome_tickets_listed", "none": "outcome_tickets_none"},
)


def show(number: str) -> Effect:
    responses = {"shown": "outcome_ticket_shown", "not_found": "outcome_ticket_not_found"}
    return Effect("show_ticket", {"number": number}, responses)


@pytest.fixture
def filed(tmp_path, clock, wechat):
    """A citizen with one ticket, and a dialogue to script further."""
    dialogue = ScriptedDialogue(a_turn(effects=(open_ticket_effect(),)))
    citizen = Citizen(make_house(tmp_path, dialogue, clock, wechat))
    citizen.says("1")
    return citizen


def script(citizen, *turns):
    citizen.house.dialogue.script.extend(turns)


def test_a_ticket_goes_its_way_and_every_step_is_a_line_of_its_past(filed, clock):
    number = filed.tickets()[0].number
    clock.advance(hours=1)
    move_ticket(filed.house, number, Status.DISPATCHED, Role.OPERATOR, "op", department="县城市管理局")
    clock.advance(hours=1)
    move_ticket(filed.house, number, Status.IN_PROGRESS, Role.DEPARTMENT, "chengguan")
    clock.advance(hours=1)
    move_ticket(filed.house, number, Status.ANSWERED, Role.DEPARTMENT, "chengguan", reply="灯已换好,您晚上看看。")
    ticket = move_ticket(filed.house, number, Status.CLOSED, Role.SUPERVISOR, "boss")
    assert [entry.action for entry in ticket.timeline] == ["open", "dispatch", "accept", "answer", "close"]
    assert ticket.dispatched_at < ticket.accepted_at < ticket.answered_at == ticket.closed_at
    assert ticket.reply == "灯已换好,您晚上看看。"


def test_a_step_that_does_not_exist_changes_nothing_and_tells_nobody(filed, wechat):
    before = filed.tickets()
    with pytest.raises(InvalidMove):
        move_ticket(filed.house, before[0].number, Status.CLOSED, Role.OPERATOR, "op")
    with pytest.raises(NotFound):
        move_ticket(filed.house, "4" * 19, Status.DISPATCHED, Role.OPERATOR, "op")
    deliver_outbox(filed.house)
    assert filed.tickets() == before
    assert wechat.sent == []


def test_the_citizen_is_told_when_the_ticket_moves_and_sees_the_new_state(filed, wechat):
    number = filed.tickets()[0].number
    move_ticket(filed.house, number, Status.DISPATCHED, Role.OPERATOR, "op", department="县城市管理局")
    deliver_outbox(filed.house)
    ((openid, text),) = wechat.sent
    assert openid == "citizen-1"
    assert "县城市管理局" in text
    assert number in text
    script(filed, a_turn(effects=(SHOW,)))
    assert "已派发" in filed.says("查进度")


def test_progress_is_found_by_whole_number_or_its_end_but_never_someone_elses(filed):
    number = filed.tickets()[0].number
    for wanted in (number, number[-5:]):
        script(filed, a_turn(effects=(show(wanted),)))
        assert "铁门镇政府门口路灯坏了" in filed.says("查")
    stranger = Citizen(filed.house, "citizen-2")
    script(filed, a_turn(effects=(show(number),)), a_turn(effects=(SHOW,)))
    assert "没有查到" in stranger.says("查")
    assert "还没有反映过" in stranger.says("我的工单")


def test_several_tickets_are_listed_newest_first(filed):
    script(filed, a_turn(effects=(open_ticket_effect("石寺村停水两天"),)), a_turn(effects=(SHOW,)))
    filed.says("1")
    lines = filed.says("我的工单").splitlines()
    assert lines[1].startswith("00002 石寺村停水两天")
    assert lines[2].startswith("00001 铁门镇政府门口路灯坏了")


def test_after_48_hours_of_silence_a_notice_is_kept_and_the_next_message_brings_it_once(filed, clock, wechat):
    number = filed.tickets()[0].number
    clock.advance(hours=49)
    move_ticket(filed.house, number, Status.DISPATCHED, Role.OPERATOR, "op", department="县城市管理局")
    deliver_outbox(filed.house)
    assert wechat.sent == []
    script(filed, a_turn(NONE), a_turn(NONE))
    assert "已转给县城市管理局" in filed.says("在吗")
    assert "已转给县城市管理局" not in filed.says("在吗")


def test_no_more_messages_are_sent_than_wechat_allows_until_the_citizen_writes_again(filed, wechat):
    conversation = filed.row(1).conversation_id
    for n in range(QUOTA + 2):
        reply_to_citizen(filed.house, OPERATOR, conversation, f"第{n}条")
    deliver_outbox(filed.house)
    assert len(wechat.sent) == QUOTA
    reply = filed.says("收到")
    assert "第5条" in reply
    assert "第6条" in reply


def test_a_message_that_may_have_arrived_is_not_sent_again(filed, clock, wechat):
    wechat.results = [(SendResult.UNCERTAIN, "read timeout")]
    reply_to_citizen(filed.house, OPERATOR, filed.row(1).conversation_id, "您好")
    deliver_outbox(filed.house)
    clock.advance(hours=1)
    deliver_outbox(filed.house)
    assert len(wechat.sent) == 1


def test_a_message_that_wechat_could_not_take_is_tried_again_later_and_in_the_end_kept(filed, clock, wechat):
    wechat.results = [(SendResult.RETRY, "-1")] * ATTEMPTS
    reply_to_citizen(filed.house, OPERATOR, filed.row(1).conversation_id, "您好")
    for _ in range(ATTEMPTS + 3):
        deliver_outbox(filed.house)
        clock.advance(minutes=10)
    assert len(wechat.sent) == ATTEMPTS
    assert filed.says("在吗") == "您好"


def test_an_account_that_may_not_send_keeps_everything_for_the_next_message(filed, wechat):
    wechat.allowed = False
    reply_to_citizen(filed.house, OPERATOR, filed.row(1).conversation_id, "您好")
    deliver_outbox(filed.house)
    assert wechat.sent == []
    assert filed.says("在吗") == "您好"


def test_a_photo_is_fetched_kept_under_its_hash_and_belongs_to_the_ticket(tmp_path, wechat):
    wechat.media = {"media-1": b"a photo"}
    dialogue = ScriptedDialogue(a_turn(NONE), a_turn(effects=(open_ticket_effect(),)))
    citizen = Citizen(make_house(tmp_path, dialogue, messenger=wechat))
    citizen.sends(MessageKind.IMAGE, media="media-1")
    citizen.says("1")
    assert fetch_media(citizen.house) == 1
    (photo,) = citizen.tickets()[0].attachments
    assert (photo.kind, photo.bytes) == ("image", 7)
    assert (tmp_path / "media" / photo.sha256[:2] / photo.sha256).read_bytes() == b"a photo"


def test_a_photo_that_wechat_no_longer_has_is_given_up_and_one_of_a_cancelled_matter_is_not_filed(tmp_path, wechat):
    wechat.media = {"media-2": b"another"}
    drop = Effect("drop_media", {}, {})
    dialogue = ScriptedDialogue(
        a_turn(NONE), a_turn(NONE, effects=(drop,)), a_turn(NONE), a_turn(effects=(open_ticket_effect(),))
    )
    citizen = Citizen(make_house(tmp_path, dialogue, messenger=wechat))
    citizen.sends(MessageKind.IMAGE, media="media-2")
    citizen.says("取消")
    citizen.sends(MessageKind.IMAGE, media="media-1")
    citizen.says("1")
    fetch_media(citizen.house)
    assert fetch_media(citizen.house) == 0
    assert [(a.kind, a.sha256) for a in citizen.tickets()[0].attachments] == [("image", None)]
