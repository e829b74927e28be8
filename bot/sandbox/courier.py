"""Brings pushes to the service: three deliveries at most, and the phone shows what the answer was."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox import line, phone_screen
from bot.sandbox.feed import EXCHANGES
from bot.sandbox.line import Arrival
from bot.sandbox.seal import seal
from bot.sandbox.verdict import Verdict, judge

if TYPE_CHECKING:
    from bot.sandbox.platform import Platform

DELIVERIES = 3
SHOWN = 20_000
"""Characters of an answer kept for the wire: five hundred of them stay small."""


@dataclass
class Push:
    """One thing to tell the service, however often it is delivered. ``bubble`` is the phone's own message, if any."""

    key: str
    openid: str
    xml: str
    title: str
    bubble: int | None = None
    audible: bool = True
    """Whether the citizen sees the fault when the service fails: not for reports that the citizen did not cause."""
    out: threading.Event = field(default_factory=threading.Event)
    answered: threading.Lock = field(default_factory=threading.Lock)
    shown: bool = False


class Courier:
    """All lines to the service. Pushes of one citizen leave in order and do not wait for each other's answers."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._lock = threading.Lock()
        self._newest: dict[str, Push] = {}
        self._busy: dict[str, int] = {}

    def send(self, push: Push, copies: int = 1) -> None:
        """Deliver a push that is new; ``copies`` beyond 1 go out at the same moment, one delivery each."""
        with self._lock:
            before = self._newest.get(push.openid)
            self._newest[push.openid] = push
            self._platform.remember(push)
            self._start(push, copies, before)

    def resend(self, push: Push, copies: int) -> None:
        """Deliver an old push again: ``copies`` at the same moment."""
        with self._lock:
            self._start(push, copies, None, again=True)

    def is_idle(self, openid: str = "") -> bool:
        """Whether no delivery is under way, to anybody or about ``openid``."""
        return not (self._busy.get(openid, 0) if openid else sum(self._busy.values()))

    def _start(self, push: Push, copies: int, before: Push | None, again: bool = False) -> None:
        # Counted under the caller's lock: a push must not look finished before it has begun.
        self._busy[push.openid] = self._busy.get(push.openid, 0) + 1
        work = (push, copies, before, again)
        threading.Thread(target=self._work, args=work, name="push", daemon=True).start()

    def _work(self, push: Push, copies: int, before: Push | None, again: bool) -> None:
        try:
            if before is not None:
                before.out.wait(self._platform.push_timeout)
            at_once = copies > 1 or again
            self._settle(push, self._at_once(push, copies) if at_once else [self._in_turn(push)])
        finally:
            push.out.set()
            with self._lock:
                self._busy[push.openid] -= 1
                if not self._busy[push.openid]:
                    del self._busy[push.openid]
                    # All of this citizen's pushes are out: the next one has nothing to wait for.
                    self._newest.pop(push.openid, None)
            self._platform.feed.touch()

    def _in_turn(self, push: Push) -> Verdict | None:
        for number in range(1, DELIVERIES + 1):
            verdict = self._once(push, number)
            if verdict is not None:
                return verdict
        return None

    def _at_once(self, push: Push, copies: int) -> list[Verdict | None]:
        verdicts: list[Verdict | None] = [None] * copies

        def deliver(index: int) -> None:
            verdicts[index] = self._once(push, index + 1)
            if verdicts[index] is not None:
                self._show(push, verdicts[index])

        threads = [threading.Thread(target=deliver, args=(i,), name="copy", daemon=True) for i in range(copies)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return verdicts

    def _once(self, push: Push, number: int) -> Verdict | None:
        """One delivery; None where WeChat would try again."""
        platform = self._platform
        mode = platform.switches.mode
        sealed = seal(push.xml, push.openid, mode, platform.credentials)
        url = line.address(platform.callback, sealed)
        exchange = platform.feed.add(
            EXCHANGES,
            direction="push",
            at=platform.clock.stamp(),
            method="POST",
            url=url,
            query=sealed.query,
            title=push.title,
            openid=push.openid,
            push=push.key,
            delivery=number,
            mode=mode.value,
            plain=push.xml,
            sent=sealed.body,
            status=None,
            response="",
            reply="",
            outcome="pending",
            note="",
            ms=None,
        )
        arrival = line.deliver(url, sealed.body, platform.push_timeout, push.out.set)
        arrival = self._over_slow_line(arrival, number)
        verdict = (
            judge(arrival.body, push.openid, mode, platform.credentials, platform.media) if arrival.ended else None
        )
        platform.feed.change(EXCHANGES, exchange, **_outcome(arrival, verdict))
        return verdict

    def _over_slow_line(self, arrival: Arrival, number: int) -> Arrival:
        """The same answer as WeChat gets it when the way back is slow: late, or too late."""
        switches, patience = self._platform.switches, self._platform.push_timeout
        if not switches.slow_seconds or number > switches.slow_deliveries or arrival.failure:
            return arrival
        gone = arrival.milliseconds / 1000
        time.sleep(max(min(switches.slow_seconds, patience - gone), 0))
        if gone + switches.slow_seconds < patience:
            return Arrival(arrival.status, arrival.body, arrival.milliseconds + round(switches.slow_seconds * 1000))
        return Arrival(None, arrival.body, round(patience * 1000), "late")

    def _settle(self, push: Push, verdicts: list[Verdict | None]) -> None:
        answered = next((v for v in verdicts if v is not None), None)
        self._show(push, answered or Verdict("fault", reason="三次都没有收到回应"))

    def _show(self, push: Push, verdict: Verdict | None) -> None:
        if verdict is None:
            return
        with push.answered:
            if push.shown:
                return
            push.shown = True
            phone_screen.show_verdict(self._platform, push, verdict)


def _outcome(arrival: Arrival, verdict: Verdict | None) -> dict[str, object]:
    """What the wire shows of an answered delivery."""
    outcome = verdict.kind if verdict else arrival.failure or "error"
    return {
        "status": arrival.status,
        "response": arrival.body.decode("utf-8", "replace")[:SHOWN],
        "reply": verdict.plain if verdict else "",
        "outcome": outcome,
        "note": verdict.reason if verdict else "",
        "ms": arrival.milliseconds,
    }
