"""Talks that nobody wrote: whatever is said, tapped, sent or left unsaid in whatever order, what must hold holds.

``make test`` runs a few hundred such talks, always the same ones; ``make nightly`` runs thousands of new ones.
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from bot.domain.conversation import MessageKind
from bot.domain.tickets import Status
from bot.domain.workflow import WORKFLOW, Role
from bot.evaluation.house import Houses, houses
from tests.conversations.random_talk import RandomTalk

pytestmark = pytest.mark.dialogue

SEQUENCES = {"everyday": 200, "nightly": 2000}
STEPS = 12

MATTERS = (
    "铁门镇政府门口路灯坏三天了没人管,我姓张,电话13800138000",
    "磁涧镇老街垃圾没人清一个星期了,13900139000",
    "铁门镇政府门口路灯坏了没人管",
    "停水了",
    "铁门镇政府门口路灯坏三天了,另外磁涧镇老街垃圾没人清一个星期了,电话13800138000",
    "我举报正村镇白墙村砂厂半夜偷排污水,上个月开始,13800138000",
    "建议在磁涧镇中心小学门口装个红绿灯",
    "表扬一下仓头镇卫生院的王护士,态度特别好",
    "我想问一下祖坟迁移给不给补偿",
    "孟津区平乐镇停水三天了",
    "另外旁边的井盖也丢了",
    "俺村口大货车天天夜里轰隆隆的过,路也压坏了,娃娃睡不着,老人受不了,跟村里说跟镇上说都没人管," * 3,
)
ANSWERS = {
    "description": ("路灯坏了没人管", "停水", "井盖丢了两个"),
    "place": ("铁门镇政府门口", "磁涧镇老街", "村东头大槐树那"),
    "time": ("三天了", "上个月开始", "不记得"),
    "contact": ("13800138000", "我姓李", "王秀兰 13911112222", "匿名", "1380013800"),
    "confirm": ("1", "2", "3"),
    "revise": ("1", "2", "3", "4", "5", "6", "地点不对"),
    "type": ("求助", "5"),
    "category": ("4", "说不清楚"),
    "supplement": ("灯杆也歪了", "没有了"),
    "known": ("1", "2", "3"),
    "nearby": ("一并关注", "单独反映"),
    "next": ("1", "不用了"),
    "resume": ("1", "2"),
    "offer": ("1", "2"),
    "clarify": ("1", "2", "3"),
    "withdraw": ("是", "不撤"),
    "solved": ("解决了", "没解决"),
    "satisfaction": ("5", "1"),
    "why": ("2", "来的人骂骂咧咧"),
}
ASIDES = (
    "你好",
    "谢谢",
    "你们几点上班",
    "暖气费咋交",
    "你是机器人吗",
    "怎么用",
    "转人工",
    "会不会泄露我的信息",
    "要反映",
)
DANGERS = {"着火了快点来人": "119", "他拿着刀正在砍人": "110", "我不想活了": "110", "老人晕倒了没有呼吸": "120"}
ANGER = ("滚你妈的", "你们都是吃干饭的王八蛋", "再不修我就去炸了你们单位", "气死我了")
CORRECTIONS = (
    *("不是铁门,是磁涧", "地点改成石寺镇街上", "不是三天是五天", "电话错了,是13911112222", "名字写错了,我叫李红"),
    *("类型不对,是投诉", "类别不对", "不是路灯,是红绿灯", "再加一条,井盖也丢了", "还是匿名吧", "替我保密", "地点不对"),
)
YES = ("1", "对", "是", "提交", "好的", "中", "确认提交", "嗯")
HASTE = "快点办"
"""Of a ticket on file, if there is one; under a summary a yes."""
NO = ("不", "不对", "先不提交", "2", "不中")
NOISE = ("asdf", "。", "\uff1f\uff1f\uff1f", "😀", "357", "///", "/restart", "哈哈哈")
ON_FILE = (
    "催一下",
    HASTE,
    "补充一下,灯杆也歪了",
    "我要补充",
    "撤诉",
    "查进度",
    "我的工单",
    "00001",
    "没解决",
    "解决了,很满意",
)
PINS = ((34.7287, 112.1328, "新安县铁门镇政府"), (34.7680, 112.0320, ""))
PHOTOS = (MessageKind.IMAGE, MessageKind.VIDEO, MessageKind.IMAGE)
UNREADABLE = (MessageKind.VOICE, MessageKind.LINK, MessageKind.UNKNOWN, MessageKind.SUBSCRIBE)
ALWAYS_THERE = ("report", "status", "my_tickets", "person", "help", "cancel", "restart", "submit", "revise")
OUTSIDE_THE_MATTER = {"withdraw", "offer", "clarify", "next", "supplement", "solved", "satisfaction", "why"}
"""Questions whose 取消 is of the question alone."""


class Machine(RuleBasedStateMachine):
    """One citizen, a neighbour's ticket, staff, and time."""

    def __init__(self, made: Houses, filed: Counter[int]) -> None:
        super().__init__()
        self.filed = filed
        self.room = ExitStack()
        self.talk = RandomTalk(self.room.enter_context(made.open()), (*YES, HASTE))

    def teardown(self) -> None:
        self.filed[len(self.talk.numbers)] += 1
        self.room.close()

    @initialize(text=st.sampled_from(MATTERS))
    def begin(self, text):
        self.talk.says(text)

    @rule(text=st.sampled_from(MATTERS))
    def tell_a_matter(self, text):
        self.talk.says(text)

    @rule(data=st.data())
    @precondition(lambda self: self.talk.asked)
    def answer(self, data):
        self.talk.says(data.draw(st.sampled_from(ANSWERS[self.talk.asked])))

    @rule(data=st.data())
    @precondition(lambda self: self.talk.asked)
    def answer_once_more(self, data):
        self.talk.says(data.draw(st.sampled_from(ANSWERS[self.talk.asked])))

    @rule(text=st.sampled_from(YES))
    @precondition(lambda self: self.talk.asked == "confirm")
    def confirm(self, text):
        self.talk.says(text)

    @rule(text=st.sampled_from(sorted({text for texts in ANSWERS.values() for text in texts})))
    def answer_something_else(self, text):
        self.talk.says(text)

    @rule(text=st.sampled_from(ASIDES + ANGER + NOISE))
    def interrupt(self, text):
        self.talk.says(text)

    @rule(text=st.sampled_from(sorted(DANGERS)))
    def be_in_danger(self, text):
        before, is_telling = self.talk.matter, bool(self.talk.asked)
        reply = self.talk.says(text)
        assert DANGERS[text] in reply.splitlines()[0]
        # Hours after a matter was filed, who to call is forgotten with the sitting.
        assert self.talk.matter == before or not (is_telling or self.talk.told)

    @rule(text=st.sampled_from(CORRECTIONS))
    def correct(self, text):
        self.talk.says(text)

    @rule(pin=st.sampled_from(PINS))
    def send_a_pin(self, pin):
        self.talk.pins(*pin)

    @rule(kind=st.sampled_from(PHOTOS + UNREADABLE))
    def send_no_words(self, kind):
        self.talk.sends(kind, media="media")

    @rule(how=st.sampled_from(["取消", "算了不报了", None]))
    def cancel(self, how):
        asked = self.talk.asked
        # Said of yesterday's matter, it is no word on the one that was told instead.
        is_of_another = asked == "resume" and how is not None and "held" in self.talk.told
        if how is None:
            self.talk.taps("cancel", "取消")
        else:
            self.talk.says(how)
        if is_of_another:
            assert "paused" not in self.talk.told
        elif asked not in OUTSIDE_THE_MATTER:
            assert self.talk.told == {}

    @rule(how=st.sampled_from(["重来", None]))
    def start_over(self, how):
        if how is None:
            self.talk.taps("restart", "重来")
        else:
            self.talk.says(how)
        assert self.talk.told == {"asked": "description"}

    @rule(text=st.sampled_from(["上一步", "继续", "不知道", "跳过"]))
    def go_back_or_on(self, text):
        self.talk.says(text)

    @rule(hours=st.sampled_from([1, 30]))
    def fall_silent(self, hours):
        self.talk.waits(hours=hours)

    @rule(which=st.integers(0, 400))
    def tap_anything_ever_shown(self, which):
        buttons = sorted({*self.talk.buttons, *ALWAYS_THERE})
        self.talk.taps(buttons[which % len(buttons)], "按钮")

    @rule(text=st.sampled_from((*YES, *NO, "3", "4", "5")))
    def agree_or_not_or_choose(self, text):
        self.talk.says(text)

    @rule(text=st.sampled_from(ON_FILE))
    def speak_of_a_ticket(self, text):
        self.talk.says(text)

    @rule(data=st.data(), is_delivered=st.booleans())
    @precondition(lambda self: self.talk.numbers)
    def staff_move_a_ticket(self, data, is_delivered):
        number = data.draw(st.sampled_from(self.talk.numbers))
        ways = [to for to, step in WORKFLOW[self.talk.status_of(number)].items() if step.who - {Role.CITIZEN}]
        if ways:
            self.talk.has_moved(number, data.draw(st.sampled_from(ways)), is_delivered)

    @rule()
    @precondition(lambda self: self.talk.numbers and self.talk.status_of(self.talk.numbers[-1]) is Status.RECEIVED)
    def staff_answer_a_ticket(self):
        for to in (Status.DISPATCHED, Status.IN_PROGRESS, Status.ANSWERED):
            self.talk.has_moved(self.talk.numbers[-1], to, True)


def test_whatever_is_said_in_whatever_order_what_must_hold_holds(dialogue):
    sequences = SEQUENCES[settings.get_current_profile_name()]
    chosen = settings(
        max_examples=sequences, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
    )
    filed: Counter[int] = Counter()
    with houses(dialogue, "xinan") as made:
        run_state_machine_as_test(lambda: Machine(made, filed), settings=chosen)
    assert filed.total() >= sequences
    assert filed.total() - filed[0] > sequences / 10  # what never files proves nothing
