"""The access token: one for all processes, fetched by one of them at a time."""

from __future__ import annotations

import json
import logging
import threading
import time
import uuid

import redis

from bot.wechat.door import Door, Unanswered, Unreached

log = logging.getLogger(__name__)

EARLY_SECONDS = 300
"""WeChat hands out the next token in the last five minutes of the present one, and both work meanwhile."""
LASTS_SECONDS = 7200
FLIGHT_SECONDS = 15
"""Longer than the door lets one question take."""


class TokenRefused(Exception):
    """WeChat gave no token. ``errcode`` says why."""

    def __init__(self, errcode: int) -> None:
        super().__init__(f"errcode {errcode}")
        self.errcode = errcode


class Tokens:
    """``stable_token``, kept in Redis; in this process alone when Redis is away."""

    def __init__(self, door: Door, app_id: str, app_secret: str, client: redis.Redis) -> None:
        self._door = door
        self._app_id = app_id
        self._app_secret = app_secret
        self._redis = client
        self._key = f"wechat:token:{app_id}"
        self._lock = threading.Lock()
        self._mine: tuple[str, float] = ("", 0.0)

    def get(self) -> str:
        """A token that is good for a while. Raises TokenRefused, or Unreached where there was no answer."""
        with self._lock:
            return self._kept() or self._fetch_alone(refused="")

    def renew(self, refused: str) -> str:
        """A token other than ``refused``, which WeChat just turned down. Raises as ``get``."""
        with self._lock:
            token = self._kept()
            return token if token not in {"", refused} else self._fetch_alone(refused)

    def _kept(self) -> str:
        try:
            kept = self._redis.get(self._key)
            return kept.decode() if kept else ""
        except redis.RedisError:
            token, until = self._mine
            return token if time.monotonic() < until else ""

    def _fetch_alone(self, refused: str) -> str:
        ours = uuid.uuid4().hex
        flight = f"{self._key}:flight"
        try:
            until = time.monotonic() + FLIGHT_SECONDS
            while not self._redis.set(flight, ours, nx=True, ex=FLIGHT_SECONDS):
                if time.monotonic() > until:
                    raise Unreached("the token: others are asking for it, in vain")
                time.sleep(0.05)
        except redis.RedisError as error:
            log.warning("token flight without redis: %s", type(error).__name__)
        try:
            # Whoever flew before us may have brought one; a second forced refresh would end it at once.
            token = self._kept()
            return token if token not in {"", refused} else self._fetch(force=bool(refused))
        finally:
            self._land(flight, ours)

    def _fetch(self, force: bool) -> str:
        body = {
            "grant_type": "client_credential",
            "appid": self._app_id,
            "secret": self._app_secret,
            "force_refresh": force,
        }
        try:
            answer = self._door.post("/cgi-bin/stable_token", json.dumps(body).encode(), {})
        except Unanswered as error:
            # Whatever became of the question, the call that wanted the token has not been made.
            raise Unreached(str(error)) from None
        token, expires_in = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(token, str) or not token:
            errcode = answer.get("errcode")
            if not isinstance(errcode, int):
                raise Unreached("/cgi-bin/stable_token: neither token nor errcode")
            raise TokenRefused(errcode)
        seconds = max((expires_in if isinstance(expires_in, int) else LASTS_SECONDS) - EARLY_SECONDS, 60)
        self._mine = (token, time.monotonic() + seconds)
        try:
            self._redis.set(self._key, token, ex=seconds)
        except redis.RedisError as error:
            log.warning("token kept here alone: %s", type(error).__name__)
        return token

    def _land(self, flight: str, ours: str) -> None:
        try:
            if self._redis.get(flight) == ours.encode():
                self._redis.delete(flight)
        except redis.RedisError as error:
            log.warning("token flight without redis: %s", type(error).__name__)
