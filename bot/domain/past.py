"""What the lines of a ticket's past are called among staff; citizens read other words (``responses/phrases.yml``)."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.acts import ACTS

ACTION_NAMES: Mapping[str, str] = {
    **{act.name: act.title for act in ACTS.values()},
    "open": "登记",
    "dispatch": "派发",
    "accept": "签收",
    "return": "退单",
    "ask_citizen": "请市民补充",
    "supplement": "收到补充",
    "answer": "答复",
    "close": "办结",
    "reopen": "重办",
    "decline": "不予受理",
    "withdraw": "撤销",
    "reconsider": "重新受理",
    "urge": "催办",
    "rate": "评价",
    "join": "同一件事",
    "lead": "接为主单",
}
