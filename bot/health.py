"""For operators: alive, ready, and figures."""

from __future__ import annotations

import logging

import redis
import sqlalchemy
from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.dialogue_client import DialogueClient

log = logging.getLogger(__name__)


def make_blueprint(engine: sqlalchemy.Engine, client: redis.Redis, dialogue: DialogueClient) -> Blueprint:
    """``/healthz`` alive; ``/readyz`` 503 until database, Redis and dialogue all answer; ``/metrics``."""
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/healthz")
    def healthz() -> ResponseReturnValue:
        return jsonify(status="ok")

    @blueprint.get("/readyz")
    def readyz() -> ResponseReturnValue:
        parts = {"database": _answers(engine), "redis": _pings(client), "rasa": dialogue.is_ready()}
        return jsonify(ready=all(parts.values()), **parts), 200 if all(parts.values()) else 503

    @blueprint.get("/metrics")
    def metrics() -> ResponseReturnValue:
        return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)

    return blueprint


def _answers(engine: sqlalchemy.Engine) -> bool:
    try:
        with engine.connect() as connection:
            connection.execute(sqlalchemy.text("SELECT number FROM tickets LIMIT 1"))
    except sqlalchemy.exc.SQLAlchemyError as error:
        log.warning("database not ready: %s", type(error).__name__)
        return False
    return True


def _pings(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.RedisError as error:
        log.warning("redis not ready: %s", type(error).__name__)
        return False
