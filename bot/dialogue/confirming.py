"""The summary is on the screen: file it, drop it, or mend it and show it again."""

from __future__ import annotations

import re

from bot.dialogue.interrupting import cancel, misunderstand, remind
from bot.dialogue.matter import Heard, Talk, chinese
from bot.dialogue.telling import MATTER_LIKE, adds_to_the_matter, ask_phone_again
from bot.reading.choice import read_yes_no

TYPES = {
    "consultation": "咨询",
    "help": "求助",
    "complaint": "投诉",
    "report": "举报",
    "suggestion": "建议",
    "praise": "表扬",
}
FIELDS = ("description", "place", "time", "contact", "type")
"""In the order in which ``utter_ask_revise`` offers them."""
FIELD_WORDS = {
    "description": ("事情", "内容", "描述", "情况"),
    "place": ("地点", "地址", "地方", "位置"),
    "time": ("时间", "日期"),
    "contact": ("电话", "手机", "号码", "联系", "姓名", "名字"),
    "type": ("类型", "类别"),
}
_CLAUSE_END = re.compile(r"[\s,。!;、]")


def submit(talk: Talk, heard: Heard) -> None:
    """Confirmed: file it."""
    ticket = talk.ticket()
    talk.clear()
    talk.slots["misses"] = 0
    talk.want("open_ticket", ticket, opened="outcome_ticket_opened", opened_unrouted="outcome_ticket_opened_unrouted")


def choose_at_summary(talk: Talk, heard: Heard) -> None:
    """1 提交, 2 修改, 3 取消."""
    by_number = {1: submit, 2: ask_what_to_revise, 3: cancel}
    by_number.get(heard.findings.get("choice", 0), remind)(talk, heard)


def show_again(talk: Talk, heard: Heard) -> None:
    """The summary, or what it still lacks: nothing is filed that was not on the screen."""
    talk.proceed()


def correct(talk: Talk, heard: Heard) -> None:
    """Something in the summary was wrong or is to be added; it is shown again."""
    if "phone_problem" in heard.findings:
        talk.slots["asked"] = "contact"
        ask_phone_again(talk, heard)
    elif talk.take(heard, overwrite=True):
        talk.proceed()
    elif heard.intent in {"deny", "revise"}:
        ask_what_to_revise(talk, heard)
    elif read_yes_no(_CLAUSE_END.split(heard.text)[0]):
        talk.remind()  # 对的,麻烦您了: perhaps a yes, but not so plain a one that it may file
    elif _tells_more(heard):
        talk.describe(heard.text)
        talk.proceed()
    elif heard.intent == "nlu_fallback":
        misunderstand(talk, heard)
    else:
        talk.remind()


def ask_what_to_revise(talk: Talk, heard: Heard) -> None:
    """Which part is wrong?"""
    field = heard.findings.get("field") or _named_field(heard.text)
    if field in FIELDS:
        return _ask_for(talk, field)
    talk.slots["asked"] = "revise"
    return talk.say("utter_ask_revise")


def choose_what_to_revise(talk: Talk, heard: Heard) -> None:
    """One of ``FIELDS`` by number or name, or the right value at once."""
    choice = heard.findings.get("choice")
    if choice and choice <= len(FIELDS):
        return _ask_for(talk, FIELDS[choice - 1])
    if talk.take(heard, overwrite=True):
        return talk.proceed()
    return ask_what_to_revise(talk, heard)


def choose_type(talk: Talk, heard: Heard) -> None:
    """One of the six request types by button, number or name."""
    choice = heard.findings.get("choice")
    names = list(TYPES.values())
    wanted = TYPES.get(heard.findings.get("type", "")) or next((name for name in names if name in heard.text), None)
    if wanted is None and choice and choice <= len(names):
        wanted = names[choice - 1]
    if wanted is None:
        talk.say("utter_ask_type")
        return
    talk.slots["type"] = wanted
    talk.proceed()


def _tells_more(heard: Heard) -> bool:
    if heard.intent == "inform":
        return True
    return adds_to_the_matter(heard) or (
        heard.intent in {"complain", "seek_help"} and chinese(heard.text) >= MATTER_LIKE
    )


def _ask_for(talk: Talk, field: str) -> None:
    talk.slots["asked"] = field
    if field == "contact":
        talk.slots.pop("anonymous", None)
    talk.slots["skipped"] = [name for name in talk.slots.get("skipped") or [] if name != field]
    talk.say(f"utter_ask_{field}")


def _named_field(text: str) -> str | None:
    return next((field for field, words in FIELD_WORDS.items() if any(word in text for word in words)), None)
