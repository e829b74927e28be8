"""不是三天,是五天: in a correction, what is meant stands after what is denied."""

from __future__ import annotations

import re

# 地点改成…, 帮我改为…, 把铁门改成…; but 末班车改成四点了 and 从上月改成一天三趟 tell what somebody else did.
_CHANGE = (
    r"(?:^|[,。\s]|[点址间话字称型别容]|号码|[我俺]|请|要|得|应该|麻烦|[给帮][我俺]|(?:^|[,。\s])把[^,。]{1,12}?)"
    r"(?:改成|改为|换成|改到)"
)
SLIP = (
    r"(?:(?:[写说打弄记搞听看认讲报填想数算选输留传念当][得的成]?|[方位]向感[^,。]{0,4}?)(?:错|差|岔|混|反|倒|拧|漏|串|颠倒|走眼|秃噜)(?:[了啦嘞喽]|(?=[,。\s]|$|[^,。\s]{1,4}[了啦嘞喽]))|"
    r"口误|笔误|手误|手滑|嘴瓢了?|说漏嘴|说秃噜嘴)"
)
"""What somebody calls their own mistake: 说错了, 记岔了, 搞反了."""
_IS = r"(?:应该|应当|应|其实|实际|真正|原来|[我俺](?:说|指|讲|想说)的?嘞?)?(?:就|才)?(?:是在|是|在|为|改成|写成)"
CORRECTIONS = (
    re.compile(
        r"[写说打弄记搞听看报填]成了?[^,。]{1,12}?了?[,。\s]*(?:应该|其实|实际)?(?:是|在)(?P<new>.+)", re.DOTALL
    ),
    re.compile(r"(?:^|[,。\s])(?:应该|就)?[是在](?P<new>[^,。]{1,20}?)[,\s]*(?<!是)不[是在][^,。]{1,15}[。!]?$"),
    re.compile(r"不(?:是|在)[^,。是]{1,15}?[,\s]*(?:而是|应该是|应该在|应为|应作|是在|是|在)(?P<new>.+)", re.DOTALL),
    re.compile(r"不(?:姓|叫)[^,。]{1,4}?[,\s]*(?:而是)?(?P<new>(?:[我俺]?姓|[我俺]?叫).+)", re.DOTALL),
    re.compile(rf"{SLIP}[^,。]{{0,6}}?[,。\s]*(?:不是[^,。]{{1,12}}[,\s]*)?{_IS}(?P<new>.+)", re.DOTALL),
    re.compile(
        rf"(?:^|[,。\s])(?:应该|就)?[是在](?P<new>[^,。]{{1,20}}?)[,。\s]+(?:[我俺刚才上面]|一着急|一时|前面|方才|那[会个])*[^,。]{{0,8}}?{SLIP}"
    ),
    re.compile(
        rf"(?:不对|(?<![记说])不准|错了|{SLIP})了?[,\s]*(?:[我俺](?:是说|说[的嘞]|意思)?)?(?:应该|其实|实际)?(?:是在|是|在|改成)?(?P<new>.+)",
        re.DOTALL,
    ),
    re.compile(r"^[哦噢啊哎诶嗯唉,\s]*(?:不是|不不)+[,。\s]+(?P<new>.+)", re.DOTALL),
    re.compile(rf"{_CHANGE}(?P<new>.+)", re.DOTALL),
)
"""Each leaves the corrected value in ``new``."""


def read_correction(text: str) -> str | None:
    """The words that hold the right value, None where nothing is corrected."""
    found = (correction.search(text) for correction in CORRECTIONS)
    return next((match["new"] for match in found if match), None)


_REPLACEMENTS = (
    re.compile(
        r"不是(?P<old>[^,。;!?\s是]{1,12}?)(?:[,。;\s]*(?:而|应该|就|才|其实|这|那)?|[,。;\s]+[^,。;!?\s是]{1,3})(?<!不)是(?P<new>[^,。;!?\s]{1,20})"
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
    """``text`` with ``new`` where ``old`` stood; what kind of place it is stands once (磁涧镇 → 五头镇), and so does
    what ``new`` repeats of the words behind (王村 → 云水村的幼儿园, in 王村的幼儿园)."""
    kind = next((kind for kind in _KINDS if re.search(f"(?:{kind})$", new) and not re.search(f"(?:{kind})$", old)), "")
    parts = re.split(f"{re.escape(old)}(?:{kind})?", text)
    return "".join((parts[0], *(new + part[_repeated(new, part) :] for part in parts[1:])))


def _repeated(new: str, behind: str) -> int:
    """How many characters of ``behind`` the end of ``new`` says already; two at least."""
    return next((size for size in range(min(len(new), len(behind)), 1, -1) if new.endswith(behind[:size])), 0)
