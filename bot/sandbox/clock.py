"""The platform's time, which tests and newcomers may move on to see windows close."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))


class PlatformClock:
    """Real time plus what it was advanced by.

    Windows, quotas, tokens and media age by it. Signatures and CreateTime stay at real time: the service refuses
    pushes that are more than minutes old or early.
    """

    def __init__(self) -> None:
        self.advanced = 0.0

    def now(self) -> float:
        """Seconds since 1970, advanced."""
        return time.time() + self.advanced

    def advance(self, seconds: float) -> None:
        """Move time on by ``seconds``."""
        self.advanced += seconds

    def stamp(self) -> str:
        """Now, in ISO 8601 with Beijing's offset, milliseconds kept."""
        return datetime.fromtimestamp(self.now(), BEIJING).isoformat(timespec="milliseconds")
