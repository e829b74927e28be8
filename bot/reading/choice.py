"""Which of the offered choices, and yes or no."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

# Longer is never just yes, no or a number; it also bounds the time a pattern can take.
_LONGEST = 16
_HAN = "一二三四五六七八九十"
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", _HAN)
_CIRCLED = {chr(first + number): str(number + 1) for first in (0x2460, 0x2776) for number in range(10)}
_LEAD = r"(?:那|就|我|俺|要|想)*(?:选择?|按|点|回复?|发|输入?|打)?(?:第|数字|选项)?"
_TAIL = r"(?:个|项|号|条|种)?(?:选项)?(?:吧|呀|啊|嘞|了|的)?"
_CHOICE = re.compile(rf"{_LEAD}(?P<n>\d{{1,2}}|[{_HAN}]|头一|最后[一那]){_TAIL}")
_FIRST_OF_TWO = re.compile(r"(?:选|要|我要|我选|是)?(?:前|上)(?:一|面那?|边那?|头那?)个(?:吧|呀|啊|的)?")
_SECOND_OF_TWO = re.compile(r"(?:选|要|我要|我选|是)?(?:后|下)(?:一|面那?|边那?|头那?)个(?:吧|呀|啊|的)?")
# "1.提交", "1 提交": the line as it was shown. A counting word after the digit is a quantity, not a choice.
_SHOWN = re.compile(
    r"(?P<n>\d{1,2})[.、,:) ]{0,2}(?![号楼天个月年日点米户人次元块栋单组队路小分里万多])[\u4e00-\u9fff]{2,8}"
)
_EDGE = re.compile(r"^[\s,。.!?~、;:()]+|[\s,。.!?~、;:()]+$")
_SPLIT = re.compile(r"[\s,。.!?~、;:]+")

_AFTER = r"(?:吧|了|啊|呀|呢|哦|噢|哈|嘞|哩|咧|啦|嘛|呗|的|滴){0,2}"
_YES = re.compile(
    r"(?:(?:可|都|全|就|那|我|俺)?(?:对头|对|是这样|就是|是|(?:没有?|木有)(?:说|写|弄|搞)?错|不错|没有?问题|没毛病|"
    r"没意见|完全正确|正确|确认无误|无误|确认|确定|肯定|嗯呐|嗯哪|嗯|恩|昂|妥|管|ok|中|得劲|行|成|好|可以|需要|要|愿意|"
    r"同意|当然|必须|就这样|这样)" + _AFTER + r")+|ok|okay|okk|yes|y|yep|[👌👍✅]+",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:(?:都|全|我|俺|也|这|那)?(?:不太对|不全对|不对|不是|不中|不行|不可以|不可|不成|不用|不要|不需要|不同意|"
    r"不愿意|不愿|"
    r"不想|不确认|不确定|不正确|不得劲|不好|没有|木有|没|冇|弄错|搞错|说错|写错|错|有误|有错|否|别|甭|不)"
    + _AFTER
    + r")+|no|nope|n|[❌👎]+",
    re.IGNORECASE,
)


def read_choice(text: str, count: int) -> int | None:
    """The chosen one of ``count``, from 1: 1, 一, 第一个, 选1, ①, 1.提交, 最后一个, of two 前面那个.
    None when it is something else."""
    if len(text) > _LONGEST:
        return None
    text = "".join(_CIRCLED.get(char, char) for char in simplify(text)).translate(_FORMAL)
    bare = _EDGE.sub("", text)
    if count == 2 and (_FIRST_OF_TWO.fullmatch(bare) or _SECOND_OF_TWO.fullmatch(bare)):
        return 1 if _FIRST_OF_TWO.fullmatch(bare) else 2
    match = _CHOICE.fullmatch(bare) or _SHOWN.fullmatch(text.strip())
    if match is None:
        return None
    chosen = _number(match["n"], count)
    return chosen if 1 <= chosen <= count else None


def _number(said: str, count: int) -> int:
    if said.isdigit():
        return int(said)
    if said.startswith("最后"):
        return count
    return _HAN.index(said) + 1 if said in _HAN else 1


def read_yes_no(text: str) -> bool | None:
    """True or False when the whole message says so (中, 得劲, 对对对, 是的; 不中, 不对, 错了), else None.

    A question (嗯?, 行?) is neither. Henan's 中, 管 and 木有 are words like any other. "不对,是磁涧" says more than no
    and gives None.
    """
    if len(text) > _LONGEST or text.rstrip().endswith("?"):
        return None
    parts = [part for part in _SPLIT.split(simplify(text)) if part]
    if parts and all(_YES.fullmatch(part) for part in parts):
        return True
    if parts and all(_NO.fullmatch(part) for part in parts):
        return False
    return None
