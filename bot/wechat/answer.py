"""The delivery ladder: what one delivery of a push is answered with.

1. the passive reply, if the turn is done within the deadline of the push's first delivery; else
2. ``success``, and the outbox sends the reply when it is there; or, where the account may not send,
   the sentence that asks the citizen to write again, and their next message brings the reply.
"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore

from bot.domain.conversation import Push
from bot.usecases.await_reply import await_reply, hand_over
from bot.usecases.ports import Carrier, House, InboxRow
from bot.usecases.receive_push import receive_push
from bot.usecases.take_turn import run_turns

log = logging.getLogger(__name__)

RUNNERS = 8
WAITERS = 48
"""Fewer than the web process has threads: health checks and the sandbox must get through."""
TYPISTS = 2
"""Not the runners' work: while WeChat's API hangs, nobody's turn may wait behind a typing state."""


class Ladder:
    """Answers deliveries of one web process."""

    def __init__(self, house: House, deadline: float) -> None:
        self._house = house
        self._deadline = deadline
        self._runners = ThreadPoolExecutor(RUNNERS, thread_name_prefix="turn")
        self._waiters = BoundedSemaphore(WAITERS)
        self._typists = ThreadPoolExecutor(TYPISTS, thread_name_prefix="typing")
        self._idle_typists = BoundedSemaphore(TYPISTS)

    def answer(self, push: Push) -> tuple[str | None, int | None]:
        """The text to say in this delivery (None: ``success``), and the inbox row whose reply it is, if it is one.

        Never raises: WeChat would tell the citizen that the service is broken.
        """
        try:
            row = receive_push(self._house, push)
        except Exception:  # nothing is kept, so nothing may be promised
            log.exception("push not kept")
            return self._house.wording.say("outcome_not_kept", {}), None
        try:
            return self._answer(push, row)
        except Exception:  # kept: the worker finds the turn and its reply
            log.exception("push kept, not answered", extra={"inbox": row.id})
            return None, None

    def _answer(self, push: Push, row: InboxRow) -> tuple[str | None, int | None]:
        if not row.done:
            self._runners.submit(self._run, row.conversation_id)
            row = self._wait(row)
        if not row.done and row.carrier is Carrier.PASSIVE:
            row = hand_over(self._house, row.id)
        if row.carrier is Carrier.PASSIVE:
            return row.reply, row.id
        if self._house.messenger.may_send():
            if not row.done:
                self._show_typing(push.openid)
            return None, None
        return self._house.wording.say("outcome_please_wait", {}), None

    def _run(self, conversation_id: int) -> None:
        try:
            run_turns(self._house, conversation_id)
        except Exception:  # nobody reads this future; the worker resumes the turn
            log.exception("turns not run", extra={"conversation": conversation_id})

    def _show_typing(self, openid: str) -> None:
        if self._idle_typists.acquire(blocking=False):
            future = self._typists.submit(self._house.messenger.show_typing, openid)
            future.add_done_callback(lambda done: self._idle_typists.release())

    def _wait(self, row: InboxRow) -> InboxRow:
        spent = (self._house.clock() - row.received_at).total_seconds()
        left = self._deadline - max(spent, 0.0)
        if left <= 0 or not self._waiters.acquire(blocking=False):
            return await_reply(self._house, row.id, 0)
        try:
            return await_reply(self._house, row.id, left)
        finally:
            self._waiters.release()
