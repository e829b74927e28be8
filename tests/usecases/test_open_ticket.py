"""What becomes of a confirmed matter: days, category, department, joining, and what is promised of its answer."""

from datetime import date

import pytest

from bot.domain.tickets import Status
from tests.house import Citizen, open_ticket_effect
from tests.usecases.doing import WAY, Apologised, bare_house, does, staff_move


@pytest.fixture
def citizen(tmp_path):
    return Citizen(bare_house(tmp_path))


def test_the_days_a_matter_can_mean_are_kept_beside_what_was_said(citizen):
    does(citizen, open_ticket_effect(occurred_from="2026-11-20", occurred_to="2026-11-23"))
    does(citizen, open_ticket_effect(occurred="好几年", occurred_from=None, occurred_to=None))
    unresolved, resolved = citizen.tickets()
    assert (resolved.occurred, resolved.occurred_from, resolved.occurred_to) == (
        "三天了",
        date(2026, 11, 20),
        date(2026, 11, 23),
    )
    assert (unresolved.occurred, unresolved.occurred_from, unresolved.occurred_to) == ("好几年", None, None)


def test_the_category_is_of_what_happened_not_of_where(citizen):
    does(citizen, open_ticket_effect("停车位太少,没处停", location={"text": "县医院"}))
    assert citizen.tickets()[0].category.level1 == "城乡建设"


@pytest.mark.parametrize(
    "said", [None, {"level1": "城乡建设", "level2": None}, {"level1": "城乡建设", "level2": "城市建设和市政管理"}]
)
def test_a_category_that_agrees_with_the_countys_words_takes_their_department(citizen, said):
    outcome, told = does(citizen, open_ticket_effect(category=said))
    (ticket,) = citizen.tickets()
    assert (outcome, told["department"], told["due"]) == ("opened", "县城市管理局", "今天内")
    assert (ticket.category.level1, ticket.category.level2) == ("城乡建设", "城市建设和市政管理")


@pytest.mark.parametrize(
    ("level1", "level2"), [("交通运输", "建设管理"), ("交通运输", None), ("城乡建设", "住房保障与房地产"), (None, None)]
)
def test_another_category_is_the_citizens_word_and_staff_find_the_department(citizen, level1, level2):
    outcome, told = does(citizen, open_ticket_effect(category={"level1": level1, "level2": level2}))
    (ticket,) = citizen.tickets()
    assert (outcome, "department" in told) == ("opened_unrouted", False)
    assert (ticket.category.level1, ticket.category.level2, ticket.department) == (level1, None, None)
    assert not ticket.same_day


def test_a_category_is_taken_where_the_countys_words_say_nothing(citizen):
    outcome, _ = does(citizen, open_ticket_effect("我心里不痛快", category={"level1": "民政", "level2": None}))
    assert (outcome, citizen.tickets()[0].category.level1) == ("opened_unrouted", "民政")


@pytest.mark.parametrize("wrong", [{"category": {"level1": "天文", "level2": None}}, {"occurred_from": "三天前"}])
def test_what_the_dialogue_never_promised_files_nothing(citizen, wrong):
    with pytest.raises(Apologised):
        does(citizen, open_ticket_effect(**wrong))
    assert citizen.tickets() == []


# --- joining what others told ---


def joined(citizen, number, **more):
    """A ticket of this citizen's that joins that one."""
    _, said = does(citizen, open_ticket_effect(joins=number, **more))
    return next(ticket for ticket in citizen.tickets() if ticket.number == said["number"])


def test_whoever_joins_keeps_a_number_of_their_own_in_the_group_of_the_first(citizen):
    neighbours = [Citizen(citizen.house, f"neighbour-{n}") for n in range(2)]
    does(citizen, open_ticket_effect())
    (first,) = citizen.tickets()
    assert first.problem is None
    second = joined(neighbours[0], first.number)
    third = joined(neighbours[1], second.number)
    assert len({first.number, second.number, third.number}) == 3
    assert {second.problem, third.problem, citizen.tickets()[0].problem} == {first.number}


