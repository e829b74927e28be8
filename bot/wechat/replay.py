"""The plain signature does not cover the body: whoever holds one query string could send any body with it.

So a nonce belongs to the first body it came with. The three deliveries of one push differ in nothing that matters
here: each brings a query of its own, or the same query with the same body.
"""

from __future__ import annotations

import hashlib
import logging

import redis

log = logging.getLogger(__name__)

KEPT_SECONDS = 900
"""Longer than the timestamp window on both sides of now."""


class RedisReplayGuard:
    """Remembers which body a nonce came with."""

    def __init__(self, client: redis.Redis) -> None:
        self._redis = client

    def admits(self, timestamp: str, nonce: str, body: bytes) -> bool:
        """Whether this query may carry this body. Without Redis everything may: slower attacks are better than
        a deaf hotline."""
        key = f"nonce:{hashlib.sha256(f'{timestamp}:{nonce}'.encode()).hexdigest()}"
        digest = hashlib.sha256(body).hexdigest()
        try:
            if self._redis.set(key, digest, nx=True, ex=KEPT_SECONDS):
                return True
            return bool(self._redis.get(key) == digest.encode())
        except redis.RedisError as error:
            log.warning("replay guard without redis: %s", type(error).__name__)
            return True
