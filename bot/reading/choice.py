"""Which of the offered choices, and yes or no."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

# Longer is never just yes, no or a number; it also bounds the time a pattern can take.
_LONGEST = 16
_HAN = "一二三四五六七八九十"
_CIRCLED = {chr(0x2460 + number): str(number + 1) for number in range(20)}
_LEAD = r"(?:那|就|我|俺|要|想)*(?:选择?|按|点)?(?:第|数字|选项)?"
_TAIL = r"(?:个|项|号|条|种)?(?:选项)?(?:吧|呀|啊|嘞|了|的)?"
_CHOICE = re.compile(rf"{_LEAD}(?P<n>\d{{1,2}}|[{_HAN}]|头一|最后一){_TAIL}")
# "1.提交", "1 提交": the line as it was shown. A counting word after the digit is a quantity, not a choice.
_SHOWN = re.compile(
    r"(?P<n>\d{1,2})[.、,:) ]{0,2}(?![号楼天个月年日点米户人次元块栋单组队路小分里万多])[\u4e00-\u9fff]{2,8}"
)
_EDGE = re.compile(r"^[\s,。.!?~、;:()]+|[\s,。.!?~、;:()]+$")
_SPLIT = re.compile(r"[\s,。.!?~、;:]+")

_AFTER = r"(?:吧|了|啊|呀|呢|哦|噢|哈|嘞|哩|咧|啦|嘛|呗|的|滴){0,2}"
_YES = re.compile(
    r"(?:(?:可|都|全|就|那|我|俺)?(?:对头|对|是这样|就是|是|没错|没问题|没毛病|没意见|木有错|正确|确认|确定|嗯呐|嗯|恩|"
    r"中|得劲|行|成|好|可以|需要|要|愿意|同意|当然|必须|就这样|这样)" + _AFTER + r")+|ok|okay|okk|yes|y|yep|[👌👍✅]+",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:都|全|我|俺|也|这|那)?(?:不太对|不全对|不对|不是|不中|不行|不可以|不可|不成|不用|不要|不需要|不同意|"
    r"不愿意|不愿|"
    r"不想|不确认|不确定|不正确|不得劲|不好|没有|木有|没|冇|弄错|搞错|说错|写错|错|有误|有错|否|别|甭|不)"
    + _AFTER
    + r"|no|nope|n|[❌👎]+",
    re.IGNORECASE,
)


def read_choice(text: str, count: int) -> int | None:
    """The chosen one of ``count``, from 1: 1, 一, 第一个, 选1, ①, 1.提交, 最后一个. None when it is something else."""
    if len(text) > _LONGEST:
        return None
    text = "".join(_CIRCLED.get(char, char) for char in simplify(text))
    match = _CHOICE.fullmatch(_EDGE.sub("", text)) or _SHOWN.fullmatch(text.strip())
    if match is None:
        return None
    chosen = _number(match["n"], count)
    return chosen if 1 <= chosen <= count else None


def _number(said: str, count: int) -> int:
    if said.isdigit():
        return int(said)
    if said == "最后一":
        return count
    return _HAN.index(said) + 1 if said in _HAN else 1


def read_yes_no(text: str) -> bool | None:
    """True or False when the whole message says so (中, 得劲, 对对对, 是的; 不中, 不对, 错了), else None.

    Henan's 中 and 木有 are words like any other. "不对,是磁涧" says more than no and gives None.
    """
    if len(text) > _LONGEST:
        return None
    parts = [part for part in _SPLIT.split(simplify(text)) if part]
    if parts and all(_YES.fullmatch(part) for part in parts):
        return True
    if parts and all(_NO.fullmatch(part) for part in parts):
        return False
    return None
