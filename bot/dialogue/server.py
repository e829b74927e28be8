"""``POST /turn`` and ``GET /healthz`` on loopback."""

from __future__ import annotations

import logging
from pathlib import Path

from sanic import Request, Sanic
from sanic.response import HTTPResponse, json

from bot.dialogue.turn import InvalidRequest, TurnFailed, Turns

log = logging.getLogger(__name__)


def make_server(model: Path) -> Sanic:
    """A server over one model, loaded before it listens."""
    turns = Turns(model)
    server = Sanic("jieyou-dialogue", configure_logging=False)
    server.config.FALLBACK_ERROR_FORMAT = "json"

    @server.post("/turn")
    async def turn(request: Request) -> HTTPResponse:
        if not isinstance(request.json, dict):
            return json({"error": "a JSON object is needed"}, 400)
        try:
            return json(await turns.take(request.json))
        except InvalidRequest as error:
            return json({"error": str(error)}, 400)
        except TurnFailed as error:
            log.exception("turn failed")
            return json({"error": str(error)}, 500)

    @server.get("/healthz")
    async def healthz(request: Request) -> HTTPResponse:
        return json({"status": "ok", "model": model.name})

    return server
