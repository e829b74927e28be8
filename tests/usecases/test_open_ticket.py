"""What becomes of a confirmed matter: days, category, department, joining, and what is promised of its answer."""

from datetime import date

import pytest

from tests.house import Citizen, open_ticket_effect
from tests.usecases.doing import Apologised, bare_house, does


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


@pytest.mark.parametrize("said", [None, {"level1": "城乡建设", "level2": None}, {"level1": None, "level2": None}])
def test_a_category_that_agrees_with_the_countys_words_takes_their_department(citizen, said):
    outcome, told = does(citizen, open_ticket_effect(category=said))
    (ticket,) = citizen.tickets()
    assert (outcome, told["department"], told["due"]) == ("opened", "县城市管理局", "今天内")
    assert (ticket.category.level1, ticket.category.level2) == ("城乡建设", "城市建设和市政管理")


def test_another_category_is_the_citizens_word_and_staff_find_the_department(citizen):
    outcome, told = does(citizen, open_ticket_effect(category={"level1": "交通运输", "level2": "建设管理"}))
    (ticket,) = citizen.tickets()
    assert (outcome, "department" in told) == ("opened_unrouted", False)
    assert (ticket.category.level1, ticket.category.level2, ticket.department) == ("交通运输", None, None)
    assert not ticket.same_day


def test_a_category_is_taken_where_the_countys_words_say_nothing(citizen):
    outcome, _ = does(citizen, open_ticket_effect("我心里不痛快", category={"level1": "民政", "level2": None}))
    assert (outcome, citizen.tickets()[0].category.level1) == ("opened_unrouted", "民政")


@pytest.mark.parametrize("wrong", [{"category": {"level1": "天文", "level2": None}}, {"occurred_from": "三天前"}])
def test_what_the_dialogue_never_promised_files_nothing(citizen, wrong):
    with pytest.raises(Apologised):
        does(citizen, open_ticket_effect(**wrong))
    assert citizen.tickets() == []
