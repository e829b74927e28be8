"""A push becomes one row, and a turn one transaction."""

from datetime import timedelta

import pytest

from bot.domain.conversation import Effect, Message, MessageKind, Push
from bot.domain.errors import DialogueFailed, DialogueUnavailable
from bot.domain.tickets import Status
from bot.usecases.await_reply import await_reply, hand_over, mark_delivered
from bot.usecases.deliver_outbox import deliver_outbox, rescue_undelivered
from bot.usecases.ports import Carrier
from bot.usecases.receive_push import receive_push
from bot.usecases.take_turn import resume_turns, run_turns
from tests.house import (
    Citizen,
    Clock,
    ScriptedDialogue,
    WeChatDouble,
    a_turn,
    asked_for_staff,
    make_house,
    open_ticket_effect,
)
from tests.usecases.doing import WAY, bare_house, does, staff_move

WAIT = "outcome_please_wait"
NONE = "outcome_tickets_none"


def test_three_deliveries_of_one_push_are_one_row_and_one_turn(tmp_path):
    dialogue = ScriptedDialogue(a_turn(NONE))
    house = make_house(tmp_path, dialogue)
    push = Push("citizen-1", "msg:1", house.clock(), Message("1", MessageKind.TEXT, "在吗"))
    rows = [receive_push(house, push) for _ in range(3)]
    for row in rows:
        run_turns(house, row.conversation_id)
    assert len({row.id for row in rows}) == 1
    assert len(dialogue.asked) == 1


def test_the_same_key_from_two_citizens_is_two_rows(tmp_path):
    house = make_house(tmp_path, ScriptedDialogue())
    message = Message("1", MessageKind.TEXT, "在吗")
    first, second = (receive_push(house, Push(who, "msg:1", house.clock(), message)) for who in ("a", "b"))
    assert first.id != second.id
    assert first.conversation_id != second.conversation_id


def test_messages_that_wait_are_taken_in_order_each_with_the_state_the_last_left(tmp_path):
    states = [{"version": 1, "slots": {"n": n}, "loop": None} for n in range(3)]
    dialogue = ScriptedDialogue(*(a_turn(NONE, state=state) for state in states))
    house = make_house(tmp_path, dialogue)
    citizen = Citizen(house)
    rows = [citizen.push(text=text) for text in ("一", "二", "三")]
    run_turns(house, rows[0].conversation_id)
    assert [message.text for _, message, _ in dialogue.asked] == ["一", "二", "三"]
    assert [state for state, _, _ in dialogue.asked] == [None, states[0], states[1]]
    assert all(citizen.row(row.id).done for row in rows)


def test_a_confirmed_matter_becomes_a_ticket_with_number_department_and_due_date(tmp_path):
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(),))))
    citizen = Citizen(house)
    reply = citizen.says("1")
    (ticket,) = citizen.tickets()
    assert ticket.number == "4103232026112300001"
    assert ticket.number in reply
    assert "县城市管理局" in reply
    assert "今天内" in reply
    assert ticket.due_at.date() == house.clock().date()
    assert [entry.action for entry in ticket.timeline] == ["open"]


def test_numbers_count_up_and_start_anew_each_day(tmp_path):
    clock = Clock()
    house = make_house(tmp_path, ScriptedDialogue(*(a_turn(effects=(open_ticket_effect(),)) for _ in range(3))), clock)
    citizen = Citizen(house)
    citizen.says("1"), citizen.says("1")
    clock.advance(days=1)
    citizen.says("1")
    assert [t.number[6:] for t in reversed(citizen.tickets())] == ["2026112300001", "2026112300002", "2026112400001"]


def test_a_report_of_wrongdoing_is_confidential_and_an_anonymous_matter_keeps_no_contact(tmp_path):
    effects = [open_ticket_effect(type_="举报"), open_ticket_effect(anonymous=True)]
    house = make_house(tmp_path, ScriptedDialogue(*(a_turn(effects=(effect,)) for effect in effects)))
    citizen = Citizen(house)
    citizen.says("1"), citizen.says("1")
    anonymous, report = citizen.tickets()
    assert report.confidential
    assert anonymous.contact.phone is None
    assert anonymous.contact.name is None


def test_a_turn_that_fails_half_way_leaves_nothing_behind(tmp_path):
    broken = Effect("open_ticket", {**open_ticket_effect().arguments, "type": "闲聊"}, {})
    house = make_house(
        tmp_path,
        ScriptedDialogue(
            a_turn(effects=(open_ticket_effect(), broken)), a_turn(effects=(open_ticket_effect(), broken))
        ),
    )
    citizen = Citizen(house)
    reply = citizen.says("1")
    assert citizen.tickets() == []
    assert "没有丢" in reply


def test_a_turn_that_failed_once_is_tried_again_and_then_taken(tmp_path):
    house = make_house(tmp_path, ScriptedDialogue(DialogueFailed("x"), a_turn(effects=(open_ticket_effect(),))))
    citizen = Citizen(house)
    assert "编号" in citizen.says("1")
    assert len(citizen.tickets()) == 1


