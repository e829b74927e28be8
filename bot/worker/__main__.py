"""``python -m bot.worker``: deliver, resume, rescue, fetch, follow up; until SIGTERM."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterable
from types import FrameType

from bot import logs, settings, wiring
from bot.usecases.ask_for_contact import ask_for_contact
from bot.usecases.ask_parking import end_parkings
from bot.usecases.deliver_outbox import deliver_outbox, rescue_undelivered
from bot.usecases.fetch_media import fetch_media
from bot.usecases.follow_up import ask_after_promises, close_unjudged, remind_to_rate
from bot.usecases.requeue_silent import end_quiet, requeue_silent
from bot.usecases.take_turn import OUTBOX_TOPIC, resume_turns
from bot.wiring import Services
from bot.worker.rota import Chore, Rota

log = logging.getLogger(__name__)

TICK_SECONDS = 1.0
FOLLOW_UP_SECONDS = 60.0
"""Days and half-days are at stake: once a minute is soon enough."""


def chores_of(services: Services) -> list[Chore]:
    """What a worker does, in this order."""
    house = services.house
    return [
        Chore("resume turns", lambda: resume_turns(house)),
        Chore("rescue undelivered", lambda: rescue_undelivered(house, services.settings.push_timeout)),
        Chore("requeue silent", lambda: requeue_silent(house)),
        Chore("end quiet", lambda: end_quiet(house)),
        Chore("ask for contact", lambda: ask_for_contact(house), FOLLOW_UP_SECONDS),
        Chore("end parkings", lambda: end_parkings(house), FOLLOW_UP_SECONDS),
        Chore("ask after promises", lambda: ask_after_promises(house), FOLLOW_UP_SECONDS),
        Chore("remind to rate", lambda: remind_to_rate(house), FOLLOW_UP_SECONDS),
        Chore("close unjudged", lambda: close_unjudged(house), FOLLOW_UP_SECONDS),
        Chore("deliver outbox", lambda: deliver_outbox(house)),
        Chore("fetch media", lambda: fetch_media(house)),
    ]


def run(services: Services, stopping: threading.Event) -> None:
    """Loop until ``stopping``."""
    rota, wake = Rota(chores_of(services)), services.house.wake
    while not stopping.is_set():
        wake.forget(OUTBOX_TOPIC)
        if not do_all(rota.due()):
            stopping.wait(TICK_SECONDS)
        wake.wait(OUTBOX_TOPIC, TICK_SECONDS)


def do_all(chores: Iterable[Chore]) -> bool:
    """Whether all went well. One that raises is logged, and keeps none of the others from being done."""
    well = True
    for chore in chores:
        try:
            chore.act()
        except Exception:
            log.exception("chore failed", extra={"chore": chore.name})
            well = False
    return well


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
