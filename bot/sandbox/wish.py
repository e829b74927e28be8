"""The JSON that came with a request: as WeChat's API reads it, and as the control API does."""

from __future__ import annotations

import json
import re
from typing import Any

from flask import request

from bot.sandbox.citizen_acts import NotPossible


def wechat_json() -> dict[str, Any] | None:
    """The body's object as WeChat reads it; None where it is none.

    WeChat does not decode ``\\uXXXX``: a client that escapes Chinese sees the escapes on the phone.
    """
    raw = re.sub(rb"(?<!\\)\\u(?=[0-9a-fA-F]{4})", rb"\\\\u", request.get_data())
    try:
        wish = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return wish if isinstance(wish, dict) else None


def wish_in_request() -> dict[str, Any]:
    """The request's JSON object.

    Raises NotPossible, also where the content type is not JSON: a form of another page must not act here.
    """
    wish = request.get_json(silent=True)
    if not isinstance(wish, dict):
        raise NotPossible("请求要是 JSON 对象")
    try:
        # Half an emoji is valid JSON, yet can neither be pushed nor shown.
        json.dumps(wish, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise NotPossible("文字里有不完整的字符") from None
    return wish
