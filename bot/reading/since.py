"""Which of the times in a text is the matter's: when it happened or since when it is so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.characters import simplify
from bot.reading.span import Span, span_of
from bot.reading.time_rank import HAN, LENGTHS, STILL, Rank, rank_of
from bot.reading.time_words import CLOCK, PART, WEEKDAY
from bot.reading.when import find_times, is_habit

# --- times that a clause makes: 下大雨以后, 从立杆那天起, 发大水那年 -----------------------------------

_END = r"(?:以来|以后|之后|那天起?|那年|那会儿?|那时候?|[到至](?:现在|今天|如今|目前|这会儿))"
_NOT_A_PLACE = r"(?<![口头边楼层路门里院站校村镇家厂店桥处侧端段])"
_CLAUSES = re.compile(
    rf"(?<=[从打自])(?![己来家行动费愿然打从没不未业事此头早哪那这现即]|电话)[^\s,。!?;:]{{1,14}}?(?:{_END}|{_NOT_A_PLACE}(?:(?<![抓做说提想看拿担引发掀兴论问谈算])起(?!来|码|火)|开始))|"
    rf"(?:(?<=自从)|(?<=自打)|(?<=打从)){HAN}{{2,10}}?(?=就|一直|,|都|便|再|没)|"
    rf"(?<!{HAN})(?![从打自]|建议|希望|就是|也就是|要求){HAN}{{2,9}}?(?:[以之]后|以来)(?=[^\s,。!?;:]{{0,6}}(?:就|一直|都|没|再|老|总))|"
    rf"(?<!{HAN})(?![从打自]|建议|希望|就是|也就是|要求){HAN}{{1,8}}?那(?:年|天|会儿)(?=[^\s,。!?;:]{{0,3}}(?:就|开始|起|{HAN}的))"
)
_CLAUSE_END = re.compile(r"[\s,。!?;:]")
_DAY_ALONE = re.compile(
    rf"(?:(?:大前|前|昨|今)[天日儿个晚夜晨早]|夜儿|将才|刚才|方才|{WEEKDAY}|.*[号日好]|.*\d[./]\d+)(?:儿?个?|那天|当天|上)*"
)
_HOUR_ALONE = re.compile(
    rf"(?:{PART}|{PART}(?:的?(?:大概|大约|约|快)?{CLOCK})|{CLOCK})(?:[到至~-]{CLOCK}|左右|前后|那会儿)*"
)
_PUTS_RIGHT = re.compile(r"时间|日期|日子|应该|应是|其实|更正|改[成为]|[说记写搞弄][错少多早晚]|不止|不准|不对|不是")
_IS_SO = re.compile(r"(?:是|有|为|成|从)$")
_A_FEW = 3
_SENTENCE_END = re.compile(r"[。!?;\n]")
_HOUR_WITHIN = 24


def read_time(text: str) -> Span | None:
    """The time of the matter, else one that may be beside it; None where no time is named."""
    told = _ranked(text)
    return told[0][1] if told else None


def read_since(text: str) -> str | None:
    """When it happened or since when it is so, in the words of ``text``: 上个月开始, 昨天,大概下午三点. None where
    it is not told."""
    rank, time = next(iter(_ranked(text)), (Rank.NONE, None))
    if time is None or rank >= Rank.BESIDE:
        return None
    hour = _hour_apart(text, time)
    return f"{time.text},{hour.text}" if hour else time.text


def read_hint(text: str) -> str | None:
    """Where no beginning is told, what is said of the time all the same: 每天夜里, 长期, 昨天又…"""
    rank, time = next(iter(_ranked(text)), (Rank.NONE, None))
    return time.text if time and rank == Rank.BESIDE else None


def is_about_time(text: str) -> bool:
    """Whether ``text`` is there to say when: hardly more than a time, or a time put right (其实上个月就坏了)."""
    plain = simplify(text)
    times = sorted((time for found in _all_times(plain) for time in found), key=lambda time: time.start)
    if not times:
        return False
    rest = plain
    for time in reversed(times):
        rest = rest[: time.start] + rest[time.end :]
    before, after = plain[: times[-1].start], plain[times[-1].end :]
    put_right = _IS_SO.search(before) and _few(after)
    return bool(_PUTS_RIGHT.search(plain) or put_right or _few(rest))


def are_alike(one: str, other: str) -> bool:
    """Whether both say how long, or neither: only then may one stand where the other stood."""
    first, second = (LENGTHS.match(simplify(said)) is not None for said in (one, other))
    return first == second


def other_time(text: str, known: str) -> str | None:
    """The last time in ``text`` that is not the ``known`` one (不是,大前天说要停,真正停是前天夜里)."""
    said = [time.text for _, time in sorted(_ranked(text), key=lambda each: each[1].start)]
    return next((time for time in reversed(said) if time != known), None)


def _few(text: str) -> bool:
    return len(re.findall(HAN, text)) <= _A_FEW


def _ranked(text: str) -> list[tuple[Rank, Span]]:
    """The times that may be the matter's with their rank, the most telling first."""
    plain = simplify(text)
    named, clauses = _all_times(plain)
    told = [(_within_another(plain, rank, time, named), time) for time in named for rank in [rank_of(plain, time)]]
    told.sort(key=lambda each: (each[0], each[1].start))
    vaguer = [
        (Rank.CLAUSE if rank == Rank.NAMED else rank, time) for time in clauses for rank in [rank_of(plain, time)]
    ]
    told = sorted(told + vaguer, key=lambda each: each[0])
    return [(rank, span_of(text, time.start, time.end)) for rank, time in told if rank < Rank.NONE]


def _within_another(plain: str, rank: Rank, length: Span, named: list[Span]) -> Rank:
    """上个月停了十一天: how long it lasted then is no beginning."""
    if rank != Rank.SO_LONG or STILL.search(length.text):
        return rank
    then = (time for time in named if time.end <= length.start and not LENGTHS.fullmatch(time.text))
    gaps = (plain[time.end : length.start] for time in then if not is_habit(time.text))
    return Rank.LOOSE if any(not _CLAUSE_END.search(gap) for gap in gaps) else rank


def _all_times(plain: str) -> tuple[list[Span], list[Span]]:
    """The times that are named, and beside them the clauses that make one."""
    times = find_times(plain)
    clauses = [span_of(plain, *match.span()) for match in _CLAUSES.finditer(plain)]
    beside = [each for each in clauses if not any(t.start < each.end and each.start < t.end for t in times)]
    return times, beside


def _hour_apart(text: str, day: Span) -> Span | None:
    """The hour of ``day``, told later in the same sentence."""
    plain = simplify(text)
    if not _DAY_ALONE.fullmatch(simplify(day.text)):
        return None
    return next(_hours_behind(plain, day), None)


def _hours_behind(plain: str, day: Span) -> Iterator[Span]:
    for time in find_times(plain):
        if time.start < day.end:
            continue
        gap = plain[day.end : time.start]
        if len(gap) > _HOUR_WITHIN or _SENTENCE_END.search(gap):
            return
        if _HOUR_ALONE.fullmatch(time.text) and not gap.endswith(("到", "至")):
            yield time
        return
