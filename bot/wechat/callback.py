"""``GET/POST /wechat``: WeChat's callback. It never invites a retry by accident, and never shows a fault."""

from __future__ import annotations

import logging
import uuid

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from prometheus_client import Counter, Histogram

from bot.usecases.await_reply import mark_delivered
from bot.usecases.ports import House
from bot.wechat.answer import Ladder
from bot.wechat.body import MAX_BYTES, Unreadable
from bot.wechat.envelope import NotForAnswering, open_envelope
from bot.wechat.gate import Gate, Opened
from bot.wechat.replies import SUCCESS, text_reply
from bot.wechat.seal import BadSeal

log = logging.getLogger(__name__)

PUSHES = Counter("jieyou_deliveries_total", "Deliveries of WeChat's pushes by what they were answered with", ["answer"])
SECONDS = Histogram("jieyou_delivery_seconds", "Seconds from a delivery to its answer")


def make_blueprint(house: House, gate: Gate, deadline: float) -> Blueprint:
    """The callback over ``house``; ``deadline`` in seconds from a push's first delivery."""
    blueprint = Blueprint("wechat", __name__)
    ladder = Ladder(house, deadline)

    @blueprint.get("/wechat")
    def verify() -> ResponseReturnValue:
        try:
            return Response(gate.verify_url(request.args), content_type="text/plain")
        except BadSeal as error:
            return _refuse(error)

    @blueprint.post("/wechat")
    def receive() -> ResponseReturnValue:
        body = request.stream.read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            return _answered("too_large", "", 413)
        with SECONDS.time():
            try:
                opened = gate.open(request.args, body)
            except BadSeal as error:
                return _refuse(error)
            except Unreadable as error:
                log.info("unreadable push: %s", error)
                return _answered("unreadable", SUCCESS)
            return _answer(opened)

    def _answer(opened: Opened) -> Response:
        push = open_envelope(opened.fields)
        if isinstance(push, NotForAnswering):
            return _answered("silent", SUCCESS)
        text, inbox_id = ladder.answer(push)
        if text is None:
            return _answered("success", SUCCESS)
        now = int(house.clock().timestamp())
        body = text_reply(push.openid, opened.fields.get("ToUserName", ""), text, now)
        if opened.frame is not None:
            body = opened.frame.close(body, str(now), uuid.uuid4().hex[:10])
        response = _answered("passive" if inbox_id is not None else "please_wait", body)
        response.content_type = "application/xml; charset=utf-8"
        if inbox_id is not None:
            # Only when it is on the wire: a process that dies before that leaves the reply to WeChat's next delivery.
            response.call_on_close(lambda: mark_delivered(house, inbox_id))
        return response

    return blueprint


def _answered(how: str, body: str, status: int = 200) -> Response:
    PUSHES.labels(how).inc()
    return Response(body, status, content_type="text/plain; charset=utf-8")


def _refuse(error: BadSeal) -> Response:
    log.warning("refused: %s", error)
    return _answered("refused", "", 403)
