"""No person is left in what is kept for training, and the matter is."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scrubbing import PLACEHOLDER, Personal, Piece, invent, pieces_before, pieces_of, words_in
from bot.reading.normalise import normalise
from bot.reading.scrub import scrub
from tests.reading.phone_styles import STYLES, mobiles

identity_cards = st.from_regex(
    r"[1-6][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]", fullmatch=True
)
bank_cards = st.from_regex(r"62[0-9]{14}(?:[0-9]{3})?", fullmatch=True)
before = st.sampled_from(
    ["", "路灯坏了三天", "我姓张,", "打这个:", "3号楼", "wx", "欠我5000元", "俺叫王建国", "〈电话〉"]
)
behind = st.sampled_from(["", "。", ",谢谢", "住人民路12号", " 急!", "号", "元", "是我的", "王女士", "〈姓名〉"])
SAID = (
    "0123456789一三八零幺洞〇壹٣۸１３８ ,，-.。、…呃嗯后面是号电话我姓张天元个不对错+()转路灯坏了xX@〈〉\n\u200b\u0301"
)
DIALLED = str.maketrans("零〇○一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖", "00011122233445566778899")


def digits_in(text):
    """The digits between placeholders, each written as 0 to 9, whatever stands among them left out."""
    for part in PLACEHOLDER.split(text):
        folded = (str(unicodedata.decimal(c, c)) for c in unicodedata.normalize("NFKC", part).translate(DIALLED))
        yield re.sub(r"[\s\-.,、…·]", "", "".join(folded))


@given(mobiles, st.sampled_from(STYLES), before, behind)
def test_no_mobile_number_is_left_however_it_is_written(digits, style, words, more):
    left = scrub(f"{words}{style(digits)}{more}").text
    radio = left.translate(str.maketrans("洞拐勾", "079"))
    assert not any(digits in part for text in (left, radio) for part in digits_in(text))


@given(identity_cards, st.sampled_from(["", "身份证号", "我的身份证是"]), behind, st.sampled_from(["", " ", "-"]))
def test_no_identity_card_is_left(number, cue, more, gap):
    left = scrub(f"{cue}{number[:6]}{gap}{number[6:14]}{gap}{number[14:]}{more}").text
    assert not any(number[:-1] in part for part in digits_in(left))
    assert "X" not in left.upper()


@given(bank_cards, st.booleans(), before)
def test_no_bank_card_is_left(number, in_fours, words):
    written = re.sub(r"(\d{4})(?=\d)", r"\1 ", number) if in_fours else number
    assert not any(number in part for part in digits_in(scrub(f"{words}{written}").text))


@given(st.text(alphabet=SAID, max_size=80))
def test_whatever_is_said_no_eleven_digits_of_a_mobile_stand_together(text):
    assert not any(re.search(r"1[3-9]\d{9}", re.sub(r"[^\d]+", " ", part)) for part in digits_in(scrub(text).text))


@given(st.one_of(st.text(alphabet=SAID, max_size=80), st.text(max_size=200)))
def test_scrubbing_never_raises_and_what_is_scrubbed_stays_as_it_is(text):
    once = scrub(text)
    again = scrub(once.text)
    assert (again.text, again.taken) == (once.text, ())


@given(st.one_of(st.text(alphabet=SAID, max_size=80), st.text(max_size=100)))
def test_what_was_taken_out_is_shown_where_it_stood(text):
    scrubbed = scrub(text)
    assert scrubbed.original == normalise(text)
    parts = pieces_before(scrubbed)
    assert "".join(part.text for part in parts) == scrubbed.original
    assert "".join(part.kind.placeholder if part.kind else part.text for part in parts) == scrubbed.text
    assert all(taken.start < taken.end for taken in scrubbed.taken)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("路灯坏三天了没人管,我姓张,电话13800138000", "路灯坏三天了没人管,我姓〈姓名〉,电话〈电话〉"),
        ("我叫王建国,王建国就是我", "我叫〈姓名〉,〈姓名〉就是我"),
        ("此致敬礼!仓头镇河窑村 陈启明 13603791127", "此致敬礼!仓头镇河窑村 〈姓名〉 〈电话〉"),
        ("冷大勇,幺三八零零幺三八零零零", "〈姓名〉,〈电话〉"),
        ("名字不对,叫张国栋,弓长张", "名字不对,叫〈姓名〉,弓长〈姓名〉"),
        ("村主任李建军把低保给了他亲戚", "村主任〈姓名〉把低保给了他亲戚"),
        ("石井镇卫生院的刘大夫半夜到俺家", "石井镇卫生院的〈姓名〉大夫半夜到俺家"),
        ("李某某占了我家地", "〈姓名〉占了我家地"),
        ("身份证41032319900101123x补办要多久", "身份证〈身份证号〉补办要多久"),
        ("卡号6222 0202 0011 2233 445被扣了钱", "卡号〈银行卡号〉被扣了钱"),
        ("豫C·12345乱停车", "〈车牌号〉乱停车"),
        ("豫cd12345堵着大门", "〈车牌号〉堵着大门"),
        ("车牌是 C8K925,天天按喇叭", "车牌是 〈车牌号〉,天天按喇叭"),
        ("锦绣家园3号楼2单元501漏水", "锦绣家园〈门牌号〉漏水"),
        ("锦绣家园 3-2-501 没暖气", "锦绣家园 〈门牌号〉 没暖气"),
        ("三号楼二单元五楼东户太吵", "〈门牌号〉太吵"),
        ("我住人民路12号,门口没灯", "我住人民路〈门牌号〉,门口没灯"),
        ("写信到 a.b-c@example.com.cn 吧", "写信到 〈邮箱〉 吧"),
        ("加我微信zhang_san88说", "加我微信〈账号〉说"),
        ("微信号是:lao-wang99", "微信号是:〈账号〉"),
        ("QQ123456", "QQ〈账号〉"),
        ("单号4103232026112300001咋样了", "单号〈工单编号〉咋样了"),
        ("看 https://t.example.cn/a8d2?x=1 这个", "看 〈网址〉 这个"),
        ("www.example.com/x骗钱", "〈网址〉骗钱"),
        ("电话0379-67283333没人接", "电话〈电话〉没人接"),
        ("尾号8000那个", "尾号〈号码〉那个"),
        ("打 138****8000 联系", "打 〈电话〉 联系"),
        ("138 呃 0013 然后 8000", "〈电话〉"),
    ],
)  # fmt: skip
def test_persons_are_replaced_and_the_matter_stays(said, kept):
    assert scrub(said).text == kept


@pytest.mark.parametrize(
    "said",
    [
        "12345没人接",
        "拨了110和119",
        "2026年11月23日开始停水",
        "2026-11-23停电",
        "310国道两边都是沙子",
        "欠我工资150000元",
        "包工头跑了",
        "谢谢老师",
        "班主任老师让补课",
        "高中老师收钱",
        "铁门镇老井村三组没水",
        "正常办理",
        "有五座桥坏了",
        "校车三十座拉五十个",
        "这一栋楼的住户都没水",
        "我给王婆说了",
        "5路公交不来",
        "3楼没灯",
        "名字会不会保密",
    ],
)
def test_what_leads_to_nobody_stays(said):
    assert scrub(said).text == said


def test_a_scrubbed_text_shows_its_placeholders_apart_from_its_words():
    assert pieces_of("我姓〈姓名〉,〈电话〉") == (
        Piece("我姓"), Piece("〈姓名〉", Personal.NAME), Piece(","), Piece("〈电话〉", Personal.PHONE)
    )  # fmt: skip
    assert pieces_of("〈别的〉") == (Piece("〈别的〉"),)


def test_an_example_has_invented_numbers_and_names_for_the_placeholders():
    assert invent("我姓〈姓名〉,叫〈姓名〉,电话〈电话〉") == "我姓张,叫张三,电话13800138000"


@pytest.mark.parametrize("kind", Personal)
def test_what_is_invented_is_of_its_kind_and_is_taken_out_again(kind):
    assert invent(kind.placeholder) != kind.placeholder
    if kind not in {Personal.NAME, Personal.ACCOUNT, Personal.DOOR}:  # these need words around them
        assert scrub(invent(kind.placeholder)).text == kind.placeholder


def test_only_words_that_say_something_count():
    assert words_in("〈姓名〉,〈电话〉。") == 0
    assert words_in("〈姓名〉家没水") == 3
    assert words_in("cha yi xia jindu, 〈电话〉") == 4


def test_the_family_name_stays_out_of_what_another_name_holds():
    assert "王" not in scrub("我姓王,叫王建国,王建国,13800138000").text
