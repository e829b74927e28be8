"""What a citizen sees and does on the page of their ticket; the token alone opens it."""

from datetime import date

import pytest

from bot.domain.errors import NotFound, NotGiven
from bot.domain.tickets import Promise, Status
from bot.domain.workflow import IN_HAND, OPEN_STATUSES, Role
from bot.storage.tables import media
from bot.usecases.act_on_ticket_page import (
    ACTS_A_DAY,
    PHOTOS,
    PHOTOS_OF_A_TICKET,
    rate_on_page,
    say_contact_on_page,
    supplement_on_page,
    urge_on_page,
    withdraw_on_page,
)
from bot.usecases.ask_citizen import ask_citizen
from bot.usecases.ask_for_contact import ask_for_contact
from bot.usecases.ask_parking import ask_parking
from bot.usecases.decide_request import decide_request
from bot.usecases.decline_ticket import decline_ticket
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.merge_tickets import merge_tickets
from bot.usecases.move_ticket import move_ticket
from bot.usecases.note_ticket import note_ticket
from bot.usecases.show_ticket_page import show_photo, show_ticket_page
from tests.house import MONDAY_MORNING, Citizen, ScriptedDialogue, a_turn, make_house, open_ticket_effect
from tests.usecases.cast import HANDLER, OPERATOR, SUPERVISOR, as_stored
from tests.usecases.doing import WAY, staff_move

JPEG = b"\xff\xd8\xff\xe0" + b"a photo" * 10
PNG = b"\x89PNG\r\n\x1a\n" + b"another"
NOW = MONDAY_MORNING


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
    assert (page.standing.word, page.department, page.standing.when) == ("正在办", "县城市管理局", "今天内答复您")
    assert [line.what for line in page.past] == ["承办单位已接手", "已转给承办单位", "已收到"]
    assert page.past[-1].who == "您"
    assert page.ticket.contact.phone == "138****8000"
    assert page.ticket.timeline == ()


def test_what_staff_note_among_themselves_is_not_on_the_page(citizen, ticket):
    note_ticket(citizen.house, OPERATOR, ticket.number, "这人上月来过三次")
    page = show_ticket_page(citizen.house, ticket.token)
    assert [line.what for line in page.past] == ["已收到"]
    assert "三次" not in repr(page)


@pytest.mark.parametrize("status", Status)
def test_every_status_is_said_in_everyday_words(citizen, ticket, status):
    brought_to(citizen, ticket, status)
    page = show_ticket_page(citizen.house, ticket.token)
    assert page.standing.word
    assert page.standing.what
    assert bool(page.standing.when) is (status in IN_HAND)
    assert page.may_urge is (status in IN_HAND - {Status.NEEDS_INFO})
    assert page.may_withdraw is (status in IN_HAND)
    assert page.may_supplement is (status in OPEN_STATUSES)
    assert page.may_rate is (status in {Status.ANSWERED, Status.CLOSED})


def test_what_the_citizen_is_asked_and_why_nothing_is_done_is_said_where_they_look_first(citizen, ticket):
    ask_citizen(citizen.house, OPERATOR, ticket.number, "是哪一盏灯？")
    assert "是哪一盏灯？" in show_ticket_page(citizen.house, ticket.token).standing.what
    supplement_on_page(citizen.house, ticket.token, "东边那盏", [])
    decline_ticket(citizen.house, OPERATOR, ticket.number, "私人的灯", "物业")
    assert "私人的灯" in show_ticket_page(citizen.house, ticket.token).standing.what


def test_whoever_is_late_says_so(citizen, ticket, clock):
    brought_to(citizen, ticket, Status.IN_PROGRESS)
    clock.advance(days=1)
    standing = show_ticket_page(citizen.house, ticket.token).standing
    assert standing.is_late
    assert "晚了。\n对不起" in standing.when


def test_what_is_promised_is_named_with_its_day(citizen, ticket, clock):
    brought_to(citizen, ticket, Status.ANSWERED)
    with citizen.house.store.transaction() as tx:
        tx.casework.add_promise(ticket.number, Promise("换灯杆", "2026-12-01"), clock(), "cg")
    assert "答应您12月1日办好" in show_ticket_page(citizen.house, ticket.token).standing.what


