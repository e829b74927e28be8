"""Days to come that an answer names: 12月10日前, 三个工作日内, 下周三, 月底, 春节前."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.working_time import WorkingCalendar, next_working_day
from bot.reading.characters import plain_digits

_DIGIT = "一二两三四五六七八九"
_SMALL = rf"(?:\d{{1,2}}|[{_DIGIT}十]{{1,3}})"
_YEAR = r"(?:(?P<year>20\d\d)年?|(?P<which>[今本明后])年)"
_WEEKDAY = "[一二三四五六日天末]"
_BEFORE = re.compile(r"\s?(?:[之以]?前|之?内|以内)")

_SPRING = {2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3), 2031: (1, 23), 2032: (2, 11)}
"""Spring Festival, which moves."""
_FEASTS = {"元旦": (1, 1), "元宵": (2, 20), "清明": (4, 5), "五一": (5, 1), "劳动节": (5, 1), "国庆": (10, 1)}
_FEASTS |= {"十一": (10, 1), "汛期": (6, 1), "供暖": (11, 15), "开学": (9, 1), "高考": (6, 7)}
_PART_ENDS = {"初": 10, "上旬": 10, "中": 20, "中旬": 20}
_LONG_PAST = timedelta(days=120)
"""A day of no year that is longer past than this is next year's."""
_DAYS = {"天": 1, "日": 1, "自然日": 1, "日历天": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30, "年": 365}
_WEEKDAYS = {**{name: at for at, name in enumerate("一二三四五六日")}, "天": 6, "末": 6}
_NEAR = {"今": 0, "明": 1, "后": 2, "大后": 3}


@dataclass(frozen=True)
class Coming:
    """Where a day is named, and the last day it can mean; None where that depends on what nobody has said."""

    start: int
    end: int
    by: date | None


