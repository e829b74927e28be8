"""Which days a time as said can mean: 三天了, 上个月开始, 昨晚十点多."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from bot.reading.characters import plain_digits, simplify
from bot.reading.periods import PERIODS, plainer

Days = tuple[date, date]

_DIGIT = "一二两三四五六七八九"
_SMALL = rf"(?:\d{{1,2}}|[{_DIGIT}十廿]{{1,3}})"
_NUMBER = re.compile(
    rf"(?:(?P<hundreds>[{_DIGIT}几数]{{0,2}})百[零〇]?)?(?:(?P<tens>[{_DIGIT}几数]{{0,2}})十)?(?P<ones>[{_DIGIT}几]{{0,2}})"
)
_SINCE = r"(?:了|以来|[之以]?前|就?开始|起|至今|(?:一直)?[到至](?:现在|今|如今|目前)|期间|的时候)"
_LENGTH = re.compile(
    rf"(?:(?P<half>小半|大半|半)|(?P<number>\d{{1,4}}|好几|[{_DIGIT}零〇十百廿几数]{{1,4}})(?P<some>[多来]?))"
    r"个?(?P<and_half>半?)(?P<over>多?)"
    r"(?P<unit>天|日|宿|晚上|夜|周|星期|礼拜|(?<=[个半多])月|季度|学期|年|小时|钟头|分钟)(?P<after>[多半]?)"
    rf"(?P<about>左右)?(?P<least>以上)?(?:之久)?(?:没完)?(?P<since>{_SINCE}?)"
)
_HOUR = Fraction(1, 24)
_IN_DAYS: dict[str, int | Fraction] = {
    "天": 1,
    "日": 1,
    "宿": 1,
    "晚上": 1,
    "夜": 1,
    "小时": _HOUR,
    "钟头": _HOUR,
    "分钟": 0,
}
_IN_DAYS |= {"周": 7, "星期": 7, "礼拜": 7}
_IN_MONTHS = {"月": 1, "季度": 3, "学期": 5, "年": 12}
_HALVES = {"小半": (0.25, 0.5), "半": (0.25, 0.75), "大半": (0.5, 1)}
_LATELY = re.compile(r"(?P<when>前|这|近|最近这?)(?P<many>[几两])天")
_LATELY_DAYS = {"前几": (2, 9), "前两": (1, 3), "几": (0, 9), "两": (0, 2)}

_HABIT = re.compile(r"每|天天|成天|整天|整夜|一到|^三九|^24(?:小时|个小时|个?钟头)$")
_MOVES = re.compile(
    r"春节|过[罢完了]?年|年[前后下根关]|中秋|端午|元宵|重阳|七夕|除夕|小年|年三十|[阴农旧老]历|[正腊冬]月|初[一二三四五六七八九十]|[五八]月节|二月二|"
    r"八月十五|正月十五|十五$|伏|三九|数九"
)
_BEFORE = re.compile(r"前$")
_CLOCK = re.compile(
    rf"(?:\d{{1,2}}[::]\d{{2}}|{_SMALL}点(?:钟|来钟|半|一刻|多|左右|{_SMALL}分?)*)(?:左右|前后|[之以]?前)?"
)
_ABOUT = re.compile(r"左右|前后")
_TO = re.compile(r"[到至~]|(?<=[年月号日])\s?-")
_WHOLE_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_YEAR = re.compile(r"(?P<ago>大前|前|去|今)年|(?P<digits>(?:\d\d)?\d\d|[一二两][零〇九][零〇一二三四五六七八九]{2})年")
_YEARS_AGO = {"今": 0, "去": 1, "前": 2, "大前": 3}
_MONTH = re.compile(rf"(?P<ago>上上|上|这|本)个?月|(?P<first>\d{{1,2}}|十[一二]?|[{_DIGIT}])(?P<last>[{_DIGIT}]?)月")
_MONTHS_AGO = {"这": 0, "本": 0, "上": 1, "上上": 2}
_PART = re.compile(r"月份?(初|上旬|中旬|下旬|底|末)")
_PARTS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31)}
_DAY_OF_MONTH = re.compile(rf"({_SMALL})[号日]")
_PERIOD = re.compile("|".join(sorted(PERIODS, key=len, reverse=True)))
_WEEK = re.compile(r"(?P<week>上上|上|这|本)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末]?)")
_WEEKS_AGO = {"上": 1, "上上": 2}
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "末": 5, "日": 6, "天": 6}
_DAY = re.compile(r"(大前天)|(前[天儿晚])|(昨|夜儿|夜黑)|(今(?!年)|刚才|刚刚|方才|将才)")
# "昨天夜里两点" is as often the night that ended today.
_NIGHT = re.compile(r"昨夜|夜[里间]|[半深]夜|晚上?凌晨")


def resolve_days(said: str, today: date) -> Days | None:
    """The earliest and the latest day on which what happened ``said`` (as ``read_time`` returns it) began or happened.

    Never after ``today``: a date still to come this year is last year's. A duration counts back from ``today``: n days
    to that very day, longer units half a unit either way, 二十多天 20 to 29 days, 几天 two to nine. "A到B" began at A.

    None: no number of days (好几年, 多年, 最近, 长期), a habit (每天, 一到晚上, 周一到周五, 周末), a part of the day
    alone (晚上, 早上8点), what moves in the calendar (春节, 中秋, 腊月, 初八, 开学), the time before a date (国庆前),
    no date at all (11月31号), one that says itself to be in the future (今年12月 in November).
    """
    said = plainer(simplify(said).strip())
    if _HABIT.search(said):
        return None
    length = _LENGTH.fullmatch(said)
    try:
        days = (
            _length(length, today) if length and not _is_date(length) else _lately(said, today) or _point(said, today)
        )
    except (ValueError, OverflowError):  # 2019年2月30号; longer ago than the calendar reaches
        return None
    return (days[0], min(days[1], today)) if days and days[0] <= today else None


def _length(match: re.Match[str], today: date) -> Days | None:
    unit, number = match["unit"], match["number"]
    if unit == "年" and number and number[0] in "几好数":
        return None
    amount = _HALVES[match["half"]] if match["half"] else _range(number, more=bool(match["some"] or match["least"]))
    if amount is None:
        return None
    low, high = amount
    if match["and_half"] or match["after"] == "半":
        low, high = low + 0.25, high + 0.75
    elif match["over"] or match["after"] or match["least"]:
        high = max(high, low + 1)
    elif low == high and _IN_DAYS.get(unit, 7) == 7:
        low, high = low - 0.5, high + 0.5
    elif low == high and match["about"]:
        low, high = low - max(1, low // 5), high + max(1, high // 5)
    if months := _IN_MONTHS.get(unit):
        return _months_before(today, high * months), _months_before(today, low * months)
    return _days_before(today, int(low * _IN_DAYS[unit]), math.ceil(high * _IN_DAYS[unit]))


def _is_date(match: re.Match[str]) -> bool:
    """20日开始 names a day of the month, 20日了 counts days; 2019年 and 18年开始 name years, 18年了 counts them."""
    number, unit, since = match["number"] or "", match["unit"], match["since"]
    if unit == "日":
        return _exactly(number) is not None and not match["some"] and since not in ("了", "前", "之前", "以前")
    if unit != "年" or match["some"] or match["after"]:
        return False
    return re.fullmatch(r"\d{4}|[一二两][零〇九].{2}", number) is not None or (
        re.fullmatch(r"\d\d", number) is not None and since not in ("", "了", "以来", "前", "之前", "以前")
    )


def _range(number: str, *, more: bool) -> tuple[float, float] | None:
    """The least and the most that a number can mean: 两三 2 to 3, 十几 11 to 19; with ``more`` up to the next ten."""
    if re.fullmatch(r"[0-9]+", number):
        low = high = int(number)
    elif number in ("几", "好几", "数"):
        return 2, 9
    elif match := _NUMBER.fullmatch(number.replace("廿", "二十")):
        hundreds, tens, ones = _digits(match["hundreds"], 100), _digits(match["tens"], 10), _digits(match["ones"], 1)
        low, high = hundreds[0] + tens[0] + ones[0], hundreds[1] + tens[1] + ones[1]
    else:
        return None
    if more:
        high += next((place - 1 for place in (1000, 100, 10) if high % place == 0), 0)
    return (low, high) if 0 < low <= high else None


def _digits(said: str | None, place: int) -> tuple[int, int]:
    if said is None or (not said and place == 1):
        return 0, 0
    if said in ("几", "数"):
        return (1 if place == 1 else 2) * place, 9 * place
    digits = sorted(plain_digits(said) or "1")  # 三两天 is 两三天
    return int(digits[0]) * place, int(digits[-1]) * place


def _exactly(number: str) -> int | None:
    low, high = _range(number, more=False) or (0, 1)
    return int(low) if low == high else None


def _lately(said: str, today: date) -> Days | None:
    match = _LATELY.match(said)
    if not match:
        return None
    return _days_before(today, *_LATELY_DAYS[("前" if match["when"] == "前" else "") + match["many"]])


def _point(said: str, today: date) -> Days | None:
    head, *rest = _TO.split(_CLOCK.sub("", said), maxsplit=1)
    if _MOVES.search(head) or _BEFORE.search(head) or (rest and _is_any_week(head) and _is_any_week(rest[0])):
        return None
    if whole := _WHOLE_DATE.search(head):
        year, month, day = (int(part or 0) for part in whole.groups())
        days: Days | None = _of_month(year, month, day or 1, day or 31)
    elif _DAY_OF_MONTH.search(head):
        days = _of_the_calendar(head, today)
    else:
        days = _of_a_day(head, today) or _of_a_week(head, today) or _of_the_calendar(head, today)
    if days and _ABOUT.search(head):
        slack = max(timedelta(3), (days[1] - days[0]) / 2)
        return days[0] - slack, days[1] + slack
    return days


def _is_any_week(said: str) -> bool:
    match = _WEEK.match(said)
    return bool(match and match["day"] and not match["week"])


def _of_a_day(said: str, today: date) -> Days | None:
    match = _DAY.search(said)
    if not match:
        return None
    ago = (3, 2, 1, 0)[(match.lastindex or 1) - 1]
    return _days_before(today, ago - 1 if ago and _NIGHT.search(said) else ago, ago)


def _of_a_week(said: str, today: date) -> Days | None:
    """A day of last week, or the last one of that name; a weekend; a week. Weeks begin on Monday."""
    match = _WEEK.search(said)
    if not match or not (match["week"] or match["day"].strip("末")):
        return None
    first = today - timedelta(today.weekday() + 7 * _WEEKS_AGO.get(match["week"], 0))
    if not match["day"]:
        return first, first + timedelta(6)
    first += timedelta(_WEEKDAYS[match["day"]])
    if first > today:
        first -= timedelta(7)
    return first, first + timedelta(match["day"] == "末")


def _of_the_calendar(said: str, today: date) -> Days | None:
    """What a year, a month, a day of the month or a time of the year names, the last that has begun."""
    year, month, day, part = _year(said, today), _MONTH.search(said), _DAY_OF_MONTH.search(said), _PART.search(said)
    years = (year,) if year else tuple(range(today.year, today.year - 9, -1))
    first, last = _PARTS[part[1]] if part else (1, 31)
    if day:
        first = last = _exactly(day[1]) or 0
    if month and month["first"]:
        begin = _exactly(month["first"]) or 0
        end = max(begin, int(plain_digits(month["last"] or "0")))
        return _last_begun(((y, begin, first, end, last) for y in years), today)
    if month or day:
        ago = range(3) if month is None else (_MONTHS_AGO[month["ago"]],)
        months = (divmod(today.year * 12 + today.month - 1 - back, 12) for back in ago)
        return _last_begun(((y, m + 1, first, m + 1, last) for y, m in months), today)
    if period := _PERIOD.search(said):
        # In January 今年冬天 began last year.
        wrapping = (today.year, today.year - 1) if year == today.year and period[0] == "冬天" else years
        return _last_begun(((y, *PERIODS[period[0]]) for y in wrapping), today)
    return (date(year, 1, 1), date(year, 12, 31)) if year else None


def _year(said: str, today: date) -> int | None:
    match = _YEAR.search(said)
    if not match:
        return None
    if match["ago"]:
        return today.year - _YEARS_AGO[match["ago"]]
    year = int(plain_digits(match["digits"]))
    if year >= 100:
        return year
    return year + (2000 if year <= today.year % 100 else 1900)


def _last_begun(spans: Iterable[tuple[int, int, int, int, int]], today: date) -> Days | None:
    """The first of (year, month, day, month, day) that the calendar has and that is not in the future."""
    for year, month, first, end, last in spans:
        try:
            begun = _of_month(year, month, first, last)
        except ValueError:  # 31号 in April, 2月29号 in most years
            continue
        if begun[0] <= today:
            return begun[0], _of_month(year + (end < month), end, 1 if end != month else first, last)[1]
    return None


def _of_month(year: int, month: int, first: int, last: int) -> Days:
    if first != last:
        last = min(last, monthrange(year, month)[1])
    return date(year, month, first), date(year, month, last)


def _days_before(today: date, least: int, most: int) -> Days:
    return today - timedelta(most), today - timedelta(least)


def _months_before(today: date, months: float) -> date:
    whole = int(months)
    year, month = divmod(today.year * 12 + today.month - 1 - whole, 12)
    day = min(today.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(int((months - whole) * 30))
