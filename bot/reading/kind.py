"""The request type that a citizen names: 我要举报…, 建议在…, 想问一下…."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

_START = r"(?:^|[,。;!?:\s]|你好|您好|[我俺咱们]|本人|今天|就是|实名|匿名|强烈|在此|特此|郑重)"
_WANTS = r"(?:要|想|来|得|需要|希望|打算)?(?:再)?"
_KINDS = (
    ("举报", re.compile(rf"{_START}{_WANTS}举报(?!过|了|电话|信|箱|人|无门)")),
    ("投诉", re.compile(rf"{_START}{_WANTS}投诉(?!过|了|电话|信|箱|人|无门|无果)")),
    (
        "表扬",
        re.compile(
            rf"{_START}{_WANTS}(?:特别|非常|点名)?(?:表扬|夸一?夸|夸奖?)|太感动|好人好事|点个?赞|送(?:面|个)?锦旗|{_START}{_WANTS}(?:特别|非常|真心)?感谢(?!您?领导|关注)"
        ),
    ),
    (
        "建议",
        re.compile(
            rf"{_START}{_WANTS}(?:提)?(?:个|条|点)?(?:小)?建议(?!书|了|过)|"
            r"(?:能不能|可不可以|可否|希望(?:政府|领导|你们|咱们|县里)?(?:能|可以)?|要是能|最好能?)[^,。;!?]{0,10}(?:增设|增加|加装|装个|安个|设个|建个|修个|多开|延长|开通)"
        ),
    ),
    ("咨询", re.compile(rf"{_START}{_WANTS}(?:咨询|打听|请教|了解)(?:一下|个|下)?|(?:想|要)问(?:一下|个|下|问)|请问")),
)


def read_type(text: str) -> str | None:
    """举报 投诉 表扬 建议 咨询, where ``text`` says outright that it is one; None where it does not."""
    plain = simplify(text)
    found = [(match.start(), name) for name, pattern in _KINDS if (match := pattern.search(plain))]
    return min(found)[1] if found else None