def find_coming(text: str, today: date, calendar: WorkingCalendar | None = None) -> Iterator[Coming]:
    """Every day named in ``text`` (normalised), in order; past ones too, with the day they mean. Without a
    ``calendar`` every weekday counts as a working day."""
    every = [(match, read) for pattern, read in _KINDS for match in pattern.finditer(text)]
    end = 0
    for match, read in sorted(every, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if match.start() < end:
            continue
        try:
            by = read(match, today, calendar or _Weekdays())
        except (ValueError, OverflowError):  # 11月31日
            by = None
        before = _BEFORE.match(text, match.end())
        end = before.end() if before else match.end()
        yield Coming(match.start(), end, by)


def _of_date(match: re.Match[str], today: date, _: WorkingCalendar) -> date:
    month, day = _number(match["month"]) or 0, _number(match["day"] or match["bare"])
    part, year = (match["part"] or "").replace("月", ""), _year(match, today)
    if year is not None:
        return _last(year, month, day, part)
    named = _last(today.year, month, day, part)
    return _last(today.year + 1, month, day, part) if named < today - _LONG_PAST else named


def _of_numbers(match: re.Match[str], _: date, __: WorkingCalendar) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def _of_this_month(match: re.Match[str], today: date, _: WorkingCalendar) -> date:
    ahead = 1 if match["months"].startswith("下") else 0
    year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
    return _last(year, month + 1, _number(match["day"]), match["part"] or "")


def _of_month_end(_: re.Match[str], today: date, __: WorkingCalendar) -> date:
    return _last(today.year, today.month, None, "")


def _of_week(match: re.Match[str], today: date, _: WorkingCalendar) -> date:
    which, day = match["weeks"], match["day"]
    monday = today - timedelta(today.weekday()) + timedelta(7 * {"下": 1, "下下": 2}.get(which, 0))
    named = monday + timedelta(_WEEKDAYS.get(day, 6))
    return named + timedelta(7) if not which and named < today else named


def _of_quarter(match: re.Match[str], today: date, _: WorkingCalendar) -> date:
    nth, year = int(plain_digits(match["nth"])), _year(match, today)
    named = _last(year or today.year, nth * 3, None, "")
    return _last(today.year + 1, nth * 3, None, "") if not year and named < today - _LONG_PAST else named


def _of_year(match: re.Match[str], today: date, _: WorkingCalendar) -> date:
    year = _year(match, today) or today.year
    return date(year, 6, 30) if match["part"] == "上半年" else date(year, 12, 31)


def _of_year_end(match: re.Match[str], today: date, _: WorkingCalendar) -> date:
    return date(_year(match, today) or today.year, 12, 31)


def _after(match: re.Match[str], today: date, calendar: WorkingCalendar) -> date | None:
    unit = match["unit"]
    if match["number"] == "半":
        return today + timedelta(round(_DAYS.get(unit, 0) / 2))
    count = _number(match["number"])
    if count is None:
        return None
    if unit in ("小时", "钟头"):
        return today + timedelta(-(-count // 24))
    if unit != "工作日":
        return today + timedelta(count * _DAYS[unit])
    day = today
    for _ in range(count):
        day = next_working_day(day, calendar)
    return day


def _near(match: re.Match[str], today: date, _: WorkingCalendar) -> date:
    return today + timedelta(_NEAR[match["near"] or match["later"]])


def _before_feast(match: re.Match[str], today: date, _: WorkingCalendar) -> date | None:
    moves = match["feast"] in ("春节", "年", "节")
    for year in (today.year, today.year + 1):
        month_and_day = _SPRING.get(year) if moves else _FEASTS.get(match["feast"])
        if month_and_day and (day := date(year, *month_and_day)) > today:
            return day - timedelta(1)
    return None


_Reader = Callable[[re.Match[str], date, WorkingCalendar], "date | None"]
_KINDS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (
            rf"(?:{_YEAR}[的份]?\s?)?(?<!\d)(?P<month>\d{{1,2}}|十[一二]?|[{_DIGIT}])月份?(?:\s?(?P<day>{_SMALL})[日号]|"
            r"(?P<bare>\d{1,2}(?=[前之]))|(?P<part>[上中下]旬|月?[底末初]|月?中(?![心学间旬午])))?",
            _of_date,
        ),
        (r"(?<!\d)(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", _of_numbers),
        (
            rf"(?P<months>本|这个?|下个?)月(?:\s?(?P<day>{_SMALL})[日号]|(?P<part>[上中下]旬|[底末初中内]))",
            _of_this_month,
        ),
        (rf"(?<![\d{_DIGIT}十本这下个])月[底末](?=前|之前|以前|就|能|完|[,。;]|$)", _of_month_end),
        (
            rf"(?:(?P<weeks>本|这|下下|下)个?(?:周|星期|礼拜)|(?:周|星期|礼拜)(?={_WEEKDAY}))(?P<day>{_WEEKDAY}?)"
            rf"(?:[到至、和](?:周|星期)?{_WEEKDAY})?",
            _of_week,
        ),
        (rf"(?:{_YEAR})?第?(?P<nth>[一二三四1-4])季度", _of_quarter),
        (rf"{_YEAR}[底末内]", _of_year_end),
        (rf"(?:{_YEAR})?(?P<part>年[底末内]|[上下]半年)", _of_year),
        (
            rf"(?<![第\d])(?P<number>\d{{1,3}}|[{_DIGIT}十几]{{1,3}}|半)个?"
            r"(?P<unit>工作日|自然日|日历天|天|日|周|星期|礼拜|月|小时|钟头|年)(?:左右|的时间)?[之以]?[内后]",
            _after,
        ),
        (r"(?P<near>今|明)(?:[天日晚](?!后)|(?<=明)早)|(?<![以之今往])(?P<later>大?后)天", _near),
        (
            r"(?P<feast>春节|元旦|元宵|清明|五一|劳动节|国庆|十一|汛期|供暖|开学|高考|"
            rf"(?<![\d{_DIGIT}十几多数半今去当往])年|(?<![季春])节)(?:节|期|季|假期)?[之以来到]?前",
            _before_feast,
        ),
    )
)


def _last(year: int, month: int, day: int | None, part: str) -> date:
    """That day, or the last one of a part of the month, or of the month."""
    return date(year, month, day or _PART_ENDS.get(part, monthrange(year, month)[1]))


def _year(match: re.Match[str], today: date) -> int | None:
    if match["year"]:
        return int(match["year"])
    return today.year + {"今": 0, "本": 0, "明": 1, "后": 2}[match["which"]] if match["which"] else None


def _number(said: str | None) -> int | None:
    """What a small number means; None for 几 and for none."""
    if not said or "几" in said:
        return None
    if "十" in said:
        tens, ones = said.split("十", 1)
        return int(plain_digits(tens or "1")) * 10 + int(plain_digits(ones or "0"))
    return int(plain_digits(said))


class _Weekdays:
    """A calendar that knows no feast."""

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5
