"""What citizens may do to their tickets: urge, supplement, take back, judge. Each leaves a line, none moves unasked."""

import pytest

from bot.domain.conversation import MessageKind
from bot.domain.tickets import STATUS_NAMES, Rating, Status
from bot.domain.workflow import IN_HAND, OPEN_STATUSES
from bot.usecases.deliver_outbox import deliver_outbox
from tests.house import Citizen, a_turn, open_ticket_effect
from tests.usecases.doing import WAY, Apologised, bare_house, does, staff_move

TITLE = "铁门镇政府门口路灯坏了"
VERBS = {
    "urge": {"number": None},
    "supplement": {"number": None, "text": "灯杆也歪了"},
    "withdraw": {"number": None},
    "rate": {"number": None, "solved": True},
}


@pytest.fixture
def citizen(tmp_path, clock, wechat):
    return Citizen(bare_house(tmp_path, clock, wechat))


def files(citizen, status=Status.RECEIVED, **more):
    """A ticket of the citizen's in that status; its number."""
    _, said = does(citizen, open_ticket_effect(**more))
    staff_move(citizen, said["number"], *WAY[status])
    return said["number"]


def ticket_of(citizen, number):
    return next(ticket for ticket in citizen.tickets() if ticket.number == number)


def last_line(citizen, number):
    return ticket_of(citizen, number).timeline[-1]


# --- whose ticket ---


@pytest.mark.parametrize("verb", VERBS)
def test_a_strangers_ticket_is_as_good_as_none_and_stays_as_it_was(citizen, verb):
    number = files(citizen, Status.ANSWERED if verb == "rate" else Status.RECEIVED)
    before = citizen.tickets()
    stranger = Citizen(citizen.house, "citizen-2")
    for wanted in (number, number[-5:]):
        assert does(stranger, verb, **{**VERBS[verb], "number": wanted}) == ("not_found", {"number": wanted})
    assert does(stranger, verb, **VERBS[verb])[0] == "none"
    assert citizen.tickets() == before


@pytest.mark.parametrize("verb", ["urge", "supplement", "withdraw"])
def test_without_a_number_the_newest_ticket_that_is_still_open_is_meant(citizen, verb):
    files(citizen)
    meant = files(citizen)
    files(citizen, Status.CLOSED)
    assert does(citizen, verb, **VERBS[verb])[1]["number"] == meant


def test_the_end_of_a_number_is_enough_and_its_wildcards_are_only_characters(citizen):
    number = files(citizen)
    files(citizen)
    assert does(citizen, "urge", number=number[-5:])[1]["number"] == number
    assert does(citizen, "urge", number="%")[0] == "not_found"


@pytest.mark.parametrize("verb", ["urge", "supplement", "withdraw", "rate"])
def test_the_citizen_hears_it_in_the_reply_and_in_no_notice_beside(citizen, wechat, verb):
    number = files(citizen, Status.ANSWERED if verb == "rate" else Status.RECEIVED)
    deliver_outbox(citizen.house)
    wechat.sent.clear()
    does(citizen, verb, **{**VERBS[verb], "number": number})
    deliver_outbox(citizen.house)
    assert wechat.sent == []


def test_what_the_citizen_did_is_read_in_the_progress(citizen):
    number = files(citizen, Status.ANSWERED)
    does(citizen, "supplement", number=number, text="灯杆也歪了")
    does(citizen, "rate", number=number, solved=False, satisfaction=1, reason="没解决")
    does(citizen, "urge", number=number)
    does(citizen, "rate", number=number, comment="还是黑的")
    assert does(citizen, "show_ticket", number=number)[1]["progress"].splitlines()[-4:] == [
        "11月23日 收到补充：灯杆也歪了",
        "11月23日 重新办理：满意度1分；没解决",
        "11月23日 您催办了",
        "11月23日 您的评价：还是黑的",
    ]


# --- urge ---


def test_an_urge_is_counted_and_says_who_was_reminded(citizen, clock):
    number = files(citizen)
    said = {"number": number, "title": TITLE}
    assert does(citizen, "urge", number=None) == ("urged", {**said, "department": "工作人员", "times": 1})
    staff_move(citizen, number, Status.DISPATCHED)
    clock.advance(hours=24)
    assert does(citizen, "urge", number=None) == ("urged", {**said, "department": "县城市管理局", "times": 2})
    assert [line.action for line in ticket_of(citizen, number).timeline] == ["open", "urge", "dispatch", "urge"]
    assert last_line(citizen, number).public
    assert ticket_of(citizen, number).status is Status.DISPATCHED


@pytest.mark.parametrize(("hours_later", "again"), [(1, "明天 10:00 以后"), (23, "今天 10:00 以后")])
def test_a_second_urge_within_a_day_is_too_soon_and_says_when_it_is_not(citizen, clock, hours_later, again):
    number = files(citizen)
    does(citizen, "urge", number=number)
    before = ticket_of(citizen, number)
    clock.advance(hours=hours_later)
    assert does(citizen, "urge", number=number) == ("too_soon", {"number": number, "title": TITLE, "again": again})
    assert ticket_of(citizen, number) == before


