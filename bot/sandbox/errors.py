"""WeChat's error codes with the words it says them in."""

from __future__ import annotations

import secrets
from typing import Any

WORDS = {
    -1: "system error",
    0: "ok",
    40001: "invalid credential, access_token is invalid or not latest, could get access_token by "
    "getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r",
    40002: "invalid grant_type",
    40003: "invalid openid",
    40004: "invalid media type",
    40007: "invalid media_id",
    40008: "invalid message type",
    40013: "invalid appid",
    40014: "invalid access_token",
    40016: "invalid button size",
    40017: "invalid button type",
    40018: "invalid button name size",
    40019: "invalid button key size",
    40020: "invalid button url size",
    40023: "invalid sub button size",
    40029: "invalid code",
    40037: "invalid template_id",
    40125: "invalid appsecret",
    40163: "code been used",
    40164: "invalid ip 127.0.0.1, not in whitelist",
    40200: "invalid account type",
    41001: "access_token missing",
    41002: "appid missing",
    41004: "appsecret missing",
    41005: "media data missing",
    41008: "missing code",
    42001: "access_token expired",
    42003: "code expired",
    43004: "require subscribe",
    44004: "empty content",
    45002: "content size out of limit",
    45009: "reach max api daily quota limit",
    45015: "response out of time limit or subscription is canceled",
    45047: "out of response count limit",
    45072: "typing command is invalid",
    45080: "no message from the user within 30 seconds",
    45081: "已经在输入状态,不可重复下发 ",  # comma and space are the live platform's
    46003: "menu no exist",
    47001: "data format error",
    48001: "api unauthorized",
    48006: "forbid to clear quota because of reaching the limit",
}
WITHOUT_REQUEST_ID = {0, 45081, 48006}
"""Codes whose words stood alone on the live platform."""


def body(code: int) -> dict[str, Any]:
    """The answer's JSON for ``code``, as WeChat gives it: most errors carry a request id at their end."""
    words = WORDS.get(code, "unknown error")
    if code in WITHOUT_REQUEST_ID:
        return {"errcode": code, "errmsg": words}
    rid = f"{secrets.token_hex(4)}-{secrets.token_hex(4)}-{secrets.token_hex(4)}"
    return {"errcode": code, "errmsg": f"{words} rid: {rid}"}
