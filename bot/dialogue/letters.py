"""What the classifier sees of a message: its characters, one and two at a time, and about how long it is.

Written Chinese needs no words cut for this, and dictation, dialect and slips leave most characters standing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from math import log, sqrt

from bot.reading.characters import simplify
from bot.reading.normalise import normalise

# Longest first where one holds another; 恁们 before 恁.
_DIALECT = {
    "俺们": "我们",
    "俺": "我",
    "恁们": "你们",
    "恁": "你",
    "您": "你",
    "咋着": "怎么",
    "咋样": "怎么样",
    "咋": "怎么",
    "中不中": "行不行",
    "弄啥": "干什么",
    "为啥": "为什么",
    "啥": "什么",
    "木有": "没有",
    "冇": "没",
    "知不道": "不知道",
    "夜儿个": "昨天",
    "夜黑儿": "昨晚",
    "前儿个": "前天",
    "今儿个": "今天",
    "今儿": "今天",
    "将才": "刚才",
    "哪儿": "哪",
    "这儿": "这",
    "事儿": "事",
    "搁": "在",
    "甭": "别",
    "嘞": "的",
    "哩": "的",
    "吗": "么",
}
_SPOKEN = re.compile("|".join(map(re.escape, _DIALECT)))
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LENGTHS = (0, 1, 2, 3, 4, 6, 8, 11, 15, 22, 40)
LENGTH_WEIGHT = 0.3
"""How much the length counts beside all characters together, which count 1."""


def fold(text: str) -> str:
    """One spelling for what is said in many: traditional characters, capitals, the county's own words."""
    plain = simplify(normalise(text)).lower()
    return _SPOKEN.sub(lambda word: _DIALECT[word[0]], plain)


def letters(text: str) -> dict[str, float]:
    """Weights by feature: characters and pairs of them (``^`` and ``$`` stand for the ends), and the length.

    A character said twice counts less than double; the weights of all pairs and characters have length 1 as a vector.
    """
    folded = fold(text)
    edged = f"^{folded}$"
    counts = Counter(edged)
    counts.update(first + second for first, second in pairwise(edged))
    weights = {gram: 1 + log(count) for gram, count in counts.items()}
    size = sqrt(sum(weight * weight for weight in weights.values()))
    features = {gram: weight / size for gram, weight in weights.items()}
    features[f"length {bisect_left(_LENGTHS, len(_HAN.findall(folded)))}"] = LENGTH_WEIGHT
    return features
