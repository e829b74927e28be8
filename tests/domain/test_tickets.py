"""Numbers, titles and masks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import InvalidNumber
from bot.domain.masking import citizen_key, mask_name, mask_phone
from bot.domain.numbers import LENGTH, format_number, is_number
from bot.domain.tickets import TITLE_LENGTH, title_of


def test_a_number_is_division_day_and_sequence():
    assert format_number("410323", date(2026, 11, 22), 1) == "4103232026112200001"


@given(st.dates(min_value=date(2000, 1, 1)), st.integers(1, 99_999))
def test_every_number_is_digits_of_one_length_and_recognised(day, sequence):
    number = format_number("410323", day, sequence)
    assert len(number) == LENGTH
    assert is_number(number)


@pytest.mark.parametrize(("division", "sequence"), [("41032", 1), ("4103AB", 1), ("410323", 0), ("410323", 100_000)])
def test_what_would_not_fit_a_number_is_refused(division, sequence):
    with pytest.raises(InvalidNumber):
        format_number(division, date(2026, 11, 22), sequence)


@pytest.mark.parametrize(
    ("phone", "masked"),
    [("13800138000", "138****8000"), ("037967280000", "**********00"), (None, None), ("", None)],
)
def test_a_phone_is_masked(phone, masked):
    assert mask_phone(phone) == masked


def test_a_name_keeps_its_family_name():
    assert mask_name("张三丰") == "张**"
    assert mask_name("张") == "张*"
    assert mask_name(None) is None


def test_a_citizen_key_depends_on_citizen_and_secret_and_hides_both():
    key = citizen_key("secret", "openid-1")
    assert key == citizen_key("secret", "openid-1")
    assert key != citizen_key("secret", "openid-2")
    assert key != citizen_key("other", "openid-1")
    assert "openid" not in key
    assert len(key) == 32


def test_a_title_is_the_first_sentence():
    assert title_of("路灯坏了。三天没人管") == "路灯坏了"
    assert title_of("  ") == ""


@given(st.text())
def test_a_title_never_exceeds_its_length(text):
    assert len(title_of(text)) <= TITLE_LENGTH


def test_a_title_never_ends_in_half_a_telephone_number():
    told = "铁门镇政府门口路灯坏了三天没有人管,打我电话13800138000"
    assert title_of(told) == "铁门镇政府门口路灯坏了三天没有人管,打我电话…"
