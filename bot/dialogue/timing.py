"""The answer to since when."""

from __future__ import annotations

import re

from bot.dialogue.matter import LONGEST_TIME, Heard
from bot.dialogue.talk import Talk
from bot.reading.since import is_about_time, read_since, read_time
from bot.reading.time_words import CLOCK

_HOUR_ALONE = re.compile(rf"(?:[就是在]|大概|大约)*{CLOCK}(?:[吧了]|的?时候|那会儿?)*")
_CLAUSE = re.compile(r"[^,。!?;\n]+")
_PINYIN = re.compile(
    r"(?:jin|zuo|qian|ming)\s*(?:tian|wan|nian)|qu\s*nian|\d\s*(?:tian|ge\s*yue|nian|zhou)|shang\s*(?:ge)?\s*(?:yue|zhou|xing\s*qi)|"
    r"(?:ban|yi|liang|san|si|wu|liu|qi|ba|jiu|shi|ji)\s*(?:ge)?\s*(?:duo)?\s*(?:tian|yue|nian|zhou|xing\s*qi|li\s*bai)\s*le",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"[记说弄搞想讲]不(?:太|大|很)?(?:清|准|起|得|好|来|上来|明白|住)|不(?:太|大|很|咋)?(?:知道|晓得|清楚|记得|好说|确定|懂)|知不道|忘|"
    r"没(?:有)?(?:太|咋)?(?:注意|留意|印象|留心|操心|记)|谁(?:还)?(?:知道|晓得|记得|操心)|哪(?:还)?(?:知道|晓得|记得)|没个?准(?!点|时)|没法说|看着[写填办]"
)
_ASKS_BACK = re.compile(r"[吗?谁哪啥咋]|多久|几[时点]|几天能|什么|能不能|怎么|取消|算了|人工|能否|帮|麻烦|请[你您恁一]")
_MAY = re.compile(
    r"[天月年周季秋冬春夏早晚夜](?![气纪轻龄级然])|[以之]?[前后]|时候|完|罢|一直|起|节|开始|会儿|那阵|就(?:这|那|有|没|不|是|坏|开)|老早|早就|好些|从来"
)


def time_answered(heard: Heard) -> str | None:
    """The time as said, of a short answer with the words around it (大概上个月吧); None where it names none."""
    text = heard.text.strip()
    if not read_time(text):
        plain = _HOUR_ALONE.fullmatch(text) or (_PINYIN.search(text) and len(text) <= LONGEST_TIME)
        return text if plain else None
    if len(text) > LONGEST_TIME or heard.findings.keys() & {"phone", "phone_problem", "place", "corrects"}:
        time = read_time(text)
        return heard.findings.get("time") or read_since(text) or (time.text if time else None)
    return ",".join(clause.strip(" .") for clause in _CLAUSE.findall(text) if read_time(clause))


def corrects_time(talk: Talk, heard: Heard) -> bool:
    """Whether a time that was known is told anew, and nothing else, while something else is asked (应该是前天晚上)."""
    others = heard.findings.keys() & {"phone", "phone_problem", "place", "name"}
    known, said = talk.slots.get("occurred"), heard.findings.get("time")
    return bool(known and said and said != known and not others) and is_about_time(heard.text)


def knows_no_time(heard: Heard) -> bool:
    """啥时候开始的不知道: they do not know, and name no time all the same (记不清了,大概上个月)."""
    return len(heard.text) <= LONGEST_TIME and not read_time(heard.text) and _UNKNOWN.search(heard.text) is not None


def asks_back(text: str) -> bool:
    """Whether a message asks or wishes something instead of answering."""
    return _ASKS_BACK.search(text) is not None


def answers_when(heard: Heard) -> bool:
    """Whether a short message is the answer, whatever it is guessed to be: a time, or that they know none."""
    told = heard.findings.keys() & {"time", "time_hint"} or _HOUR_ALONE.fullmatch(heard.text)
    is_time = told and not asks_back(heard.text)
    return knows_no_time(heard) or bool(is_time and len(heard.text) <= LONGEST_TIME)


def may_tell_time(text: str) -> bool:
    """Whether a short answer that no reader knows may be a time: 他们一开工就这样."""
    return len(text) <= LONGEST_TIME and _MAY.search(text) is not None
