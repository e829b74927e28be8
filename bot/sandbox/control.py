"""``/sandbox/api/``: what the page and the tests do with phones, line and clock."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from bot.sandbox import control_line
from bot.sandbox.citizen_acts import NotPossible, act
from bot.sandbox.citizens import Citizen
from bot.sandbox.feed import EXCHANGES, MESSAGES, Entry
from bot.sandbox.media import MAX_BYTES, image_type
from bot.sandbox.platform import Platform
from bot.sandbox.wish import wish_in_request

MAX_WAIT = 20.0
MAX_DIGITS = 15


def make_blueprint(platform: Platform) -> Blueprint:
    """The control API: JSON in, JSON out; errors are ``{"error": what to tell the person}``."""
    blueprint = Blueprint("control", __name__, url_prefix="/sandbox/api")

    @blueprint.errorhandler(NotPossible)
    def not_possible(error: NotPossible) -> ResponseReturnValue:
        return {"error": str(error)}, 400

    @blueprint.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> ResponseReturnValue:
        return {"error": error.description}, error.code or 500

    def citizen_asked(openid: object) -> Citizen:
        citizen = platform.citizens.get(openid)
        if citizen is None:
            abort(404, "没有这位市民，可能沙盒重启过")
        return citizen

    @blueprint.get("/citizens")
    def citizens() -> ResponseReturnValue:
        return jsonify([_citizen_json(platform, c) for c in platform.citizens.all()])

    @blueprint.post("/citizens")
    def make_citizen() -> ResponseReturnValue:
        wish = wish_in_request()
        name = wish.get("name") or ""
        if not isinstance(name, str) or len(name) > 20:
            raise NotPossible("名字太长")
        citizen = platform.citizens.make(name, wish.get("followed", True) is True)
        platform.feed.touch()
        return _citizen_json(platform, citizen), 201

    @blueprint.post("/acts")
    def do() -> ResponseReturnValue:
        wish = wish_in_request()
        push = act(platform, citizen_asked(wish.get("openid")), str(wish.get("kind")), wish)
        return {"push": push.key, "message": push.bubble}, 202

    @blueprint.post("/photos")
    def add_photo() -> ResponseReturnValue:
        # The picture is the body itself: a form could be posted by any page in the same browser.
        content = request.get_data()
        kind = image_type(content)
        if not request.mimetype.startswith("image/") or kind is None:
            raise NotPossible("只能发 JPG、PNG 或 GIF 图片")
        if len(content) > MAX_BYTES:
            raise NotPossible("图片太大，最多 10 MB")
        return {"media": platform.media.put("image", content, kind).media_id}, 201

    @blueprint.get("/media/<media_id>")
    def media(media_id: str) -> ResponseReturnValue:
        item = platform.media.get(media_id)
        if item is None:
            abort(404, "素材不存在或已过期")
        return Response(item.content, mimetype=item.content_type)

    @blueprint.get("/screen")
    def screen() -> ResponseReturnValue:
        openid = citizen_asked(request.args.get("openid")).openid
        return _since(platform, MESSAGES, lambda entry: entry["openid"] == openid)

    @blueprint.get("/wire")
    def wire() -> ResponseReturnValue:
        openid = request.args.get("openid", "")
        return _since(platform, EXCHANGES, lambda entry: not openid or entry["openid"] in {openid, ""})

    @blueprint.get("/state")
    def state() -> ResponseReturnValue:
        """Everything the page shows, as far as it changed after ``since``."""
        since = whole_number("since")
        openid = request.args.get("openid", "")
        cursor = platform.feed.cursor
        return {
            "boot": platform.feed.boot,
            "cursor": cursor,
            "messages": platform.feed.since(MESSAGES, since, lambda entry: entry["openid"] == openid),
            "exchanges": platform.feed.since(EXCHANGES, since, lambda entry: entry["openid"] in {openid, ""}),
            "citizens": [_citizen_json(platform, c) for c in platform.citizens.all()],
            "menu": platform.menu,
            **control_line.line_json(platform),
        }

    @blueprint.get("/idle")
    def idle() -> ResponseReturnValue:
        """Whether no delivery is under way, waited for at most ``seconds``."""
        openid = request.args.get("openid", "")
        seconds = min(float(whole_number("seconds", 5)), MAX_WAIT)
        done = platform.feed.wait_until(lambda: platform.courier.is_idle(openid), seconds)
        return {"idle": done, "cursor": platform.feed.cursor}

    control_line.add_routes(blueprint, platform)
    return blueprint


def whole_number(name: str, default: int = 0) -> int:
    """A query parameter, not negative. Raises NotPossible."""
    text = request.args.get(name, str(default))
    if not text.isdecimal() or len(text) > MAX_DIGITS:
        raise NotPossible(f"{name} 要是整数")
    return int(text)


def _since(platform: Platform, kind: str, keep: Any) -> dict[str, Any]:
    """The entries changed after ``since``; with ``wait``, after waiting that many seconds for a first one."""
    since, wait = whole_number("since"), whole_number("wait")

    def found() -> list[Entry]:
        return platform.feed.since(kind, since, keep)

    platform.feed.wait_until(lambda: bool(found()), min(wait, MAX_WAIT)) if wait else None
    # Read before the entries: what changes in between is then seen twice rather than never.
    cursor = platform.feed.cursor
    return {"boot": platform.feed.boot, "cursor": cursor, kind: found()}


def _citizen_json(platform: Platform, citizen: Citizen) -> dict[str, Any]:
    now = platform.clock.now()
    return {
        "openid": citizen.openid,
        "name": citizen.name,
        "followed": citizen.followed,
        "typing": now < citizen.typing_until,
        "sends_left": citizen.sends_left(now),
    }
