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
}
