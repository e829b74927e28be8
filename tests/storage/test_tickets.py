"""Tickets come back as they went in, their numbers never twice, their past never edited."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import InvalidNumber, NotFound, StaleTurn
from bot.domain.tickets import Category, Contact, Location, Status
from bot.storage.tables import number_sequences
from tests.storage.cast import DIVISION, NOON, a_conversation, a_full_ticket, a_ticket, an_entry
from tests.storage.plans import read_whole


def test_a_ticket_comes_back_as_it_went_in(store):
    full, bare = a_full_ticket(), a_ticket("4103232026112300002")
    with store.transaction() as tx:
        conversation = a_conversation(tx)
        tx.tickets.add(full, conversation.id)
        tx.tickets.add(bare, None)
    with store.reading() as tx:
        assert tx.tickets.get(full.number) == full
        assert tx.tickets.get(bare.number) == bare
        assert tx.tickets.conversation_of(full.number) == conversation.id
        assert tx.tickets.conversation_of(bare.number) is None
        with pytest.raises(NotFound):
            tx.tickets.get("4" * 19)


def test_the_full_ticket_of_these_tests_leaves_no_field_at_its_default():
    full, bare = a_full_ticket(), a_ticket()
    elsewhere = {"attachments", "conversation"}
    same = {"number", "type", "title", "description", "citizen", "created_at", "due_at"}
    unset = {f.name for f in fields(full) if getattr(full, f.name) == getattr(bare, f.name)}
    assert unset == same | elsewhere


def test_times_come_back_in_the_countys_zone_whatever_zone_they_were_given_in(store):
    given = a_ticket(created_at=datetime(2026, 11, 23, 4, 0, 0, 123456, tzinfo=UTC))
    with store.transaction() as tx:
        tx.tickets.add(given, None)
        kept = tx.tickets.get(given.number).created_at
    assert kept.isoformat() == "2026-11-23T12:00:00.123456+08:00"


def test_a_time_without_a_zone_is_refused(store):
    with pytest.raises(Exception, match="without a zone"), store.transaction() as tx:
        tx.tickets.add(a_ticket(created_at=datetime(2026, 11, 23)), None)  # noqa: DTZ001


def test_numbers_count_up_within_a_day_of_the_county_and_a_division(store):
    before_midnight = datetime(2026, 11, 23, 15, 59, tzinfo=UTC)
    with store.transaction() as tx:
        given = [
            tx.tickets.next_number(division, at)
            for division, at in (
                (DIVISION, NOON),
                (DIVISION, before_midnight),
                (DIVISION, before_midnight + timedelta(minutes=1)),
                ("410300", NOON),
            )
        ]
    assert given == ["4103232026112300001", "4103232026112300002", "4103232026112400001", "4103002026112300001"]


def test_a_number_taken_in_a_transaction_that_failed_is_given_to_the_next(store):
    with pytest.raises(ZeroDivisionError), store.transaction() as tx:
        tx.tickets.next_number(DIVISION, NOON)
        raise ZeroDivisionError
    with store.transaction() as tx:
        assert tx.tickets.next_number(DIVISION, NOON) == "4103232026112300001"


def test_a_day_with_no_number_left_refuses_rather_than_starts_again(store):
    with store.transaction() as tx:
        tx.tickets.next_number(DIVISION, NOON)
        tx.tickets._connection.execute(number_sequences.update().values(last=99_999))
    with pytest.raises(InvalidNumber), store.transaction() as tx:
        tx.tickets.next_number(DIVISION, NOON)


def test_a_number_is_never_two_tickets(store):
    with store.transaction() as tx:
        tx.tickets.add(a_ticket(), None)
    with pytest.raises(IntegrityError), store.transaction() as tx:
        tx.tickets.add(a_ticket(), None)


def test_a_move_stores_what_changed_and_appends_a_line(store):
    before = a_ticket(contact=Contact("张", "13800138000"))
    after = replace(before, status=Status.DISPATCHED, department="县城市管理局", dispatched_at=NOON)
    entry = an_entry(Status.DISPATCHED, Status.RECEIVED, action="dispatch", actor="op", note="请速办")
    with store.transaction() as tx:
        tx.tickets.add(before, None)
        line = tx.tickets.save(before, after, entry)
        assert tx.tickets.get(before.number, lock=True) == replace(after, timeline=(*before.timeline, entry))
        again = replace(after, status=Status.IN_PROGRESS, timeline=())
        assert tx.tickets.save(after, again, an_entry(Status.IN_PROGRESS, Status.DISPATCHED)) > line
        assert [e.to_status for e in tx.tickets.get(before.number).timeline] == [
            Status.RECEIVED, Status.DISPATCHED, Status.IN_PROGRESS,
        ]  # fmt: skip


def test_a_move_from_a_status_the_ticket_has_left_changes_nothing(store):
    before = a_ticket()
    with store.transaction() as tx:
        tx.tickets.add(before, None)
        withdrawn = replace(before, status=Status.WITHDRAWN)
        tx.tickets.save(before, withdrawn, an_entry(Status.WITHDRAWN, Status.RECEIVED))
        stored = tx.tickets.get(before.number)
        with pytest.raises(StaleTurn):
            tx.tickets.save(before, replace(before, status=Status.DISPATCHED), an_entry())
        assert tx.tickets.get(before.number) == stored


def test_a_move_does_not_undo_what_another_changed_beside_it(store):
    before = a_ticket()
    with store.transaction() as tx:
        tx.tickets.add(before, None)
        tx.tickets.save(before, replace(before, handler="李工"), an_entry(action="assign"))
        tx.tickets.save(before, replace(before, city_number="LY-7"), an_entry(action="forward"))
        stored = tx.tickets.get(before.number)
    assert (stored.handler, stored.city_number) == ("李工", "LY-7")


def some_tickets(tx, count):
    for n in range(count):
        status = Status.RECEIVED if n % 2 else Status.DISPATCHED
        number, at = f"41032320261123{n:05d}", NOON + timedelta(minutes=n)
        tx.tickets.add(a_ticket(number, created_at=at, status=status, citizen=f"hash-{n % 3}"), None)


def last_digits(found):
    return [int(ticket.number[-5:]) for ticket in found]


def test_tickets_are_found_by_citizen_by_status_newest_first(store):
    with store.transaction() as tx:
        some_tickets(tx, 8)
        assert last_digits(tx.tickets.of_citizen("hash-0")) == [6, 3, 0]
        assert last_digits(tx.tickets.of_citizen("hash-0", limit=1)) == [6]
        assert tx.tickets.of_citizen("nobody") == []
        assert last_digits(tx.tickets.of_citizen("hash-0", among={Status.RECEIVED})) == [3]
        assert last_digits(tx.tickets.of_citizen("hash-0", among=set())) == []
        assert last_digits(tx.tickets.of_citizen("hash-0", ending="00006")) == [6]
        assert last_digits(tx.tickets.of_citizen("hash-0", ending="%")) == []
        assert last_digits(tx.tickets.newest(3)) == [7, 6, 5]
        assert last_digits(tx.tickets.newest(2, Status.DISPATCHED)) == [6, 4]
        assert all(ticket.timeline for ticket in tx.tickets.newest(3))


def test_all_tickets_come_whole_in_order_of_number_however_many(store, monkeypatch):
    monkeypatch.setattr("bot.storage.tickets._BATCH", 3)
    with store.transaction() as tx:
        some_tickets(tx, 10)
    with store.reading() as tx:
        found = list(tx.tickets.all())
        assert last_digits(found) == list(range(10))
        assert all(len(ticket.timeline) == 1 for ticket in found)
        assert last_digits(tx.tickets.all(since=NOON + timedelta(minutes=7))) == [7, 8, 9]


def in_town(number, town, **more):
    return a_ticket(f"41032320261123{number:05d}", location=Location("街上", town), **more)


def test_what_is_open_in_a_town_is_found_newest_first_without_what_nobody_may_see(store):
    with store.transaction() as tx:
        for ticket in (
            in_town(1, "铁门镇"),
            in_town(2, "磁涧镇"),
            in_town(3, None, created_at=NOON + timedelta(hours=1)),
            in_town(4, "铁门镇", confidential=True),
            in_town(5, "铁门镇", status=Status.CLOSED),
            in_town(6, "铁门镇", created_at=NOON - timedelta(hours=1)),
        ):
            tx.tickets.add(ticket, None)
        assert last_digits(tx.tickets.open_in("铁门镇", NOON, 10)) == [3, 1]
        assert last_digits(tx.tickets.open_in("铁门镇", NOON, 1)) == [3]
        assert last_digits(tx.tickets.open_in(None, NOON, 10)) == [3, 2, 1]
        assert tx.tickets.open_in("铁门镇", NOON, 10)[1] == in_town(1, "铁门镇", timeline=())


def test_times_to_answer_are_those_of_one_category_lately_answered(store):
    category, hour = Category("城乡建设", "住房保障与房地产"), timedelta(hours=1)
    done = {"category": category, "answered_at": NOON + hour, "status": Status.ANSWERED}
    with store.transaction() as tx:
        for ticket in (
            in_town(1, None, **done),
            in_town(2, None, **{**done, "status": Status.CLOSED, "created_at": NOON - hour}),
            in_town(3, None, **{**done, "status": Status.REOPENED}),
            in_town(4, None, **{**done, "category": Category("城乡建设", "城乡规划")}),
            in_town(5, None, **{**done, "answered_at": NOON - timedelta(seconds=1)}),
            in_town(6, None, **{**done, "same_day": True}),
        ):
            tx.tickets.add(ticket, None)
        assert sorted(tx.tickets.times_to_answer(category, NOON)) == [hour, 2 * hour]


@pytest.mark.parametrize("town", ["铁门镇", None])
def test_looking_into_a_town_or_a_category_never_reads_the_whole_table(engine, town):
    def look(tx):
        tx.tickets.open_in(town, NOON, 10)
        tx.tickets.times_to_answer(Category("城乡建设", "城乡规划"), NOON)

    assert read_whole(engine, look) == (2, [])
