"""A ticket's number whole, by its tail, or as the one before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.numbers import is_number
from bot.reading.normalise import normalise
from bot.reading.number import read_ticket_number
from bot.reading.phone import read_phone

tickets = st.from_regex(r"410323202[6-9](0[1-9]|1[0-2])([01][1-9]|2[0-8])[0-9]{5}", fullmatch=True)
matters = st.sampled_from(["路灯坏了", "停水三天了没人管", "我姓张", "欠我5000元", "3号楼", ""])


@given(number=tickets, blank=st.sampled_from(["", " ", "-"]), before=matters)
def test_a_ticket_number_is_read_and_never_taken_for_a_phone(number, blank, before):
    text = normalise(f"{before},{blank.join((number[:6], number[6:14], number[14:]))}")
    assert read_phone(text) is None
    assert read_ticket_number(text) == number
    assert is_number(read_ticket_number(text))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("尾号00012", "00012"),
        ("工单00012", "00012"),
        ("00012", "00012"),
        ("查一下工单 00012", "00012"),
        ("单号是零零零一二", "00012"),
        ("00012号工单", "00012"),
        ("12345", None),
        ("13800138000", None),
        ("1380013800", None),
        ("路灯杆编号00123", None),
        ("尾号是 0 0 0 1 2", "00012"),
        ("后五位00012", "00012"),
        ("最后5位是00012", "00012"),
        ("末五位零零零一二", "00012"),
        ("查00012", "00012"),
        ("帮我查一下00012", "00012"),
        ("00012办到哪了", "00012"),
        ("00012的进度", "00012"),
        ("催一下00012那个工单", "00012"),
        ("尾号零零零幺二", "00012"),
        ("银行卡尾号12346", None),
        ("手机尾号80001", None),
        ("订单号20261122", None),
        ("67281234", None),
        ("查12345", None),
        ("看看20000元补贴", None),
        ("12346路灯", None),
        ("欠我20000元", None),
        ("三号楼", None),
        ("0012", None),
        ("1111111", None),
    ],
)
def test_a_tail_is_a_ticket_number_only_when_it_is_meant_so(said, number):
    assert read_ticket_number(normalise(said)) == number


@given(
    tail=st.from_regex(r"0[0-9]{4}", fullmatch=True),
    frame=st.sampled_from(
        ["{}", "尾号{}", "后五位{}", "最后五位是{}", "查{}", "工单{}", "{}号工单", "单号是{}", "{}的进度"]
    ),
    spoken=st.booleans(),
)
def test_the_last_five_digits_are_enough_typed_or_spoken(tail, frame, spoken):
    said = tail.translate(str.maketrans("0123456789", "零幺二三四五六七八九")) if spoken else tail
    assert read_ticket_number(frame.format(said)) == tail
    assert read_phone(frame.format(said)) is None


@pytest.mark.parametrize("text", ["0 " * 8000, "上次" * 5000, "查" * 10000, "尾号是" * 5000, "刚才我" * 5000])
def test_a_very_long_message_without_a_number_is_read_to_its_end(text):
    assert read_ticket_number(text) is None
