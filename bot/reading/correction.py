"""不是三天,是五天: in a correction, what is meant stands after what is denied."""

from __future__ import annotations

import re

CORRECTIONS = (
    re.compile(r"(?:^|[,。\s])(?:应该|就)?[是在](?P<new>[^,。]{1,20}?)[,\s]*(?<!是)不[是在][^,。]{1,15}[。!]?$"),
    re.compile(r"不(?:是|在)[^,。是]{1,15}?[,\s]*(?:而是|应该是|应该在|是在|是|在)(?P<new>.+)", re.DOTALL),
    re.compile(r"不(?:姓|叫)[^,。]{1,4}?[,\s]*(?:而是)?(?P<new>(?:[我俺]?姓|[我俺]?叫).+)", re.DOTALL),
    re.compile(r"(?:不对|错了|弄错|搞错|说错|写错)了?[,\s]*(?:应该)?(?:是在|是|在|改成)?(?P<new>.+)", re.DOTALL),
    re.compile(r"(?:改成|改为|换成|改到)(?P<new>.+)", re.DOTALL),
)
"""Each leaves the corrected value in ``new``."""


def read_correction(text: str) -> str | None:
    """The words that hold the right value, None where nothing is corrected."""
    found = (correction.search(text) for correction in CORRECTIONS)
    return next((match["new"] for match in found if match), None)
