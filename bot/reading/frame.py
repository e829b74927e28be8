"""What frames a matter and is none of it: 你好,我想反映个事 before it, 就这样 behind it, 再加一句 where it goes on."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

LONGEST = 120
"""Characters: a longer text is a letter, and filed as it was written."""
LEAST = 4
"""So many characters must be left, or nothing is taken off."""
LONGEST_CLAUSE = 20
_HAN = re.compile(r"[\u4e00-\u9fff]")

_YOU = r"(?:你们?|您们?|恁们?|领导们?|政府|大家|你这儿?|这里|这边|这儿)"
_ME = r"(?:[我俺咱]们?|本人)"
_TELL = r"(?:反映|反应|说|讲|唠|聊|提|报|投诉|举报|咨询|打听|问|求助|汇报)"
_THING = r"(?:事儿?|事情|问题|情况|想法|话|意见|建议)"
_GREETING = (
    r"(?:你好|您好|恁好|大家好|[早晚]上好|[上下]午好|喂|哎呀?|唉|在吗|在不在?|有人吗|在线吗|hello|hi|尊敬的(?:各位)?领导|同志们?|领导|老师|客服|"
    r"亲|大姐|大哥|闺女|小伙子?|各位|家人们|谁懂啊|不好意思|对不起|打[扰搅](?:一?下|您|你们?)?了?|麻烦(?:一?下|您|你们?|恁)|那个|是这样的?|事情是这样的?)"
)
_TELLING = re.compile(
    rf"(?:{_ME}|今天|这次|现在|有|个|件|{_THING}|想了?想|寻思|思来想去|还是|决定|就|得|来|想|要|能|先|专门|不知道|该不该|能不能|咋|怎么|该跟谁|跟谁|跟|给|向|对|和|找|{_YOU}|{_TELL}|一下|一[个件下]|[个件下点]|几句|"
    r"憋|心里|压|搁|好久|很久|一直|了|吧|啊|呀|哈|的)"
)
_OF_TELLING = re.compile(rf"{_TELL}|有[个件一]|谁懂")
_PROMISE = r"(?:你|您|恁)们?(?:先|可得|得|要)?(?:答应|保证)[^,。]{0,8}(?:别|不)[^,。]{0,8}"
_GREETS = re.compile(rf"{_GREETING}(?:啊|呀|了|哈)?|{_PROMISE}", re.IGNORECASE)
_AT_ONCE = re.compile(r"^(?:你好|您好|恁好|喂|领导好|同志(?:们)?好?)[啊呀哈,。!~\s]*(?=\S{6})")
_MORE = (
    r"(?:内容|事情|描述|[后下]面|里[头面])?(?:再|还要?|我?想)?(?:加|补|补充|添|说|提)(?:上)?(?:一?[句点个条下]|几句)(?:情况|事儿?|话)?|对了|"
    r"还有(?:[个件一]+[点个件]?(?:事儿?|情况|问题)?|就是)?|另外(?:就是)?|再就是|补充(?:一下|说明)?|忘了?说了?"
)
_ADDS = re.compile(_MORE)
_TAIL = re.compile(
    rf"(?:那|好|嗯)?(?:就|先)*(?:这样|这些|这个事儿?|这么多|这|到这)(?:了|吧|哈)*|没(?:有)?(?:别的)?了|完了|说完了|以上(?:[两二三几])?[个件]?(?:事|问题|情况)?|"
    rf"(?:真|太|非常|十分|多|万分)?(?:谢谢|感谢|多谢|谢)(?:了|啦|啊|{_YOU})*|(?:太|真|给)?(?:麻烦|辛苦|拜托|劳烦|打扰)(?:了|啦|{_YOU})*|敬上|此致|敬礼|"
    r"(?:帮|给|替)?(?:[我俺])?(?:提交|上报|发|报|交|写|记|加|补)(?:上|上去|进去|一下)(?:吧|了|哈|啊)*|提交(?:吧|了)?|(?:报|发|交)吧|烦请一并[处办]理|一并[处办]理(?:吧|一下)?"
)
_JOINED = re.compile(r"^(?:就是说?|是|一个是|[一二]是|第[一二三][个件]?(?:事儿?)?是?)[,:、\s]*(?![不否])")
_CLAUSE = re.compile(r"[^,。!?;~…\s]+[,。!?;~…\s]*")


def strip_frame(text: str) -> str:
    """``text`` without the clauses at its head and tail that only greet, announce, join or thank; ``text`` itself
    where nothing would be left, or where it is a letter."""
    if len(text) > LONGEST:
        return text
    clauses = _CLAUSE.findall(text)
    while clauses and _is_head(clauses[0]):
        clauses.pop(0)
    while clauses and _TAIL.fullmatch(_bare(clauses[-1])):
        clauses.pop()
    left = "".join(clauses)
    if found := _AT_ONCE.match(simplify(left)):
        left = left[found.end() :]
    left = left if len(clauses) == len(_CLAUSE.findall(text)) and not found else left.rstrip(" ,、;:")
    return left if len(_HAN.findall(left)) >= LEAST else text


def strip_joint(text: str) -> str:
    """A further matter without the words that join it to the first: 是村卫生室锁着门."""
    return _JOINED.sub("", text, count=1)


def is_only_frame(text: str) -> bool:
    """Whether nothing but such clauses is said, and one of them announces something."""
    clauses = _CLAUSE.findall(text)
    return all(_is_head(clause) for clause in clauses) and any(_OF_TELLING.search(clause) for clause in clauses)


def unframed(text: str) -> str:
    """What such clauses at the head leave, perhaps nothing."""
    clauses = _CLAUSE.findall(text)
    while clauses and _is_head(clauses[0]):
        clauses.pop(0)
    return "".join(clauses).strip(" ,。!?~…")


def _is_head(clause: str) -> bool:
    plain = _bare(clause)
    if not plain or len(plain) > LONGEST_CLAUSE:
        return False
    tells = _OF_TELLING.search(plain) is not None and not _TELLING.sub("", plain)
    return tells or not _GREETS.sub("", plain) or not _ADDS.sub("", plain)


def _bare(clause: str) -> str:
    return simplify(clause).strip(" ,。!?;~…、:\n")