def test_a_turn_that_fails_twice_is_apologised_for_and_given_to_staff_and_the_old_state_stands(tmp_path):
    state = {"version": 1, "slots": {"description": "路灯坏了"}, "loop": None}
    dialogue = ScriptedDialogue(a_turn(NONE, state=state), DialogueFailed("x"), DialogueFailed("x"), a_turn(NONE))
    house = make_house(tmp_path, dialogue)
    citizen = Citizen(house)
    citizen.says("路灯坏了")
    assert "没有丢" in citizen.says("这句出错")
    with house.store.transaction() as tx:
        assert [c.escalation_reason for c in asked_for_staff(tx)] == ["failed"]
    citizen.says("再说一句")
    assert dialogue.asked[-1][0] == state


def test_while_the_dialogue_is_down_the_message_waits_and_is_answered_once_when_it_is_back(tmp_path):
    clock, wechat = Clock(), WeChatDouble()
    dialogue = ScriptedDialogue(DialogueUnavailable("down"), a_turn(effects=(open_ticket_effect(),)))
    house = make_house(tmp_path, dialogue, clock, wechat)
    citizen = Citizen(house)
    row = citizen.push(text="1")
    run_turns(house, row.conversation_id)
    assert not citizen.row(row.id).done
    assert hand_over(house, row.id).carrier is Carrier.OUTBOX
    clock.advance(seconds=5)
    assert resume_turns(house) == 1
    assert resume_turns(house) == 0
    deliver_outbox(house), deliver_outbox(house)
    assert len(citizen.tickets()) == 1
    assert [text for _, text in wechat.sent] == [citizen.row(row.id).reply]


def test_a_runner_that_died_with_the_turn_is_replaced_once_its_lease_has_run_out(tmp_path):
    clock = Clock()
    house = make_house(tmp_path, ScriptedDialogue(a_turn(NONE)), clock)
    citizen = Citizen(house)
    row = citizen.push(text="在吗")
    with house.store.transaction() as tx:
        assert tx.conversations.claim(row.conversation_id, "the dead", clock(), timedelta(seconds=30))
    clock.advance(seconds=10)
    assert resume_turns(house) == 0
    clock.advance(seconds=25)
    assert resume_turns(house) == 1
    assert citizen.row(row.id).done


def test_a_runner_that_was_overtaken_keeps_nothing_of_what_it_computed(tmp_path):
    clock = Clock()
    citizen_of = {}

    def slow(state, message, context):
        clock.advance(seconds=60)
        run_turns(house, citizen_of["row"].conversation_id)
        return a_turn(effects=(open_ticket_effect(),))

    house = make_house(tmp_path, ScriptedDialogue(slow, a_turn(effects=(open_ticket_effect(),))), clock)
    citizen = Citizen(house)
    citizen_of["row"] = citizen.push(text="1")
    run_turns(house, citizen_of["row"].conversation_id)
    assert len(citizen.tickets()) == 1


def test_a_reply_ready_before_the_deadline_is_carried_by_the_delivery_and_never_also_sent(tmp_path):
    clock, wechat = Clock(), WeChatDouble()
    house = make_house(tmp_path, ScriptedDialogue(a_turn(NONE)), clock, wechat)
    citizen = Citizen(house)
    row = citizen.push(text="在吗")
    run_turns(house, row.conversation_id)
    assert await_reply(house, row.id, 0).reply
    assert hand_over(house, row.id).carrier is Carrier.PASSIVE
    mark_delivered(house, row.id)
    clock.advance(minutes=5)
    rescue_undelivered(house, 5.0)
    deliver_outbox(house)
    assert wechat.sent == []


def test_a_passive_reply_that_no_delivery_fetched_is_rescued_by_the_outbox_once(tmp_path):
    clock, wechat = Clock(), WeChatDouble()
    house = make_house(tmp_path, ScriptedDialogue(a_turn(NONE)), clock, wechat)
    citizen = Citizen(house)
    reply = citizen.says("在吗")
    assert rescue_undelivered(house, 5.0) == 0
    clock.advance(seconds=30)
    assert rescue_undelivered(house, 5.0) == 1
    assert rescue_undelivered(house, 5.0) == 0
    deliver_outbox(house)
    assert wechat.sent == [("citizen-1", reply)]


def test_the_dialogue_is_told_the_time_the_desk_and_the_citizens_own_tickets(tmp_path):
    dialogue = ScriptedDialogue(a_turn(effects=(open_ticket_effect(),)), a_turn(NONE), a_turn(NONE))
    house = make_house(tmp_path, dialogue)
    Citizen(house).says("1")
    Citizen(house).says("在吗")
    Citizen(house, "someone-else").says("在吗")
    (_, _, first), (_, _, second), (_, _, strangers) = dialogue.asked
    assert first["tickets"] == []
    assert second["tickets"] == [
        {
            "number": "4103232026112300001",
            "title": "铁门镇政府门口路灯坏了",
            "status": "待受理",
            "code": "received",
            "open": True,
            "filed": "11月23日",
        }
    ]
    assert strangers["tickets"] == []
    assert [second[name] for name in ("awaiting_rating", "queue")] == [None, 0]
    assert second["desk_open"] is True
    assert second["now"].startswith("2026-11-23T10:00:00")


