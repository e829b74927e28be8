"""What is kept of the work on a ticket, and tickets by what has to be done."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.casework import Approval, ApprovalKind, ContactHow, ContactMade, Mediation, Order
from bot.domain.errors import NotFound, Taken
from bot.domain.sight import Scope
from bot.domain.tickets import Promise, Status
from tests.storage.cast import MINUTE, NOON, a_ticket

NUMBER = "4103232026112300001"
OTHER = "4103232026112300002"
EVERYTHING = Scope(everything=True)
CITY_MANAGEMENT = Scope(department="县城市管理局")


@pytest.fixture
def tx(store):
    with store.transaction() as tx:
        tx.tickets.add(with_a_department(NUMBER), None)
        tx.tickets.add(with_a_department(OTHER, "县水利局", ("县城市管理局",)), None)
        yield tx


def with_a_department(number, department="县城市管理局", co=(), **changes):
    fields = {"status": Status.IN_PROGRESS, "dispatched_at": NOON, "department": department, "co_departments": co}
    return a_ticket(number, **{**fields, **changes})


def an_asking(kind=ApprovalKind.EXTEND, number=NUMBER, **more):
    return Approval(0, number, kind, NOON, "li", "等配件", **more)


def test_contacts_stand_in_the_order_in_which_they_happened(tx):
    later = ContactMade(NOON + MINUTE, "li", ContactHow.VISIT, True, "看了现场")
    earlier = ContactMade(NOON, "li", ContactHow.CALL, False, "没人接")
    tx.casework.add_contact(NUMBER, later)
    tx.casework.add_contact(NUMBER, earlier)
    assert tx.casework.contacts_of(NUMBER) == [earlier, later]
    assert tx.casework.contacts_of(OTHER) == []


def test_a_promise_is_a_row_that_the_ticket_shows_and_that_is_settled_once(tx):
    tx.casework.add_promise(NUMBER, Promise("换灯", "2026-11-30"), NOON, "li")
    (made,) = tx.casework.promises_of(NUMBER)
    assert (made.what, made.by, made.kept, made.made_by) == ("换灯", date(2026, 11, 30), None, "li")
    assert tx.tickets.get(NUMBER).promises == (Promise("换灯", "2026-11-30"),)
    tx.casework.settle_promise(made.id, True, NOON + MINUTE, "boss")
    assert tx.tickets.get(NUMBER).promises == (Promise("换灯", "2026-11-30", True),)
    settled = tx.casework.promise(made.id)
    assert (settled.settled_at, settled.settled_by) == (NOON + MINUTE, "boss")
    with pytest.raises(Taken):
        tx.casework.settle_promise(made.id, False, NOON, "li")
    with pytest.raises(NotFound):
        tx.casework.promise(made.id + 1)


def test_promises_that_are_due_are_found_by_whoever_may_know_of_them(tx):
    for number, day in ((NUMBER, "2026-11-25"), (OTHER, "2026-11-24"), (NUMBER, "2026-11-26")):
        tx.casework.add_promise(number, Promise("换灯", day), NOON, "li")

    def due(scope, limit=9):
        return [(p.number, p.by.day) for p in tx.casework.promises_due(date(2026, 11, 25), scope, limit)]

    assert due(EVERYTHING) == [(OTHER, 24), (NUMBER, 25)]
    assert due(CITY_MANAGEMENT) == [(OTHER, 24), (NUMBER, 25)]
    assert due(Scope(department="县水利局")) == [(OTHER, 24)]
    assert due(Scope()) == []
    assert due(EVERYTHING, 1) == [(OTHER, 24)]


def test_mediations_are_recorded(tx):
    mediation = Mediation(NOON, "li", "张三、物业", True, "周五前修好")
    tx.casework.add_mediation(NUMBER, mediation)
    assert tx.casework.mediations_of(NUMBER) == [mediation]


def test_what_is_asked_for_waits_and_is_decided_once(tx):
    tx.casework.ask(an_asking(days=3))
    (asking,) = tx.casework.askings()
    assert replace(asking, id=0) == an_asking(days=3)
    tx.casework.decide(asking.id, True, NOON + MINUTE, "boss", "可以")
    assert tx.casework.askings() == []
    decided = tx.casework.approval(asking.id)
    assert (decided.granted, decided.decided_by, decided.note) == (True, "boss", "可以")
    with pytest.raises(Taken):
        tx.casework.decide(asking.id, False, NOON, "other", "")


def test_the_same_is_not_asked_twice_while_it_waits_something_else_is(tx):
    tx.casework.ask(an_asking(days=3))
    with pytest.raises(Taken):
        tx.casework.ask(an_asking(days=5))
    tx.casework.ask(an_asking(ApprovalKind.PARK, until=date(2027, 3, 1)))
    tx.casework.ask(an_asking(ApprovalKind.RETURN, OTHER, code="not_ours", unit="县水利局"))
    tx.casework.ask(an_asking(ApprovalKind.OVERRIDE, OTHER, reply="已收悉"))
    assert [asking.kind.value for asking in tx.casework.askings()] == ["extend", "park", "return", "override"]
    tx.casework.drop_askings(NUMBER, NOON, "li", "已答复")
    assert [asking.kind.value for asking in tx.casework.askings()] == ["return", "override"]
    assert {(a.granted, a.note) for a in tx.casework.approvals_of(NUMBER)} == {(False, "已答复")}
    tx.casework.ask(an_asking(days=5))


def test_an_order_is_open_until_it_is_answered(tx):
    first = tx.casework.add_order(Order(0, NUMBER, NOON, "boss", "今天回话", NOON + 9 * MINUTE))
    second = tx.casework.add_order(Order(0, OTHER, NOON, "boss", "说明原因", NOON + 5 * MINUTE))
    assert [order.id for order in tx.casework.open_orders(EVERYTHING)] == [second, first]
    assert [order.id for order in tx.casework.open_orders(Scope(department="县水利局"))] == [second]
    tx.casework.answer_order(second, "今晚修", NOON + MINUTE, "li")
    assert [order.id for order in tx.casework.open_orders(EVERYTHING)] == [first]
    assert tx.casework.orders_of(OTHER)[0].answer == "今晚修"
    with pytest.raises(Taken):
        tx.casework.answer_order(second, "又答", NOON, "li")


def test_a_draft_is_everybodys_own_and_goes_with_the_answer(tx):
    tx.casework.keep_draft(NUMBER, "li", "您好,", NOON)
    tx.casework.keep_draft(NUMBER, "li", "您好,灯", NOON + MINUTE)
    tx.casework.keep_draft(NUMBER, "wang", "别的", NOON)
    assert tx.casework.draft_of(NUMBER, "li") == "您好,灯"
    assert tx.casework.draft_of(OTHER, "li") is None
    tx.casework.keep_draft(NUMBER, "wang", "  ", NOON)
    assert tx.casework.draft_of(NUMBER, "wang") is None
    tx.casework.drop_drafts(NUMBER)
    assert tx.casework.draft_of(NUMBER, "li") is None


def test_a_department_has_in_hand_what_it_leads_or_helps_with_and_has_been_given(tx):
    tx.tickets.add(with_a_department("4103232026112300003", due_at=NOON + MINUTE), None)
    tx.tickets.add(with_a_department("4103232026112300004", dispatched_at=None), None)
    tx.tickets.add(with_a_department("4103232026112300005", status=Status.RECEIVED), None)
    tx.tickets.add(with_a_department("4103232026112300006", merged_into=NUMBER), None)
    # Its name within another's is another's.
    tx.tickets.add(with_a_department("4103232026112300007", "县水利局", ("县城市管理局二队",)), None)
    among = (Status.IN_PROGRESS, Status.RECEIVED)
    found = tx.workload.in_hand(CITY_MANAGEMENT, among)
    assert [ticket.number[-1] for ticket in found] == ["3", "1", "2"]
    assert found[0].timeline
    assert len(tx.workload.in_hand(EVERYTHING, among)) == 6
    assert tx.workload.in_hand(Scope(), among) == []
    assert tx.workload.in_hand(CITY_MANAGEMENT, (Status.ANSWERED,)) == []


def test_watched_tickets_are_found_while_they_are_not_over_and_all_open_ones_counted(tx):
    tx.tickets.add(with_a_department("4103232026112300003", watched=True, due_at=NOON + timedelta(days=20)), None)
    tx.tickets.add(with_a_department("4103232026112300004", watched=True, status=Status.ANSWERED), None)
    tx.tickets.add(with_a_department("4103232026112300005", watched=True, status=Status.CLOSED), None)
    assert [ticket.number[-1] for ticket in tx.workload.watched()] == ["4", "3"]
    assert len(tx.workload.clocked((Status.IN_PROGRESS,))) == 3
    assert len(tx.workload.clocked((Status.IN_PROGRESS, Status.ANSWERED))) == 4


def test_what_waits_is_counted_for_the_navigation(tx):
    assert tx.workload.count("县城市管理局", (Status.IN_PROGRESS,)) == 1
    assert tx.workload.count("县城市管理局", (Status.DISPATCHED,)) == 0
    tx.casework.ask(an_asking(days=3))
    tx.tickets.add(with_a_department("4103232026112300003", status=Status.RECEIVED, returns=2), None)
    tx.tickets.add(with_a_department("4103232026112300004", status=Status.RECEIVED, returns=1), None)
    tx.tickets.add(with_a_department("4103232026112300005", status=Status.WITHDRAWN), None)
    tx.casework.ask(an_asking(days=3, number="4103232026112300005"))
    assert tx.workload.count_undecided(2) == 2


def test_parked_ones_whose_day_has_come_are_found(tx):
    for n, until, status in ((3, 1, Status.IN_PROGRESS), (4, 2, Status.IN_PROGRESS), (5, 1, Status.CLOSED)):
        tx.tickets.add(
            with_a_department(f"410323202611230000{n}", status=status, parked_until=date(2027, 3, until)), None
        )
    assert tx.workload.parked_until(date(2027, 2, 28)) == []
    assert tx.workload.parked_until(date(2027, 3, 1)) == ["4103232026112300003"]


def test_what_is_overdue_is_counted_unless_its_clock_stands_still(tx):
    late = {"due_at": NOON - MINUTE}
    tx.tickets.add(with_a_department("4103232026112300003", **late), None)
    tx.tickets.add(with_a_department("4103232026112300004", **late, status=Status.NEEDS_INFO), None)
    tx.tickets.add(with_a_department("4103232026112300005", **late, parked_until=date(2026, 11, 24)), None)
    tx.tickets.add(with_a_department("4103232026112300006", **late, parked_until=date(2026, 11, 23)), None)
    tx.tickets.add(with_a_department("4103232026112300007", **late, status=Status.ANSWERED), None)
    tx.tickets.add(with_a_department("4103232026112300008", **late, merged_into=NUMBER), None)
    assert tx.workload.count_overdue(NOON) == 2