def test_one_ticket_urged_does_not_hold_back_another(citizen):
    first, second = files(citizen), files(citizen)
    assert [does(citizen, "urge", number=number)[0] for number in (first, second)] == ["urged", "urged"]


# --- every verb in every status ---


@pytest.mark.parametrize("status", Status)
def test_only_what_somebody_works_on_is_urged_or_taken_back(citizen, status):
    number = files(citizen, status)
    said = {"number": number, "title": TITLE}
    if status in IN_HAND:
        assert does(citizen, "urge", number=number)[0] == "urged"
        assert does(citizen, "withdraw", number=number) == ("withdrawn", said)
        assert last_line(citizen, number).action == "withdraw"
        assert ticket_of(citizen, number).status is Status.WITHDRAWN
        return
    before = ticket_of(citizen, number)
    assert does(citizen, "urge", number=number) == ("closed", said)
    assert does(citizen, "withdraw", number=number) == ("too_late", {**said, "status": STATUS_NAMES[status]})
    assert ticket_of(citizen, number) == before


@pytest.mark.parametrize("status", Status)
def test_only_an_open_ticket_takes_a_supplement_and_only_one_that_waits_for_it_moves(citizen, status):
    number = files(citizen, status)
    outcome, said = does(citizen, "supplement", number=number, text=" 灯杆也歪了 ")
    assert (outcome, said["number"], said["title"]) == (
        "supplemented" if status in OPEN_STATUSES else "closed",
        number,
        TITLE,
    )
    after, line = ticket_of(citizen, number), last_line(citizen, number)
    assert after.status is (Status.RECEIVED if status is Status.NEEDS_INFO else status)
    supplemented = (line.action, line.note, line.public) == ("supplement", "灯杆也歪了", True)
    assert supplemented is (status in OPEN_STATUSES)


@pytest.mark.parametrize("status", [one for one in Status if one not in {Status.ANSWERED, Status.CLOSED}])
@pytest.mark.parametrize("verdict", [{"solved": True}, {"solved": False}, {"satisfaction": 1}])
def test_a_verdict_moves_no_ticket_but_an_answered_or_closed_one(citizen, status, verdict):
    number = files(citizen, status)
    assert does(citizen, "rate", number=number, **verdict) == ("noted", {})
    assert ticket_of(citizen, number).status is status
    assert last_line(citizen, number).action == "rate"


# --- supplement ---


def test_a_ticket_the_department_asked_about_goes_back_to_the_department(citizen):
    number = files(citizen, Status.IN_PROGRESS)
    staff_move(citizen, number, Status.NEEDS_INFO)
    accepted_at = ticket_of(citizen, number).accepted_at
    does(citizen, "supplement", number=number, text="在3号楼")
    after, line = ticket_of(citizen, number), last_line(citizen, number)
    assert (after.status, after.accepted_at) == (Status.IN_PROGRESS, accepted_at)
    assert (line.from_status, line.to_status, line.note) == (Status.NEEDS_INFO, Status.IN_PROGRESS, "在3号楼")


def test_a_ticket_that_was_returned_and_then_asked_about_goes_back_to_the_desk(citizen):
    number = files(citizen, Status.IN_PROGRESS)
    staff_move(citizen, number, Status.NEEDS_INFO, Status.IN_PROGRESS, Status.RECEIVED, Status.NEEDS_INFO)
    does(citizen, "supplement", number=number, text="在3号楼")
    assert ticket_of(citizen, number).status is Status.RECEIVED


def test_photos_of_no_ticket_yet_are_the_supplement_or_part_of_it(citizen):
    first, second = files(citizen), files(citizen)
    for serial in range(3):
        citizen.house.dialogue.script.append(a_turn("utter_pin_received"))
        citizen.sends(MessageKind.IMAGE, media=f"media-{serial}")
    assert does(citizen, "supplement", number=first, text="")[1]["media"] == 3
    assert does(citizen, "supplement", number=first, text="灯杆也歪了")[1]["media"] == ""
    assert [len(ticket_of(citizen, number).attachments) for number in (first, second)] == [3, 0]
    assert [line.note for line in ticket_of(citizen, first).timeline[1:]] == [None, "灯杆也歪了"]


def test_what_was_said_for_a_supplement_belongs_to_its_ticket(citizen):
    number = files(citizen)
    before = ticket_of(citizen, number).conversation
    does(citizen, "supplement", number=number, text="灯杆也歪了")
    does(citizen, "show_tickets")
    after_filing_and_supplement = ticket_of(citizen, number).conversation
    assert after_filing_and_supplement > before
    does(citizen, "urge", number=number)
    assert ticket_of(citizen, number).conversation == after_filing_and_supplement


def test_a_supplement_with_neither_words_nor_photos_is_refused(citizen):
    number = files(citizen)
    before = ticket_of(citizen, number)
    with pytest.raises(Apologised):
        does(citizen, "supplement", number=number, text=" ")
    assert ticket_of(citizen, number) == before