def test_what_waits_for_a_season_says_until_when(citizen, ticket, clock):
    brought_to(citizen, ticket, Status.IN_PROGRESS)
    ask_parking(citizen.house, HANDLER, ticket.number, date(2027, 3, 1), "等开春才能浇路面")
    with citizen.house.store.reading() as tx:
        (asked,) = tx.casework.askings()
    decide_request(citizen.house, SUPERVISOR, asked.id, True)
    standing = show_ticket_page(citizen.house, ticket.token).standing
    assert (standing.word, standing.is_parked, standing.when) == ("先放一放", True, "")
    assert "2027年3月1日接着办" in standing.what


def test_links_are_passed_on_so_the_page_names_nobody_and_no_number(tmp_path):
    matter = open_ticket_effect("路灯坏了，打13800138000找我", contact={"name": "张三丰", "phone": "13800138000"})
    house = make_house(tmp_path, ScriptedDialogue(a_turn(effects=(matter,))))
    citizen = Citizen(house)
    citizen.says("1")
    (ticket,) = citizen.tickets()
    supplement_on_page(house, ticket.token, "也可以打13900139000", [])
    ask_citizen(house, OPERATOR, ticket.number, "打13800138000没人接，请打维修的王师傅13700137000")
    page = repr(show_ticket_page(house, ticket.token))
    for secret in ("张三丰", "13800138000", "13900139000"):
        assert secret not in page
    assert "13700137000" in page


def test_the_merged_keep_their_own_page_and_see_nothing_of_each_other(tmp_path, clock):
    dialogue = ScriptedDialogue(
        a_turn(effects=(open_ticket_effect("铁门镇政府门口路灯坏了"),)),
        a_turn(effects=(open_ticket_effect("政府门口黑灯瞎火", contact={"name": "李四光", "phone": "13911112222"}),)),
    )
    house = make_house(tmp_path, dialogue, clock)
    first, second = Citizen(house, "citizen-1"), Citizen(house, "citizen-2")
    first.says("1"), second.says("1")
    lead, follower = first.tickets()[0], second.tickets()[0]
    dispatch_ticket(house, OPERATOR, lead.number, "县城市管理局")
    merge_tickets(house, OPERATOR, lead.number, follower.number)
    move_ticket(house, lead.number, Status.IN_PROGRESS, Role.DEPARTMENT, "cg")
    supplement_on_page(house, lead.token, "只有主单的人知道的事", [JPEG])
    move_ticket(house, lead.number, Status.ANSWERED, Role.DEPARTMENT, "cg", reply="您好，灯已换好。")
    theirs, own = show_ticket_page(house, lead.token), show_ticket_page(house, follower.token)
    assert own.standing.word == "有答复了"
    assert own.ticket.reply == "您好，灯已换好。"
    assert [line.what for line in own.past][:3] == ["已答复", "承办单位已接手", "已转给承办单位"]
    assert "和同样的事一起办" in [line.what for line in own.past]
    for page, other in ((own, lead), (theirs, follower)):
        shown = repr([page.past, page.photos, page.standing, page.ticket.description, page.ticket.reply])
        for secret in (other.number, other.token, other.description, other.contact.phone, "只有主单的人知道的事"):
            assert secret not in shown or (page is theirs and secret == "只有主单的人知道的事")
    rate_on_page(house, follower.token, solved=False, satisfaction=None)
    assert as_stored(house, follower.number).status is Status.REOPENED
    assert as_stored(house, lead.number).status is Status.ANSWERED


def test_urging_says_who_was_reminded_and_waits_a_day(citizen, ticket, clock):
    brought_to(citizen, ticket, Status.IN_PROGRESS)
    assert "县城市管理局，第 1 次" in urge_on_page(citizen.house, ticket.token)
    assert show_ticket_page(citizen.house, ticket.token).urge_again == "明天 10:00 以后"
    assert "一天催一次" in urge_on_page(citizen.house, ticket.token)
    clock.advance(hours=24)
    assert "第 2 次" in urge_on_page(citizen.house, ticket.token)


