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
    NUMBER,
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
    r"(?![级少制期租费内次代岁大]|以内|之内|一次|的?合同|的?物业|班|无理由|质保|保修|保质|有效|试用|工龄|党龄|驾龄|"
    r"学制|热线|免费|包换|包退|一届|一遇|游)"
)
_POINT = "|".join(
    (
        rf"过[完罢了](?:{LUNAR_DAY}|{MONTH}|{SEASON})",
        *(NUMERIC, EVERY, DAY, WEEKDAY, YEAR, LUNAR_DAY, MONTH, HAPPENING, SEASON),
        *(rf"{PART}(?:的?(?:大概|大约|约|快)?{CLOCK})?", SURE_CLOCK, DATE_DAY),
    )
)
_LINK = r"(?:的|那天)?(?:大概|大约|差不多|约|快)?"
_POINTS = rf"(?:{_POINT})(?:{_LINK}(?:{_POINT}|{CLOCK}))*(?:\s?[到至~-]\s?(?:{_POINT}|{CLOCK})+)?"
_UNTIL_NOW = rf"(?:[\u4e00-\u9fff]{{1,3}}?[到至](?:今年|{NOW}))?"
_TIMES = re.compile(
    rf"(?<![\d第])(?:(?={YEAR}){_POINTS}(?:{SINCE})*{_UNTIL_NOW}|{VAGUE}(?:{IS_NOW}|{SINCE})?|"
    rf"{LENGTH}{_NOT_LENGTH}(?:没完)?(?:{IS_NOW}|{SINCE})?|{_POINTS}(?:{SINCE})*{_UNTIL_NOW})"
)
_ANY_WEEK = r"(?<![上这本])(?:周|星期|礼拜)[一二三四五六日天末]"
_HABIT = re.compile(
    rf"(?:{EVERY}|{PART}|{CLOCK}|[春夏秋冬]天|(?<![上这本个])周末|{_ANY_WEEK}(?:[到至、和]|(?={_ANY_WEEK}))(?:{_ANY_WEEK}|[一二三四五六日天末])|"
    rf"[的到至~-]|左右|前后|那天|以?后|就|的?时候|期间)+|{NUMBER}个?[多来半]*(?:小时|钟头|分钟)多?|[一半整]个?(?:晚上|夜|宿)"
)
_WHENEVER = re.compile(r"每|逢|从早|一到|一进|一下|一刮|天天|成天|整天|天[不一]?(?:黑|亮|明)")
# "一天三次", "有一天", "五年级": counted or named, not since when. 停了一天 lasts.
_NOT_TIMES = re.compile(r"^(?:[一几][天年日月夜]|几个[月星]期?|半天|十一|五一|多[天年日]|零日|年后|年前|来月)$")

_LASTS = re.compile(r"(?:[了近快整足过]有?|有(?=[一几]年))$")


def is_habit(said: str) -> bool:
    """Whether a time as said tells only at what hours or how long each time (半夜, 一个多小时), not since when."""
    plain = simplify(said)
    return (_WHENEVER.match(plain) or _HABIT.fullmatch(plain)) is not None


def find_times(text: str) -> list[Span]:
    """Every time that ``text`` names, in order."""
    return [
        span_of(text, *match.span())
        for match in _TIMES.finditer(simplify(text))
        if match.end() > match.start() and (not _NOT_TIMES.match(match[0]) or _lasts(text, match))
    ]


def _lasts(text: str, match: re.Match[str]) -> bool:
    return match[0].startswith("一") and _LASTS.search(text, 0, match.start()) is not None