# --- rate ---


@pytest.mark.parametrize(
    "verdict",
    [{"solved": True}, {"solved": True, "satisfaction": 5}, {"satisfaction": 3, "comment": "还行"}],
)
def test_whoever_is_served_closes_the_ticket(citizen, clock, verdict):
    number = files(citizen, Status.ANSWERED)
    assert does(citizen, "rate", number=number, **verdict) == ("thanked", {"number": number, "title": TITLE})
    after = ticket_of(citizen, number)
    assert (after.status, after.closed_at) == (Status.CLOSED, clock())
    assert after.rating == Rating(**verdict)
    assert last_line(citizen, number).action == "close"


@pytest.mark.parametrize(
    ("verdict", "note"),
    [
        ({"solved": False}, "市民表示没有解决"),
        ({"solved": False, "reason": "没联系"}, "没联系"),
        ({"solved": False, "comment": "还是黑的"}, "还是黑的"),
        ({"solved": True, "satisfaction": 2}, "满意度2分"),
        ({"satisfaction": 1, "reason": "态度", "comment": "电话里吵"}, "满意度1分；态度；电话里吵"),
    ],
)
@pytest.mark.parametrize("status", [Status.ANSWERED, Status.CLOSED])
def test_whoever_is_not_served_reopens_it_and_says_why(citizen, status, verdict, note):
    number = files(citizen, status)
    outcome = does(citizen, "rate", number=number, **verdict)
    assert outcome == ("reopened", {"number": number, "title": TITLE, "department": "县城市管理局"})
    after, line = ticket_of(citizen, number), last_line(citizen, number)
    assert (after.status, after.closed_at) == (Status.REOPENED, None)
    assert (line.action, line.note, line.actor) == ("reopen", note, "citizen")


def test_a_rating_grows_with_what_is_said_later_and_loses_nothing(citizen):
    number = files(citizen, Status.ANSWERED)
    assert does(citizen, "rate", number=number, solved=True)[0] == "thanked"
    assert does(citizen, "rate", number=number, satisfaction=4)[0] == "thanked"
    assert does(citizen, "rate", number=number, comment="谢谢") == ("noted", {})
    assert does(citizen, "rate", number=number, comment="师傅辛苦") == ("noted", {})
    after = ticket_of(citizen, number)
    assert after.rating == Rating(True, 4, "谢谢；师傅辛苦")
    assert after.status is Status.CLOSED
    assert [(line.action, line.note) for line in after.timeline[-4:]] == [
        ("close", None), ("rate", "满意度4分"), ("rate", "谢谢"), ("rate", "师傅辛苦"),
    ]  # fmt: skip


def test_the_reason_asked_for_after_reopening_is_noted(citizen):
    number = files(citizen, Status.ANSWERED)
    does(citizen, "rate", number=number, solved=False)
    assert does(citizen, "rate", number=number, reason="没联系") == ("noted", {})
    after = ticket_of(citizen, number)
    assert (after.status, after.rating) == (Status.REOPENED, Rating(solved=False))
    assert (after.timeline[-1].action, after.timeline[-1].note) == ("rate", "没联系")


def test_a_second_answer_is_judged_for_itself_and_the_first_verdict_stays_in_the_past(citizen):
    number = files(citizen, Status.ANSWERED)
    does(citizen, "rate", number=number, solved=False, satisfaction=1, comment="没人来")
    staff_move(citizen, number, Status.IN_PROGRESS, Status.ANSWERED)
    assert ticket_of(citizen, number).rating == Rating()
    assert does(citizen, "rate", number=number, solved=True)[0] == "thanked"
    after = ticket_of(citizen, number)
    assert after.rating == Rating(solved=True)
    assert "满意度1分；没人来" in [line.note for line in after.timeline]


def test_words_without_a_verdict_do_not_close_an_answer(citizen):
    number = files(citizen, Status.ANSWERED)
    assert does(citizen, "rate", number=number, comment="我晚上看看") == ("noted", {})
    assert does(citizen, "rate", number=number, solved=True)[0] == "thanked"
    assert ticket_of(citizen, number).rating == Rating(True, None, "我晚上看看")


def test_what_nobody_has_answered_has_no_rating_but_the_words_are_kept(citizen):
    number = files(citizen, Status.IN_PROGRESS)
    does(citizen, "rate", number=number, solved=True, comment="已经亮了")
    after = ticket_of(citizen, number)
    assert (after.rating, after.timeline[-1].note) == (Rating(), "已经亮了")


@pytest.mark.parametrize("satisfaction", [0, 6])
def test_a_satisfaction_beyond_one_to_five_is_refused(citizen, satisfaction):
    number = files(citizen, Status.ANSWERED)
    with pytest.raises(Apologised):
        does(citizen, "rate", number=number, satisfaction=satisfaction)
    assert ticket_of(citizen, number).status is Status.ANSWERED
