"""A command is a whole message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.command import read_command
from bot.reading.normalise import normalise

COMMANDS = {
    "cancel": ("取消", "算了", "算了不报了", "算了,不报了", "不反映了", "我不想投诉了", "拉倒吧", "撤销", "撤回"),
    "restart": ("重来", "重新开始", "从头来", "我要重新填"),
    "back": ("上一步", "返回上一步", "回到上一个", "上一题", "回上一步", "我要返回上一步", "上一个问题"),
    "go_on": ("继续", "接着说", "接着来", "继续反映", "继续吧", "接着刚才的说"),
    "urge": (
        "催办",
        "催一下",
        "催催",
        "快点办",
        "帮我催催",
        "我要催办",
        "能不能催一下",
        "再催一下",
        "催单",
        "快点给我办",
    ),
    "withdraw": (
        "撤诉",
        "我要撤诉",
        "撤回我的工单",
        "撤销工单",
        "撤单",
        "我想撤销我的投诉",
        "我要撤回投诉",
        "把工单撤了",
    ),
    "supplement": ("补充", "我要补充", "补充情况", "补充一下", "还要补充", "我想补充一点"),
    "solved": ("解决了", "已经解决了", "办好了", "修好了", "都解决了", "问题解决了"),
    "unsolved": ("没解决", "没有解决", "还没解决", "没办好", "还没有解决", "根本没解决", "没解决呢", "木有解决"),
    "satisfied": ("满意", "很满意", "非常满意", "挺满意", "满意的", "可满意"),
    "unsatisfied": ("不满意", "很不满意", "非常不满意", "不太满意", "一点都不满意"),
    "person": (
        "转人工",
        "人工客服",
        "找个人说话",
        "我想找真人",
        "请帮我转人工谢谢",
        "我要跟人说话",
        "转接人工",
        "不想跟机器人说话",
        "我要跟你们领导说话",
    ),
    "status": ("查进度", "进度", "帮我查一下进度", "办得咋样了", "办到哪了", "查詢進度"),
    "my_tickets": ("我的工单", "看看我的工单", "我的诉求", "我反映过啥"),
    "help": ("使用说明", "帮助", "怎么用", "咋用", "你能干啥"),
    "skip": ("跳过", "不知道", "记不清了", "说不清", "随便", "知不道"),
    "anonymous": ("匿名", "不想留电话", "不方便留电话", "我想匿名举报", "不留名"),
    "submit": ("提交", "确认提交", "没问题,提交", "提交吧"),
    "revise": ("修改", "修改一下", "我要修改", "改一下"),
    "report": (
        *("我要反映", "我要投诉", "我要反映问题", "我想提个建议", "有个事要反映", "我要检举", "我想表扬一个人"),
        *("我不投诉 我是来夸人的", "我要点个赞", "有个想法不知道该不该说"),
    ),
}

MORE_THAN_A_COMMAND = (
    "取消低保",
    "人工费太高",
    "我的工单到哪了",
    "不取消",
    "提交了没有",
    "修改地址",
    "我要反映路灯坏了",
    "不用提交",
    "投诉物业",
    "还行吧?",
    "满意吗",
    "解决了吗",
    "办好了吗",
    "能解决吗",
    "解决了没?",
    "继续停水",
    "继续教育",
    "催他们修路",
    "补充水",
    "不撤诉",
    "满意度",
    "撤销低保",
    "上一步台阶坏了",
    "别催了",
    "不用催",
    "不用补充了",
    "不继续了",
    "不知道咋办",
    "重新开始停水了",
    "路灯不亮",
    "",
    "。。。",
    "别取消",
    "匿名信是谁写的",
    "帮助老人",
)


@pytest.mark.parametrize(("command", "said"), [(name, said) for name, texts in COMMANDS.items() for said in texts])
def test_a_message_that_is_a_command_is_taken_as_one(command, said):
    assert read_command(normalise(said)) == command


@pytest.mark.parametrize(
    ("command", "said"),
    [("urge", "cui yi xia"), ("withdraw", "che xiao tou su"), ("report", "tou su"), ("person", "Zhuan ren gong")],
)
def test_a_command_may_be_typed_in_pinyin(command, said):
    assert read_command(normalise(said)) == command


@pytest.mark.parametrize("said", MORE_THAN_A_COMMAND)
def test_a_message_that_says_more_is_no_command(said):
    assert read_command(normalise(said)) is None


@given(command=st.sampled_from(sorted(COMMANDS)), more=st.sampled_from(["路灯坏了三天", "铁门镇停水", "13800138000"]))
def test_a_matter_told_with_a_command_word_is_not_swallowed(command, more):
    assert all(read_command(normalise(said + more)) is None for said in COMMANDS[command])


@pytest.mark.parametrize("said", ["我要" * 1000, "帮我" * 1000 + "x", "就是" * 1000, "对" * 2000 + "面", "第" * 2000])
def test_a_long_repetitive_message_is_no_command(said):
    """It also comes back at all: patterns that can read a text in two ways would not."""
    assert read_command(said) is None
