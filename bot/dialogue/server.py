"""``POST /turn`` and ``GET /healthz`` on loopback."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from sanic import Request, Sanic
from sanic.exceptions import SanicException
from sanic.response import HTTPResponse, json

from bot.dialogue.turn import InvalidRequest, Turns

log = logging.getLogger(__name__)


def make_server(model: Path) -> Sanic:
    """A server over one model, loaded before it listens."""
    turns = Turns(model)
    server = Sanic("jieyou-dialogue", configure_logging=False)

    @server.post("/turn")
    async def turn(request: Request) -> HTTPResponse:
        if not isinstance(request.json, dict):
            return _refuse(400, "a JSON object is needed")
        return json(await turns.take(request.json))

    @server.get("/healthz")
    async def healthz(request: Request) -> HTTPResponse:
        return json({"status": "ok", "model": model.name})

    @server.exception(InvalidRequest)
    async def invalid(request: Request, error: InvalidRequest) -> HTTPResponse:
        return _refuse(400, str(error))

    @server.exception(Exception)
    async def failed(request: Request, error: Exception) -> HTTPResponse:
        if isinstance(error, SanicException) and error.status_code < 500:
            return _refuse(error.status_code, type(error).__name__)
        kind, place = _kind_and_place(error)
        log.error("turn failed: %s at %s", kind, place)
        return _refuse(500, kind)

    return server


def _refuse(status: int, why: str) -> HTTPResponse:
    return json({"error": why}, status)


def _kind_and_place(error: BaseException) -> tuple[str, str]:
    """Where it was first raised. Its message is left out: it may hold what the citizen wrote."""
    while error.__cause__ is not None:
        error = error.__cause__
    frames = traceback.extract_tb(error.__traceback__)
    return type(error).__name__, f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
