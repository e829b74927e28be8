"""Between a push and its answer: waiting for the turn, handing over at the deadline, noting the delivery."""

from __future__ import annotations

import time

from bot.usecases.ports import House, InboxRow
from bot.usecases.take_turn import inbox_topic


def await_reply(house: House, inbox_id: int, seconds: float) -> InboxRow:
    """The row once it is done, or as it stands after ``seconds``. Holds no transaction while waiting."""
    until = time.monotonic() + seconds
    while True:
        with house.store.reading() as tx:
            row = tx.inbox.get(inbox_id)
        left = until - time.monotonic()
        if row.done or left <= 0:
            return row
        house.wake.wait(inbox_topic(inbox_id), left)


def hand_over(house: House, inbox_id: int) -> InboxRow:
    """The deadline has come: the outbox carries the reply, unless it is done already. The row as it now is."""
    with house.store.transaction() as tx:
        return tx.inbox.hand_to_outbox(inbox_id)


def mark_delivered(house: House, inbox_id: int) -> None:
    """A passive answer carried the reply."""
    with house.store.transaction() as tx:
        tx.inbox.mark_delivered(inbox_id, house.clock())
