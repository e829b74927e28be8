"""The times that a text names: 三天了, 上个月开始, 昨晚十点多, 去年麦罢, 每天夜里."""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.span import Span, span_of
from bot.reading.time_words import (
    CLOCK,
    DATE_DAY,
    DAY,
    EVERY,
    HAPPENING,
    IS_NOW,
    LENGTH,
    LUNAR_DAY,
    MONTH,
    NOW,
    NUMERIC,
    PART,
    SEASON,
    SINCE,
    SURE_CLOCK,
    VAGUE,
    WEEKDAY,
    YEAR,
)

_NOT_LENGTH = (
    r"(?![级少制期租费内次代岁大]|以内|之内|一次|工资|房租|的?合同|的?物业|班|无理由|质保|保修|保质|有效|试用|工龄|党龄|驾龄|"
    r"学制|热线|免费|包换|包退|一届|一遇|游)"
)
_POINT = "|".join(
    (
        *(NUMERIC, EVERY, DAY, WEEKDAY, YEAR, MONTH, LUNAR_DAY, HAPPENING, SEASON),
        *(rf"{PART}(?:的?(?:大概|大约|约|快)?{CLOCK})?", SURE_CLOCK, DATE_DAY),
    )
)
_LINK = r"(?:的|那天)?(?:大概|大约|差不多|约|快)?"
_POINTS = rf"(?:{_POINT})(?:{_LINK}(?:{_POINT}|{CLOCK}))*(?:\s?[到至~-]\s?(?:{_POINT}|{CLOCK})+)?"
_UNTIL_NOW = rf"(?:[\u4e00-\u9fff]{{1,3}}?[到至](?:{NOW}|今年))?"
_TIMES = re.compile(
    rf"(?<![\d第])(?:(?={YEAR}){_POINTS}(?:{SINCE})*{_UNTIL_NOW}|{VAGUE}(?:{IS_NOW}|{SINCE})?|"
    rf"{LENGTH}{_NOT_LENGTH}(?:没完)?(?:{IS_NOW}|{SINCE})?|{_POINTS}(?:{SINCE})*{_UNTIL_NOW})"
)
_HABIT = re.compile(
    rf"(?:{EVERY}|{PART}|{CLOCK}|[春夏秋冬]天|(?<![上这本])(?:周|星期|礼拜)[一二三四五六日天末][到至](?:周|星期|礼拜)?[一二三四五六日天末]|"
    r"[的到至~-]|左右|前后|那天|以?后|就|的时候|期间)+|(?:\d{1,3}|[一二两俩仨三四五六七八九十几半]{1,3})[个多来半]*(?:小时|钟头|分钟|晚上|夜)多?"
)
# "一天三次", "有一天", "五年级": counted or named, not since when.
_NOT_TIMES = re.compile(r"^(?:[一几][天年日月夜]|几个[月星]期?|半天|十一|五一|多[天年日]|零日|年后|年前|来月)$")


def is_habit(said: str) -> bool:
    """Whether a time as said tells only at what hours or how long each time (半夜, 一个多小时), not since when."""
    return _HABIT.fullmatch(simplify(said)) is not None


def find_times(text: str) -> list[Span]:
    """Every time that ``text`` names, in order."""
    return [
        span_of(text, *match.span())
        for match in _TIMES.finditer(simplify(text))
        if match.end() > match.start() and not _NOT_TIMES.match(match[0])
    ]
