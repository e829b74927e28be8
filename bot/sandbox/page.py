"""``/sandbox/``: the page with the phone and the wire. Plain files under a strict Content-Security-Policy."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, send_from_directory
from flask.typing import ResponseReturnValue

STATIC = Path(__file__).parent / "static"
POLICY = "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"


def make_blueprint() -> Blueprint:
    """The page and its files."""
    blueprint = Blueprint("page", __name__, url_prefix="/sandbox")

    @blueprint.get("/")
    def page() -> ResponseReturnValue:
        return send_from_directory(STATIC, "page.html")

    @blueprint.get("/static/<path:name>")
    def static_file(name: str) -> ResponseReturnValue:
        return send_from_directory(STATIC, name)

    @blueprint.after_app_request
    def protect(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        # A page from before an update would talk to the wrong API.
        response.headers["Cache-Control"] = "no-cache"
        return response

    return blueprint
