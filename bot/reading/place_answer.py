"""The answer to 在哪儿: there whatever is said is the place, unless it plainly is something else."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.reading.characters import simplify
from bot.reading.correction import CORRECTIONS
from bot.reading.name import read_name
from bot.reading.phone import read_phone
from bot.reading.pinyin import is_pinyin
from bot.reading.place import read_place
from bot.reading.place_opinion import form_opinions
from bot.reading.place_words import HEADS, TAILS
from bot.reading.span import Place
from bot.reading.when import find_times

LONGEST, LONGEST_WORD, LONGEST_NAME = 40, 6, 4
_LIKELY, _PLAINLY, _WHOLLY = 0.5, 0.7, 0.9
MOST_AROUND = 24
"""So much more than the reader knows of a place may stand beside it in its clause."""
_CLAUSE = re.compile(r"[^\s,。;!?、:]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
_LEADS = re.compile(
    r"^(?:嗯+|哦+|啊+|那个(?![\u4e00-\u9fff]{1,4}$)|就[是在]|就|是|在|事?情?发生在|具体|大概|应该|"
    r"(?:具体|详细)?(?:地[点址方]|位置)[: 是在]*|"
    r"[我俺咱]们?(?:这[儿里边]?(?=是|在|就)|(?=[是住在]))|[我俺咱]们?[家村庄]?(?:就?[是在]|[啊呀嘛],?)|[我俺咱]家?住在?|家住)+"
)
_ENDS = re.compile(r"(?:[啊呀吧呗哈了呢哦喽]|[的嘞哩](?=$))+$")
# Whatever these are in is a refusal, a question, a story: no place; 快递站 and the like are none of these.
_STORY = re.compile(
    r"[不没啥咋吗呢谁你您哪恁!?]|快(?![递餐速捷])|什么|怎么|干嘛|一下|[把被让给租骗吃]|但|先|电话|手机(?![店卖维])|反映|投诉|举报|告诉|说过|打了|次了|[坏漏停堵修坑欠]了|(?<!过)了[\u4e00-\u9fff]|[时经]常|总是|老[是爱停掉坏漏]|[天夜日]{2}|动不动|一直|突然|停在|^[\d一二三四五六七八九十几多好]+[回次遍趟个]$"
)
_CALLED = re.compile(r"(?:招牌|门头|店名|牌子|厂名|名字?|店|厂|公司)(?:上?写|名)?[的嘞]?就?[是叫]")
_SOMEBODY = re.compile(r"[我俺咱他她]|[来去人图]")
# 挺严重, 手腕都勒青: how it is, not where.
_TOLD = re.compile(r"[太很挺都也还真]|[着了过]$|得(?!利)")
_ENDINGS = r"[沟岭坡洼湾坪峪寨塬村庄组队号楼栋关]|[行馆店厂场所吧厅堂坊院校园苑府城湾][里内上]?$|公司|集团|单位|机构"
_SHAPE = re.compile("|".join((*HEADS, *TAILS, _ENDINGS)))


def read_place_answer(text: str, towns: Mapping[str, str]) -> Place | None:
    """The whole place in an answer, as said; None where it says something else."""
    found = read_place(text, towns)
    is_apart = found is not None and found.text != text[found.start : found.end]
    if is_apart or any(correction.search(simplify(text)) for correction in CORRECTIONS):
        return found
    if is_pinyin(text):
        return Place(text, found.town if found else None, 0, len(text))
    clauses = [match.span() for match in _CLAUSE.finditer(text)]
    if found:
        anchor = next(n for n, (_, end) in enumerate(clauses) if found.start < end)
        start, end = found.start, found.end
        whole = _core(text, *clauses[anchor])
        around = text[whole[0] : start] + " " + text[end : whole[1]]
        is_short = len(around) <= MOST_AROUND and not _STORY.search(simplify(around))
        if is_short and not find_times(around) and not read_phone(around):
            start, end = min(start, whole[0]), max(end, whole[1])
    else:
        anchor = next((n for n, span in enumerate(clauses) if _may_be_place(text[slice(*span)], is_first=not n)), None)
        if anchor is None:
            return None
        start, end = _core(text, *clauses[anchor])
    for span in clauses[anchor + 1 :]:
        if span[1] > end:
            if not _goes_on(text[slice(*span)], towns):
                break
            end = _core(text, *span)[1]
    for span in reversed(clauses[:anchor]):
        if not _goes_on(text[slice(*span)], towns):
            break
        start = _core(text, *span)[0]
    said = text[start:end][:LONGEST]
    return Place(said, found.town if found else None, start, start + len(said)) if len(said) > 1 else None


def says_where(text: str, towns: Mapping[str, str], *, wholly: bool = False) -> bool:
    """Whether ``text`` says where and hardly anything else (新安县税务局办税服务厅); ``wholly``: nothing else, where it
    was not asked."""
    if len(text) > LONGEST or _STORY.search(simplify(text)):
        return False
    return form_opinions(text, tuple(towns)).share(0, len(text)) > (_WHOLLY if wholly else _PLAINLY)


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause without the words that only lead to the place or close the sentence."""
    lead, close = _LEADS.match(text[start:end]), _ENDS.search(text[start:end])
    first = start + (lead.end() if lead and lead.end() < end - start else 0)
    return first, start + close.start() if close and start + close.start() > first else end


def _may_be_place(clause: str, *, is_first: bool = True) -> bool:
    """Whether a clause in which no place was read is one where a place was asked for; what says it by nothing in it
    says it first."""
    plain = simplify(clause)
    if _STORY.search(plain) or find_times(plain) or read_phone(plain) or not _CHINESE.search(plain):
        return False
    if plain.endswith("着"):
        return False
    if _SHAPE.search(plain):
        return True
    is_word = len(clause) <= LONGEST_WORD and not _SOMEBODY.search(plain) and not _TOLD.search(plain)
    return is_first and is_word and read_name(plain) is None


def _goes_on(clause: str, towns: Mapping[str, str]) -> bool:
    """Whether a clause next to the place tells more of it: 村西头, 老槐树底下, 宏力机械."""
    if _CALLED.match(simplify(clause)):
        return True
    found = read_place(clause, towns)
    if (found and found.town) or not _may_be_place(clause):
        return False
    is_word = len(clause) <= LONGEST_NAME and _CHINESE.match(clause) and not _TOLD.search(clause)
    if is_word and read_name(f"我叫{clause}") is None:
        return True  # 极速网咖
    shares = form_opinions(clause, tuple(towns))
    return _SHAPE.search(simplify(clause)) is not None or shares.share(0, len(clause)) > _LIKELY
