"""What an answer lacks, by the tables: what its kind of request cannot do without, and what would become it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum

from bot.domain.tickets import RequestType
from bot.insight import reply_phrases as phrases
from bot.insight import reply_words as words
from bot.insight.reply_reading import Answer
from bot.reading.kind import may_be, praises, read_type
from bot.reading.own_trouble import tells_own_trouble


class Lack(str, Enum):
    """A lack, as whoever writes the answer reads it."""

    EMPTY = "没有内容:请写查明了什么、做了什么、有疑问找谁"
    BLANKS = "有没填的空(XX、某某、【…】),请填好再发"
    RUDE = "话说得生硬(请勿重复、自己解决一类):请先答这一次的诉求"
    OTHER_MATTER = "答的像是另一件事:请对着市民这次说的事答"
    BRUSH_OFF = "只说收到、转办或正在处理,没有写查明了什么、做了什么"
    TOO_SHORT = "太短,看不出谁去办的、哪天、办成什么样"
    NO_FINDING = "没有写查明了什么情况"
    NO_MEASURE = "没有写做了什么、接下来做什么"
    NO_DAY = "承诺了“{haste}”,没有写哪一天"
    NO_DOOR_ELSEWHERE = "说不归自己管,没有写该找哪个单位、打什么电话"
    NO_WAY = "说办不了,没有写还有什么别的办法"
    NOT_ANSWERED = "没有回答问的问题:请写能不能、要什么、到哪儿、多少钱、多久"
    NO_DECISION = "没有写建议采不采纳、为什么、哪天做什么"
    NOT_PASSED_ON = "没有写表扬转告给了谁"
    NO_THANKS = "没有谢谢市民"
    VAGUE = "说得笼统,没有写清这件事查到了什么、办成了什么样"
    PAST_DAY = "承诺的日子已经过去,请写新的日子"
    NO_CONTACT = "没有写谁、哪天联系过市民或到过现场"
    NO_DOOR = "没有写有疑问找谁、打什么电话"
    NO_WARMTH = "没有一句问候或体谅的话"


_HAN = re.compile("[\u4e00-\u9fff]")
_NOTHING = 4
"""Fewer Chinese characters are no answer."""
_LITTLE = 6
"""Fewer characters that neither the citizen nor just anybody says tell nothing."""
_SHORT = 30
"""Up to so many characters every one must tell."""
_AT_LENGTH = 25
"""So many of them are an answer at some length."""
_TROUBLES = (RequestType.COMPLAINT, RequestType.HELP, RequestType.REPORT)
_ASKS = re.compile(
    r"[?吗]|怎么|怎样|咋|多少|哪[里儿个些]|在哪|什么|啥|如何|能不能|可不可以|要不要|是不是|有没有|是否|几[点号岁天时]|何时|多[久长]|咨询|请问|想问|问一?下|询问"
)
_WISHES = re.compile(r"希望|请求|要求|建议|反映|投诉|举报|安装|解决|呼吁")
_WANTS = re.compile(
    r"(?:能不能|可不可以|能否|可否|能)[^,。?]{0,8}(?:装|修|建|换|增|设|挪|搬|管|加|处理|解决|清|拆|查|延|开通|调)[^,。?]{0,10}[?吗么]?|[^,。?]{0,4}(?:没人管|谁来管|谁管|管不管)[^,。]{0,4}"
)
"""能不能装几盏: it is asked for, not asked about."""
_VISITED = re.compile(
    r"(?:到|赴|前往|在|去|来到|深入|赶[到至])[^,。]{0,14}(?:现场|实地|店|村|小区|工地|家|院|路口|路段|门口|核实|查看|查|检查|勘|测|看了)|"
    r"现场|实地|上门|入户|进店|走访|约谈|调取|查阅|到场"
)


def kind_of(complaint: str) -> RequestType:
    """The type of a request whose type nobody says."""
    if told := read_type(complaint):
        return RequestType(told)
    if praises(complaint) and not _WISHES.search(complaint):
        return RequestType.PRAISE
    is_asked = _ASKS.search(_WANTS.sub("", complaint)) and may_be("咨询", complaint)
    if is_asked and not tells_own_trouble(complaint):
        return RequestType.CONSULTATION
    return RequestType.COMPLAINT


def outright(answer: Answer, kind: RequestType) -> Iterator[Lack]:
    """What no answer may go out with, whatever else it says."""
    if len(_HAN.findall(answer.text)) < _NOTHING:
        yield Lack.EMPTY
        return
    if words.PLACEHOLDER.search(answer.text):
        yield Lack.BLANKS
    # Thanks are told in few words.
    little = _LITTLE / 2 if kind is RequestType.PRAISE else _LITTLE
    if answer.substance < little and not answer.finds:
        yield Lack.BRUSH_OFF
    elif len(answer.text) <= _SHORT or answer.substance < 2 * _LITTLE:
        if kind not in _TROUBLES:
            yield from essential(answer, kind)
        elif not (answer.dated or (answer.done and answer.names_day)):
            yield Lack.TOO_SHORT


def essential(answer: Answer, kind: RequestType) -> Iterator[Lack]:
    """What this kind of request cannot do without."""
    if answer.says(phrases.RUDE):
        yield Lack.RUDE
    if kind is RequestType.PRAISE:
        if answer.substance < 2 and not answer.says(phrases.PASSES_ON_PRAISE):
            yield Lack.NOT_PASSED_ON
    elif kind is RequestType.CONSULTATION:
        if answer.substance < 6 or not answer.says(phrases.ANSWERS):
            yield Lack.NOT_ANSWERED
    elif kind is RequestType.SUGGESTION:
        if not (answer.done or answer.dated or _explains(answer)):
            yield Lack.NO_DECISION
    else:
        yield from _of_a_trouble(answer)


def advisable(answer: Answer, kind: RequestType, today: date) -> Iterator[Lack]:
    """What would become it."""
    if any(measure.by and measure.by < today for measure in answer.dated):
        yield Lack.PAST_DAY
    if kind is RequestType.PRAISE and not re.search("谢", answer.text):
        yield Lack.NO_THANKS
    if kind in _TROUBLES and not (answer.says(_VISITED) and answer.names_day):
        yield Lack.NO_CONTACT
    if kind is not RequestType.PRAISE and not answer.has_door:
        yield Lack.NO_DOOR
    if not (words.GREETS.search(answer.text) or words.CARES.search(answer.text)):
        yield Lack.NO_WARMTH


def shows(answer: Answer, kind: RequestType) -> bool:
    """Whether the tables see that it answers: something was found and something done or promised by a day; a question,
    a suggestion or a praise is answered at some length."""
    if kind in _TROUBLES:
        return answer.finds and bool(answer.done or answer.dated)
    return answer.substance >= _AT_LENGTH and not any(essential(answer, kind))


def haste(answer: Answer) -> str:
    """The word by which haste is promised and no day named."""
    return next((measure.haste for measure in answer.undated if measure.haste), "尽快")


def _of_a_trouble(answer: Answer) -> Iterator[Lack]:
    explains = _explains(answer)
    if not answer.finds and not answer.done and not explains:
        yield Lack.NO_FINDING
    is_acted_on = answer.done or answer.dated or (answer.finds and answer.says(words.ORDERED))
    if is_acted_on:
        if any(measure.haste and not measure.general for measure in answer.undated) and not answer.dated:
            yield Lack.NO_DAY
    elif phrases.CLEARS.search(phrases.HEARSAY.sub("", answer.told)) and answer.finds:
        return
    elif answer.says(phrases.NOT_OURS) and not (answer.has_door and answer.says(phrases.WAY)):
        yield Lack.NO_DOOR_ELSEWHERE
    elif explains and answer.says(phrases.WAY):
        return
    elif explains and not answer.undated:
        yield Lack.NO_WAY
    elif answer.undated:
        yield Lack.NO_DAY
    else:
        yield Lack.NO_MEASURE


def _explains(answer: Answer) -> bool:
    """Whether it says why not, on a ground."""
    return answer.says(phrases.GROUND) and answer.substance >= 6
