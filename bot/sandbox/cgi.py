"""The platform's API as the service calls it: who may, forced faults, and a record of every call."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, g, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from bot.sandbox import cgi_media, cgi_menu, cgi_messages, errors
from bot.sandbox.feed import EXCHANGES
from bot.sandbox.platform import Platform
from bot.sandbox.wish import wechat_json

TITLES = {
    "/cgi-bin/stable_token": "取 access_token",
    "/cgi-bin/token": "取 access_token",
    "/cgi-bin/message/custom/send": "客服消息",
    "/cgi-bin/message/custom/typing": "输入状态",
    "/cgi-bin/message/template/send": "模板消息",
    "/cgi-bin/media/upload": "上传素材",
    "/cgi-bin/media/get": "下载素材",
    "/cgi-bin/menu/create": "设置菜单",
    "/cgi-bin/menu/get": "查菜单",
    "/cgi-bin/menu/delete": "删菜单",
    "/sns/oauth2/access_token": "网页授权换 openid",
}
READ = 1024 * 1024
"""Bytes of a call's body that are read for the record; SHOWN characters of it are kept."""
SHOWN = 20_000
_SECRET = re.compile(r'((?:access_token|refresh_token|secret|appsecret)"?\s*[=:]\s*"?)([^"&\s]{3})[^"&\s]*')

View = Callable[..., ResponseReturnValue]


def make_blueprint(platform: Platform) -> Blueprint:
    """Everything under ``/cgi-bin/`` that the service needs, with WeChat's JSON and error codes."""
    blueprint = Blueprint("cgi", __name__, url_prefix="/cgi-bin")

    def needs_token(view: View) -> View:
        @wraps(view)
        def checked(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            code = platform.tokens.check(request.args.get("access_token", ""))
            return errors.body(code) if code else view(*args, **kwargs)

        return checked

    @blueprint.before_request
    def begin() -> ResponseReturnValue | None:
        g.began = time.monotonic()
        g.openid = ""
        code = platform.take_fault(request.path)
        return jsonify(errors.body(code)) if code else None

    @blueprint.errorhandler(RequestEntityTooLarge)
    def too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
        return errors.body(45002)

    @blueprint.after_request
    def keep(response: Response) -> Response:
        record(platform, response)
        return response

    @blueprint.post("/stable_token")
    def stable_token() -> ResponseReturnValue:
        wish = wechat_json()
        if wish is None:
            return errors.body(47001)
        code = _credentials_fault(platform, wish.get("grant_type"), wish.get("appid"), wish.get("secret"))
        if code:
            return errors.body(code)
        token, seconds = platform.tokens.stable(wish.get("force_refresh") is True)
        return {"access_token": token, "expires_in": seconds}

    @blueprint.get("/token")
    def token() -> ResponseReturnValue:
        asked = request.args
        code = _credentials_fault(platform, asked.get("grant_type"), asked.get("appid"), asked.get("secret"))
        if code:
            return errors.body(code)
        token, seconds = platform.tokens.classic()
        return {"access_token": token, "expires_in": seconds}

    cgi_messages.add_routes(blueprint, platform, needs_token)
    cgi_media.add_routes(blueprint, platform, needs_token)
    cgi_menu.add_routes(blueprint, platform, needs_token)
    return blueprint


def mask(text: str) -> str:
    """``text`` with tokens and secrets cut to their first three characters."""
    return _SECRET.sub(r"\1\2***", text)


def _credentials_fault(platform: Platform, grant_type: object, app_id: object, secret: object) -> int:
    if grant_type != "client_credential":
        return 40002
    if not app_id:
        return 41002
    if app_id != platform.credentials.app_id:
        return 40013
    if not secret:
        return 41004
    return 0 if secret == platform.credentials.app_secret else 40125


def record(platform: Platform, response: Response) -> None:
    """Keep a call for whoever looks at the wire. ``g`` has when it ``began`` and whose it is."""
    answer = response.get_data() if response.mimetype in {"application/json", "text/plain"} else b""
    errcode = (json.loads(answer) or {}).get("errcode", 0) if answer else 0
    platform.feed.add(
        EXCHANGES,
        direction="call",
        at=platform.clock.stamp(),
        method=request.method,
        url=mask(request.full_path.rstrip("?")),
        title=TITLES.get(request.path, request.path),
        openid=g.openid,
        sent=mask(_readable_body()),
        status=response.status_code,
        response=mask(answer.decode()) if answer else f"({response.content_length} 字节 {response.mimetype})",
        outcome="error" if errcode or response.status_code >= 400 else "ok",
        note=str(errcode) if errcode else "",
        ms=round((time.monotonic() - g.began) * 1000),
    )


def _readable_body() -> str:
    # A file has been read and is gone by now, and what is too large must not be read at all.
    length = request.content_length or 0
    if request.mimetype.startswith("multipart/") or length > READ:
        return f"({length} 字节 {request.mimetype})"
    return request.get_data().decode("utf-8", "replace")[:SHOWN]
