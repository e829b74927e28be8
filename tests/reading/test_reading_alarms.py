"""Dangers, threats and abuse are told apart, and from all that only sounds like them, over the development table."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.abuse import read_abuse
from bot.reading.danger import read_danger, suspect_danger
from bot.reading.likeness import EXAMPLES
from bot.reading.normalise import normalise
from bot.reading.threat import read_threat

_TABLE = Path(__file__).resolve().parents[1] / "development" / "danger.tsv"
ROWS = [tuple(line.split("\t")) for line in _TABLE.read_text(encoding="utf-8").splitlines()]
DANGERS = [(behaviour.partition(":")[2], said) for behaviour, said in ROWS if behaviour.startswith("danger:")]
THREATS = [said for behaviour, said in ROWS if behaviour == "threat"]
ABUSE = [said for behaviour, said in ROWS if behaviour == "abuse"]
ORDINARY = [said for behaviour, said in ROWS if behaviour == "none"]

MATTERS = (
    "我家停水三天了", "路灯坏了没人修", "老板欠我三个月工资", "楼上天天半夜装修", "低保一直办不下来",
    "垃圾堆成山没人清", "公交车老是不按点来", "医保报销卡住了",
)  # fmt: skip


def alarm(text):
    """The danger that a first message alarms of: said for certain, or suspected."""
    return read_danger(text) or (suspect_danger(text) or (None,))[0]


def test_the_table_is_broad_and_says_nothing_twice():
    assert len({normalise(said) for _, said in ROWS}) == len(ROWS)
    assert {kind for kind, _ in DANGERS} == {"fire", "gas", "jump", "violence", "collapse", "crime", "medical"}
    assert min(len(DANGERS), len(ORDINARY)) >= 160
    assert min(len(THREATS), len(ABUSE)) >= 40


def test_nothing_was_learnt_from_this_table():
    examples = {normalise(line.partition("\t")[2]) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()}
    assert examples & {normalise(said) for _, said in ROWS} == set()


@pytest.mark.parametrize(("kind", "said"), DANGERS)
def test_every_danger_is_found_and_named(kind, said):
    assert alarm(normalise(said)) == kind


@pytest.mark.parametrize("said", ORDINARY)
def test_an_ordinary_message_alarms_nobody(said):
    text = normalise(said)
    assert (alarm(text), read_threat(text), read_abuse(text)) == (None, False, False)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("collapse", "电梯忽一下往下坠卡在7楼 灯灭了 我和俩小孩在里头"),  # among lifts that are merely out of order
        ("gas", "单元里嘞味儿 呛得慌 跟臭鸡蛋样 楼道灯不敢开"),
        ("violence", "俺哥俩分地 俺大侄拿铁叉朝他叔肚上捣"),
        ("medical", "老伴血糖低 浑身冷汗喊她不理我"),
        ("fire", "zhao huo la jiu ming"),
    ],
)
def test_what_sounds_like_danger_is_heard_in_words_that_no_list_holds(kind, said):
    assert alarm(normalise(said)) == kind


@pytest.mark.parametrize(
    "said",
    ["有人在河里炸鱼", "晚上跳广场舞的要炸了", "对 是打人那个保安", "停车场栏杆砸我车顶上", "恁打俺闺女嘞 13800138000"],
)
def test_a_word_of_danger_in_what_sounds_like_none_is_doubted(said):
    assert alarm(normalise(said)) is None


@pytest.mark.parametrize("said", THREATS)
def test_a_threat_is_heard_and_is_no_emergency(said):
    assert read_threat(normalise(said))
    assert alarm(normalise(said)) is None


@pytest.mark.parametrize("said", ABUSE)
def test_nothing_but_insult_is_abuse_and_no_emergency(said):
    text = normalise(said)
    assert read_abuse(text)
    assert (alarm(text), read_threat(text)) == (None, False)


@pytest.mark.parametrize(
    "said", ["再不解决我就去市政府门口跳", "今天讨不到钱我就从塔吊上跳下去", "欠俺的钱再不给俺就喝药死给恁看"]
)
def test_to_die_as_leverage_is_a_threat_and_first_a_danger(said):
    assert read_danger(normalise(said)) == "jump"
    assert read_threat(normalise(said))


@pytest.mark.parametrize(
    "said", ["他威胁说要搞死你", "他扬言要砍死我们全家", "有人说要打断我的腿", "我看见他拿刀要砍人"]
)
def test_what_another_threatens_is_no_threat_of_the_citizen(said):
    assert not read_threat(normalise(said))


@given(insult=st.sampled_from(ABUSE), matter=st.sampled_from(MATTERS), between=st.sampled_from(["", ",", "。", "\n"]))
def test_an_insult_with_a_matter_in_it_is_not_abuse(insult, matter, between):
    assert not read_abuse(normalise(f"{insult}{between}{matter}"))


@given(st.text())
def test_any_text_is_read_without_failing(text):
    assert read_threat(normalise(text)) in {True, False}
    assert read_abuse(normalise(text)) in {True, False}


@pytest.mark.parametrize("piece", ["着", "我要", "火锅", "a ", "煤气味大,", "从楼上掉下来"])
def test_a_very_long_text_that_says_nothing_now_is_read_to_its_end(piece):
    text = normalise(piece * 4000)
    assert (alarm(text), read_threat(text), read_abuse(text)) == (None, False, False)


def test_a_very_long_alarm_is_one():
    assert read_danger("正在打" * 4000) == "violence"
    assert read_abuse("你妈" * 4000)
