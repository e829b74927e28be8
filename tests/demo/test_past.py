"""The demo's past: lived through by the house's own use cases, so that nothing in it could not have happened."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.demo.fill import fill_demo
from bot.demo.stories import Storyteller
from bot.domain.errors import Taken
from bot.domain.tickets import Channel, RequestType, Status
from bot.domain.workflow import WORKFLOW
from bot.usecases.keep_demo_staff import prepare_demo_staff
from bot.usecases.show_queue import show_queue
from tests.house import ScriptedDialogue, WeChatDouble, make_house
from tests.usecases.cast import OPERATOR

TICKETS = 90


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A house with a past."""
    wechat = WeChatDouble()
    made = replace(make_house(tmp_path_factory.mktemp("demo"), ScriptedDialogue(), messenger=wechat), demo=True)
    prepare_demo_staff(made)
    fill_demo(made, "xinan", TICKETS, seed=7)
    return made


@pytest.fixture(scope="module")
def tickets(house):
    with house.store.reading() as tx:
        return list(tx.tickets.all())


def test_there_are_as_many_tickets_as_were_asked_for_none_of_them_from_the_future(house, tickets):
    assert len(tickets) == TICKETS
    assert all(ticket.created_at < house.clock() for ticket in tickets)
    assert all(line.at <= house.clock() for ticket in tickets for line in ticket.timeline)


def test_every_step_of_every_past_is_one_that_the_workflow_has(tickets):
    steps = [(e.from_status, e.to_status) for t in tickets for e in t.timeline if e.from_status is not e.to_status]
    assert [step for step in steps if step[0] is not None and step[1] not in WORKFLOW[step[0]]] == []


def test_the_desk_has_work_of_every_kind_in_front_of_it(tickets):
    found = Counter(ticket.status for ticket in tickets)
    assert {Status.RECEIVED, Status.IN_PROGRESS, Status.ANSWERED, Status.CLOSED} <= found.keys()
    assert {ticket.channel for ticket in tickets} == set(Channel)
    assert len({ticket.type for ticket in tickets}) >= len(RequestType) - 1


def test_no_answer_had_to_be_let_out_against_the_reply_check(tickets):
    assert [t.number for t in tickets for line in t.timeline if line.action == "override"] == []


def test_somebody_was_unhappy_and_it_was_opened_again(tickets):
    assert any(line.action == "reopen" for ticket in tickets for line in ticket.timeline)


def test_some_wait_for_a_person_now(house):
    assert show_queue(house, OPERATOR).counts.waiting == len(Storyteller("xinan", None).waiting())


def test_nothing_of_it_is_sent_to_anybody(house):
    with house.store.reading() as tx:
        assert {status for status, count in tx.outbox.counts().items() if count} == {"sent"}


def test_a_past_is_lived_through_once(house):
    with pytest.raises(Taken):
        fill_demo(house, "xinan", 1, seed=8)