@pytest.mark.parametrize(("hour", "outcome"), [(10, "上班时间"), (22, "下班了")])
def test_whoever_asks_for_a_person_is_kept_for_staff_and_told_honestly_when(tmp_path, hour, outcome):
    responses = {"kept_open": "outcome_kept_open", "kept_closed": "outcome_kept_closed"}
    effect = Effect("escalate", {"reason": "asked"}, responses)
    clock = Clock()
    clock.at = clock.at.replace(hour=hour)
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(effect,))), clock)
    assert outcome in Citizen(house).says("转人工")
    with house.store.transaction() as tx:
        assert [c.escalation_reason for c in asked_for_staff(tx)] == ["asked"]


def test_whoever_asks_for_a_person_hears_how_many_wait_before_them(tmp_path):
    house = bare_house(tmp_path)
    ahead = [does(Citizen(house, f"citizen-{n}"), "escalate", reason="asked")[1]["ahead"] for n in (1, 2, 3, 2)]
    assert ahead == ["", 1, 2, 1]
    house.dialogue.script += [a_turn(NONE), a_turn(NONE)]
    Citizen(house, "citizen-3").says("在吗"), Citizen(house, "citizen-4").says("在吗")
    assert [context["queue"] for _, _, context in house.dialogue.asked[-2:]] == [2, 3]


def test_the_dialogue_is_told_which_answer_still_waits_for_a_verdict(tmp_path):
    citizen = Citizen(bare_house(tmp_path))

    def awaiting():
        does(citizen, "show_tickets")
        return citizen.house.dialogue.asked[-1][2]["awaiting_rating"]

    first, second = (does(citizen, open_ticket_effect())[1]["number"] for _ in range(2))
    assert awaiting() is None
    for number in (second, first):
        staff_move(citizen, number, *WAY[Status.ANSWERED])
    assert awaiting() == second
    does(citizen, "rate", number=second, solved=True)
    assert awaiting() == first
    does(citizen, "rate", number=first, solved=False)
    assert awaiting() is None
    staff_move(citizen, first, Status.IN_PROGRESS, Status.ANSWERED)
    assert awaiting() == first


LAMP = {
    "description": "铁门镇政府门口路灯坏了",
    "place": "铁门镇政府门口",
    "town": "铁门镇",
    "latitude": None,
    "longitude": None,
    "level1": "城乡建设",
}


def test_a_turn_that_asks_is_taken_again_with_the_answer_and_nothing_of_the_first_is_kept(tmp_path):
    asking = a_turn(
        "outcome_please_wait", effects=(open_ticket_effect(),), state={"n": 1}, asks={"known_matters": LAMP}
    )
    dialogue = ScriptedDialogue(asking, a_turn(NONE, state={"n": 2}), a_turn(NONE))
    house = make_house(tmp_path, dialogue)
    citizen = Citizen(house)
    assert citizen.says("路灯坏了") == house.wording.say(NONE, {})
    assert citizen.tickets() == []
    (state, message, context), (same_state, same_message, knowing) = dialogue.asked
    assert (same_state, same_message) == (state, message)
    assert knowing == {**context, "known_matters": {"own": None, "nearby": None}}
    citizen.says("在吗")
    assert dialogue.asked[-1][0] == {"n": 2}
    assert "known_matters" not in dialogue.asked[-1][2]


@pytest.mark.parametrize("asks", [{"known_matters": LAMP}, {"the_weather": {}}])
def test_a_turn_that_asks_twice_or_for_what_nobody_knows_is_a_failed_one(tmp_path, asks):
    dialogue = ScriptedDialogue(*[a_turn(NONE, asks=asks)] * 4)
    house = make_house(tmp_path, dialogue)
    assert "没有丢" in Citizen(house).says("路灯坏了")
    with house.store.transaction() as tx:
        assert [c.escalation_reason for c in asked_for_staff(tx)] == ["failed"]


def test_a_dialogue_that_is_gone_when_it_should_hear_the_answer_is_asked_anew_later(tmp_path):
    asking = a_turn(asks={"known_matters": LAMP})
    dialogue = ScriptedDialogue(asking, DialogueUnavailable("down"), asking, a_turn(NONE))
    house = make_house(tmp_path, dialogue)
    citizen = Citizen(house)
    row = citizen.push(text="路灯坏了")
    run_turns(house, row.conversation_id)
    assert not citizen.row(row.id).done
    run_turns(house, row.conversation_id)
    assert citizen.row(row.id).reply == house.wording.say(NONE, {})
