"""The part of the control API that bends the line: switches, repeated deliveries, forced errors, the clock."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from bot.sandbox.account import Mode
from bot.sandbox.citizen_acts import NotPossible
from bot.sandbox.platform import Fault, Platform, Switches
from bot.sandbox.wish import wish_in_request

MAX_SLOW = 30.0
MAX_COPIES = 10


def add_routes(blueprint: Blueprint, platform: Platform) -> None:
    """``switches``, ``resend``, ``faults`` and ``clock``."""

    @blueprint.put("/switches")
    def switch() -> ResponseReturnValue:
        platform.switches = _switched(platform, wish_in_request())
        platform.feed.touch()
        return line_json(platform)

    @blueprint.post("/resend")
    def resend() -> ResponseReturnValue:
        wish = wish_in_request()
        push = platform.push(str(wish.get("push")))
        if push is None:
            raise NotPossible("这次推送已经不在了")
        copies = wish.get("copies", 1)
        if not isinstance(copies, int) or not 1 <= copies <= MAX_COPIES:
            raise NotPossible(f"copies 要在 1 到 {MAX_COPIES} 之间")
        platform.courier.resend(push, copies)
        return {"push": push.key, "copies": copies}, 202

    @blueprint.post("/faults")
    def force_fault() -> ResponseReturnValue:
        """The next ``times`` calls of ``path`` are answered with ``errcode``."""
        wish = wish_in_request()
        path, errcode, times = wish.get("path"), wish.get("errcode"), wish.get("times", 1)
        if not isinstance(path, str) or not path.startswith(("/cgi-bin/", "/sns/")):
            raise NotPossible("path 要以 /cgi-bin/ 或 /sns/ 开头")
        if not isinstance(errcode, int) or errcode == 0 or not isinstance(times, int) or times < 1:
            raise NotPossible("errcode 要是非零整数,times 要是正整数")
        platform.faults[path] = Fault(errcode, times)
        return {"path": path, "errcode": errcode, "times": times}, 201

    @blueprint.post("/clock")
    def advance() -> ResponseReturnValue:
        seconds = _number(wish_in_request(), "seconds", 0.0, 400 * 24 * 3600.0)
        platform.clock.advance(seconds)
        platform.feed.touch()
        return line_json(platform)


def line_json(platform: Platform) -> dict[str, Any]:
    """Switches and clock as the page shows them."""
    switches = platform.switches
    return {
        "switches": {
            "mode": switches.mode.value,
            "resend": switches.resend,
            "slow_seconds": switches.slow_seconds,
            "slow_deliveries": switches.slow_deliveries,
        },
        "clock": {"now": platform.clock.stamp(), "advanced": platform.clock.advanced},
        "push_timeout": platform.push_timeout,
        "callback": platform.callback,
    }


def _switched(platform: Platform, wish: dict[str, Any]) -> Switches:
    now = platform.switches
    try:
        mode = Mode(wish.get("mode", now.mode))
    except ValueError:
        raise NotPossible("mode 要是 safe、compatible 或 plain") from None
    if mode is not Mode.PLAIN and not platform.credentials.aes_key:
        raise NotPossible("没有 WECHAT_AES_KEY,只能用明文模式")
    resend = wish.get("resend", now.resend)
    if not isinstance(resend, bool):
        raise NotPossible("resend 要是 true 或 false")
    slow = _number(wish, "slow_seconds", now.slow_seconds, MAX_SLOW)
    deliveries = int(_number(wish, "slow_deliveries", now.slow_deliveries, 3))
    return Switches(mode, resend, slow, deliveries)


def _number(wish: dict[str, Any], name: str, default: float, high: float) -> float:
    value = wish.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= high:
        raise NotPossible(f"{name} 要在 0 到 {high:g} 之间")
    return float(value)
