"""A message that comes while a person of the staff talks with the citizen: no turn is taken, the dialogue says nothing.

Two things are said all the same: the number that saves somebody, and once an evening that nobody is at the desk.
"""

from __future__ import annotations

from bot.domain.conversation import JSON
from bot.usecases.ports import Conversation, House, InboxRow, Transaction


def keep_for_staff(
    tx: Transaction, house: House, conversation: Conversation, row: InboxRow
) -> tuple[list[str], JSON | None]:
    """What is said at once, mostly nothing, and its trace."""
    now = house.clock()
    is_open = house.locality.is_open(now, house.calendar)
    danger = house.ear.alarm(row.message.text)
    if danger is not None:
        tx.conversations.escalate(conversation.id, f"danger:{danger}", now)
        alarmed = "outcome_alarmed_open" if is_open else "outcome_alarmed_closed"
        sentences = [house.wording.say(name, {}, str(row.id)) for name in (f"utter_danger_{danger}", alarmed)]
        return sentences, {"layer": "danger", "intent": "danger", "confidence": 1.0, "read": []}
    if not is_open and is_left_alone(house, conversation) and conversation.waits_since == row.received_at:
        return [house.wording.say("outcome_held_closed", {})], None
    return [], None


def is_left_alone(house: House, conversation: Conversation) -> bool:
    """Whether whoever has it in hand took it, or last wrote, so long ago that they may not be there."""
    return conversation.held_at is None or house.clock() - conversation.held_at >= house.locality.holding.silence
