"""不是三天,是五天: in a correction, what is meant stands after what is denied."""

from __future__ import annotations

import re

# 地点改成…, 帮我改为…, 把铁门改成…; but 末班车改成四点了 and 从上月改成一天三趟 tell what somebody else did.
_CHANGE = (
    r"(?:^|[,。\s]|[点址间话字称型别容]|号码|[我俺]|请|要|得|应该|麻烦|[给帮][我俺]|(?:^|[,。\s])把[^,。]{1,12}?)"
    r"(?:改成|改为|换成|改到)"
)
_SLIP = r"(?:[弄搞说写记打讲听看认][错差混岔反倒拧]|口误|说漏嘴|说秃噜嘴|嘴瓢)"
CORRECTIONS = (
    re.compile(r"[写说打弄记搞听]成了?[^,。]{1,12}?了?[,。\s]*(?:应该|其实|实际)?(?:是|在)(?P<new>.+)", re.DOTALL),
    re.compile(r"(?:^|[,。\s])(?:应该|就)?[是在](?P<new>[^,。]{1,20}?)[,\s]*(?<!是)不[是在][^,。]{1,15}[。!]?$"),
    re.compile(r"不(?:是|在)[^,。是]{1,15}?[,\s]*(?:而是|应该是|应该在|应为|应作|是在|是|在)(?P<new>.+)", re.DOTALL),
    re.compile(r"不(?:姓|叫)[^,。]{1,4}?[,\s]*(?:而是)?(?P<new>(?:[我俺]?姓|[我俺]?叫).+)", re.DOTALL),
    re.compile(rf"(?:^|[,。\s])(?:应该|就)?[是在](?P<new>[^,。]{{1,20}})[,。\s][^。]{{0,12}}?{_SLIP}了?[。!]?$"),
    re.compile(
        rf"(?:不对|(?<![记说])不准|错了|{_SLIP})了?[,\s]*(?:[我俺](?:是说|说[的嘞]|意思)?)?(?:应该|其实|实际)?(?:是在|是|在|改成)?(?P<new>.+)",
        re.DOTALL,
    ),
    re.compile(rf"{_CHANGE}(?P<new>.+)", re.DOTALL),
)
"""Each leaves the corrected value in ``new``."""


def read_correction(text: str) -> str | None:
    """The words that hold the right value, None where nothing is corrected."""
    found = (correction.search(text) for correction in CORRECTIONS)
    return next((match["new"] for match in found if match), None)


_REPLACEMENTS = (
    re.compile(
        r"不是(?P<old>[^,。;!?\s是]{1,12}?)[,。;\s]*(?:而是|应该是|[^,。;!?\s是]{0,3}(?<!不)是)(?P<new>[^,。;!?\s]{1,20})"
    ),
    re.compile(r"(?<![不要])是(?P<new>[^,。;!?\s是]{1,20}?)[,。;\s]*(?:而)?不是(?P<old>[^,。;!?\s]{1,12})"),
    re.compile(r"(?:把)?(?P<old>[^,。;!?\s把]{1,12}?)(?:改成|改为|换成|应该是|应为)(?P<new>[^,。;!?\s]{1,20})"),
)
_TAIL = re.compile(r"(?:的事儿?|的问题|的|了|啊|呀|吧|哩|嘞)+$")


def read_replacement(text: str) -> tuple[str, str] | None:
    """What was said wrongly and what was meant (不是路灯,是井盖 → 路灯, 井盖), None where both are not named."""
    for pattern in _REPLACEMENTS:
        match = pattern.search(text)
        if match:
            return _TAIL.sub("", match["old"]), _TAIL.sub("", match["new"])
    return None


_KINDS = ("镇|乡|街道办事处|街道办|街道", "村", "社区", "小区")


def put_instead(text: str, old: str, new: str) -> str:
    """``text`` with ``new`` where ``old`` stood; what kind of place it is stands once (磁涧镇 → 五头镇)."""
    kind = next((kind for kind in _KINDS if re.search(f"(?:{kind})$", new) and not re.search(f"(?:{kind})$", old)), "")
    return re.sub(f"{re.escape(old)}(?:{kind})?", lambda _: new, text)
