"""WeChat's error codes, and what each means for us. A code that is not here is an error of ours to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.usecases.ports import SendResult


class Do(str, Enum):
    """What follows besides the result."""

    NOTHING = "nothing"
    NEW_TOKEN = "new_token"  # noqa: S105  the name of a step
    DOWNGRADE = "downgrade"
    """This account has no such door: do not knock again, tell the operator."""
    TELL_OPERATOR = "tell_operator"


@dataclass(frozen=True)
class Code:
    """One error code."""

    meaning: str
    result: SendResult
    do: Do = Do.NOTHING


# developers.weixin.qq.com, "全局返回码" and the page of each call.
CODES: Mapping[int, Code] = {
    -1: Code("busy", SendResult.RETRY),
    0: Code("ok", SendResult.SENT),
    40001: Code("token or secret invalid", SendResult.RETRY, Do.NEW_TOKEN),
    40003: Code("openid of another account", SendResult.REFUSED, Do.TELL_OPERATOR),
    40007: Code("no such media", SendResult.REFUSED),
    40013: Code("app id invalid", SendResult.RETRY, Do.TELL_OPERATOR),
    40014: Code("token invalid", SendResult.RETRY, Do.NEW_TOKEN),
    40125: Code("secret invalid", SendResult.RETRY, Do.TELL_OPERATOR),
    40016: Code("menu: number of entries", SendResult.REFUSED),
    40017: Code("menu: type of an entry", SendResult.REFUSED),
    40018: Code("menu: length of a name", SendResult.REFUSED),
    40019: Code("menu: length of a key", SendResult.REFUSED),
    40020: Code("menu: length of an address", SendResult.REFUSED),
    40023: Code("menu: number of entries below one", SendResult.REFUSED),
    40164: Code("this address is not on the account's list", SendResult.RETRY, Do.TELL_OPERATOR),
    40200: Code("message kind not for this account", SendResult.REFUSED, Do.DOWNGRADE),
    42001: Code("token expired", SendResult.RETRY, Do.NEW_TOKEN),
    43004: Code("the citizen does not follow", SendResult.REFUSED),
    44004: Code("nothing to say", SendResult.REFUSED),
    45002: Code("text too long", SendResult.REFUSED, Do.TELL_OPERATOR),
    45009: Code("daily quota used up", SendResult.RETRY, Do.TELL_OPERATOR),
    45011: Code("too many calls a minute", SendResult.RETRY),
    45015: Code("48 hours passed, or unfollowed", SendResult.REFUSED),
    45047: Code("too many messages to this citizen", SendResult.REFUSED),
    45072: Code("typing: no such command", SendResult.REFUSED),
    45080: Code("typing: no message from the citizen within 30 s", SendResult.REFUSED),
    45081: Code("typing: shown already", SendResult.REFUSED),
    47001: Code("body not understood", SendResult.REFUSED, Do.TELL_OPERATOR),
    48001: Code("account has no such right", SendResult.REFUSED, Do.DOWNGRADE),
    48002: Code("the citizen refuses messages", SendResult.REFUSED),
    48004: Code("interface banned", SendResult.REFUSED, Do.DOWNGRADE),
    48006: Code("quota may not be cleared more often", SendResult.RETRY, Do.TELL_OPERATOR),
    50002: Code("the account is limited", SendResult.REFUSED, Do.TELL_OPERATOR),
}


class UnknownCode(Exception):
    """A code that ``CODES`` does not know."""


def look_up(errcode: int) -> Code:
    """The code's row. Raises UnknownCode."""
    try:
        return CODES[errcode]
    except KeyError:
        raise UnknownCode(f"errcode {errcode}") from None
