"""The access token: one for all processes, fetched by one of them at a time."""

from __future__ import annotations

import json
import logging
import threading
import time
import uuid

import redis

from bot.wechat.door import Door, Unanswered

log = logging.getLogger(__name__)

EARLY_SECONDS = 300
"""WeChat hands out the next token in the last five minutes of the present one, and both work meanwhile."""
FLIGHT_SECONDS = 15


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
        """A token that is good for a while. Raises TokenRefused, Unreached or Unanswered."""
        with self._lock:
            token = self._kept()
            if token:
                return token
            return self._fetch_alone(force=False)

    def renew(self, refused: str) -> str:
        """A token other than ``refused``, which WeChat just turned down."""
        with self._lock:
            token = self._kept()
            if token and token != refused:
                return token
            return self._fetch_alone(force=True)

    def _kept(self) -> str:
        try:
            kept = self._redis.get(self._key)
            return kept.decode() if kept else ""
        except redis.RedisError:
            token, until = self._mine
            return token if time.monotonic() < until else ""

    def _fetch_alone(self, force: bool) -> str:
        ours = uuid.uuid4().hex
        flight = f"{self._key}:flight"
        try:
            until = time.monotonic() + FLIGHT_SECONDS
            while not self._redis.set(flight, ours, nx=True, ex=FLIGHT_SECONDS):
                time.sleep(0.05)
                token = self._kept()
                if token and not force:
                    return token
                if time.monotonic() > until:
                    break
        except redis.RedisError as error:
            log.warning("token flight without redis: %s", type(error).__name__)
        try:
            return self._fetch(force)
        finally:
            self._land(flight, ours)

    def _fetch(self, force: bool) -> str:
        body = {
            "grant_type": "client_credential",
            "appid": self._app_id,
            "secret": self._app_secret,
            "force_refresh": force,
        }
        answer = self._door.post("/cgi-bin/stable_token", json.dumps(body).encode(), {})
        token = answer.get("access_token")
        if not isinstance(token, str) or not token:
            errcode = answer.get("errcode")
            if not isinstance(errcode, int):
                raise Unanswered("/cgi-bin/stable_token: neither token nor errcode")
            raise TokenRefused(errcode)
        seconds = max(int(answer.get("expires_in", 7200)) - EARLY_SECONDS, 60)
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
