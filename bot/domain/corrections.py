"""误识别: what staff say a citizen really meant, and what becomes of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class CorrectionState(str, Enum):
    """Where a correction stands."""

    WAITING = "waiting"
    """Marked; somebody else must look at it."""
    APPROVED = "approved"
    """To be learnt at the next training."""
    REFUSED = "refused"
    TRAINED = "trained"
    """The dialogue that talks with citizens has learnt it."""


STATE_NAMES: Mapping[CorrectionState, str] = {
    CorrectionState.WAITING: "待复核",
    CorrectionState.APPROVED: "已批准",
    CorrectionState.REFUSED: "未采纳",
    CorrectionState.TRAINED: "已学会",
}


class LeftOut(str, Enum):
    """Why an approved correction was not learnt."""

    RULES = "rules"
    JUDGED = "judged"
    KNOWN = "known"
    CONTRADICTS = "contradicts"


LEFT_OUT_NAMES: Mapping[LeftOut, str] = {
    LeftOut.RULES: "险情由规则判断，不靠例句学习，已留给维护人员",
    LeftOut.JUDGED: "和测评用的句子一样，学了就测不准了",
    LeftOut.KNOWN: "例句里已经有了",
    LeftOut.CONTRADICTS: "同一句话在例句里是另一个意思，要维护人员来定",
}


@dataclass(frozen=True)
class Correction:
    """One line of a citizen's, scrubbed, and what it should have been taken for: an intent, a first-level category, or
    both. ``said_intent`` is what the dialogue took it for. ``note``: why it was refused. ``trained_at``: since when the
    live dialogue knows it; ``left_out``: why the last training did not take it in."""

    id: int
    utterance_id: int
    text: str
    said_intent: str | None
    right_intent: str | None
    right_category: str | None
    marked_at: datetime
    marked_by: str
    decided_at: datetime | None = None
    decided_by: str | None = None
    approved: bool | None = None
    note: str = ""
    trained_at: datetime | None = None
    left_out: LeftOut | None = None

    @property
    def state(self) -> CorrectionState:
        """Where it stands."""
        if self.approved is None:
            return CorrectionState.WAITING
        if not self.approved:
            return CorrectionState.REFUSED
        return CorrectionState.APPROVED if self.trained_at is None else CorrectionState.TRAINED


DANGER = "danger"
"""Decided by patterns, which no example teaches; marked all the same, for whoever keeps the patterns."""
MATTERS: Mapping[str, str] = {
    "consult": "咨询：问怎么办、在哪办、多少钱",
    "seek_help": "求助：请人来办一件事",
    "complain": "投诉：哪里不好、没人管",
    "report_wrongdoing": "举报：谁违法、违规了",
    "suggest": "建议：出个主意",
    "praise": "表扬：夸人、道谢",
    "report": "要反映事情，还没说是什么",
}
ON_FILE: Mapping[str, str] = {
    "ask_status": "问办到哪一步了",
    "my_tickets": "要看自己的工单",
    "urge": "催快点办",
    "supplement": "给已有的工单补充",
    "withdraw": "撤销工单",
    "rate": "说解决没解决、满不满意",
}
IN_TALK: Mapping[str, str] = {
    "to_person": "要找人工",
    "inform": "报自己的姓名、电话",
    "stay_anonymous": "不想留姓名",
    "affirm": "说是、同意",
    "deny": "说不是、不同意",
    "skip": "跳过这一问",
    "revise": "要改前面说的",
    "go_back": "回到上一步",
    "go_on": "接着说没说完的",
    "cancel": "不报了",
    "start_over": "从头来",
}
ABOUT_US: Mapping[str, str] = {
    "ask_help": "问能帮什么、怎么用",
    "ask_identity": "问是不是机器人",
    "ask_hours": "问几点有人",
    "ask_how_long": "问多久能办好",
    "ask_privacy": "问会不会泄露个人信息",
    "greet": "打招呼",
    "thanks": "说谢谢",
    "goodbye": "说再见",
    "chitchat": "闲聊",
    "abuse": "只是骂人",
    "threat": "扬言要做过激的事",
    "nlu_fallback": "没有意思的话、乱按的",
}
MEANINGS: Mapping[str, Mapping[str, str]] = {
    "说一件事": MATTERS,
    "说已经报过的事": ON_FILE,
    "对话中": IN_TALK,
    "问平台、闲话": ABOUT_US,
    "险情": {DANGER: "正在发生的险情"},
}
"""What a citizen can have meant, in everyday words, as it is offered to staff. What the dialogue can have taken it for
has its names in ``talks.INTENT_NAMES``."""
RIGHT_INTENTS: Mapping[str, str] = {name: words for group in MEANINGS.values() for name, words in group.items()}
OF_A_CATEGORY = frozenset(MATTERS) - {"report"}
"""Only what tells a matter has a category."""


def only_takes_out(before: str, after: str) -> bool:
    """Whether ``after`` says nothing that ``before`` did not: all its characters stand there in the same order."""
    rest = iter(before)
    return all(char in rest for char in after)
