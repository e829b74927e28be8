"""Passive replies, and cutting texts to WeChat's measures."""

from __future__ import annotations

import re

from bot.wechat.body import strip_illegal

MAX_BYTES = 2048
"""Of a text, passive or sent (UTF-8)."""

# Not the ASCII marks: they stand inside links.
_BORDER = re.compile(r"(?<=[。！？\n])")
SUCCESS = "success"


def text_reply(to: str, sender: str, text: str, at: int) -> str:
    """The XML of a passive text reply, cut to what WeChat takes. ``at`` is in seconds since 1970."""
    content = cut(strip_illegal(text))
    return (
        f"<xml><ToUserName>{_cdata(to)}</ToUserName><FromUserName>{_cdata(sender)}</FromUserName>"
        f"<CreateTime>{at}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content>{_cdata(content)}</Content></xml>"
    )


def cut(text: str) -> str:
    """``text``, or its beginning with … where it is too long."""
    first, *rest = split(text, MAX_BYTES - len("…".encode()))
    return f"{first}…" if rest else first


def split(text: str, size: int = MAX_BYTES) -> list[str]:
    """``text`` in pieces of at most ``size`` bytes, at borders of sentences where there are any."""
    pieces, piece = [], ""
    for sentence in _BORDER.split(text):
        if piece and len((piece + sentence).encode()) > size:
            pieces.append(piece)
            piece = ""
        piece += sentence
        while len(piece.encode()) > size:
            head = piece.encode()[:size].decode("utf-8", "ignore")
            pieces.append(head)
            piece = piece[len(head) :]
    return [*pieces, piece] if piece or not pieces else pieces


def _cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
