"""``python -m bot.worker``: deliver, resume, rescue, fetch; until SIGTERM."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType

from bot import logs, settings, wiring
from bot.usecases.deliver_outbox import deliver_outbox, rescue_undelivered
from bot.usecases.fetch_media import fetch_media
from bot.usecases.requeue_silent import end_quiet, requeue_silent
from bot.usecases.take_turn import OUTBOX_TOPIC, resume_turns
from bot.wiring import Services

log = logging.getLogger(__name__)

TICK_SECONDS = 1.0


def run(services: Services, stopping: threading.Event) -> None:
    """Loop until ``stopping``; a chore that raises is logged and tried again at the next tick."""
    house = services.house
    chores: tuple[Callable[[], object], ...] = (
        lambda: resume_turns(house),
        lambda: rescue_undelivered(house, services.settings.push_timeout),
        lambda: requeue_silent(house),
        lambda: end_quiet(house),
        lambda: deliver_outbox(house),
        lambda: fetch_media(house),
    )
    while not stopping.is_set():
        house.wake.forget(OUTBOX_TOPIC)
        for chore in chores:
            try:
                chore()
            except Exception:  # one chore's trouble must not stop the others
                log.exception("chore failed")
                stopping.wait(TICK_SECONDS)
        house.wake.wait(OUTBOX_TOPIC, TICK_SECONDS)


def main() -> None:
    """Read the settings, work until told to stop."""
    values = settings.load()
    logs.configure(values.log_level)
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    run(wiring.build(values), stopping)


if __name__ == "__main__":
    main()
