"""Lists, tabs and what somebody typed: found, counted, and only what the scope may see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.sight import Scope
from bot.domain.tickets import Category, Channel, Contact, Location, RequestType, Status
from bot.domain.workflow import OPEN_STATUSES
from bot.storage import ticket_grams
from bot.usecases.ports import Order, TicketQuery
from tests.storage.cast import NOON, a_conversation, a_ticket, an_entry

EVERYTHING = Scope(everything=True)
DAY = timedelta(days=1)
LAMP, WATER = "县城市管理局", "县供水公司"


def numbered(n, **changes):
    changes.setdefault("created_at", NOON + timedelta(minutes=n))
    return a_ticket(f"41032320261123{n:05d}", **changes)


def file(store, *filed):
    with store.transaction() as tx:
        for ticket in filed:
            tx.tickets.add(ticket, None)


def found(store, scope=EVERYTHING, order=Order.NEWEST, **query):
    with store.reading() as tx:
        page = tx.ticket_search.find(TicketQuery(**query), scope, order, 50)
        assert page.total == len(page.tickets)
        return [int(row.ticket.number[-5:]) for row in page.tickets]


def given(department, **changes):
    """With a department."""
    return {"department": department, "dispatched_at": NOON, "status": Status.DISPATCHED, **changes}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"statuses": frozenset({Status.RECEIVED})}, [1]),
        ({"statuses": frozenset()}, []),
        ({"department": WATER}, [2]),
        ({"town": "磁涧镇"}, [3]),
        ({"type": RequestType.CONSULTATION}, [4]),
        ({"level1": "交通运输"}, [5]),
        ({"channel": "city"}, [6]),
        ({"same_day": True}, [7]),
        ({"watched": True}, [8]),
        ({"reopened": True}, [9]),
        ({"returned": True}, [10]),
        ({"unrouted": True}, [1]),
        ({"merged": True}, [11]),
        ({"handled_by": "赵工"}, [12]),
        ({"filed_by": "op"}, [13]),
        ({"numbers": frozenset({"4103232026112300003", "4"})}, [3]),
        ({"numbers": frozenset()}, []),
        ({"filed_from": NOON + timedelta(minutes=13)}, [14, 13]),
        ({"filed_before": NOON + timedelta(minutes=2)}, [1]),
        ({"due_before": NOON + 5 * DAY}, [14]),
        ({"due_from": NOON + DAY, "due_before": NOON + 5 * DAY}, []),
        ({"town": "磁涧镇", "department": WATER}, []),
    ],
)
def test_each_filter_leaves_what_it_says(store, query, expected):
    file(
        store,
        numbered(1),
        *(
            numbered(n, **given(**{"department": LAMP, **changes}))
            for n, changes in {
                2: {"department": WATER},
                3: {"location": Location("路边", "磁涧镇")},
                4: {"type": RequestType.CONSULTATION},
                5: {"category": Category("交通运输")},
                6: {"channel": Channel.CITY},
                7: {"same_day": True},
                8: {"watched": True},
                9: {"answered_at": NOON},
                10: {"returns": 1},
                11: {"merged_into": "4103232026112300002"},
                12: {"handler": "赵工"},
                13: {"filed_by": "op"},
                14: {"due_at": NOON - DAY},
            }.items()
        ),
        numbered(0, status=Status.CLOSED, department=LAMP, answered_at=NOON, due_at=NOON - DAY, merged_into="4" * 19),
    )
    assert [n for n in found(store, **query) if n] == expected


def test_what_is_merged_into_another_is_left_out_while_that_one_is_worked_on(store):
    led = {"merged_into": "4103232026112300001"}
    file(store, numbered(1), numbered(2, **led), numbered(3, **led, status=Status.CLOSED))
    assert found(store, merged=False) == [3, 1]


def test_the_nearest_date_or_the_newest_stands_first(store):
    file(store, *(numbered(n, due_at=NOON + (3 - n) * DAY) for n in range(1, 4)))
    assert found(store, order=Order.DUE) == [3, 2, 1]
    assert found(store, order=Order.NEWEST) == [3, 2, 1]
    file(store, numbered(4, due_at=NOON + 9 * DAY))
    assert found(store, order=Order.DUE) == [3, 2, 1, 4]


def test_pages_follow_each_other_and_know_how_many_there_are(store):
    file(store, *(numbered(n) for n in range(1, 8)))
    with store.reading() as tx:
        pages = [tx.ticket_search.find(TicketQuery(), EVERYTHING, Order.NEWEST, 3, at) for at in (0, 3, 6, 9)]
        assert tx.ticket_search.numbers(TicketQuery(), EVERYTHING, Order.NEWEST, 2) == [
            "4103232026112300007",
            "4103232026112300006",
        ]
    assert [[int(row.ticket.number[-5:]) for row in page.tickets] for page in pages] == [[7, 6, 5], [4, 3, 2], [1], []]
    assert {page.total for page in pages} == {7}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("路灯",), [2, 1]),
        (("路灯", "铁门镇"), [1]),
        (("小学",), [2]),
        (("灯",), [3, 2, 1]),
        (("灯", "小学"), [2]),
        (("路灯", "%"), [2, 1]),
        (("KTV",), [3]),
        (("火山",), []),
        (("%",), []),
    ],
)
def test_every_word_must_be_said_in_title_description_or_place(store, words, expected):
    file(
        store,
        numbered(1, description="铁门镇路灯坏了"),
        numbered(2, description="路灯不亮", location=Location("小学门口", None)),
        numbered(3, title="ktv门口灯太亮", description="晚上睡不着"),
    )
    assert found(store, words=words) == expected
    in_hand = frozenset(OPEN_STATUSES)
    assert found(store, words=words, statuses=in_hand) == expected


def test_no_word_finds_the_name_or_the_phone_that_nobody_may_read(store):
    told = "张三丰说路灯坏了,电话13800138000"
    file(store, numbered(1, description=told, title=told, contact=Contact("张三丰", "13800138000")))
    assert found(store, words=("路灯",)) == [1]
    for hidden in ("张三丰", "三丰", "13800138000", "0013"):
        assert found(store, words=(hidden,)) == []


def test_words_put_right_are_found_and_the_wrong_ones_no_longer(store):
    before = numbered(1, title="灯", description="路灯坏了")
    file(store, before)
    with store.transaction() as tx:
        tx.tickets.save(before, replace(before, description="水管坏了"), an_entry(action="classify"))
    assert (found(store, words=("路灯",)), found(store, words=("水管坏了",))) == ([], [1])


def test_of_words_that_too_many_say_the_newest_are_looked_at_and_it_is_said(store, monkeypatch):
    monkeypatch.setattr(ticket_grams, "MOST", 3)
    file(store, *(numbered(n, description="路灯坏了") for n in range(1, 6)))
    with store.reading() as tx:
        page = tx.ticket_search.find(TicketQuery(words=("路灯",)), EVERYTHING, Order.NEWEST, 50)
        few = tx.ticket_search.find(
            TicketQuery(words=("路灯",), statuses=frozenset(OPEN_STATUSES)), EVERYTHING, Order.NEWEST, 50
        )
    assert ([int(row.ticket.number[-5:]) for row in page.tickets], page.only_newest) == ([5, 4, 3], 3)
    assert (len(few.tickets), few.only_newest) == (5, None)


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("00042", [42]),
        ("0042", [42]),
        ("2300042", [42]),
        ("4103232026112300042", [42]),
        ("2400042", []),
        ("042", []),
        ("", []),
        ("%042", []),
        ("\uff10\uff10\uff14\uff12", []),
    ],
)
def test_a_number_is_found_whole_or_by_its_last_digits_four_at_least(store, ending, expected):
    file(store, numbered(41), numbered(42), numbered(142))
    assert found(store, ending=ending) == expected


def test_a_phone_is_found_by_its_hash_alone_and_behind_a_confidential_ticket_by_those_who_may_know(store):
    file(store, numbered(1, phone_key="hash"), numbered(2, phone_key="hash", confidential=True), numbered(3))
    assert found(store, phone_key="hash") == [1]
    assert found(store, phone_key="hash", phone_of_confidential=True) == [2, 1]


def test_digits_that_may_be_a_phone_or_the_end_of_a_number_find_both(store):
    file(store, numbered(1, phone_key="hash"), numbered(2, city_number="LY-7"), numbered(42))
    assert found(store, phone_key="hash", ending="00042") == [42, 1]
    assert found(store, city_number="LY-7") == [2]


def test_a_department_finds_what_was_dispatched_to_it_or_helps_with_and_nothing_else(store):
    file(
        store,
        numbered(1, department=LAMP),
        numbered(2, **given(LAMP)),
        numbered(3, **given(WATER, co_departments=("铁门镇人民政府", LAMP))),
        numbered(4, **given(WATER)),
        numbered(5, **given(LAMP, status=Status.RECEIVED)),
        numbered(6, **given(LAMP, status=Status.DECLINED)),
        numbered(7, **given("县城市管理局分局")),
    )
    own = Scope(department=LAMP)
    assert found(store, own) == [3, 2]
    assert found(store, own, words=("路灯",)) == [3, 2]
    assert found(store, own, ending="00004") == []
    assert found(store, Scope()) == []
    with store.reading() as tx:
        tabs = {"all": TicketQuery(), "dispatched": TicketQuery(statuses=frozenset({Status.DISPATCHED}))}
        assert tx.ticket_search.count_in_hand(tabs, own) == {"all": 2, "dispatched": 2}
        assert tx.ticket_search.count_in_hand(tabs, EVERYTHING) == {"all": 6, "dispatched": 4}
        assert tx.ticket_search.count_in_hand({}, EVERYTHING) == {}
        due = tx.ticket_search.due_between(own, NOON, NOON + 30 * DAY)
        assert [ticket.number[-1] for ticket in due] == ["2", "3"]


def test_a_row_knows_its_past_its_mood_and_for_how_many_it_stands(store):
    ticket = numbered(1, description="路灯坏了")
    with store.transaction() as tx:
        conversation = a_conversation(tx)
        tx.tickets.add(ticket, conversation.id)
        tx.tickets.add(numbered(2, merged_into=ticket.number), None)
        for _ in range(2):
            tx.tickets.save(ticket, ticket, an_entry(action="urge"))
    with store.reading() as tx:
        (row,) = tx.ticket_search.find(TicketQuery(merged=False), EVERYTHING, Order.DUE, 9).tickets
    assert (row.mood, row.merged) == (None, 1)
    assert [line.action for line in row.ticket.timeline] == ["open", "urge", "urge"]
    assert replace(row.ticket, timeline=ticket.timeline) == ticket
