"""Redis wakes those who wait. Losing it slows and never breaks (law 2): the truth is in the database."""

from __future__ import annotations

import logging
import time

import redis

log = logging.getLogger(__name__)

KEPT_SECONDS = 60
"""A signal given before the wait began is still seen for this long."""
WITHOUT_REDIS_SECONDS = 0.1
"""How soon a waiter looks again when Redis cannot wake it."""


class RedisWake:
    """Implements ``ports.Wake``: a short-lived stream per topic, read from its beginning, so that
    no signal falls between looking and waiting, and every waiter sees it."""

    def __init__(self, client: redis.Redis) -> None:
        self._redis = client

    def signal(self, topic: str) -> None:
        """Something happened. Never raises."""
        key = f"wake:{topic}"
        try:
            with self._redis.pipeline(transaction=False) as pipe:
                pipe.xadd(key, {"at": "1"}, maxlen=1, approximate=False)
                pipe.expire(key, KEPT_SECONDS)
                pipe.execute()
        except redis.RedisError as error:
            log.warning("redis cannot signal: %s", type(error).__name__)

    def wait(self, topic: str, seconds: float) -> None:
        """Until a signal (even one given before) or that long. May return early. Never raises."""
        key = f"wake:{topic}"
        try:
            self._redis.xread({key: "0"}, block=max(int(seconds * 1000), 1))
        except redis.RedisError as error:
            log.warning("redis cannot wake: %s", type(error).__name__)
            time.sleep(min(seconds, WITHOUT_REDIS_SECONDS))

    def forget(self, topic: str) -> None:
        """Signals given so far are seen: the next wait is for a new one. Never raises."""
        try:
            self._redis.delete(f"wake:{topic}")
        except redis.RedisError as error:
            log.warning("redis cannot forget: %s", type(error).__name__)
