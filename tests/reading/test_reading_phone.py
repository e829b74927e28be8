"""A telephone number is read however it is typed or dictated, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.normalise import normalise
from bot.reading.number import read_ticket_number
from bot.reading.phone import read_phone, withdrawn_phones
from tests.reading.phone_styles import STYLES, mobiles

matters = st.sampled_from(["路灯坏了", "停水三天了没人管", "我姓张", "欠我5000元", "3号楼2单元", "一共五户人", ""])
marks = st.sampled_from([",", "。", " ", "\n"])


@given(digits=mobiles, style=st.sampled_from(STYLES), before=matters, after=matters, mark=marks)
def test_a_mobile_number_is_read_however_it_is_written(digits, style, before, after, mark):
    text = normalise(f"{before}{mark}我的电话是{style(digits)}。{after}")
    phone = read_phone(text)
    assert (phone.digits, phone.problem) == (digits, None)
    assert text[phone.start : phone.end].strip() == text[phone.start : phone.end]


@given(digits=mobiles, style=st.sampled_from(STYLES))
def test_a_message_that_is_nothing_but_a_number_is_read(digits, style):
    assert read_phone(normalise(style(digits))).digits == digits


@given(wrong=mobiles, right=mobiles, style=st.sampled_from(STYLES), word=st.sampled_from(
    ["不对,是", " 不对是", "说错了,应该是", ",错了,", ",不对不对,改成"]))  # fmt: skip
def test_a_number_corrected_in_the_same_breath_is_the_right_one(wrong, right, style, word):
    text = normalise(f"{style(wrong)}{word}{style(right)}")
    assert read_phone(text).digits == right
    assert {phone.digits for phone in withdrawn_phones(text)} <= {wrong}


@given(area=st.sampled_from(["0379", "0371", "010", "0398"]), local=st.from_regex(r"[2-8][0-9]{7}", fullmatch=True),
       style=st.sampled_from(["{0}-{1}", "{0} {1}", "({0}){1}", "({0}) {1}", "{0}{1}"]), cut=st.booleans())  # fmt: skip
def test_a_landline_is_read_with_its_area_code(area, local, style, cut):
    said = style.format(area, f"{local[:4]} {local[4:]}" if cut else local)
    assert read_phone(normalise(f"座机{said}")).digits == area + local


@given(st.text(alphabet=st.characters(blacklist_categories=("Nd", "Nl", "No", "Cs"), blacklist_characters=
       "零〇○一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖洞拐勾钩十")))  # fmt: skip
def test_a_text_without_digits_gives_no_phone(text):
    assert read_phone(normalise(text)) is None


@given(st.text(alphabet="0123456789一三八零幺洞 ,-.。号电话我天元个不对是错+()转", max_size=60))
def test_a_phone_stands_in_the_text_and_has_a_phones_length_or_says_not(text):
    phone = read_phone(text)
    if phone:
        assert 0 <= phone.start < phone.end <= len(text)
        length = len(phone.digits.split("-")[0])
        assert {None: 7 <= length <= 12, "too_short": length < 11, "too_long": length > 11}[phone.problem]


@given(mobiles, st.integers(1, 9), st.sampled_from(["我电话", "手机号是", "联系电话:"]))
def test_a_mobile_of_the_wrong_length_is_explained_when_it_is_called_a_phone(digits, cut, cue):
    assert read_phone(cue + digits[:-cut]).problem == "too_short"
    assert read_phone(cue + digits + "1").problem == "too_long"


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("0379-65921234", "037965921234"), ("(0379)65921234", "037965921234"), ("座机电话65921234", "65921234"),
        ("67281234", "67281234"), ("6728 1234", "67281234"), ("电话6728-1234", "67281234"),
        ("座机6728123", "6728123"), ("0379-67281234转801", "037967281234-801"),
        ("0379-67281234-801", "037967281234-801"),
        ("0379 67281234 分机 12", "037967281234-12"),
        ("13800138000一共三户", "13800138000"), ("138零零138000", "13800138000"), ("我電話13800138000", "13800138000"),
        ("13800138000三天没水了", "13800138000"), ("一三八零零一三八零零零三天没水了", "13800138000"),
        ("幺三八零零幺三八零零零一共三户", "13800138000"), ("13800138000 3号楼", "13800138000"),
        ("3号楼13800138000", "13800138000"), ("300块 13800138000", "13800138000"),
        ("我电话13800138000号", "13800138000"),
        ("138 0013 呃 8000", "13800138000"), ("幺三八嗯零零幺三那个八零零零", "13800138000"),
        ("我电话你记一下 幺五零 三八八 幺二三四五", "15038812345"), ("幺三拐零零幺三八零零零", "13700138000"),
        ("身份证410323199001011234 13800138000", "13800138000"),
        ("打物业电话13700000000没人接,我的电话13800138000", "13800138000"),
        ("老板13700000000欠我钱,联系我13800138000", "13800138000"),
        ("13800138000或者13900139000", "13800138000"), ("我电话15038812345或0379-67281234", "15038812345"),
        ("13800138000 不对是13900139000", "13900139000"), ("电话不是13800138000,是13900139000", "13900139000"),
        ("我电话13800138000，打不通打我老婆13900139000", "13800138000"),
        ("13800138000 联系不上就找13900139000", "13800138000"),
        ("我的13900139000老关机,打我儿子的13800138000", "13800138000"),
        ("13900139000 13800138000 打后面那个", "13800138000"), ("138OO138OOO", "13800138000"),
        ("老板姓邢电话13700390011,我的号是13800138000", "13800138000"),
        ("我是村支书老梁,电话13800138000", "13800138000"),
        ("13800138000,路灯坏了不对劲,找13900139000", "13800138000"), ("座机67281234 13800138000", "67281234"),
    ],
)  # fmt: skip
def test_the_citizens_own_number_is_read(said, digits):
    phone = read_phone(normalise(said))
    assert (phone.digits, phone.problem) == (digits, None)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("1380013800", "too_short"),
        ("我电话1380013800", "too_short"),
        ("电话138", "too_short"),
        ("电话1380013800三号楼", "too_short"),
        ("138001380001", "too_long"),
        ("我电话一三八零零一三八零零", "too_short"),
    ],
)
def test_a_number_of_the_wrong_length_says_what_is_wrong(said, problem):
    assert read_phone(said).problem == problem


@pytest.mark.parametrize(
    "said",
    [
        "打物业电话13700000000没人接", "老板姓邢电话13700390011", "司机叫王海涛,电话13700390011",
        "热线电话12345没人接", "身份证410323199001011234", "身份证410323 19900101 123X",
        "身份证号13800138000", "欠我1500000元", "欠我13500000000元", "欠我13,500,000元", "13800138000块钱",
        "电表号4103231234567", "电表编号13800138000", "水表号13500012345", "户号1380013800", "灯杆编号13800138",
        "车牌豫C12345", "豫C·13800", "豫CD13800", "快递单号13800138000123", "银行卡6222 0212 3456 7890",
        "4103232026112200001", "410323 20261122 00001", "尾号00012", "00012", "工单00012", "20261120", "2026-11-20",
        "11月20号", "三八妇女节", "一百三十八", "3号楼2单元501", "三八零伏", "住三单元一五零二", "12315", "打12328", "",
    ],
)  # fmt: skip
def test_other_numbers_and_other_peoples_numbers_are_not_taken(said):
    assert read_phone(normalise(said)) is None


def test_a_landline_and_a_mobile_side_by_side_are_no_ticket_number():
    assert read_ticket_number("67281234 13800138000") is None


@pytest.mark.parametrize("text", ["1 " * 5000, "幺,嗯" * 15000, "138-" * 15000, "电话是" * 15000])
def test_a_very_long_message_without_a_number_is_read_to_its_end(text):
    assert read_phone(text) is None
    assert withdrawn_phones(text) == []


def test_of_very_many_numbers_the_first_few_are_looked_at():
    text = "13800138000不对" * 2000
    assert read_phone(text).digits == "13800138000"
    assert len(withdrawn_phones(text)) < 10
