"""A choice, a yes or a no is short and plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.choice import read_choice, read_yes_no
from bot.reading.normalise import normalise

PARTICLES = ["", "吧", "了", "啊", "呀", "嘞", "哩", "的"]


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("1", 1), ("１", 1), ("一", 1), ("第一个", 1), ("选1", 1), ("①", 1), ("2️⃣", 2), ("1.提交", 1),
        ("1 提交", 1), ("1、", 1),
        ("壹", 1), ("❷", 2), ("回复2", 2), ("输入3", 3),
        ("2号选项", 2), ("最后那个", 3), ("那就1吧", 1), ("(2)", 2), ("第二种", 2),
        ("第二个吧", 2), ("我选2", 2), ("三", 3), ("头一个", 1), ("最后一个", 3), ("俺选第三个", 3),
    ],
)  # fmt: skip
def test_a_choice_is_read_however_it_is_said(said, chosen):
    assert read_choice(normalise(said), 3) == chosen


@pytest.mark.parametrize(
    "said",
    ["0", "4", "十", "3个月", "1号楼", "2天了", "10点", "第一次", "提交", "", "13800138000", "1和2", "都行", "一样"],
)
def test_what_is_not_offered_is_no_choice(said):
    assert read_choice(normalise(said), 3) is None


@given(count=st.integers(1, 10), number=st.integers(0, 30))
def test_a_chosen_number_is_one_of_those_offered(count, number):
    assert read_choice(str(number), count) == (number if 1 <= number <= count else None)


@pytest.mark.parametrize(
    "said",
    [
        "对",
        "对对对",
        "是的",
        "中",
        "中中中",
        "得劲",
        "行",
        "好",
        "可以",
        "没错",
        "对,没错",
        "嗯嗯",
        "OK!",
        "好的呀",
        "可中",
        "確認",
        "就这样",
        "行吧",
        "妥了",
        "管",
        "不错",
        "没有错",
        "我没说错",
        "确认无误",
        "嗯,就这样吧",
        "都可以",
        "👌",
    ],
)
def test_yes_is_heard_in_henan_too(said):
    assert read_yes_no(normalise(said)) is True


@pytest.mark.parametrize(
    "said",
    [
        "不对",
        "不中",
        "不是",
        "错了",
        "不用了",
        "木有",
        "不太对",
        "不,不对",
        "冇",
        "NO",
        "不",
        "不对不对",
        "不不不",
        "弄错了",
        "甭",
        "❌",
    ],
)
def test_no_is_heard_in_henan_too(said):
    assert read_yes_no(normalise(said)) is False


@pytest.mark.parametrize(
    "said",
    [
        "不对,是磁涧",
        "嗯?",
        "行?",
        "好不好",
        "中午",
        "好人",
        "知道了",
        "行不行",
        "对不对",
        "是吗",
        "不好意思",
        "好像是三天",
        "对面超市",
        "",
        "是昨天",
    ],
)
def test_neither_yes_nor_no_is_neither(said):
    assert read_yes_no(normalise(said)) is None


@pytest.mark.parametrize(
    ("said", "chosen"),
    [("前面那个", 1), ("前一个", 1), ("选上面那个", 1), ("后面那个", 2), ("后一个吧", 2), ("下面那个", 2)],
)
def test_of_two_one_may_be_pointed_at(said, chosen):
    assert read_choice(said, 2) == chosen
    assert read_choice(said, 3) is None


@given(
    number=st.integers(1, 9),
    digits=st.sampled_from(
        ["123456789", "一二三四五六七八九", "①②③④⑤⑥⑦⑧⑨", "１２３４５６７８９", "壹贰叁肆伍陆柒捌玖"]
    ),
    frame=st.sampled_from(
        ["{}", "选{}", "我选{}", "第{}个", "第{}", "选第{}个吧", "{}吧", "那就{}", "要第{}个", "回复{}", "{}。", " {} "]
    ),
)
def test_a_number_is_a_choice_in_every_script_and_frame(number, digits, frame):
    assert read_choice(normalise(frame.format(digits[number - 1])), 9) == number
    assert read_choice(normalise(frame.format(digits[number - 1])), number - 1) is None


@given(
    word=st.sampled_from(["对", "是", "中", "行", "好", "嗯", "可以", "得劲", "没错", "同意", "就这样", "确认"]),
    times=st.integers(1, 3),
    particle=st.sampled_from(PARTICLES),
    mark=st.sampled_from(["", "!", "。", "~", ","]),
)
def test_yes_is_yes_said_once_or_thrice(word, times, particle, mark):
    assert read_yes_no(normalise(word * times + particle + mark)) is True


@given(
    word=st.sampled_from(["不", "不对", "不是", "不中", "不行", "不用", "没有", "错", "木有", "别"]),
    times=st.integers(1, 3),
    particle=st.sampled_from(PARTICLES),
    mark=st.sampled_from(["", "!", "。", "~"]),
)
def test_no_is_no_said_once_or_thrice(word, times, particle, mark):
    assert read_yes_no(normalise(word * times + particle + mark)) is False


@given(
    answer=st.sampled_from(["对", "中", "不对", "1", "第一个", "可以"]),
    matter=st.sampled_from(["路灯坏了三天", "铁门镇政府门口停水", "我的电话13800138000", "单元楼道没灯了"]),
)
def test_an_answer_with_a_matter_behind_it_is_no_bare_answer(answer, matter):
    for said in (answer + matter, f"{answer},{matter}"):
        assert read_yes_no(said) is None
        assert read_choice(said, 3) is None


@pytest.mark.parametrize("said", ["就是" * 1000, "对" * 2000 + "面", "第" * 2000, "不" * 5000, "1" * 5000])
def test_a_long_message_is_no_answer(said):
    """It also comes back at all: patterns that can read a text in two ways would not."""
    assert read_choice(said, 3) is None
    assert read_yes_no(said) is None