def test_words_and_photos_are_added(citizen, ticket):
    said = supplement_on_page(citizen.house, ticket.token, "灯杆也歪了", [JPEG, JPEG + b"2"])
    assert "照片：2 张" in said
    stored = as_stored(citizen.house, ticket.number)
    assert [attachment.kind for attachment in stored.attachments] == ["image", "image"]
    assert stored.timeline[-1].note == "灯杆也歪了"


def test_photos_are_shown_to_whoever_has_the_link_and_nothing_else_is(citizen, ticket):
    supplement_on_page(citizen.house, ticket.token, "", [JPEG, PNG])
    with citizen.house.store.transaction() as tx:
        tx.media._connection.execute(
            media.insert().values(
                number=ticket.number, kind="voice", media="m", status="fetched", due_at=NOW, sha256="0" * 64
            )
        )
        tx.media._connection.execute(
            media.insert().values(number=ticket.number, kind="image", media="m", status="waiting", due_at=NOW)
        )
    page = show_ticket_page(citizen.house, ticket.token)
    assert (page.photos, page.others, page.coming) == ((0, 1), 1, 1)
    assert show_photo(citizen.house, ticket.token, 0) == (JPEG, "image/jpeg")
    assert show_photo(citizen.house, ticket.token, 1) == (PNG, "image/png")
    for index in (2, 3, 4):
        with pytest.raises(NotFound):
            show_photo(citizen.house, ticket.token, index)
    with pytest.raises(NotFound):
        show_photo(citizen.house, "guessed", 0)


def test_what_was_asked_for_brings_the_ticket_back_to_work(citizen, ticket):
    brought_to(citizen, ticket, Status.IN_PROGRESS)
    staff_move(citizen, ticket.number, Status.NEEDS_INFO)
    supplement_on_page(citizen.house, ticket.token, "是东边那盏", [])
    assert as_stored(citizen.house, ticket.number).status is Status.IN_PROGRESS


@pytest.mark.parametrize(
    ("text", "photos", "why"),
    [
        ("  ", [], "写几个字"),
        ("字" * 1001, [], "最多 1000 个字，现在有 1001 个"),
        ("", [JPEG] * (PHOTOS + 1), "最多 9 张"),
        ("", [b"MZ a program"], "不是照片"),
        ("", [b"<svg onload=alert(1)>"], "不是照片"),
        ("", [b"\0\0\0\x18ftypheic" + b"0" * 20], "存成 JPG"),
        ("", [JPEG + b"0" * 10 * 1024 * 1024], "太大"),
    ],
)
def test_what_is_no_supplement_is_refused_with_the_reason(citizen, ticket, text, photos, why):
    with pytest.raises(NotGiven, match=why):
        supplement_on_page(citizen.house, ticket.token, text, photos)
    assert as_stored(citizen.house, ticket.number) == ticket


def test_a_link_in_the_wrong_hands_cannot_fill_a_ticket(citizen, ticket):
    for _ in range(ACTS_A_DAY - 1):  # filing it was one of them
        supplement_on_page(citizen.house, ticket.token, "再说一句", [])
    for act in (
        lambda: supplement_on_page(citizen.house, ticket.token, "", [JPEG]),
        lambda: urge_on_page(citizen.house, ticket.token),
    ):
        with pytest.raises(NotGiven, match="明天再来"):
            act()


def test_nor_the_disk(citizen, ticket, tmp_path):
    with citizen.house.store.transaction() as tx:
        for n in range(PHOTOS_OF_A_TICKET - 1):
            tx.media.add_photo(ticket.number, f"{n:064x}", 9, citizen.house.clock())
    with pytest.raises(NotGiven, match="已经满了"):
        supplement_on_page(citizen.house, ticket.token, "", [JPEG, JPEG + b"2"])
    withdraw_on_page(citizen.house, ticket.token)
    assert "补不进去" in supplement_on_page(citizen.house, ticket.token, "", [JPEG])
    assert not (tmp_path / "media").exists()


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
    with pytest.raises(NotGiven, match="满意不满意"):
        rate_on_page(citizen.house, ticket.token, solved=None, satisfaction=6)
    with pytest.raises(NotGiven, match="为什么不满意"):
        rate_on_page(citizen.house, ticket.token, solved=False, satisfaction=None, reason="<b>看不惯</b>")


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
