"""The answer to since when."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogue.matter import LONGEST_TIME, Heard
from bot.dialogue.talk import Talk
from bot.reading.since import is_about_time, other_time, read_since, read_time
from bot.reading.time_answer import asks_back, is_bare_hour, is_pinyin_time, knows_none

_CLAUSE = re.compile(r"[^,。!?;\n]+")


def time_answered(heard: Heard) -> str | None:
    """The time as said, of a short answer with the words around it (大概上个月吧); None where it names none."""
    text = heard.text.strip()
    if not read_time(text):
        return text if is_bare_hour(text) or is_pinyin_time(text) else None
    if len(text) > LONGEST_TIME or heard.findings.keys() & {"phone", "phone_problem", "place", "corrects"}:
        time = read_time(text)
        return heard.findings.get("time") or read_since(text) or (time.text if time else None)
    return ",".join(clause.strip(" .") for clause in _CLAUSE.findall(text) if read_time(clause))


def put_right(talk: Talk, heard: Heard) -> Heard | None:
    """``heard`` as a correction, where a time that was known is told anew, and nothing else, while something else is
    asked (应该是前天晚上; 不是,大前天说要停,真正停是前天夜里)."""
    others = heard.findings.keys() & {"phone", "phone_problem", "place", "name"}
    known, said = talk.slots.get("occurred"), heard.findings.get("time")
    if not known or not said or others or not is_about_time(heard.text):
        return None
    meant = said if said != known else other_time(heard.text, known)
    return replace(heard, findings={**heard.findings, "time": meant, "corrects": True}) if meant else None


def knows_no_time(heard: Heard) -> bool:
    """啥时候开始的不知道: they do not know, and name no time all the same (记不清了,大概上个月)."""
    return len(heard.text) <= LONGEST_TIME and not read_time(heard.text) and knows_none(heard.text)


def answers_when(heard: Heard) -> bool:
    """Whether a short message is the answer, whatever it is guessed to be: a time, or that they know none."""
    told = heard.findings.keys() & {"time", "time_hint"} or is_bare_hour(heard.text)
    is_time = told and not asks_back(heard.text)
    return knows_no_time(heard) or bool(is_time and len(heard.text) <= LONGEST_TIME)
