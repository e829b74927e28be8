"""What a citizen sees and does on the page of their ticket; the token alone opens it."""

import pytest

from bot.domain.errors import NotFound, NotGiven
from bot.domain.tickets import Status
from bot.usecases.act_on_ticket_page import (
    PHOTOS,
    SUPPLEMENTS_A_DAY,
    rate_on_page,
    say_contact_on_page,
    supplement_on_page,
    urge_on_page,
    withdraw_on_page,
)
from bot.usecases.ask_for_contact import ask_for_contact
from bot.usecases.show_ticket_page import show_ticket_page
from tests.house import Citizen, Clock, ScriptedDialogue, a_turn, make_house, open_ticket_effect
from tests.usecases.cast import a_call, as_stored
from tests.usecases.doing import WAY, staff_move

JPEG = b"\xff\xd8\xff\xe0" + b"a photo" * 10


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def citizen(tmp_path, clock):
    """Whose matter has just been filed."""
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(),))), clock)
    somebody = Citizen(house)
    somebody.says("1")
    return somebody


@pytest.fixture
def ticket(citizen):
    return citizen.tickets()[0]


def brought_to(citizen, ticket, status):
    staff_move(citizen, ticket.number, *WAY[status])


def test_filing_tells_the_address_of_the_page(tmp_path):
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(open_ticket_effect(),))))
    citizen = Citizen(house)
    said = citizen.says("1")
    assert f"https://12345.example/t/{citizen.tickets()[0].token}" in said


def test_a_token_that_nobody_was_given_opens_nothing(citizen):
    with pytest.raises(NotFound):
        show_ticket_page(citizen.house, "guessed")


def test_the_page_names_the_department_the_day_and_each_step_but_not_the_whole_number(citizen, ticket):
    brought_to(citizen, ticket, Status.IN_PROGRESS)
    page = show_ticket_page(citizen.house, ticket.token)
    assert (page.status, page.department, page.due) == ("办理中", "县城市管理局", "今天内")
    assert [line.what for line in page.past] == ["已收到", "已转给承办单位", "承办单位已接手"]
    assert page.past[0].who == "您"
    assert page.ticket.contact.phone == "138****8000"
    assert page.ticket.timeline == ()


def test_what_staff_note_among_themselves_is_not_on_the_page(citizen, ticket):
    other = make_other(citizen.house)
    page = show_ticket_page(citizen.house, ticket.token)
    assert other.number not in "".join(line.note or "" for line in page.past)


def make_other(house):
    return a_call(house, "磁涧镇停水")


def test_urging_says_who_was_reminded_and_waits_a_day(citizen, ticket, clock):
    brought_to(citizen, ticket, Status.IN_PROGRESS)
    assert "县城市管理局，第 1 次" in urge_on_page(citizen.house, ticket.token)
    assert show_ticket_page(citizen.house, ticket.token).urge_again is not None
    assert "一天催一次" in urge_on_page(citizen.house, ticket.token)
    clock.advance(hours=24)
    assert "第 2 次" in urge_on_page(citizen.house, ticket.token)


def test_words_and_photos_are_added(citizen, ticket):
    said = supplement_on_page(citizen.house, ticket.token, "灯杆也歪了", [JPEG, JPEG + b"2"])
    assert "照片：2 张" in said
    stored = as_stored(citizen.house, ticket.number)
    assert [attachment.kind for attachment in stored.attachments] == ["image", "image"]
    assert stored.timeline[-1].note == "灯杆也歪了"


def test_what_was_asked_for_brings_the_ticket_back_to_work(citizen, ticket):
    brought_to(citizen, ticket, Status.IN_PROGRESS)
    staff_move(citizen, ticket.number, Status.NEEDS_INFO)
    supplement_on_page(citizen.house, ticket.token, "是东边那盏", [])
    assert as_stored(citizen.house, ticket.number).status is Status.IN_PROGRESS


@pytest.mark.parametrize(
    ("text", "photos", "why"),
    [
        ("  ", [], "写几个字"),
        ("字" * 1001, [], "最多1000个字"),
        ("", [JPEG] * (PHOTOS + 1), "最多9张"),
        ("", [b"MZ a program"], "不是照片"),
        ("", [b"<svg onload=alert(1)>"], "不是照片"),
        ("", [JPEG + b"0" * 10 * 1024 * 1024], "太大"),
    ],
)
def test_what_is_no_supplement_is_refused_with_the_reason(citizen, ticket, text, photos, why):
    with pytest.raises(NotGiven, match=why):
        supplement_on_page(citizen.house, ticket.token, text, photos)
    assert as_stored(citizen.house, ticket.number) == ticket


def test_a_link_in_the_wrong_hands_cannot_fill_a_ticket(citizen, ticket):
    for _ in range(SUPPLEMENTS_A_DAY):
        supplement_on_page(citizen.house, ticket.token, "再说一句", [])
    with pytest.raises(NotGiven, match="明天再来"):
        supplement_on_page(citizen.house, ticket.token, "再说一句", [])


def test_a_ticket_is_taken_back(citizen, ticket):
    assert "已经撤销" in withdraw_on_page(citizen.house, ticket.token)
    assert as_stored(citizen.house, ticket.number).status is Status.WITHDRAWN
    assert not show_ticket_page(citizen.house, ticket.token).may_urge


def test_a_good_verdict_closes(citizen, ticket):
    brought_to(citizen, ticket, Status.ANSWERED)
    assert show_ticket_page(citizen.house, ticket.token).may_rate
    rate_on_page(citizen.house, ticket.token, solved=True, satisfaction=5, comment="当天就修好了")
    stored = as_stored(citizen.house, ticket.number)
    assert (stored.status, stored.rating.satisfaction, stored.rating.comment) == (Status.CLOSED, 5, "当天就修好了")


def test_a_bad_one_reopens_with_the_supervisor_watching_and_says_why(citizen, ticket):
    brought_to(citizen, ticket, Status.ANSWERED)
    said = rate_on_page(citizen.house, ticket.token, solved=False, satisfaction=1, reason="没联系")
    stored = as_stored(citizen.house, ticket.number)
    assert (stored.status, stored.watched) == (Status.REOPENED, True)
    assert "没联系" in stored.timeline[-1].note
    assert "重新办" in said


def test_nothing_is_judged_before_it_is_answered_nor_by_nothing(citizen, ticket):
    with pytest.raises(NotGiven, match="还没有答复"):
        rate_on_page(citizen.house, ticket.token, solved=True, satisfaction=None)
    with pytest.raises(NotGiven, match="选一选"):
        rate_on_page(citizen.house, ticket.token, solved=None, satisfaction=None)
    with pytest.raises(NotGiven, match="1分到5分"):
        rate_on_page(citizen.house, ticket.token, solved=None, satisfaction=6)


def test_nobody_called_is_watched_by_the_supervisor(citizen, ticket, clock):
    brought_to(citizen, ticket, Status.IN_PROGRESS)
    with pytest.raises(NotGiven):
        say_contact_on_page(citizen.house, ticket.token, contacted=False)
    clock.advance(hours=6)
    assert ask_for_contact(citizen.house) == 1
    assert show_ticket_page(citizen.house, ticket.token).asks_contact
    assert "督办" in say_contact_on_page(citizen.house, ticket.token, contacted=False)
    assert as_stored(citizen.house, ticket.number).watched
    assert not show_ticket_page(citizen.house, ticket.token).asks_contact
    assert ask_for_contact(citizen.house) == 0
