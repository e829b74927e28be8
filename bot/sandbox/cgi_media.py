"""Temporary media: up from the service, down to it."""

from __future__ import annotations

import time
from collections.abc import Callable

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from bot.sandbox import errors
from bot.sandbox.media import MAX_BYTES, TYPES
from bot.sandbox.platform import Platform

View = Callable[..., ResponseReturnValue]


def add_routes(blueprint: Blueprint, platform: Platform, needs_token: Callable[[View], View]) -> None:
    """``media/upload`` and ``media/get``."""

    @blueprint.post("/media/upload")
    @needs_token
    def upload_media() -> ResponseReturnValue:
        type_ = request.args.get("type", "")
        if type_ not in TYPES:
            return errors.body(40004)
        file = request.files.get("media")
        content = file.read() if file else b""
        if not file or not content:
            return errors.body(41005)
        if len(content) > MAX_BYTES:
            return errors.body(45002)
        item = platform.media.put(type_, content, file.mimetype)
        return {"type": type_, "media_id": item.media_id, "created_at": int(time.time())}

    @blueprint.get("/media/get")
    @needs_token
    def get_media() -> ResponseReturnValue:
        item = platform.media.get(request.args.get("media_id"))
        if item is None:
            return errors.body(40007)
        name = f"{item.media_id[:16]}.{item.content_type.rpartition('/')[2]}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(item.content, mimetype=item.content_type, headers=headers)
