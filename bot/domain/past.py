"""What the lines of a ticket's past are called among staff; citizens read other words (``responses/phrases.yml``)."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.acts import ACTS
from bot.domain.workflow import STEP_NAMES

ACTION_NAMES: Mapping[str, str] = {
    **{act.name: act.title for act in ACTS.values()},
    **STEP_NAMES,
    "open": "登记",
    "rate": "评价",
    "join": "同一件事",
    "lead": "接为主单",
    "postpone": "期限顺延",
    "ask_contact": "问市民有没有人联系",
    "contact_confirmed": "市民说联系了",
    "contact_denied": "市民说没人联系",
    "remind": "请市民评价",
    "ask_promise": "问市民承诺兑现没有",
}
