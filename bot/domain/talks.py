"""Talks as the staff see them: why a person is asked for, how the citizen is doing, who speaks, and when a person who
took a talk over counts as silent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from bot.domain.conversation import MessageKind

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Mood(str, Enum):
    """How a citizen's message sounds, the calmest first."""

    CALM = "calm"
    HURRIED = "hurried"
    ANGRY = "angry"
    DANGER = "danger"


MOOD_NAMES: Mapping[Mood, str] = {
    Mood.CALM: "平静",
    Mood.HURRIED: "着急",
    Mood.ANGRY: "生气",
    Mood.DANGER: "危险",
}

DANGER_NAMES: Mapping[str, str] = {
    "fire": "火灾",
    "gas": "燃气泄漏",
    "jump": "轻生",
    "violence": "暴力",
    "collapse": "坍塌",
    "crime": "违法犯罪",
    "medical": "急病",
}

REASON_NAMES: Mapping[str, str] = {
    "asked": "要求人工",
    "lost": "多次没听懂",
    "failed": "处理出错",
    "threat": "扬言伤害",
    "silent": "接手人没有回应",
    "staff": "工作人员主动联系",
}

SPEAKER_NAMES: Mapping[str, str] = {
    "citizen": "市民",
    "bot": "智能助手",
    "staff": "工作人员",
    "note": "内部备注",
    "desk": "工作台",
}

KIND_NAMES: Mapping[MessageKind, str] = {
    MessageKind.PAYLOAD: "点选",
    MessageKind.IMAGE: "图片",
    MessageKind.VOICE: "语音",
    MessageKind.VIDEO: "视频",
    MessageKind.LOCATION: "位置",
    MessageKind.LINK: "链接",
    MessageKind.SUBSCRIBE: "关注",
    MessageKind.UNKNOWN: "其他",
}

INTENT_NAMES: Mapping[str, str] = {
    "consult": "咨询",
    "seek_help": "求助",
    "complain": "投诉",
    "report_wrongdoing": "举报",
    "suggest": "建议",
    "praise": "表扬",
    "inform": "补充信息",
    "choose": "选了一项",
    "affirm": "同意",
    "deny": "否定",
    "skip": "跳过",
    "stay_anonymous": "要求匿名",
    "submit": "提交",
    "revise": "修改",
    "choose_type": "改类型",
    "cancel": "取消",
    "start_over": "重来",
    "report": "要反映事情",
    "ask_status": "查进度",
    "my_tickets": "我的工单",
    "urge": "催办",
    "supplement": "补充工单",
    "withdraw": "撤诉",
    "rate": "评价",
    "go_back": "上一步",
    "go_on": "继续",
    "to_person": "找人工",
    "abuse": "辱骂",
    "threat": "扬言伤害",
    "danger": "险情",
    "faq": "常见问题",
    "photo": "发照片",
    "pin": "发定位",
    "unreadable_voice": "听不清的语音",
    "unreadable": "看不懂的消息",
    "subscribe": "关注",
    "handed_back": "人工交还",
    "greet": "问候",
    "goodbye": "告别",
    "thanks": "感谢",
    "ask_identity": "问你是谁",
    "ask_help": "问能做什么",
    "ask_privacy": "问隐私",
    "ask_hours": "问上班时间",
    "ask_how_long": "问多久办好",
    "chitchat": "闲聊",
    "nlu_fallback": "没听懂",
}
"""What the dialogue takes a message for."""

QUESTION_NAMES: Mapping[str, str] = {
    "description": "什么事",
    "place": "在哪儿",
    "time": "什么时候",
    "contact": "联系方式",
    "confirm": "核对后提交",
    "revise": "改哪一项",
    "type": "诉求类型",
    "category": "哪一类",
    "known": "是不是已反映的那件",
    "nearby": "是不是附近那件",
    "next": "接着说下一件",
    "supplement": "补充什么",
    "resume": "接着上次说吗",
    "offer": "要不要找人工",
    "clarify": "是哪个意思",
    "withdraw": "真的撤销吗",
    "solved": "解决了吗",
    "satisfaction": "满意吗",
    "why": "为什么不满意",
}
"""What the dialogue has asked and not yet heard."""

EVENT_NAMES: Mapping[str, str] = {
    "taken": "接手了对话",
    "released": "把对话退回了排队",
    "silent": "没有回应,对话退回排队",
    "passed": "把对话转给了",
    "given_back": "把对话交还给智能助手",
    "ended": "对话没有下文,交还给智能助手",
    "filed": "登记了工单",
}
"""What happened at the desk, as lines of the speaker ``desk`` name it; what follows the name is said after it."""


@dataclass(frozen=True)
class HoldingRules:
    """``silence``: so long after a citizen's message the one who holds the talk must have answered, else it goes back
    to the queue. ``idle``: an answered talk in which nothing more is said for so long is the dialogue's again."""

    silence: timedelta
    idle: timedelta


def say_reason(reason: str | None) -> str:
    """Why a person is asked for; empty where nobody is."""
    kind, _, danger = (reason or "").partition(":")
    return f"危险:{DANGER_NAMES.get(danger, danger)}" if kind == "danger" else REASON_NAMES.get(kind, kind)


def is_alarm(reason: str | None) -> bool:
    """Whether it is a reason that stands before all others: somebody may come to harm."""
    return reason is not None and (reason == "threat" or reason.startswith("danger:"))


def say_event(text: str) -> str:
    """A line of the speaker ``desk``: ``passed 李明`` → 把对话转给了李明."""
    name, _, more = text.partition(" ")
    return EVENT_NAMES.get(name, name) + more


@dataclass(frozen=True)
class Phrase:
    """A text that staff send often. ``group`` is where it stands in their list; ``{number}``, ``{name}`` and what the
    county's facts have (``{hotline}``) are filled in for them, what is not known stays for them to fill."""

    group: str
    title: str
    text: str

    def filled(self, known: Mapping[str, str]) -> str:
        """The text with everything put in that is known."""
        return _PLACEHOLDER.sub(lambda found: known.get(found[1], found[0]), self.text)
