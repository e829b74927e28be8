"""Who of the staff looks at a talk just now, in Redis; whoever stops asking is gone by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

import redis

log = logging.getLogger(__name__)

SEEN_SECONDS = 8
"""A page asks every 2 s: three answers may be late."""
TYPING_SECONDS = 6
"""A page tells at most every 3 s that somebody types."""


class RedisPresence:
    """Implements ``ports.Presence``: two sorted sets a talk, usernames by when they are no longer there."""

    def __init__(self, client: redis.Redis, clock: Callable[[], datetime]) -> None:
        self._redis = client
        self._clock = clock

    def show(self, conversation_id: int, username: str, typing: bool = False) -> None:
        """They look, or even type, for the next seconds. Never raises."""
        now = self._clock().timestamp()
        try:
            with self._redis.pipeline(transaction=False) as pipe:
                for key, seconds in _keys(conversation_id, typing):
                    pipe.zadd(key, {username: now + seconds})
                    pipe.expire(key, 10 * SEEN_SECONDS)
                pipe.execute()
        except redis.RedisError as error:
            log.warning("redis cannot show presence: %s", type(error).__name__)

    def who(self, conversation_id: int) -> Mapping[str, bool]:
        """Everybody who looks, by username, and whether they type. Never raises."""
        now = self._clock().timestamp()
        try:
            with self._redis.pipeline(transaction=False) as pipe:
                for key, _ in _keys(conversation_id, typing=True):
                    pipe.zrangebyscore(key, now, "+inf")
                looking, typing = pipe.execute()
        except redis.RedisError as error:
            log.warning("redis cannot tell presence: %s", type(error).__name__)
            return {}
        return {name.decode(): name in typing for name in looking}


def _keys(conversation_id: int, typing: bool) -> list[tuple[str, int]]:
    looking = (f"looking:{conversation_id}", SEEN_SECONDS)
    return [looking, (f"typing:{conversation_id}", TYPING_SECONDS)] if typing else [looking]
