"""Need to know: whose ticket it is, whose name is in it, and what leads back to them."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import Forbidden
from bot.domain.sight import HIDDEN, as_seen, may_reveal, may_see, scope_of
from bot.domain.staff import ABILITIES, Ability, Staff, StaffRole
from bot.domain.tickets import (
    Attachment,
    Contact,
    Location,
    Promise,
    Rating,
    RequestType,
    Status,
    Ticket,
    TimelineEntry,
)

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
OURS, THEIRS = "县城市管理局", "县水利局"
STAFF = {role: Staff(role.value, "某人", role, OURS if role is StaffRole.DEPARTMENT else None) for role in StaffRole}
NAME, PHONE = "张三丰", "13800138000"
TELLS = f"我是{NAME},电话{PHONE}"
MARKS = (NAME, PHONE, "0138000", "secret-token", "phone-hash", "citizen-hash", "34.7")


def a_ticket(**changes: object) -> Ticket:
    """Dispatched to 县城市管理局, and the person stands wherever a person can stand."""
    whole = Ticket(
        number="4103232026112300001",
        type=RequestType.COMPLAINT,
        title=TELLS,
        description=f"路灯坏了。{TELLS}",
        citizen="citizen-hash",
        status=Status.IN_PROGRESS,
        created_at=NOON,
        due_at=NOON,
        location=Location(f"{NAME}家门口", "铁门镇", 34.7, 112.1),
        occurred=f"上周,{TELLS}",
        contact=Contact(NAME, PHONE),
        department=OURS,
        dispatched_at=NOON,
        accepted_at=NOON,
        reply=f"{NAME}您好,已致电{PHONE}",
        promises=(Promise(f"给{NAME}家换灯", date(2026, 12, 1)),),
        rating=Rating(comment=f"谢谢,{TELLS}"),
        attachments=(Attachment("image", "a" * 64, 5),),
        timeline=(TimelineEntry(NOON, "citizen", "supplement", None, None, TELLS, public=True),),
        conversation=7,
        token="secret-token",
        phone_key="phone-hash",
    )
    return dataclasses.replace(whole, **changes)


def text_of(ticket: Ticket) -> str:
    return repr(ticket)


# --- whose it is


@pytest.mark.parametrize(
    ("changes", "theirs"),
    [
        ({}, True),
        ({"department": THEIRS}, False),
        ({"department": THEIRS, "co_departments": (OURS,)}, True),
        ({"department": None}, False),
        ({"status": Status.RECEIVED}, False),
        ({"status": Status.RECEIVED, "dispatched_at": None}, False),
        ({"status": Status.DECLINED}, False),
        ({"status": Status.NEEDS_INFO, "dispatched_at": None}, False),
        ({"status": Status.CLOSED}, True),
        ({"department": "县城市"}, False),
    ],
)
def test_a_department_sees_what_it_was_given_and_nothing_else(changes, theirs) -> None:
    assert may_see(STAFF[StaffRole.DEPARTMENT], a_ticket(**changes)) is theirs


def test_a_handler_without_a_department_sees_nothing() -> None:
    assert not may_see(Staff("stray", "某人", StaffRole.DEPARTMENT, None), a_ticket(department=None))


@pytest.mark.parametrize("role", StaffRole)
@pytest.mark.parametrize("status", Status)
def test_everybody_else_sees_all_of_them_or_none(role, status) -> None:
    if role is not StaffRole.DEPARTMENT:
        reads = Ability.READ_TICKETS in ABILITIES[role]
        assert may_see(STAFF[role], a_ticket(status=status, department=None, dispatched_at=None)) is reads
        assert scope_of(STAFF[role]).everything is reads


# --- who the person is


def test_whose_name_may_be_asked_for() -> None:
    asks = {role for role in StaffRole if may_reveal(STAFF[role], a_ticket())}
    assert asks == {StaffRole.OPERATOR, StaffRole.SUPERVISOR, StaffRole.DEPARTMENT}
    assert {role for role in StaffRole if may_reveal(STAFF[role], a_ticket(confidential=True))} == {StaffRole.OPERATOR}


def test_a_department_asks_for_nobody_of_another_one() -> None:
    assert not may_reveal(STAFF[StaffRole.DEPARTMENT], a_ticket(department=THEIRS))


@pytest.mark.parametrize("role", StaffRole)
@pytest.mark.parametrize("confidential", [False, True])
def test_no_page_shows_a_name_or_a_phone_or_what_opens_the_citizens_page(role, confidential) -> None:
    seen = text_of(as_seen(STAFF[role], a_ticket(confidential=confidential)))
    for mark in (NAME, PHONE, "secret-token", "phone-hash"):
        assert mark not in seen


@pytest.mark.parametrize("role", [StaffRole.DEPARTMENT, StaffRole.SUPERVISOR, StaffRole.ANALYST, StaffRole.OVERSEER])
def test_of_a_confidential_ticket_nothing_leads_back(role) -> None:
    seen = as_seen(STAFF[role], a_ticket(confidential=True))
    assert seen.contact == Contact(HIDDEN, None)
    assert (seen.citizen, seen.attachments, seen.conversation) == ("", (), 0)
    assert seen.location == Location("**家门口", "铁门镇")
    for mark in MARKS:
        assert mark not in text_of(seen)


def test_whoever_may_ask_sees_enough_to_know_whom_they_would_ask_for() -> None:
    seen = as_seen(STAFF[StaffRole.OPERATOR], a_ticket(confidential=True))
    assert seen.contact == Contact("张**", "138****8000")
    assert seen.location.latitude == 34.7
    assert len(seen.attachments) == 1


def test_an_anonymous_ticket_has_nobody_to_hide() -> None:
    seen = as_seen(STAFF[StaffRole.ANALYST], a_ticket(contact=Contact(), anonymous=True))
    assert seen.contact == Contact(None, None)
    assert PHONE not in text_of(seen)


def test_a_family_name_alone_blots_out_no_words() -> None:
    seen = as_seen(STAFF[StaffRole.ANALYST], a_ticket(contact=Contact("路", PHONE), description="路灯坏了"))
    assert seen.description == "路灯坏了"


def test_what_was_read_stays_whole() -> None:
    ticket = a_ticket()
    as_seen(STAFF[StaffRole.ANALYST], ticket)
    assert ticket == a_ticket()


# --- what a role may do


def test_who_only_looks_moves_nothing() -> None:
    for role in (StaffRole.ANALYST, StaffRole.OVERSEER, StaffRole.ADMINISTRATOR):
        with pytest.raises(Forbidden):
            _ = STAFF[role].acts_as


def test_whoever_watches_the_figures_reads_no_ticket() -> None:
    assert ABILITIES[StaffRole.OVERSEER] == {Ability.SEE_BOARD}


def test_every_ability_is_somebodys() -> None:
    assert frozenset().union(*ABILITIES.values()) == set(Ability)
    assert ABILITIES.keys() == set(StaffRole)
