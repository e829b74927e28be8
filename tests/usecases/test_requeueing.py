"""Whoever took a talk over and does not answer loses it; a talk without a sequel is the dialogue's again."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.domain.conversation import MessageKind
from bot.domain.errors import Taken
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.reply_to_citizen import reply_to_citizen
from bot.usecases.requeue_silent import end_quiet, requeue_silent
from bot.usecases.take_over import take_over
from tests.house import ScriptedDialogue, a_turn, make_house
from tests.usecases.cast import OPERATOR
from tests.usecases.talking import COLLEAGUE, NONE, asks_for_a_person, said_in, talk_of, with_accounts


@pytest.fixture
def house(tmp_path, clock, wechat):
    return with_accounts(make_house(tmp_path, ScriptedDialogue(), clock, wechat), OPERATOR, COLLEAGUE)


def test_a_talk_whose_holder_does_not_answer_is_everybodys_again_and_the_citizen_is_told(house, clock, wechat):
    asks_for_a_person(house, "somebody-before")
    citizen, talk = asks_for_a_person(house)
    reply_to_citizen(house, OPERATOR, talk, "您好")
    deliver_outbox(house)
    clock.advance(minutes=2)
    asked = clock()
    citizen.says("在吗")
    clock.advance(minutes=4)
    assert requeue_silent(house) == 0
    clock.advance(minutes=1)
    assert requeue_silent(house) == 1
    assert requeue_silent(house) == 0
    found = talk_of(citizen)
    assert (found.held_by, found.escalation_reason, found.waits_since) == (None, "silent", asked)
    deliver_outbox(house)
    told = wechat.sent[-1][1]
    assert "走开了" in told
    assert "前面还有 1 位" in told
    assert ("desk", "silent") in said_in(house, talk)
    reply_to_citizen(house, COLLEAGUE, talk, "您好,我接着说")
    with pytest.raises(Taken):
        reply_to_citizen(house, OPERATOR, talk, "我来了")


def test_the_reason_of_an_alarm_stays(house, clock):
    citizen, talk = asks_for_a_person(house)
    take_over(house, OPERATOR, talk)
    citizen.says("家里煤气漏了,快来人啊")
    clock.advance(minutes=6)
    assert requeue_silent(house) == 1
    assert talk_of(citizen).escalation_reason == "danger:gas"


def test_whoever_took_a_talk_that_waited_long_has_the_same_time_to_answer(house, clock):
    _, talk = asks_for_a_person(house)
    clock.advance(minutes=30)
    take_over(house, OPERATOR, talk)
    clock.advance(minutes=4)
    assert requeue_silent(house) == 0
    clock.advance(minutes=2)
    assert requeue_silent(house) == 1


def test_whoever_has_answered_or_is_writing_is_not_silent(house, clock):
    citizen, talk = asks_for_a_person(house)
    reply_to_citizen(house, OPERATOR, talk, "您好")
    clock.advance(minutes=30)
    assert requeue_silent(house) == 0
    citizen.says("我家的水")
    clock.advance(minutes=6)
    house.presence.show(talk, OPERATOR.username, typing=True)
    assert requeue_silent(house) == 0
    house.presence.show(talk, OPERATOR.username)
    assert requeue_silent(house) == 1


def test_of_an_answer_and_a_sweep_at_once_only_one_counts(house, clock):
    talks = [asks_for_a_person(house, f"citizen-{n}") for n in range(10)]
    for _, talk in talks:
        take_over(house, OPERATOR, talk)
    clock.advance(minutes=6)

    def answers(talk):
        reply_to_citizen(house, OPERATOR, talk, "您好")

    with ThreadPoolExecutor(6) as threads:
        jobs = [threads.submit(answers, talk) for _, talk in talks] + [threads.submit(requeue_silent, house)]
        [job.result() for job in jobs]
    for citizen, talk in talks:
        lines = said_in(house, talk)
        assert talk_of(citizen).held_by == "op"
        assert ("staff", "您好") in lines
        # Taken away first, it was taken again by the answer.
        assert lines.count(("desk", "taken")) == 1 + lines.count(("desk", "silent"))


@pytest.mark.parametrize("told_at_once", [True, False])
def test_after_hours_the_citizen_hears_once_that_the_matter_is_kept(house, clock, wechat, told_at_once):
    citizen, talk = asks_for_a_person(house)
    clock.at = clock.at.replace(hour=17, minute=57)
    reply_to_citizen(house, OPERATOR, talk, "您好")
    deliver_outbox(house)
    clock.at = clock.at.replace(hour=18, minute=10 if told_at_once else 1)
    said = citizen.says("在吗")
    assert ("下班" in said) is told_at_once
    clock.advance(minutes=6)
    assert requeue_silent(house) == 1
    deliver_outbox(house)
    assert len([text for _, text in wechat.sent if "下班" in text]) == (0 if told_at_once else 1)


def test_an_answered_talk_without_a_sequel_is_the_dialogues_again_and_nobody_is_told(house, clock, wechat):
    citizen, talk = asks_for_a_person(house)
    reply_to_citizen(house, OPERATOR, talk, "师傅下午到")
    deliver_outbox(house)
    citizen.sends(MessageKind.IMAGE, media="photo")
    reply_to_citizen(house, OPERATOR, talk, "收到")
    deliver_outbox(house)
    clock.advance(minutes=119)
    assert end_quiet(house) == 0
    clock.advance(minutes=1)
    assert end_quiet(house) == 1
    assert end_quiet(house) == 0
    deliver_outbox(house)
    assert len(wechat.sent) == 2
    found = talk_of(citizen)
    assert (found.held_by, found.escalated_at, found.state["slots"]["media"]) == (None, None, 1)
    house.dialogue.script.append(a_turn(NONE))
    assert citizen.says("还有一件事") != ""


def test_a_talk_in_which_a_citizen_waits_is_never_quiet(house, clock):
    citizen, talk = asks_for_a_person(house)
    reply_to_citizen(house, OPERATOR, talk, "您好")
    citizen.says("在吗")
    clock.advance(hours=9)
    assert end_quiet(house) == 0
