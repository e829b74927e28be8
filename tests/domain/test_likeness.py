"""Matters told by two people are held for the same where they are, and seldom where they are not."""

from pathlib import Path

import pytest

from bot import localities
from bot.domain.distance import metres
from bot.domain.likeness import SAME_NEARBY, SAME_OWN, likeness, telling
from bot.domain.tickets import Location

COUNTY = localities.load("xinan")
WORDS = COUNTY.words()


def told(town, place, description, latitude=None, longitude=None):
    level1 = COUNTY.classify(f"{description} {place}")[0].level1
    return telling(description, Location(place or None, town or None, latitude, longitude), level1, WORDS)


def pairs():
    for line in (Path(__file__).parent / "matter_pairs.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            verdict, *fields = line.split("\t")
            yield verdict == "same", told(*fields[:3]), told(*fields[3:])


def measure(threshold):
    """Precision and recall over the pairs."""
    judged = [(is_same, likeness(a, b) >= threshold) for is_same, a, b in pairs()]
    right = sum(is_same and held for is_same, held in judged)
    return right / sum(held for _, held in judged), right / sum(is_same for is_same, _ in judged)


def test_what_is_held_for_the_same_nearby_is_nearly_always_so_and_most_of_it_is_found():
    precision, recall = measure(SAME_NEARBY)
    assert precision >= 0.95
    assert recall >= 0.7


def test_a_citizens_own_matter_is_nearly_always_found():
    precision, recall = measure(SAME_OWN)
    assert precision >= 0.8
    assert recall >= 0.93


def test_it_is_the_same_whoever_is_first_and_between_nothing_and_one():
    for _, a, b in pairs():
        assert likeness(a, b) == likeness(b, a)
        assert 0 <= likeness(a, b) <= 1


LAMP = ("铁门镇", "政府门口", "路灯坏了三天")


def test_a_matter_told_twice_is_the_same_and_the_lamp_of_another_town_never():
    assert likeness(told(*LAMP), told(*LAMP)) >= SAME_NEARBY
    assert likeness(told(*LAMP), told("磁涧镇", *LAMP[1:])) == 0


@pytest.mark.parametrize(
    ("north", "is_same"), [(0.0, True), (0.0026, True), (0.02, False)]
)  # some 0, 290 and 2,200 metres
def test_pins_close_by_are_one_place_whatever_it_is_called_and_pins_far_apart_are_two(north, is_same):
    here = told("铁门镇", "大槐树底下", "路灯坏了三天", 34.768, 112.032)
    there = told("铁门镇", "大槐树底下" if north > 0.01 else "老供销社", "路灯不亮", 34.768 + north, 112.032)
    assert (likeness(here, there) >= SAME_NEARBY) is is_same


def test_a_matter_somewhere_in_town_is_asked_about_as_ones_own_but_not_joined_to_a_strangers():
    somewhere = told("铁门镇", "铁门镇", "路灯坏了三天")
    assert SAME_OWN <= likeness(told(*LAMP), somewhere) < SAME_NEARBY


def test_the_way_between_pins_is_measured_over_the_globe():
    luoyang, zhengzhou = (34.62, 112.45), (34.75, 113.62)
    assert metres(*luoyang, *zhengzhou) == pytest.approx(108_000, rel=0.02)
    assert metres(*luoyang, *luoyang) == 0
    assert metres(0, 0, 0, 180) == pytest.approx(20_015_000, rel=0.001)


def test_matters_without_a_word_that_tells_anything_are_not_alike():
    empty = told("", "", "在吗")
    assert likeness(empty, empty) == 0
    assert likeness(told("", "", ""), told(*LAMP)) == 0
