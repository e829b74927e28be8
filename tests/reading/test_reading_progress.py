"""What has become of it? told from when something shall be done."""

import pytest

from bot.reading.progress import asks_after


@pytest.mark.parametrize(
    "text",
    [
        "我那路灯修没修",
        "路灯修好没",
        "路灯的事办得咋样了",
        "俺那事有信儿没",
        "停水的事到哪一步了?",
        "啥时候给修啊",
        "咋还没动静",
        "灯的事有人接了没",
        "派单了吗",
        "这事转给谁了",
        "谁在办我的事",
    ],
)
def test_a_question_after_what_is_on_its_way(text):
    assert asks_after(text)


@pytest.mark.parametrize("text", ["路灯坏了没人修", "修路把水管挖断了", "没人管", "停水三天了", "我要反映路灯"])
def test_what_only_tells_asks_after_nothing(text):
    assert not asks_after(text)
