"""What identifies a person is hidden, and nothing else is."""

import pytest

from bot.domain.masking import citizen_key, is_phone, mask_name, mask_phone, mask_phones_in, phone_digits, phone_key

FULL_WIDTH = str.maketrans("0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")


@pytest.mark.parametrize(
    ("phone", "masked"),
    [("13800138000", "138****8000"), ("037967283333", "**********33"), ("", None), (None, None)],
)
def test_a_phone_keeps_enough_to_recognise_it(phone, masked):
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(("name", "masked"), [("张三丰", "张**"), ("张", "张*"), (None, None)])
def test_a_name_keeps_the_family_name(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("我姓张,电话13800138000。", "我姓张,电话138****8000。"),
        ("打 138 0013 8000 或 139-0013-9000", "打 138****8000 或 139****9000"),
        ("+8613800138000", "+86138****8000"),
        ("13800138000".translate(FULL_WIDTH), "138".translate(FULL_WIDTH) + "****" + "8000".translate(FULL_WIDTH)),
    ],
)
def test_a_mobile_number_in_a_text_is_masked_however_it_is_written(written, masked):
    assert mask_phones_in(written) == masked


@pytest.mark.parametrize("text", ["工单4103232026112300001", "路灯坏了3天,12345没人接", "0379-67283333", "", None])
def test_a_ticket_number_and_a_public_number_stay_as_they_are(text):
    assert mask_phones_in(text) == text


def test_a_citizens_key_depends_on_the_secret_and_does_not_show_the_openid():
    assert citizen_key("secret", "oABC") == citizen_key("secret", "oABC")
    assert citizen_key("secret", "oABC") != citizen_key("another", "oABC")
    assert "oABC" not in citizen_key("secret", "oABC")


@pytest.mark.parametrize(
    "written",
    ["13800138000", "138-0013 8000", "+86 138 0013 8000", "008613800138000", "13800138000".translate(FULL_WIDTH)],
)
def test_a_ticket_is_found_by_its_phone_however_the_number_is_written(written):
    assert phone_digits(written) == "13800138000"
    assert phone_key("secret", written) == phone_key("secret", "13800138000") != phone_key("other", "13800138000")


@pytest.mark.parametrize(
    ("digits", "callable_"),
    [
        ("13800138000", True),
        ("037967283333", True),
        ("67283333", True),
        ("12345", False),
        ("1380013800", False),
        ("", False),
    ],
)
def test_a_number_that_nobody_can_call_is_none(digits, callable_):
    assert is_phone(digits) is callable_
