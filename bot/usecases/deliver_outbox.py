"""Send what waits in the outbox, within what WeChat lets an account say to a citizen."""

from __future__ import annotations

import logging
from datetime import timedelta

from bot.usecases.have_called import have_called, kept_call
from bot.usecases.ports import House, OutboxRow, OutboxStatus, SendResult, Transaction
from bot.usecases.reach import reach_of

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
ATTEMPTS = 6
UNDELIVERED = timedelta(seconds=3)
"""Beyond WeChat's three deliveries a passive reply that none of them carried goes by the outbox."""


def deliver_outbox(house: House) -> int:
    """Send every due row; returns how many were settled or put off. No transaction spans a send."""
    handled = 0
    while _deliver_one(house):
        handled += 1
    return handled


def rescue_undelivered(house: House, push_timeout: float) -> int:
    """Give passive replies that no delivery fetched to the outbox (law 4); returns how many."""
    now = house.clock()
    with house.store.transaction() as tx:
        rows = tx.inbox.take_undelivered(now, timedelta(seconds=3 * push_timeout) + UNDELIVERED)
        for row in rows:
            tx.outbox.add(row.conversation_id, f"reply:{row.id}", row.reply or "", now)
    return len(rows)


def _deliver_one(house: House) -> bool:
    now = house.clock()
    with house.store.transaction() as tx:
        row = tx.outbox.claim(now, LEASE)
        if row is None:
            return False
        conversation = tx.conversations.get(row.conversation_id)
        if not reach_of(house, conversation).carries:
            tx.outbox.settle(row.id, OutboxStatus.KEPT, now, "window, quota or account")
            _have_told_by_telephone(tx, house, row)
            return True
    result, note = house.messenger.send_text(conversation.openid, row.text)
    with house.store.transaction() as tx:
        _settle(tx, house, row, result, note)
    return True


def _settle(tx: Transaction, house: House, row: OutboxRow, result: SendResult, note: str) -> None:
    now = house.clock()
    log.info("outbox %s", result.value, extra={"outbox": row.id, "note": note})
    if result is SendResult.RETRY and row.attempts < ATTEMPTS:
        tx.outbox.retry_at(row.id, now + timedelta(seconds=2**row.attempts), note)
        return
    if result in {SendResult.SENT, SendResult.UNCERTAIN}:
        tx.conversations.count_sent(row.conversation_id)
    status = {
        SendResult.SENT: OutboxStatus.SENT,
        SendResult.UNCERTAIN: OutboxStatus.UNCERTAIN,
        SendResult.REFUSED: OutboxStatus.KEPT,
        SendResult.RETRY: OutboxStatus.KEPT,
    }[result]
    tx.outbox.settle(row.id, status, now, note)
    if status is OutboxStatus.KEPT:
        _have_told_by_telephone(tx, house, row)


def _have_told_by_telephone(tx: Transaction, house: House, row: OutboxRow) -> None:
    """An answer or a notice must arrive; what the dialogue said last can wait for the citizen's next message."""
    if not row.key.startswith(("reply:", "requeued:")):
        have_called(
            tx,
            house,
            kept_call(row.id),
            row.text,
            house.clock(),
            number=row.number,
            conversation_id=row.conversation_id,
        )
