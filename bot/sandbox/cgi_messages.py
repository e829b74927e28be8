"""Messages from the account to a citizen: customer-service, typing, template."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from bot.sandbox import errors, phone_screen, push_xml
from bot.sandbox.citizens import Citizen
from bot.sandbox.courier import Push
from bot.sandbox.platform import Platform
from bot.sandbox.verdict import MAX_TEXT_BYTES
from bot.sandbox.wish import wechat_json

View = Callable[..., ResponseReturnValue]
JSON = dict[str, Any]

TYPING_SECONDS = 15
TYPING_AFTER_CONTACT = 30


def add_routes(blueprint: Blueprint, platform: Platform, needs_token: Callable[[View], View]) -> None:
    """``message/custom/send``, ``message/custom/typing`` and ``message/template/send``."""
    template_ids = itertools.count(200_163_836)

    @blueprint.post("/message/custom/send")
    @needs_token
    def send() -> ResponseReturnValue:
        wish = wechat_json()
        if wish is None:
            return errors.body(47001)
        citizen = _addressee(platform, wish)
        if citizen is None:
            return errors.body(40003)
        code, shown = _content(platform, wish)
        code = code or citizen.spend(platform.clock.now())
        if code:
            return errors.body(code)
        platform.stop_typing(citizen.openid)
        phone_screen.add(platform, citizen.openid, "account", state="customer_service", **shown)
        return errors.body(0)

    @blueprint.post("/message/custom/typing")
    @needs_token
    def typing() -> ResponseReturnValue:
        wish = wechat_json() or {}
        citizen = _addressee(platform, wish)
        if citizen is None:
            return errors.body(40003)
        code = _type(platform, citizen, wish.get("command"))
        platform.feed.touch()
        return errors.body(code)

    @blueprint.post("/message/template/send")
    @needs_token
    def template() -> ResponseReturnValue:
        wish = wechat_json()
        if wish is None:
            return errors.body(47001)
        citizen = _addressee(platform, wish)
        if citizen is None:
            return errors.body(40003)
        if not citizen.followed:
            return errors.body(43004)
        data = wish.get("data")
        if not wish.get("template_id") or not isinstance(data, dict):
            return errors.body(40037)
        msg_id = next(template_ids)
        lines = [str(field.get("value", "")) for field in data.values() if isinstance(field, dict)]
        link = str(wish.get("url") or "")
        phone_screen.add(
            platform, citizen.openid, "account", "template", state="template", text="\n".join(lines), link=link
        )
        report = push_xml.template_sent(citizen.openid, msg_id)
        platform.courier.send(Push(f"template-{msg_id}", citizen.openid, report, "模板消息送达报告", audible=False))
        return {**errors.body(0), "msgid": msg_id}


def _addressee(platform: Platform, wish: JSON) -> Citizen | None:
    citizen = platform.citizens.get(wish.get("touser"))
    if citizen is not None:
        g.openid = citizen.openid
    return citizen


def _content(platform: Platform, wish: JSON) -> tuple[int, JSON]:
    """WeChat's code for what is wrong with a message's content (0: nothing), and what the phone shows of it."""
    kind = wish.get("msgtype")
    if kind not in ("text", "image", "msgmenu"):
        return 40008, {}
    content = wish.get(kind)
    if not isinstance(content, dict):
        return 47001, {}
    if kind == "text":
        return _text(content)
    if kind == "image":
        media = platform.media.get(content.get("media_id"))
        return (0, {"kind": "image", "media": media.media_id}) if media else (40007, {})
    return _menu(content)


def _text(content: JSON) -> tuple[int, JSON]:
    words = content.get("content")
    if not isinstance(words, str) or not words:
        return 44004, {}
    if len(words.encode()) > MAX_TEXT_BYTES:
        return 45002, {}
    return 0, {"kind": "text", "text": words}


def _menu(content: JSON) -> tuple[int, JSON]:
    choices = content.get("list")
    if not isinstance(choices, list) or not all(isinstance(c, dict) and c.get("content") for c in choices):
        return 47001, {}
    menu = {
        "head": str(content.get("head_content") or ""),
        "choices": [{"id": str(c.get("id", "")), "text": str(c["content"])} for c in choices],
        "tail": str(content.get("tail_content") or ""),
    }
    return 0, {"kind": "msgmenu", "menu": menu}


def _type(platform: Platform, citizen: Citizen, command: object) -> int:
    now = platform.clock.now()
    if command == "CancelTyping":
        citizen.typing_until = 0.0
        return 0
    if command != "Typing":
        return 45072
    if now - citizen.last_contact > TYPING_AFTER_CONTACT:
        return 45080
    if now < citizen.typing_until:
        return 45081
    citizen.typing_until = now + TYPING_SECONDS
    return 0
