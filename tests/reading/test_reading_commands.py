"""A command is a whole message; a choice and a yes or no are short and plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.choice import read_choice, read_yes_no
from bot.reading.command import read_command
from bot.reading.normalise import normalise

COMMANDS = {
    "cancel": ("取消", "算了", "算了不报了", "算了,不报了", "不反映了", "我不想投诉了", "拉倒吧"),
    "restart": ("重来", "重新开始", "从头来", "我要重新填"),
    "person": (
        "转人工",
        "人工客服",
        "找个人说话",
        "我想找真人",
        "请帮我转人工谢谢",
        "我要跟人说话",
        "转接人工",
        "不想跟机器人说话",
    ),
    "status": ("查进度", "进度", "帮我查一下进度", "办得咋样了", "办到哪了", "查詢進度"),
    "my_tickets": ("我的工单", "看看我的工单", "我的诉求", "我反映过啥"),
    "help": ("使用说明", "帮助", "怎么用", "咋用", "你能干啥"),
    "skip": ("跳过", "不知道", "记不清了", "说不清", "随便", "知不道"),
    "anonymous": ("匿名", "不想留电话", "不方便留电话", "我想匿名举报", "不留名"),
    "submit": ("提交", "确认提交", "没问题,提交", "提交吧"),
    "revise": ("修改", "修改一下", "我要修改", "改一下"),
    "report": ("我要反映", "我要投诉", "我要反映问题", "我想提个建议", "有个事要反映"),
}

MORE_THAN_A_COMMAND = (
    "取消低保", "人工费太高", "我的工单到哪了", "不取消", "提交了没有", "修改地址", "我要反映路灯坏了", "不用提交",
    "投诉物业",
    "不知道咋办", "重新开始停水了", "路灯不亮", "", "。。。", "别取消", "匿名信是谁写的", "帮助老人",
)  # fmt: skip


@pytest.mark.parametrize(("command", "said"), [(name, said) for name, texts in COMMANDS.items() for said in texts])
def test_a_message_that_is_a_command_is_taken_as_one(command, said):
    assert read_command(normalise(said)) == command


@pytest.mark.parametrize("said", MORE_THAN_A_COMMAND)
def test_a_message_that_says_more_is_no_command(said):
    assert read_command(normalise(said)) is None


@given(command=st.sampled_from(sorted(COMMANDS)), more=st.sampled_from(["路灯坏了三天", "铁门镇停水", "13800138000"]))
def test_a_matter_told_with_a_command_word_is_not_swallowed(command, more):
    assert all(read_command(normalise(said + more)) is None for said in COMMANDS[command])


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("1", 1), ("１", 1), ("一", 1), ("第一个", 1), ("选1", 1), ("①", 1), ("2️⃣", 2), ("1.提交", 1),
        ("1 提交", 1), ("1、", 1),
        ("第二个吧", 2), ("我选2", 2), ("三", 3), ("头一个", 1), ("最后一个", 3), ("俺选第三个", 3),
    ],
)  # fmt: skip
def test_a_choice_is_read_however_it_is_said(said, chosen):
    assert read_choice(normalise(said), 3) == chosen


@pytest.mark.parametrize(
    "said", ["0", "4", "十", "3个月", "1号楼", "2天了", "10点", "第一次", "提交", "", "13800138000"]
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
    ],
)
def test_yes_is_heard_in_henan_too(said):
    assert read_yes_no(normalise(said)) is True


@pytest.mark.parametrize("said", ["不对", "不中", "不是", "错了", "不用了", "木有", "不太对", "不,不对", "冇", "NO"])
def test_no_is_heard_in_henan_too(said):
    assert read_yes_no(normalise(said)) is False


@pytest.mark.parametrize(
    "said", ["不对,是磁涧", "行不行", "对不对", "是吗", "不好意思", "好像是三天", "对面超市", "", "是昨天"]
)
def test_neither_yes_nor_no_is_neither(said):
    assert read_yes_no(normalise(said)) is None


@pytest.mark.parametrize("said", ["我要" * 1000, "帮我" * 1000 + "x", "就是" * 1000, "对" * 2000 + "面", "第" * 2000])
def test_a_long_repetitive_message_is_neither_command_nor_answer(said):
    """It also comes back at all: patterns that can read a text in two ways would not."""
    assert read_command(said) is None
    assert read_choice(said, 3) is None
    assert read_yes_no(said) is None
