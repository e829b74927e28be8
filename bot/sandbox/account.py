"""The public account as the platform knows it: its credentials, and how its pushes are sealed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.settings import Settings

ORIGINAL_ID = "gh_5a1d7e0b9c42"
"""The account's own id, ToUserName of every push."""


class Mode(str, Enum):
    """How pushes travel: as the account's owner chose on WeChat's settings page."""

    SAFE = "safe"
    COMPATIBLE = "compatible"
    PLAIN = "plain"


@dataclass(frozen=True)
class Credentials:
    """What the account's owner and WeChat both know."""

    token: str
    app_id: str
    app_secret: str
    aes_key: str


def credentials_of(settings: Settings) -> Credentials:
    """The service's own credentials: the two sides must agree on them."""
    return Credentials(
        settings.wechat_token, settings.wechat_app_id, settings.wechat_app_secret, settings.wechat_aes_key
    )
