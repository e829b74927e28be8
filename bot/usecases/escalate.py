"""Ask for a person: the conversation goes into the staff's queue, and the citizen hears honestly when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.usecases.ports import Conversation, House, Transaction


def escalate(
    tx: Transaction, house: House, conversation: Conversation, arguments: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any]]:
    """Outcome ``kept_open`` while the desk is open (how many wait ``ahead``, empty: nobody), else ``kept_closed``."""
    now = house.clock()
    tx.conversations.escalate(conversation.id, str(arguments["reason"]), now)
    if not house.locality.is_open(now, house.calendar):
        return "kept_closed", {}
    return "kept_open", {"ahead": tx.conversations.count_ahead(conversation.id) or ""}
