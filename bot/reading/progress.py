"""Asking what has become of something: 修没修, 办得咋样了, 有信儿没."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

_DONE = r"(?:修|办|处理|解决|弄|查|管|安排|落实|通|换|清)"
_ASKS = re.compile(
    rf"(?P<verb>{_DONE})(?:好|完)?没(?:有)?(?:(?P=verb)|好|完)?(?:呢|啊|呀|了)?$|"
    rf"{_DONE}(?:理|决)?(?:好|完|了)?(?:没有?|吗|么)[呢啊呀?]*$|{_DONE}(?:理)?[得的]?(?:咋样|怎么样|怎样|如何|咋个样)|"
    r"有(?:啥|什么)?(?:信儿?|消息|结果|回音|动静|进展|说法|回复|下文)(?:了)?(?:没|吗|么)|"
    r"(?:进展|进度|结果|情况|的?事儿?|问题|工单|单子|投诉)(?:现在|目前|到底)?(?:咋样|怎么样|咋个样|怎样|如何|有(?:结果|信儿?)|呢)|"
    r"派单(?:了)?(?:没|吗|么)|(?:转|派|交|分)给(?:了)?(?:谁|哪|啥)|谁在(?:办|处理|管|跟)|(?:接|受理|派|立案?)(?:单|案)?了(?:没有?|吗|么)|"
    r"到(?:哪|啥)(?:一步|步|儿|里|程度)?了?$|"
    rf"(?:啥时候|什么时候|几时|多久|还得?多长时间)(?:才)?(?:能|会)?(?:给)?{_DONE}|(?:咋|怎么)(?:还)?没(?:动静|消息|信儿?|回音|人来)"
)


def asks_after(text: str) -> bool:
    """Whether ``text`` asks how far something already known has come."""
    return _ASKS.search(simplify(text).rstrip("?。!,.~ ")) is not None
