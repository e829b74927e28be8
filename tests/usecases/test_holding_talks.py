"""A person of the staff talks with a citizen: the first to take it wins, and the dialogue is silent meanwhile."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.domain.conversation import MessageKind
from bot.domain.errors import DialogueFailed, Forbidden, InvalidMove, NotFound, NotGiven, Taken
from bot.domain.staff import Staff, StaffRole
from bot.domain.tickets import Status
from bot.domain.workflow import Role
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.give_back import HANDED_BACK, give_back
from bot.usecases.move_ticket import move_ticket
from bot.usecases.note_for_staff import note_for_staff
from bot.usecases.pass_on import pass_to, put_back
from bot.usecases.ports import AuditQuery
from bot.usecases.reply_to_citizen import LONGEST, reply_to_citizen
from bot.usecases.take_over import take_over
from bot.usecases.take_turn import resume_turns, run_turns
from tests.house import Citizen, ScriptedDialogue, a_turn, make_house, open_ticket_effect
from tests.usecases.cast import EVERYBODY, OPERATOR, SUPERVISOR
from tests.usecases.talking import COLLEAGUE, NONE, asks_for_a_person, said_in, talk_of, with_accounts

ACTS = {
    "take": take_over,
    "reply": lambda house, who, talk: reply_to_citizen(house, who, talk, "您好"),
    "note": lambda house, who, talk: note_for_staff(house, who, talk, "先看看"),
    "give back": give_back,
    "put back": put_back,
    "pass on": lambda house, who, talk: pass_to(house, who, talk, OPERATOR.username),
}


@pytest.fixture
def house(tmp_path, clock, wechat):
    return with_accounts(make_house(tmp_path, ScriptedDialogue(), clock, wechat), OPERATOR, COLLEAGUE, SUPERVISOR)


def test_the_first_to_take_a_talk_has_it_and_the_second_hears_who(house):
    citizen, talk = asks_for_a_person(house)
    take_over(house, OPERATOR, talk)
    with pytest.raises(Taken, match="王芳"):
        take_over(house, COLLEAGUE, talk)
    take_over(house, OPERATOR, talk)
    assert talk_of(citizen).held_by == "op"
    assert [text for speaker, text in said_in(house, talk) if speaker == "desk"] == ["taken"]


def test_of_many_who_take_a_talk_at_once_exactly_one_has_it(house):
    _, talk = asks_for_a_person(house)
    people = [Staff(f"op-{n}", f"话务{n}", StaffRole.OPERATOR) for n in range(8)]
    start = threading.Barrier(len(people))

    def takes(who):
        start.wait()
        try:
            reply_to_citizen(house, who, talk, f"我是{who.name}")
        except Taken:
            return False
        return True

    with ThreadPoolExecutor(len(people)) as threads:
        assert sorted(threads.map(takes, people)).count(True) == 1
    assert len([text for speaker, text in said_in(house, talk) if speaker == "staff"]) == 1


def test_whoever_answers_has_the_talk_and_a_colleague_is_refused_and_nothing_is_sent(house, wechat):
    citizen, talk = asks_for_a_person(house)
    reply_to_citizen(house, OPERATOR, talk, "您好,我是王芳")
    with pytest.raises(Taken, match="王芳正在接待"):
        reply_to_citizen(house, COLLEAGUE, talk, "您好,我是李明")
    deliver_outbox(house)
    assert wechat.sent == [("citizen-1", "您好,我是王芳")]
    assert talk_of(citizen).held_by == "op"


def test_an_answer_that_was_written_in_ignorance_of_a_colleagues_is_refused(house, wechat):
    _, talk = asks_for_a_person(house)
    first = reply_to_citizen(house, OPERATOR, talk, "您好", seen=0)
    put_back(house, OPERATOR, talk)
    with pytest.raises(Taken, match="王芳刚刚回复"):
        reply_to_citizen(house, COLLEAGUE, talk, "您好", seen=0)
    reply_to_citizen(house, COLLEAGUE, talk, "我接着说", seen=first)
    reply_to_citizen(house, COLLEAGUE, talk, "还有一句", seen=first)
    deliver_outbox(house)
    assert [text for _, text in wechat.sent] == ["您好", "我接着说", "还有一句"]


@pytest.mark.parametrize("text", ["", " \n", "好" * (LONGEST + 1)])
def test_nothing_and_too_much_is_not_sent(house, text):
    citizen, talk = asks_for_a_person(house)
    for write in (reply_to_citizen, note_for_staff):
        with pytest.raises(NotGiven):
            write(house, OPERATOR, talk, text)
    assert talk_of(citizen).held_by is None


def test_while_a_person_talks_no_message_reaches_the_dialogue_and_nothing_is_said_to_it(house, wechat):
    citizen, talk = asks_for_a_person(house)
    take_over(house, OPERATOR, talk)
    asked = len(house.dialogue.asked)
    assert [citizen.says(text) for text in ("在吗", "路灯坏了", "1")] == ["", "", ""]
    assert citizen.taps("submit") == ""
    assert citizen.pins(34.7, 112.1) == ""
    assert len(house.dialogue.asked) == asked
    deliver_outbox(house)
    assert wechat.sent == []
    assert resume_turns(house) == 0


def test_what_was_kept_for_the_citizen_still_comes_with_their_next_message(house, wechat):
    wechat.allowed = False
    citizen, talk = asks_for_a_person(house)
    reply_to_citizen(house, OPERATOR, talk, "师傅下午到")
    deliver_outbox(house)
    assert wechat.sent == []
    assert citizen.says("好的") == "师傅下午到"


def test_notices_of_tickets_go_out_while_a_person_talks(house, wechat):
    house.dialogue.script.append(a_turn(effects=(open_ticket_effect(),)))
    citizen = Citizen(house)
    citizen.says("1")
    _, talk = asks_for_a_person(house)
    take_over(house, OPERATOR, talk)
    number = citizen.tickets()[0].number
    move_ticket(house, number, Status.DISPATCHED, Role.OPERATOR, "op", department="县城市管理局")
    deliver_outbox(house)
    assert number in wechat.sent[0][1]


def test_a_turn_under_way_when_a_person_takes_over_says_and_does_nothing(house, wechat):
    citizen, talk = asks_for_a_person(house)

    def meanwhile(state, message, context):
        take_over(house, OPERATOR, talk)
        return a_turn("outcome_tickets_none", effects=(open_ticket_effect(),), state={"n": 2})

    house.dialogue.script.append(meanwhile)
    before = talk_of(citizen).state
    row = citizen.push(text="1")
    run_turns(house, talk)
    done = citizen.row(row.id)
    assert (done.done, done.reply) == (True, None)
    assert citizen.tickets() == []
    assert talk_of(citizen).state == before
    deliver_outbox(house)
    assert wechat.sent == []
    assert said_in(house, talk)[-2:] == [("citizen", "1"), ("desk", "taken")]


def test_a_failed_turn_is_not_apologised_for_over_a_person(house, wechat):
    _, talk = asks_for_a_person(house)

    def meanwhile(state, message, context):
        take_over(house, OPERATOR, talk)
        raise DialogueFailed("x")

    house.dialogue.script.append(meanwhile)
    assert Citizen(house).says("1") == ""


def test_a_turn_that_was_done_first_stands_and_the_person_sees_it(house):
    citizen, talk = asks_for_a_person(house)
    house.dialogue.script.append(a_turn(NONE))
    said = citizen.says("在吗")
    take_over(house, OPERATOR, talk)
    assert said_in(house, talk)[-3:] == [("citizen", "在吗"), ("bot", said), ("desk", "taken")]


def test_turns_and_takeovers_at_once_never_leave_a_bots_word_behind_the_takeover(house):
    # Many citizens, each with a message under way while somebody takes the talk over.
    talks = [asks_for_a_person(house, f"citizen-{n}") for n in range(12)]
    house.dialogue.script.extend(a_turn(NONE) for _ in talks)
    rows = [(citizen.push(text="在吗"), talk) for citizen, talk in talks]
    jobs = [job for row, talk in rows for job in ((run_turns, house, talk), (take_over, house, OPERATOR, talk))]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda job: job[0](*job[1:]), jobs))
    resume_turns(house)
    for citizen, talk in talks:
        speakers = [speaker for speaker, _ in said_in(house, talk)]
        assert "bot" not in speakers[speakers.index("desk") :]
        assert all(citizen.row(row.id).done for row, its in rows if its == talk)


def test_the_message_of_a_void_turn_counts_as_unanswered(house, clock):
    citizen = Citizen(house)
    house.dialogue.script.append(a_turn(effects=(open_ticket_effect(),)))
    citizen.says("1")
    talk = talk_of(citizen).id

    def meanwhile(state, message, context):
        clock.advance(seconds=3)
        take_over(house, OPERATOR, talk)
        return a_turn(NONE)

    house.dialogue.script.append(meanwhile)
    row = citizen.push(text="在吗")
    run_turns(house, talk)
    assert talk_of(citizen).waits_since == row.received_at
    assert talk_of(citizen).escalation_reason == "staff"


@pytest.mark.parametrize(("hour", "alarmed"), [(10, "我已经告诉工作人员了"), (22, "先打上面的电话")])
def test_a_danger_gets_its_number_at_once_even_while_a_person_talks(house, clock, hour, alarmed):
    citizen, talk = asks_for_a_person(house)
    reply_to_citizen(house, OPERATOR, talk, "您好")
    clock.at = clock.at.replace(hour=hour)
    reply = citizen.says("家里煤气漏了,快来人啊")
    assert reply.startswith(house.wording.say("utter_danger_gas", {}))
    assert "119" in reply
    assert alarmed in reply
    found = talk_of(citizen)
    assert (found.escalation_reason, found.mood, found.held_by) == ("danger:gas", "danger", "op")
    assert said_in(house, talk)[-1][0] == "bot"


def test_the_number_stands_before_what_was_kept(house, wechat):
    wechat.allowed = False
    citizen, talk = asks_for_a_person(house)
    reply_to_citizen(house, OPERATOR, talk, "师傅下午到")
    deliver_outbox(house)
    reply = citizen.says("着火了,楼道里都是烟")
    assert reply.index("119") < reply.index("师傅下午到")


def test_in_the_evening_the_citizen_hears_once_that_nobody_is_there(house, clock):
    citizen, talk = asks_for_a_person(house)
    reply_to_citizen(house, OPERATOR, talk, "您好")
    clock.at = clock.at.replace(hour=19)
    assert "下班" in citizen.says("还在吗")
    clock.advance(seconds=20)
    assert citizen.says("喂") == ""
    reply_to_citizen(house, OPERATOR, talk, "我还在")
    assert citizen.says("太好了") == ""


def test_given_back_the_dialogue_goes_on_with_what_it_knew_and_says_so(house, clock, wechat):
    citizen, talk = asks_for_a_person(house)
    reply_to_citizen(house, OPERATOR, talk, "您好")
    state = talk_of(citizen).state
    give_back(house, OPERATOR, talk)
    house.dialogue.script.append(a_turn("utter_handed_back", state=state))
    clock.advance(seconds=3)
    assert resume_turns(house) == 1
    deliver_outbox(house)
    assert [text for _, text in wechat.sent][1:] == [house.wording.say("utter_handed_back", {}, "2")]
    known, message, _ = house.dialogue.asked[-1]
    assert (known, message.kind, message.payload) == (state, MessageKind.PAYLOAD, HANDED_BACK)
    found = talk_of(citizen)
    assert (found.held_by, found.escalated_at, found.escalation_reason, found.waits_since) == (None,) * 4
    assert found.given_back_at is not None
    house.dialogue.script.append(a_turn(NONE))
    assert citizen.says("在吗") != ""


def test_photos_that_came_to_a_person_are_counted_by_the_dialogue_afterwards(house):
    citizen, talk = asks_for_a_person(house)
    take_over(house, OPERATOR, talk)
    for number in (1, 2):
        citizen.sends(MessageKind.IMAGE, media=f"photo-{number}")
    give_back(house, OPERATOR, talk)
    assert talk_of(citizen).state["slots"]["media"] == 2


def test_what_nobody_has_in_hand_may_be_given_back_and_what_nobody_asked_for_may_not(house):
    citizen, talk = asks_for_a_person(house)
    give_back(house, OPERATOR, talk)
    assert talk_of(citizen).escalated_at is None
    with pytest.raises(InvalidMove):
        give_back(house, OPERATOR, talk)


def test_a_colleagues_talk_is_neither_given_back_nor_put_back_but_a_supervisor_may_free_it(house):
    citizen, talk = asks_for_a_person(house)
    take_over(house, OPERATOR, talk)
    for act in (give_back, put_back):
        with pytest.raises(Taken, match="王芳"):
            act(house, COLLEAGUE, talk)
    put_back(house, SUPERVISOR, talk)
    assert talk_of(citizen).held_by is None
    with pytest.raises(InvalidMove):
        put_back(house, SUPERVISOR, talk)


def test_a_talk_that_was_put_back_waits_again_and_its_reason_stays(house, clock):
    citizen, talk = asks_for_a_person(house)
    reply_to_citizen(house, OPERATOR, talk, "您好")
    assert talk_of(citizen).waits_since is None
    clock.advance(minutes=1)
    put_back(house, OPERATOR, talk)
    assert (talk_of(citizen).waits_since, talk_of(citizen).escalation_reason) == (clock(), "asked")
    house.dialogue.script.append(a_turn(NONE))
    assert citizen.says("在吗") != ""


def test_a_talk_is_passed_on_to_a_colleague_who_talks(house):
    citizen, talk = asks_for_a_person(house)
    take_over(house, OPERATOR, talk)
    for nobody in ("cg", "nobody"):
        with pytest.raises(NotGiven):
            pass_to(house, OPERATOR, talk, nobody)
    pass_to(house, OPERATOR, talk, COLLEAGUE.username)
    assert talk_of(citizen).held_by == "op2"
    assert said_in(house, talk)[-1] == ("desk", "passed 李明")
    with pytest.raises(Taken, match="李明"):
        reply_to_citizen(house, OPERATOR, talk, "还有一句")


def test_a_note_is_never_anywhere_but_in_the_talk(house, wechat, clock):
    citizen, talk = asks_for_a_person(house)
    wechat.allowed = False
    note_for_staff(house, COLLEAGUE, talk, "这人昨天骂过我")
    take_over(house, OPERATOR, talk)
    note_for_staff(house, COLLEAGUE, talk, "别跟他吵")
    wechat.allowed = True
    deliver_outbox(house)
    assert citizen.says("在吗") == ""
    give_back(house, OPERATOR, talk)
    house.dialogue.script.append(a_turn(NONE))
    clock.advance(seconds=3)
    resume_turns(house), deliver_outbox(house)
    assert not [text for _, text in wechat.sent if "骂" in text or "吵" in text]
    with house.store.reading() as tx:
        assert sum(tx.outbox.counts().values()) == len(wechat.sent) == 1
    assert ("note", "别跟他吵") in said_in(house, talk)
    assert talk_of(citizen).waits_since is None


@pytest.mark.parametrize("act", ACTS)
def test_only_those_who_talk_with_citizens_do_any_of_it(house, act):
    _, talk = asks_for_a_person(house)
    for who in EVERYBODY:
        if who.role in {StaffRole.OPERATOR, StaffRole.SUPERVISOR}:
            continue
        with pytest.raises(Forbidden):
            ACTS[act](house, who, talk)


@pytest.mark.parametrize("act", ACTS)
def test_a_talk_that_never_was_the_staffs_business_is_as_good_as_none(house, act):
    house.dialogue.script.append(a_turn(NONE))
    citizen = Citizen(house)
    citizen.says("在吗")
    for talk in (talk_of(citizen).id, 404):
        with pytest.raises(NotFound):
            ACTS[act](house, OPERATOR, talk)


@pytest.mark.parametrize("act", ACTS)
def test_where_a_confidential_matter_was_told_there_is_no_talk_for_a_supervisor(house, act):
    citizen, talk = asks_for_a_person(house)
    give_back(house, OPERATOR, talk)
    house.dialogue.script.extend([a_turn(NONE), a_turn(effects=(open_ticket_effect(type_="举报"),))])
    house.clock.advance(seconds=3)
    resume_turns(house)
    citizen.says("1")
    with pytest.raises(NotFound):
        ACTS[act](house, SUPERVISOR, talk)


def test_every_answer_is_in_the_audit_log(house):
    _, talk = asks_for_a_person(house)
    reply_to_citizen(house, OPERATOR, talk, "您好")
    with house.store.reading() as tx:
        rows = [(row.actor, row.action, row.subject) for row in tx.audit.all(AuditQuery())]
    assert rows == [("op", "reply_to_citizen", f"conversation:{talk}")]


def test_the_runner_of_a_void_turn_leaves_the_talk_free_at_once(house, clock):
    citizen, talk = asks_for_a_person(house)

    def meanwhile(state, message, context):
        take_over(house, OPERATOR, talk)
        return a_turn(NONE)

    house.dialogue.script.append(meanwhile)
    citizen.says("在吗")
    with house.store.transaction() as tx:
        assert tx.conversations.claim(talk, "somebody", clock(), timedelta(seconds=30))