def test_staff_see_who_joined_and_the_first_citizen_does_not(citizen):
    does(citizen, open_ticket_effect())
    (first,) = citizen.tickets()
    second = joined(Citizen(citizen.house, "neighbour"), first.number)
    line = citizen.tickets()[0].timeline[-1]
    assert (line.action, line.note, line.public) == ("join", second.number, False)
    assert citizen.tickets()[0].status is first.status
    assert second.number not in does(citizen, "show_ticket", number=first.number)[1]["progress"]


@pytest.mark.parametrize("secret", [{"confidential": True}, {"type_": "举报"}])
def test_what_is_confidential_joins_nothing_and_is_joined_by_nothing(citizen, secret):
    neighbour = Citizen(citizen.house, "neighbour")
    does(citizen, open_ticket_effect()), does(citizen, open_ticket_effect(**secret))
    hidden, plain = citizen.tickets()
    assert joined(neighbour, plain.number, **secret).problem is None
    assert joined(neighbour, hidden.number).problem is None
    assert [[line.action for line in ticket.timeline] for ticket in citizen.tickets()] == [["open"], ["open"]]


# --- what is said of how long it takes ---

PROPERTY = "幸福小区物业不作为"


def answered(citizen, clock, count, days, **more):
    """So many tickets of a citizen's, each answered after that many days; the clock stands where it stood."""
    for _ in range(count):
        number = does(citizen, open_ticket_effect(**{"description": PROPERTY, **more}))[1]["number"]
        filed = clock.at
        clock.advance(days=days)
        staff_move(citizen, number, *WAY[Status.ANSWERED])
        clock.at = filed


@pytest.fixture
def asked(tmp_path, clock):
    """A citizen in a house whose clock can be set; called, what is said of a new matter's time."""
    citizen = Citizen(bare_house(tmp_path, clock))

    def ask(description=PROPERTY, **more):
        return does(citizen, open_ticket_effect(description, **more))[1]["expectation"]

    return citizen, ask


def test_how_long_it_usually_takes_is_the_median_with_its_count_once_there_are_enough(asked, clock):
    citizen, ask = asked
    answered(citizen, clock, 5, 2), answered(citizen, clock, 4, 2.5)
    clock.advance(days=30)
    assert ask() == ""
    clock.advance(days=-30)
    answered(citizen, clock, 2, 20)
    clock.advance(days=30)
    assert ask() == "同类事项近90天一般3天办结（11件）"


def test_nothing_is_said_for_a_same_day_matter_nor_from_another_kind_nor_from_long_ago(asked, clock):
    citizen, ask = asked
    answered(citizen, clock, 10, 2)
    clock.advance(days=30)
    assert ask("铁门镇政府门口路灯坏了") == ""
    assert ask("厂里拖欠工资") == ""
    assert ask("我心里不痛快") == ""
    assert ask() != ""
    clock.advance(days=90)
    assert ask() == ""


def test_same_day_matters_do_not_make_the_others_of_their_category_look_quick(asked, clock):
    citizen, ask = asked
    answered(citizen, clock, 10, 0.1, description="街上路灯坏了")
    clock.advance(days=1)
    assert ask("街上到处占道经营") == ""


def test_an_answer_that_was_not_accepted_does_not_count_until_there_is_another(asked, clock):
    citizen, ask = asked
    answered(citizen, clock, 10, 2)
    clock.advance(days=30)
    number = citizen.tickets()[-1].number
    does(citizen, "rate", number=number, solved=False)
    assert ask() == ""
    staff_move(citizen, number, Status.IN_PROGRESS, Status.ANSWERED)
    assert "10件" in ask()


def test_the_citizen_reads_how_long_it_takes_under_the_due_date_or_nothing_of_it(citizen):
    told = {"number": "4103232026112300001", "department": "县城市管理局", "due": "12月7日前", "link": ""}
    say = citizen.house.wording.say
    with_it = say("outcome_ticket_opened", {**told, "expectation": "同类事项近90天一般3天办结（41件）"}).splitlines()
    without = say("outcome_ticket_opened", {**told, "expectation": ""}).splitlines()
    assert "同类事项近90天一般3天办结（41件）。" in with_it
    assert len(without) == len(with_it) - 1
