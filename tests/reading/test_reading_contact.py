"""Names, telephones and ticket numbers, typed and dictated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.contact import names_another_to_call, strip_contact
from bot.reading.name import read_name
from bot.reading.normalise import normalise
from bot.reading.phone import read_phone
from tests.reading.phone_styles import STYLES, mobiles

matters = st.sampled_from(["路灯坏了", "停水三天了没人管", "我姓张", "欠我5000元", "3号楼", ""])


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        ("铁门镇政府门口路灯坏三天了没人管,我姓张,电话13800138000", "铁门镇政府门口路灯坏三天了没人管"),
        ("我叫王建国,我的电话是13800138000,阳光小区停水两天了", "阳光小区停水两天了"),
        ("阳光小区停水了。有事打我电话13800138000。谢谢", "阳光小区停水了。谢谢"),
        ("路灯坏了 13800138000 王建国", "路灯坏了"),
        ("免贵姓李,想问一下低保咋办,联系我13800138000", "想问一下低保咋办"),
        ("叫我老王就行,村里路烂了", "村里路烂了"),
        ("阳光小区停水了,联系电话:138 0013 8000(微信同号)", "阳光小区停水了"),
        ("俺姓王俺村停水了电话13800138000", "俺村停水了"),
        ("打物业电话0379-65921234没人接", "打物业电话0379-65921234没人接"),
        ("阳光小区停水了", "阳光小区停水了"),
        ("张先生13800138000", ""),
        ("路灯坏了,我电话13800138000,备用13900139000", "路灯坏了,备用13900139000"),
        ("路灯坏了,13800138000不对是13900139000,快点修", "路灯坏了,快点修"),
        ("路灯坏了,电话不是13800138000是13900139000", "路灯坏了"),
        (
            "不要打13800138000,那是俺儿的,他在外地打工常年不在家,路灯坏了,打我13900139000",
            "不要打13800138000,那是俺儿的,他在外地打工常年不在家,路灯坏了",
        ),
        ("铁门镇停水,座机0379-67281234转801", "铁门镇停水"),
    ],
)
def test_what_happened_is_kept_without_who_to_call(said, matter):
    assert strip_contact(normalise(said)) == matter


@given(digits=mobiles, style=st.sampled_from(STYLES), before=matters, after=matters)
def test_no_number_of_the_citizens_stays_in_the_description(digits, style, before, after):
    rest = strip_contact(normalise(f"{before},电话{style(digits)},{after}"))
    assert read_phone(rest) is None
    assert read_name(rest) is None
    assert strip_contact(rest) == rest


@given(st.text())
def test_any_text_can_be_stripped(text):
    rest = strip_contact(normalise(text))
    assert read_phone(rest) is None


@pytest.mark.parametrize("text", ["我姓张," * 1500, "电话13800138000," * 600, "我叫" * 4000])
def test_of_a_very_long_message_the_first_clauses_are_stripped(text):
    rest = strip_contact(text)
    assert text.rstrip(",").endswith(rest[-1000:])
    assert len(text) - len(rest) < 100


@pytest.mark.parametrize("said", ["俺不识字恁给俺侄打电话吧", "打我大儿子手机", "有事跟俺媳妇联系", "找我家闺女说"])
def test_who_has_another_called_gives_a_contact(said):
    assert names_another_to_call(said)


@pytest.mark.parametrize("said", ["给我打电话", "叫个人来跟我说", "找你们领导", "打电话说中不中"])
def test_who_wants_to_be_called_names_nobody_else(said):
    assert not names_another_to_call(said)
