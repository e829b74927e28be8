"""What a short answer to since when says, beside the times that a text names: an hour, pinyin, that nobody knows."""

from __future__ import annotations

import re

from bot.reading.time_words import CLOCK

LONGEST = 20
_HOUR_ALONE = re.compile(rf"(?:[就是在]|大概|大约)*{CLOCK}(?:[吧了]|的?时候|那会儿?)*")
_GOES_ON = r"[就正还在][^,。吗么?不没]{1,6}"
_NOW_ALONE = re.compile(rf"(?:[就正是在]|刚好)*(?:现在|这会儿?|眼下|当下|此刻|目前)(?:[吧呢啊呀的嘞哩。!]|{_GOES_ON})*")
_PINYIN = re.compile(
    r"(?:jin|zuo|qian|ming)\s*(?:tian|wan|nian)|qu\s*nian|\d\s*(?:tian|ge\s*yue|nian|zhou)|shang\s*(?:ge)?\s*(?:yue|zhou|xing\s*qi)|"
    r"(?:ban|yi|liang|san|si|wu|liu|qi|ba|jiu|shi|ji)\s*(?:ge)?\s*(?:duo)?\s*(?:tian|yue|nian|zhou|xing\s*qi|li\s*bai)\s*le",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"[记说弄搞想讲]不(?:太|大|很)?(?:清|准|起|得|好|来|上来|明白|住)|不(?:太|大|很|咋)?(?:知道|晓得|清楚|记得|好说|确定|懂)|知不道|忘|"
    r"没(?:有)?(?:太|咋)?(?:注意|留意|印象|留心|操心|记)|谁(?:还)?(?:知道|晓得|记得|操心)|哪(?:还)?(?:知道|晓得|记得)|没个?准(?!点|时)|没法说|看着[写填办]"
)
_ASKS_BACK = re.compile(
    r"[吗?谁哪啥咋]|[有是行中能会管]\w{0,4}不[。!]*$|问一?[下声]|多久|几[时点]|几天能|什么|能不能|怎么|取消|算了|人工|能否|帮|麻烦|请[你您恁一]"
)
_MAY = re.compile(
    r"[天月年周季秋冬春夏早晚夜](?![气纪轻龄级然])|[以之]?[前后]|时候|完|罢|一直|起|节|开始|会儿|那阵|就(?:这|那|有|没|不|是|坏|开)|老早|早就|好些|从来"
)


def is_bare_hour(text: str) -> bool:
    """Whether ``text`` is an hour, or now, and nothing else: 大概两点吧; 就现在."""
    return any(alone.fullmatch(text) for alone in (_HOUR_ALONE, _NOW_ALONE))


def is_pinyin_time(text: str) -> bool:
    """Whether a short ``text`` names a time in pinyin."""
    return len(text) <= LONGEST and _PINYIN.search(text) is not None


def knows_none(text: str) -> bool:
    """Whether somebody says that they do not know."""
    return _UNKNOWN.search(text) is not None


def asks_back(text: str) -> bool:
    """Whether a message asks or wishes something instead of answering."""
    return _ASKS_BACK.search(text) is not None


def may_tell_time(text: str) -> bool:
    """Whether a short answer that no reader knows may be a time: 他们一开工就这样."""
    return len(text) <= LONGEST and _MAY.search(text) is not None
