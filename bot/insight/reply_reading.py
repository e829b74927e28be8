"""What a public answer says: what was found, done, promised and by when, why not, and whom to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from bot.domain.working_time import WorkingCalendar
from bot.insight import reply_phrases as phrases
from bot.insight import reply_words as words
from bot.insight.coming_days import Coming, find_coming
from bot.insight.reply_topic import new_in
from bot.reading.characters import simplify
from bot.reading.normalise import normalise
from bot.reading.when import find_times

LONGEST = 4000
"""Characters that are read: the longest of 2,816 real answers has 3,000."""
_TELLS = 4
"""So many characters that neither the citizen nor just anybody says tell something."""

_SENTENCE = re.compile(r"[。!?;\n]+")
_CLAUSE = re.compile(r"[,:]+")
_BLANKS = re.compile(r"[ \u3000]+(?![a-zA-Z])|_x000D_")
_PAST = re.compile(r"已|业经|均予|昨[天日晚夜儿]|前[天日](?!后)|刚刚?|今[早晨]|当[天日晚场即]|随即|连夜|罢了|罢。")
_PLANNED = re.compile(r"已(?:经)?(?:列入|纳入|安排|计划|定于|准备|着手|启动|上报|申请|报批|立项|联系)")
_AFTER_DONE = re.compile(r"[^,。]{0,8}?(?:了|完毕|完成|到位|好|完|结束|成功|恢复正常|通过)")
_NOUN = re.compile(
    r"人员|班|师傅|员|站|所|办|厂|期|基金|单位|公司|工作|力度|部门|车辆|队伍|机制|报告|方案|制度|水平|进度|标准|队|期间|费用|资金|手续"
)
_NO_DEADLINE = re.compile(r"已|每|[您你]|请|截[至止]|从$|自$|(?:申请|提交|受理|收到|审核|材料)[^,]{0,4}$")
_BARE_MONTH = re.compile(r"月份?$")
_AGREED = re.compile(r"责令|要求|承诺|保证|约定|同意|答应|限期?|商定|定[于在]|排在|预计")
"""已责令其11月30日前拆除: said in the past of what is to come."""
_HAS_BEEN = re.compile(r"[了过是]|已")
_NAMED_DAY = re.compile(r"\d{1,2}月\d{1,2}[日号]|\d{1,2}[日号]|[上昨前]|当[天日晚]|今[天早日]")


class Tense(str, Enum):
    """Whether a measure has been taken, will be, or neither is said."""

    DONE = "done"
    COMING = "coming"
    OPEN = "open"


@dataclass(frozen=True)
class Measure:
    """A measure as told: its clause and its tense. ``dated``: a day is named by which it comes, ``by``, which is None
    where nobody can tell what day that is. ``haste``: the word that promises haste where no day is named. ``general``:
    it is a good resolution for all time to come (加强巡查)."""

    what: str
    tense: Tense
    dated: bool = False
    by: date | None = None
    haste: str | None = None
    general: bool = False


@dataclass(frozen=True)
class Answer:
    """A public answer and what it answers, both as ``plain`` leaves them. ``told`` is the text without what only
    repeats the citizen, ``sentences`` the same, ``measures`` those of all of them."""

    complaint: str
    text: str
    told: str
    sentences: tuple[str, ...]
    measures: tuple[Measure, ...]

    @cached_property
    def done(self) -> list[Measure]:
        """What has been done, so that it can be looked at."""
        return [measure for measure in self.measures if measure.tense is Tense.DONE]

    @cached_property
    def dated(self) -> list[Measure]:
        """What will be done, with the day."""
        return [measure for measure in self.measures if measure.dated]

    @cached_property
    def undated(self) -> list[Measure]:
        """What will be done some time."""
        return [measure for measure in self.measures if measure.tense is Tense.COMING and not measure.dated]

    @cached_property
    def finds(self) -> bool:
        """Whether it says what was found, and more than that it was so (情况属实)."""
        return any(self._finds(sentence) for sentence in self.sentences)

    @cached_property
    def substance(self) -> int:
        """How many different characters tell what neither the citizen nor just anybody says."""
        return len(set(new_in(words.TRANSFERRED.sub("", words.PENDING.sub("", self.told)), self.complaint)))

    @property
    def has_door(self) -> bool:
        """Whether it says whom to ask: a telephone, a person, a counter."""
        return any(table.search(self.text) for table in (words.PHONE, words.DOOR, words.PERSON))

    @property
    def names_day(self) -> bool:
        """Whether it names a day or an hour at all."""
        return bool(_NAMED_DAY.search(self.told)) or bool(find_times(self.told))

    def says(self, table: re.Pattern[str]) -> bool:
        """Whether it says something of ``table``."""
        return table.search(self.told) is not None

    def _finds(self, sentence: str) -> bool:
        sentence = phrases.HEARSAY.sub("", sentence)
        if not (phrases.FOUND.search(sentence) or phrases.CLEARS.search(sentence)):
            return False
        left = words.TRANSFERRED.sub("", phrases.BARE_FOUND.sub("", sentence))
        for measure in self.undated:
            left = left.replace(measure.what, "")
        return len(new_in(left, self.complaint)) >= _TELLS


def plain(text: str) -> str:
    """``text`` as the tables want it: normalised, simplified, without blanks between characters, never too long."""
    return _BLANKS.sub("", simplify(normalise(text[: 2 * LONGEST])))[:LONGEST]


def read_answer(complaint: str, reply: str, today: date, calendar: WorkingCalendar | None) -> Answer:
    """What ``reply`` says (both texts as ``plain`` leaves them)."""
    told = words.REFERS_BACK.sub(",", reply)
    sentences = tuple(part for sentence in _SENTENCE.split(told) if (part := sentence.strip(" ,:")))
    measures = tuple(measure for part in sentences for measure in _measures(part, today, calendar))
    return Answer(complaint, reply, told, sentences, measures)


def _measures(sentence: str, today: date, calendar: WorkingCalendar | None) -> Iterator[Measure]:
    """The measures of a sentence: a tense and a day that one clause names hold for those after it."""
    carried, due, advised = Tense.OPEN, None, False
    for clause in filter(None, _CLAUSE.split(sentence)):
        coming = [found for found in find_coming(clause, today, calendar) if _is_to_come(found, clause, today)]
        tense = _tense(clause, coming)
        if tense is Tense.COMING:
            due = coming[-1] if coming else due
        elif tense is Tense.DONE:
            due = None
        carried = carried if tense is Tense.OPEN else tense
        advised = bool(words.ADVICE.search(clause) or words.CONDITION.match(clause)) or (
            advised and tense is not Tense.DONE
        )
        if advised:
            continue
        verb = next((m for m in words.REMEDY.finditer(clause) if _is_measure(clause, m)), None)
        if verb is not None:
            yield _measure(clause, _tense_of(clause, verb, tense, carried), due)
        elif tense is Tense.COMING:
            yield _measure(clause, tense, coming[-1] if coming else None, general=True)


def _measure(clause: str, tense: Tense, due: Coming | None, general: bool = False) -> Measure:
    is_coming = tense is Tense.COMING
    haste = words.HURRY.search(clause) if is_coming and due is None else None
    return Measure(
        what=clause,
        tense=tense,
        dated=is_coming and due is not None,
        by=due.by if is_coming and due else None,
        haste=haste[0] if haste else None,
        general=general or bool(words.LATER_IN_GENERAL.search(clause)),
    )


def _is_measure(clause: str, verb: re.Match[str]) -> bool:
    """Neither denied (尚未修复) nor part of a noun (维修人员)."""
    return not words.UNDONE.search(clause, max(0, verb.start() - 16), verb.start()) and not _NOUN.match(
        clause, verb.end()
    )


def _is_to_come(found: Coming, clause: str, today: date) -> bool:
    """Whether a named day is one to come: by the calendar, or, where that cannot tell, by its words."""
    said, before = clause[found.start : found.end], clause[max(0, found.start - 8) : found.start]
    if _NO_DEADLINE.search(before):
        return False
    if found.by is None:
        return said.endswith(("前", "内", "后"))
    is_near = found.by > today or (found.by == today and "今" in said and not _HAS_BEEN.search(clause))
    # 11月退休: a month alone is as often the one that has begun.
    return bool(words.FUTURE.search(clause)) or (is_near and not _BARE_MONTH.search(said))


def _tense(clause: str, coming: list[Coming]) -> Tense:
    if coming and _AGREED.search(clause):
        return Tense.COMING
    if _PAST.search(clause) and not _PLANNED.search(clause):
        return Tense.DONE
    if coming or words.FUTURE.search(clause):
        return Tense.COMING
    return Tense.DONE if words.DONE.search(clause) else Tense.OPEN


def _tense_of(clause: str, verb: re.Match[str], tense: Tense, carried: Tense) -> Tense:
    if tense is Tense.DONE or (tense is Tense.OPEN and _AFTER_DONE.match(clause, verb.end())):
        return Tense.DONE
    return tense if tense is not Tense.OPEN else carried
