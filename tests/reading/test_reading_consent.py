"""A yes in more words than one, and what is no yes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.consent import assents, read_consent

YES = ["对", "中", "行", "可以", "没问题", "没错", "好的", "是的", "嗯", "对着哩"]
BESIDE = ["这回", "那就这样", "麻烦您了", "谢谢", "报吧", "赶紧办", "交上去吧", "辛苦", "提交吧", ",", " "]


@given(st.sampled_from(YES), st.lists(st.sampled_from(BESIDE), max_size=3))
def test_a_yes_with_courtesies_is_a_yes(yes, more):
    assert read_consent(yes + "".join(more))


@given(
    st.sampled_from(YES),
    st.sampled_from(
        ["不", "电话错了", "是磁涧", "但是时间改一下", "吗?", "先等等", "晚上也不亮", "你好啊路灯", "13800138000"]
    ),
)
def test_a_yes_that_says_more_is_none(yes, more):
    assert not read_consent(yes + more)


@pytest.mark.parametrize("text", ["", "你好", "您好", "恁好", "不对", "谢谢", "是吗", "好像不对", "早上好", "好" * 40])
def test_what_is_no_yes(text):
    assert not read_consent(text)


@pytest.mark.parametrize(
    "text",
    ["中中中,恁可得给俺认真管啊", "反映吧", "报上去", "没啥毛病", "就这吧,别叫野猪再来了", "赶紧弄", "快点给我处理"],
)
def test_assent_may_have_a_word_beside_it(text):
    assert assents(text)


@pytest.mark.parametrize("text", ["我要反映", "先别交", "对了还有个事", "电话错了", "几天能办", "行是行,就是时间不对"])
def test_what_adds_asks_or_delays_is_no_assent(text):
    assert not assents(text)
