"""When it happens or since when, as the citizen says it."""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.span import Span, span_of

_N = r"(?:\d{1,4}|[零〇一二两三四五六七八九十百廿]{1,4}|好几|几|数|多)"
_PART = (
    r"(?:凌晨|清早|早晨|早上|一大早|上午|中午|晌午|下午|后晌|傍晚|晚上|晚间|夜里|夜间|半夜|深夜|后半夜|大半夜|"
    r"白天|黑夜|黑儿)"
)
_CLOCK = (
    rf"(?:\d{{1,2}}[::]\d{{2}}|(?:\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})点(?:半|多|左右|钟|一刻|来钟|{_N}分?)*)"
    r"(?:左右|前后)?"
)
# A bare "一点" is "a little": it needs a part of the day before it, or 半, 多, 钟 … after it, or a digit.
_SURE_CLOCK = (
    r"(?:\d{1,2}[::]\d{2}|\d{1,2}点(?:半|多|左右|钟|来钟|\d{1,2}分?)*|[一二两三四五六七八九十]{1,3}点(?:半|多|"
    r"左右|钟|来钟))"
    r"(?:左右|前后)?"
)
_WEEKDAY = r"(?:(?:上|这|本|上上)个?(?:周|星期|礼拜)[一二三四五六日天末]?|(?:周|星期|礼拜)[一二三四五六日天末])"
_DAY = (
    r"(?:大前天|前天|昨天|昨日|昨个|昨儿个?|夜儿个?|前儿个?|今天|今日|今儿个?|当天|昨晚上?|昨夜|前晚上?|"
    r"今晚上?|今早上?|今晨|"
    r"刚才|刚刚|方才|将才)"
)
_DATE_DAY = (
    r"(?<![路街道院巷楼栋])(?:\d{1,2}|"
    r"[一二三四五六七八九十廿]{1,3})[号日](?![楼院栋线门房井杆口桥路矿店厂铺小车公])"
)
_MONTH = (
    rf"(?:(?:上上|上|这|本)个?月|(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月份?)(?:初|底|中旬|上旬|下旬|末|"
    rf"{_DATE_DAY})?"
)
_NUMERIC = r"(?:(?:19|20)\d{2}[-/.]\d{1,2}(?:[-/.]\d{1,2})?)"
_YEAR = r"(?:大前年|前年|去年|今年|(?:19|20)\d{2}年|[二两]零[零一二三四五六七八九]{2}年|\d{2}年)"
_SEASON = (
    r"(?:(?:春|夏|秋|冬)天|入冬|开春|立冬|入夏|年初|年底|年前|年后|上半年|下半年|春节|过年|元旦|国庆节?|"
    r"中秋节?|清明|端午|"
    r"五一|十一|暑假|寒假|开学|麦收|秋收)"
)
_EVERY = r"(?:每天|天天|每晚|每到[\u4e00-\u9fff]{1,4}?(?=就|都|,)|成天|整天|整夜|一到(?:晚上|夜里|冬天|夏天|下雨天?))"
_RECENT = (
    r"(?:最近(?:这?几天|一段时间|这段时间)?|近期|近来|近几[天年]|前段时间|前一段时间?|前一阵子?|这段时间|"
    r"这几天|这两天|前几天|"
    r"前两天|这几个月|这几年|这阵子|好多天|好些天|好久|很久|许久|长期|常年|多年|多日|大半年|大半个月)"
)
_LENGTH = (
    rf"(?:(?:半|小半|大半)(?:个月|个多月|年|天|个?小时|晚上)|(?!\d{{4}}年){_N}(?:多|来)?(?:个半?多?(?:星期|"
    rf"礼拜|月|小时|钟头|晚上|季度|学期)|"
    r"多?(?:天|日|周|年|小时|钟头|分钟|宿|晚上|夜|星期|礼拜))(?:多|半)?)(?:左右|以上|之久)?"
)
_NOT_LENGTH = r"(?![级少制期租费内次]|以内|之内|一次|工资|房租|的?合同|的?物业|级|头|[前]?班)"
_SINCE = r"(?:以来|开始|就开始|起|至今|(?:一直)?(?:到|至)(?:现在|今|如今|目前)|前|之前|以前|期间|的时候|左右)"

_POINT = "|".join(
    (_NUMERIC, _DAY, _WEEKDAY, _YEAR, _MONTH, _SEASON, _EVERY, rf"{_PART}(?:的?{_CLOCK})?", _SURE_CLOCK, _DATE_DAY)
)
_POINTS = rf"(?:{_POINT})(?:的?(?:{_POINT}|{_CLOCK}))*(?:\s?[到至~-]\s?(?:{_POINT}|{_CLOCK})+)?"
_TIMES = re.compile(
    rf"(?<![\d第])(?:{_LENGTH}{_NOT_LENGTH}(?:没完)?(?:了|{_SINCE})?|{_POINTS}(?:{_SINCE})*|{_RECENT}(?:了|{_SINCE})?)"
)
_HABIT = re.compile(
    rf"(?:{_EVERY}|{_PART}|{_CLOCK}|[的到至~-]|左右|前后)+|(?:\d{{1,3}}|[一二两三四五六七八九十几半]{{1,3}})[个多来半]*(?:小时|钟头|分钟|晚上)多?"
)
_TELLING = re.compile(rf"(?:了|{_SINCE})$")
# "一天三次", "有一天", "五年级": counted or named, not since when.
_NOT_TIMES = re.compile(r"^(?:[一几][天年日月夜]|几个[月星]期?|半天|十一|五一|\d{2}年|多[天年日]|零日|年后|年前)$")


def read_time(text: str) -> Span | None:
    """The time as said: 三天了, 上个月开始, 昨晚十点多, 去年到现在, 11月20号. The most telling one
    (a duration with 了, a beginning), else the first."""
    times = find_times(text)
    return min(times, key=lambda span: (is_habit(span.text), not _tells_since(span.text), span.start), default=None)


def is_habit(said: str) -> bool:
    """Whether a time as said tells only at what hours or how long each time (半夜, 一个多小时), not since when."""
    return _HABIT.fullmatch(simplify(said)) is not None


def _tells_since(said: str) -> bool:
    return _TELLING.search(simplify(said)) is not None


def find_times(text: str) -> list[Span]:
    """Every time that ``text`` names, in order."""
    return [
        span_of(text, *match.span())
        for match in _TIMES.finditer(simplify(text))
        if match.end() > match.start() and not _NOT_TIMES.match(match[0])
    ]
