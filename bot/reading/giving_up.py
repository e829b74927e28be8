"""A matter is dropped while it is being told: 算了,不提交了; 我看还是先别交了,邻居来赔了不是; 重来."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

_LEAD = (
    r"(?:那|哎|唉|哦|嗯|呃|对不起|不好意思|[我俺咱](?:们)?(?:看|再?想了?一?想|寻思|觉得|考虑了?(?:一下)?)?|想了?想|想来想去|考虑了?一?下|要不|不然|"
    r"[给帮替][我俺]|还是|先|暂时|暂且|就|也|你|您|恁|快|请|麻烦|这个?(?:件)?事儿?|这[个件]|[,\s])*"
)
_TELL = (
    r"(?:提交|上报|上交|反映|反应|投诉|举报|登记|处理|追究|报案?|交|说|弄|办|搞|告|记|管|提|填|发|递|追|"
    r"麻烦(?:你们?|恁们?))"
)
_GIVE_UP = (
    rf"(?:没(?:啥|什么)?事儿?[了啦]|算了吧?|拉倒吧?|作罢|罢了|作废|删[了掉]吧?|取消(?:掉|了)?吧?|当[我俺]没(?:说|报|来|反映)过?|撤[了回销]吧?|"
    rf"(?:不(?:想|要|用|必)?|别|甭|用不着)(?:你们?|您们?|恁们?)?(?:再)?(?:[给帮替][我俺])?(?:往上)?{_TELL}(?:上去)?(?:这(?:个|件)?事儿?)?[了啦嘞喽])"
)
_ALONE = r"(?:算了,?(?:[我俺咱]们?)?(?:自己|自个儿?|直接|去)[^,。]{0,10}$)"
"""算了我自己找村里说."""
_AFTER = r"[吧啊呀哈呢,。!~\s]*"
_THEN = r"(?=$|[,。!;\s]|[吧啊呀哈是]|原来|邻|麻烦|谢|怕)"
_AT_FIRST = re.compile(rf"^{_LEAD}(?:{_ALONE}|(?:{_GIVE_UP}{_LEAD})?{_GIVE_UP}){_THEN}")
_CLAUSE = re.compile(rf"{_LEAD}{_GIVE_UP}{_AFTER}(?:谢谢|麻烦了?)?")
_SO = re.compile(rf"(?:那|所以)(?:[我俺](?:们)?)?(?:就|也)*{_GIVE_UP}{_AFTER}$")
_AFTERWARDS = re.compile(
    r"^[^,。!;]{0,12}(?:不说了|不提了|不报了|不反映了|重新?来|重新说|换一?个|说别的|说另)[,。!;\s]*"
)
_OVER = re.compile(rf"^{_LEAD}没(?:啥|什么)?事儿?[了啦]")
_CLAUSES = re.compile(r"[,。!;?\s]+")
_ANEW = re.compile(
    r"^(?:且慢|等等|等一下|慢着|停|哎|不对|算了|那)?[,。\s]*(?:我)?(?:重来|重新来|从头来|重新说|重新填|推倒重来)(?![\u4e00-\u9fff]{6})"
)
_ONLY_FOR_NOW = re.compile(r"再(?:想|看|改|补|等|核|问|说一|加)|等(?:我|俺|一)|(?:改|补|加|说)(?:完|好)")
LONGEST = 40
"""Characters: in a longer message such a clause is part of the story."""


def split_giving_up(text: str) -> str | None:
    """What is said after a matter was given up (算了,不提交了,…), perhaps nothing; None where none is given up."""
    match = _AT_FIRST.match(simplify(text))
    if match is None or _ONLY_FOR_NOW.search(simplify(text)):
        return None
    rest = text[match.end() :].lstrip("吧啊呀哈,。!; ")
    while again := _AT_FIRST.match(simplify(rest)) or _AFTERWARDS.match(simplify(rest)):
        rest = rest[again.end() :].lstrip("吧啊呀哈,。!; ")
    return rest


def gives_up(text: str) -> bool:
    """Whether a clause, wherever in the message it stands, drops the matter."""
    plain = simplify(text)
    if len(plain) > LONGEST or _ONLY_FOR_NOW.search(plain):
        return False
    return any(_CLAUSE.fullmatch(clause) or _SO.search(clause) for clause in _CLAUSES.split(plain) if clause)


def is_over(text: str) -> bool:
    """Whether nothing is wrong any more: 没事了; under a summary that may also mean that nothing is to be added."""
    return _OVER.match(simplify(text)) is not None


def starts_anew(text: str) -> bool:
    """Whether everything is to be told again: 重来, 不对,重新说."""
    return _ANEW.match(simplify(text)) is not None
