"""Brings the sandbox to the web process's own address: ``/sandbox/…`` alone, never the platform's API."""

from __future__ import annotations

from urllib.parse import quote

import requests
from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE"]
TIMEOUT = (2.0, 30.0)
"""Seconds to connect and to answer; the sandbox holds a waiting request for 20 at most."""
MAX_BYTES = 12 * 1024 * 1024
PASSED_IN = ("Content-Type", "Accept")
PASSED_OUT = (
    "Content-Type",
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cache-Control",
    # The web login sends browsers back to the service, and the platform sees to it that it is nowhere else.
    "Location",
)


def make_blueprint(sandbox_url: str) -> Blueprint:
    """``/sandbox/`` and everything below it, forwarded to the sandbox process at ``sandbox_url``."""
    blueprint = Blueprint("sandbox", __name__)
    http = requests.Session()
    # A proxy of the environment has no way to this machine's loopback.
    http.trust_env = False

    @blueprint.route("/sandbox/", defaults={"path": ""}, methods=METHODS)
    @blueprint.route("/sandbox/<path:path>", methods=METHODS)
    def forward(path: str) -> ResponseReturnValue:
        # The client library would resolve dots, and /sandbox/../cgi-bin is not ours to open.
        if any(part in {".", ".."} for part in path.replace("\\", "/").split("/")):
            return {"error": "没有这个地址"}, 404
        if (request.content_length or 0) > MAX_BYTES:
            return {"error": "内容太大"}, 413
        try:
            answer = http.request(
                request.method,
                f"{sandbox_url}/sandbox/{quote(path)}",
                params=list(request.args.items(multi=True)),
                data=request.get_data(),
                headers={name: request.headers[name] for name in PASSED_IN if name in request.headers},
                timeout=TIMEOUT,
                allow_redirects=False,
            )
        except requests.RequestException:
            return {"error": "沙盒进程没有回应，它可能正在重启"}, 502
        headers = {name: answer.headers[name] for name in PASSED_OUT if name in answer.headers}
        return Response(answer.content, answer.status_code, headers)

    return blueprint
