"""What is known already is found: the citizen's own ticket on it, and how many others told the same nearby."""

import pytest

from bot.domain.tickets import Status
from bot.usecases.look_for_known_matters import LATELY
from tests.house import Citizen, a_turn, open_ticket_effect
from tests.usecases.doing import WAY, bare_house, does, staff_move

NONE = "outcome_tickets_none"
NOTHING = {"own": None, "nearby": None}
LAMP = {
    "description": "镇政府门口的路灯不亮了，晚上黑漆漆的",
    "place": "铁门镇政府门口",
    "town": "铁门镇",
    "latitude": None,
    "longitude": None,
    "level1": None,
}


@pytest.fixture
def citizen(tmp_path, clock):
    return Citizen(bare_house(tmp_path, clock))


def files(citizen, status=Status.RECEIVED, **more):
    """A ticket of the citizen's in that status; its number."""
    number = does(citizen, open_ticket_effect(**more))[1]["number"]
    staff_move(citizen, number, *WAY[status])
    return number


def others(citizen, count=3):
    return [Citizen(citizen.house, f"other-{n}") for n in range(count)]


def known(citizen, **told):
    """What the dialogue is told when it asks about this matter."""
    dialogue = citizen.house.dialogue
    dialogue.script += [a_turn(asks={"known_matters": {**LAMP, **told}}), a_turn(NONE)]
    citizen.says("…")
    return dialogue.asked[-1][2]["known_matters"]


def test_where_nothing_was_told_nothing_is_known(citizen):
    assert known(citizen) == NOTHING


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.IN_PROGRESS, Status.NEEDS_INFO])
def test_a_citizens_own_open_ticket_on_the_same_thing_is_found(citizen, clock, status):
    number = files(citizen, status)
    files(citizen, description="石寺村停水两天", location={"text": "石寺村", "town": "石寺镇"})
    clock.advance(days=40)
    own = known(citizen)["own"]
    assert (own["number"], own["title"], own["filed"]) == (number, "铁门镇政府门口路灯坏了", "2026年11月23日")
    assert own["status"] == {"received": "待受理", "in_progress": "办理中", "needs_info": "待补充"}[status.value]


@pytest.mark.parametrize("status", [Status.CLOSED, Status.WITHDRAWN, Status.DECLINED])
def test_what_is_over_is_told_anew(citizen, status):
    files(citizen, status)
    files(Citizen(citizen.house, "other"), status)
    assert known(citizen) == NOTHING


def test_of_two_tickets_of_ones_own_the_more_alike_is_meant(citizen):
    files(citizen, description="铁门镇老井村路灯坏了", location={"text": "老井村", "town": "铁门镇"})
    meant = files(citizen)
    files(citizen, description="铁门镇龙涧村路灯坏了", location={"text": "龙涧村", "town": "铁门镇"})
    assert known(citizen)["own"]["number"] == meant


def test_others_who_told_the_same_nearby_are_counted_once_each_with_the_first_ones_number(citizen, clock):
    one, two, three = others(citizen)
    first = files(one)
    for other in (two, two, three):
        clock.advance(days=1)
        files(other, description="路灯坏了三天没人修")
    files(citizen)
    found = known(citizen)
    assert found["nearby"] == {"number": first, "count": 3}
    assert found["own"] is not None


@pytest.mark.parametrize(
    "more",
    [
        {"confidential": True},
        {"type_": "举报"},
        {"location": {"text": "磁涧镇政府门口", "town": "磁涧镇"}},
        {"location": {"text": "老井村", "town": "铁门镇"}},
        {"description": "政府门口井盖丢了"},
    ],
)
def test_what_is_confidential_elsewhere_or_of_another_thing_is_not_nearby(citizen, more):
    files(Citizen(citizen.house, "other"), **more)
    assert known(citizen) == NOTHING


def test_ones_own_confidential_ticket_is_known_to_oneself(citizen):
    number = files(citizen, confidential=True)
    assert known(citizen)["own"]["number"] == number


def test_what_others_told_long_ago_is_not_nearby_any_more(citizen, clock):
    files(Citizen(citizen.house, "other"))
    clock.at += LATELY
    assert known(citizen)["nearby"] is not None
    clock.advance(seconds=1)
    assert known(citizen)["nearby"] is None


def test_a_pin_close_by_is_nearby_whatever_the_place_is_called(citizen):
    pin = {"town": "铁门镇", "latitude": 34.7680, "longitude": 112.0320}
    number = files(Citizen(citizen.house, "other"), location={"text": "老供销社", **pin})
    here = {"place": "大槐树底下", "latitude": 34.7690, "longitude": 112.0321}
    assert known(citizen, **here)["nearby"] == {"number": number, "count": 1}
    assert known(citizen, **{**here, "latitude": 34.7990}) == NOTHING


def test_a_matter_whose_town_nobody_knows_is_compared_with_all(citizen):
    number = files(Citizen(citizen.house, "other"), location={"text": "镇政府门口", "town": None})
    assert known(citizen)["nearby"] == {"number": number, "count": 1}
    assert known(citizen, town=None)["nearby"] == {"number": number, "count": 1}
