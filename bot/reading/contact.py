"""What happened, without who to call."""

from __future__ import annotations

import re

from bot.reading.caller import read_caller
from bot.reading.characters import simplify
from bot.reading.name import read_name
from bot.reading.phone import read_phone, withdrawn_phones
from bot.reading.spelled import read_spelled

_BEFORE_PHONE = re.compile(
    r"(?:有事|有问题|有情况|有消息|可以|请|麻烦|能)*(?:拨打|打|联系|拨|找)?(?:给)?(?:我|本人|"
    r"俺)?家?的?(?:联系|手机|移动)?"
    r"(?:电话|手机|座机|号码|联系方式|方式|微信)?(?:号码?)?(?:就?不?是|为|[: ])*$",
    re.IGNORECASE,
)
_AFTER_PHONE = re.compile(
    r"[\s,]*(?:随时)?(?:可以|能)?(?:联系[我俺]|找[我俺]|打给[我俺]|\(?微信同号\)?|是我的?(?:电话|号码|手机号?))?"
)
_BEFORE_NAME = re.compile(
    r"(?:我的|俺的)?(?:[我俺]|本人|免贵|敝|贱|他们|大家|都)?(?:姓名|联系人|称呼|名字|名)?(?:就?是|系|叫做?|喊|"
    r"姓|称呼)?[我俺]?[: ]*$"
)
_AFTER_NAME = re.compile(r"(?:就行|就中|就好|就可以|即可|吧)?了?")
_ONE_BREATH = 16
"""So many characters stand at most between a wrong number and the right one."""
_MOST_NAMES = 8
"""Nobody is called more; it bounds the time that a message takes."""
_EDGE = re.compile(r"^[\s,。、;:]+|[\s,、;:]+$")
_COMMAS = re.compile(r"[\s,、;:]*,[\s,、;:]*")
_STOPS = re.compile(r"([。!?;])[\s,、。;:]+")


_KIN = (
    r"儿|闺女|女儿|妮|侄|孙|外甥|媳妇|老婆|老伴|老公|爱人|对象|妈|娘|爸|爹|爷|奶|哥|姐|弟|妹|"
    r"嫂|姑|舅|叔|婶|姨|邻居|同事|家里?人"
)
_ANOTHER = re.compile(rf"(?:给|打|找|联系|跟)(?:我|俺|咱)?们?家?的?(?:大|小|二|三|老|个)?(?:{_KIN})")


def names_another_to_call(text: str) -> bool:
    """Whether ``text`` says which of their people is to be called: 俺不识字,给俺侄打电话."""
    return _ANOTHER.search(text) is not None


def strip_contact(text: str) -> str:
    """``text`` without the clauses that name the citizen and the telephone; unchanged where there are none.

    A second telephone stays: there is no other place for it. One that the citizen took back goes.

    "铁门镇政府门口路灯坏三天了,我姓张,电话13800138000" → "铁门镇政府门口路灯坏三天了".
    """
    rest = _without(text, _contact_clauses(text))
    for _ in range(_MOST_NAMES):
        name = read_name(rest)
        if name is None:
            break
        rest = _without(rest, [_widened(rest, name.start, name.end, _BEFORE_NAME, _AFTER_NAME)])
    return rest


def _without(text: str, clauses: list[tuple[int, int]]) -> str:
    for start, end in reversed(clauses):
        text = f"{text[:start]},{text[end:]}"
    return _EDGE.sub("", _COMMAS.sub(",", _STOPS.sub(r"\1", text))) if clauses else text


def _contact_clauses(text: str) -> list[tuple[int, int]]:
    """Where name and telephone stand, with the words that only introduce them; in order, never overlapping."""
    phone, name = read_phone(text), read_caller(text)
    clauses = []
    if name:
        clauses.append(_widened(text, name.start, name.end, _BEFORE_NAME, _AFTER_NAME))
        clauses += read_spelled(simplify(text)).spans
    if phone:
        start, end = phone.start, phone.end
        for wrong in withdrawn_phones(text):
            if wrong.start - end <= _ONE_BREATH and start - wrong.end <= _ONE_BREATH:
                start, end = min(start, wrong.start), max(end, wrong.end)
        clauses.append(_widened(text, start, end, _BEFORE_PHONE, _AFTER_PHONE))
    return _apart(sorted(clauses))


def _apart(clauses: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same, those that overlap made one."""
    apart: list[tuple[int, int]] = []
    for start, end in clauses:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(apart[-1][1], end))
        else:
            apart.append((start, end))
    return apart


def _widened(text: str, start: int, end: int, before: re.Pattern[str], after: re.Pattern[str]) -> tuple[int, int]:
    cue, tail = before.search(text[:start]), after.match(text, end)
    return cue.start() if cue else start, tail.end() if tail else end
