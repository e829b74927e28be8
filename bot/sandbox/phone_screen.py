"""What stands on the phones' screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.feed import MESSAGES

if TYPE_CHECKING:
    from bot.sandbox.courier import Push
    from bot.sandbox.platform import Platform
    from bot.sandbox.verdict import Verdict

FAULT = "该公众号提供的服务出现故障，请稍后再试"
"""WeChat's own words when a public account fails."""


def add(platform: Platform, openid: str, sender: str, kind: str, **fields: Any) -> int:
    """A new line on a phone. ``sender`` is citizen, account or system (WeChat itself); its id."""
    blank = {"text": "", "media": "", "state": "", "push": ""}
    return platform.feed.add(
        MESSAGES, openid=openid, sender=sender, kind=kind, at=platform.clock.stamp(), **{**blank, **fields}
    )


def show_verdict(platform: Platform, push: Push, verdict: Verdict) -> None:
    """The service's answer to ``push``: its reply, or WeChat's fault notice, and the end of 'sending'."""
    if push.bubble is not None:
        state = "failed" if verdict.kind == "fault" else "delivered"
        platform.feed.change(MESSAGES, push.bubble, state=state)
    if verdict.kind == "reply":
        platform.stop_typing(push.openid)
        add(
            platform,
            push.openid,
            "account",
            verdict.type,
            text=verdict.text,
            media=verdict.media,
            state="passive",
            push=push.key,
        )
    elif verdict.kind == "fault" and push.audible:
        add(platform, push.openid, "system", "fault", text=FAULT, push=push.key)
