"""What WeChat cannot carry is told by telephone: a call that somebody must make, with a time it is due."""

from __future__ import annotations

import re
from datetime import datetime

from bot.domain.working_time import add_working_time
from bot.usecases.ports import House, Transaction

_LINK_ALONE = re.compile(r"^<a [^>]*>.*?</a>\n?", re.M)
"""A line to be tapped: a choice, the way to a page."""
_LINK = re.compile(r"<a [^>]*>(.*?)</a>", re.S)


def have_called(
    tx: Transaction,
    house: House,
    key: str,
    text: str,
    at: datetime,
    *,
    number: str | None = None,
    conversation_id: int | None = None,
) -> None:
    """Once per ``key``; nothing where no number of theirs is known. ``text`` is what is to be told; of its links
    those within a sentence are spoken as their words."""
    if number is None and conversation_id is not None:
        number = _newest_with_phone(tx, conversation_id)
    if number is None or tx.tickets.get(number).contact.phone is None:
        return
    due = add_working_time(at, house.locality.follow_up.call, house.calendar, house.locality.deadlines.hours)
    spoken = _LINK.sub(r"\1", _LINK_ALONE.sub("", text)).strip()
    tx.calls.add(key, spoken, at, due, number=number, conversation_id=conversation_id)


def kept_call(outbox_id: int) -> str:
    """The key of the call that stands for a kept text: where that gets there by itself, the call need not be made."""
    return f"kept:{outbox_id}"


def _newest_with_phone(tx: Transaction, conversation_id: int) -> str | None:
    citizen = tx.conversations.get(conversation_id).citizen
    return next((ticket.number for ticket in tx.tickets.of_citizen(citizen) if ticket.contact.phone), None)
