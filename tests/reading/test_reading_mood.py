"""Danger and mood in what a citizen writes to a person, where no dialogue weighs it."""

import pytest

from bot.domain.talks import Mood
from bot.reading.alarm import read_alarm
from bot.reading.mood import read_mood


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("家里煤气漏了,快来人啊", "gas"),
        ("楼道着火了", "fire"),
        ("我真不想活了", "jump"),
        ("他拿刀砍人了快来", "violence"),
        ("有人晕倒了没气了", "medical"),
        ("路灯坏了三天", None),
        ("火锅店油烟太大", None),
        ("救护车占道停了一天", None),
        ("好的谢谢", None),
        ("消防员把火灭了,太感谢了,给他们点赞", None),
        ("好的,我等师傅上门", None),
        ("/楼道着火了", "fire"),
        ("", None),
    ],
)
def test_danger_is_heard_and_what_only_looks_like_it_is_not(text, danger):
    assert read_alarm(text) == danger


@pytest.mark.parametrize(
    ("mood", "texts"),
    [
        (
            Mood.CALM,
            ("好的", "铁门镇政府门口路灯坏了", "谢谢您", "应急灯不亮", "去县医院急诊", "电话是13800138000", ""),
        ),
        (
            Mood.HURRIED,
            ("麻烦快点,老人等着用水", "怎么还没人来", "等了三天了", "人呢??", "尽快处理一下吧", "我挺着急的"),
        ),
        (
            Mood.ANGRY,
            ("你们就是踢皮球", "什么态度", "到底有没有人管", "气死我了", "傻逼", "再不解决我就去上访", "你们不作为"),
        ),
        (Mood.DANGER, ("家里煤气漏了,快来人啊", "我真不想活了")),
    ],
)
def test_a_message_sounds_as_bad_as_the_worst_in_it(mood, texts):
    assert [(text, read_mood(text)) for text in texts] == [(text, mood) for text in texts]
