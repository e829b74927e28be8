"""One spelling for the many ways of asking, and what a question is about."""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.normalise import normalise

# Said around a question, never what it is about.
_COURTESIES = re.compile(
    r"[你您恁]好|大哥|大姐|老师傅?(?=[,，])|同志|领导|谢谢您?|麻烦|请[问教]|打听|咨询|"
    r"(?:我|俺)?想(?:要)?(?:问问?|知道|了解|弄清)|问(?:一下|个事?|问|下)|一下|了解|告诉我|到底|那个|这个|"
    r"咱们?县|我们县|俺们?县|本县|县里|咱们?这儿?里?|咱们?(?=\w)"
)
_SPELLINGS = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"(?:怎么|怎样|如何|咋样?个?)(?:办理|弄|整|搞|办|着)|咋个", "怎么办"),
        (r"怎样|如何|咋样?|怎麼", "怎么"),
        (r"啥(?:时候|时间)|什么时(?:候|间)|几时|多咱|哪天|几号|几月份?", "何时"),
        (r"哪儿|哪块|哪一?个?地方|啥地方|什么地方|啥位置|哪里", "哪里"),
        (r"啥", "什么"),
        (r"俺们?|我们", "我"),
        (r"恁们?|您|你们", "你"),
        (r"多长时间|多久|几天|多少天|多少?个工作日", "多久"),
        (r"几块钱?|几毛钱?|几百块?|多少钱|啥价|什么价|要钱|花钱|收费|费用", "多少钱"),
        (r"要不要|用不用|需不需要|需要|用得着", "要"),
        (r"能不能|可不可以|可以不可以|可以|行不行|中不中|让不让|能够", "能"),
        (r"电话号码?|联系方式|号码", "电话"),
        (r"手续|资料|证件(?!号)", "材料"),
        (r"闺女|儿子|小孩儿?|娃子?|孙子|孙女|小朋友|孩儿", "孩子"),
        (r"[我俺]?(?:爹|爸|娘|妈|父母)(?:爹|爸|娘|妈)?|爷爷|奶奶|老头|老太太", "老人"),
        (r"驾驶证|驾证|驾驶本", "驾照"),
        (r"弄丢|丢失|遗失|不见了|找不着了?", "丢"),
        (r"补办|补领", "补"),
    )
)
# What is asked about a thing: worth a little. The rest of a question's own words: nothing.
_ASPECTS = "怎么办|何时|哪里|多少钱|多久|多少|电话|热线|材料|条件|投诉|举报|反映|找谁|归谁"
_FUNCTION = (
    "不能|能|怎么|什么|哪个|哪些|哪|谁|应该|该|得|要|会不会|有没有|是不是|没有|是|有|的|了|我|你|都|还|也|想|打|去|到|"
    "在|给|就|会|部门|单位|东西|几|吗|么|呢|吧|呀|啊|找|说|把|让|被|和|跟|用|一个|个|上(?=哪里)|往(?=哪里)"
)
_WORD = re.compile(f"({_ASPECTS})|{_FUNCTION}")


def fold(text: str) -> str:
    """``text`` in one spelling: plain marks, simplified, dialect as in books, courtesies gone."""
    folded = _COURTESIES.sub("", simplify(normalise(text)).lower())
    for spelling, word in _SPELLINGS:
        folded = spelling.sub(word, folded)
    return folded


def content(folded: str) -> tuple[list[str], list[str]]:
    """What ``folded`` is about, as runs of characters, and what it asks about that, as words."""
    asked = [match[1] for match in _WORD.finditer(folded) if match[1]]
    return [run for run in re.split(r"[\W_]+", _WORD.sub(" ", folded)) if run], asked
