"""The summary is on the screen: file it, drop it, or mend it and show it again."""

from __future__ import annotations

import re

from bot.dialogue.answering import ask_for, ask_phone_again
from bot.dialogue.filed import urge
from bot.dialogue.further import split_off_another
from bot.dialogue.interrupting import cancel, misunderstand, remind
from bot.dialogue.matter import MATTER_LIKE, TYPE_OF_INTENT, Heard, chinese
from bot.dialogue.sequel import submit
from bot.dialogue.talk import Talk
from bot.dialogue.telling import adds_to_the_matter
from bot.dialogue.timing import put_right
from bot.reading.choice import read_yes_no
from bot.reading.consent import assents

TYPES = {
    "consultation": "咨询",
    "help": "求助",
    "complaint": "投诉",
    "report": "举报",
    "suggestion": "建议",
    "praise": "表扬",
}
FIELDS = ("description", "place", "time", "contact", "type", "category")
"""In the order in which ``utter_ask_revise`` offers them."""
FIELD_WORDS = {
    "description": ("事情", "内容", "描述", "情况"),
    "place": ("地点", "地址", "地方", "位置"),
    "time": ("时间", "日期"),
    "contact": ("电话", "手机", "号码", "联系", "姓名", "名字"),
    "type": ("类型",),
    "category": ("类别", "分类"),
}
_ADDS = re.compile(
    r"(?:内容|事情|描述|[后下]面|里[头面])?(?:再|还)?(?:加|补|添)上?[一两几][句点条]|另外|还有|再加|再补|再说一[点下]|对了,|而且|并且|同时|顺便"
)
"""More of the matter, or another one: never a correction of what was said."""
LEAST_TOLD = 5
"""Chinese characters that tell something, behind the word that says what is to be changed."""
_ANNOUNCES_WHAT = re.compile(
    r"^(?:不对|错了|[,。\s])*(?:事情|内容|描述|情况|第一[个项]|1)[^,。:]{0,4}?(?:改(?:一下|成|为)?|换成|不对|错了|写错了|不准|要改)[了吧,。:\s]*(?:是|应该是|改成)?"
)
_CLAUSE_END = re.compile(r"[\s,。!;、]")
_IS_OF_TYPE = re.compile(
    rf"(?:是|算|属于|[改换写记弄归选]成?|为|类型|当)(?:[改换选是成为]*)(?:个|一个|一种|提个?)?(?P<type>{'|'.join(TYPE_OF_INTENT.values())})(?!的|过|人)"
)
"""是投诉不是咨询: the first that is not denied."""

_BESIDE_CATEGORY = re.compile(
    r"不(?:是|属于|算|应该)[^,。;]*|不对|不准|错了|应该|改[成为]?|换成?|写成|是|归|属于|给我|吧|[,。;!]"
)
"""What is said around a category that is put right."""


def choose_at_summary(talk: Talk, heard: Heard) -> None:
    """1 提交, 2 修改, 3 取消."""
    by_number = {1: submit, 2: ask_what_to_revise, 3: cancel}
    by_number.get(heard.findings.get("choice", 0), remind)(talk, heard)


def report_it(talk: Talk, heard: Heard) -> None:
    """反映吧, under the summary: file it. 我要反映 alone says nothing of the one on the screen."""
    (submit if assents(heard.text) else remind)(talk, heard)


def hurry(talk: Talk, heard: Heard) -> None:
    """快点, under the summary: this one is to be on its way; with more words, of a ticket on file, if there is one."""
    if assents(heard.text):
        submit(talk, heard)
    elif talk.tickets():
        urge(talk, heard)
    else:
        remind(talk, heard)


def show_again(talk: Talk, heard: Heard) -> None:
    """The summary, or what it still lacks: nothing is filed that was not on the screen."""
    talk.proceed()


def correct(talk: Talk, heard: Heard) -> None:
    """Something in the summary was wrong or is to be added; it is shown again."""
    if "phone_problem" in heard.findings:
        talk.slots["asked"] = "contact"
        ask_phone_again(talk, heard)
    elif (left := split_off_another(talk, heard)) is not heard:
        if _mend(talk, left):
            talk.proceed()
        else:
            talk.remind()
    elif _ADDS.match(heard.text) and "corrects" not in heard.findings:
        talk.take(heard, overwrite=False)
        talk.describe(heard.matter)
        talk.proceed()
    elif _mend(talk, heard) or _rewrite(talk, heard):
        talk.proceed()
    elif heard.intent in {"deny", "revise"}:
        ask_what_to_revise(talk, heard)
    elif read_yes_no(_CLAUSE_END.split(heard.text)[0]):
        talk.remind()  # 对的,麻烦您了: perhaps a yes, but not so plain a one that it may file
    elif _tells_more(heard):
        talk.describe(heard.matter)
        talk.proceed()
    elif heard.intent == "nlu_fallback":
        misunderstand(talk, heard)
    else:
        talk.remind()


def ask_what_to_revise(talk: Talk, heard: Heard) -> None:
    """Which part is wrong?"""
    field = heard.findings.get("field") or named_field(heard.text)
    if field in FIELDS:
        ask_for(talk, field)
    else:
        talk.ask("revise")


def choose_what_to_revise(talk: Talk, heard: Heard) -> None:
    """One of ``FIELDS`` by number or name, or the right value at once."""
    choice = heard.findings.get("choice")
    if choice and choice <= len(FIELDS):
        ask_for(talk, FIELDS[choice - 1])
    elif _mend(talk, heard) or _rewrite(talk, heard):
        talk.proceed()
    else:
        ask_what_to_revise(talk, heard)


def choose_type(talk: Talk, heard: Heard) -> None:
    """One of the six request types by button, number or name."""
    choice = heard.findings.get("choice")
    names = list(TYPES.values())
    wanted = heard.findings.get("retype") or TYPES.get(heard.findings.get("type", "")) or _type_in(heard.text)
    wanted = wanted or next((name for name in names if name in heard.text), None)
    if wanted is None and choice and choice <= len(names):
        wanted = names[choice - 1]
    if wanted is None:
        talk.say("utter_ask_type")
        return
    talk.slots["type"] = wanted
    talk.proceed()


def choose_category(talk: Talk, heard: Heard) -> None:
    """One of the categories by number, by name, or by words of the matter; what is not clear is left to staff."""
    categories = list(talk.county.categories.items())
    choice = heard.findings.get("choice")
    if choice and choice <= len(categories):
        level1, words = categories[choice - 1]
        talk.slots["category"] = {"level1": level1, "level2": None, "name": words}
    elif named := _category_named(talk, heard.text):
        talk.slots["category"] = named
    else:
        talk.slots["category"] = {"level1": None, "level2": None, "name": ""}
        talk.say("utter_category_left")
    talk.proceed()


def _mend(talk: Talk, heard: Heard) -> bool:
    """Take the right values from ``heard``; whether anything changed."""
    taken = talk.take(put_right(talk, heard) or heard, overwrite=True)
    changed = bool(taken)
    old, new = heard.findings.get("replaces") or ("", "")
    if old and not taken & {"contact", "name"} and talk.replace(old, new):
        changed = True
    if wanted := _type_in(heard.text):
        talk.slots["type"] = wanted
        changed = True
    elif category := _category_in(talk, heard.text):
        talk.slots["category"] = category
        changed = True
    return changed


def _rewrite(talk: Talk, heard: Heard) -> bool:
    """内容改一下,排的是黑水: what happened, named and told at once, joins what there is."""
    told = _ANNOUNCES_WHAT.sub("", heard.text, count=1)
    if told == heard.text or chinese(told) < LEAST_TOLD:
        return False
    talk.describe(told)
    return True


def _type_in(text: str) -> str | None:
    said = (match for match in _IS_OF_TYPE.finditer(text) if not text[: match.start()].endswith("不"))
    return next((match["type"] for match in said), None)


def _category_in(talk: Talk, text: str) -> dict[str, str | None] | None:
    """类别不对,是环保的: the one named behind the word."""
    _, is_named, behind = _BESIDE_CATEGORY.sub("", text.replace("分类", "类别")).partition("类别")
    return _category_named(talk, behind) if is_named and chinese(behind) > 1 else None


def _category_named(talk: Talk, text: str) -> dict[str, str | None] | None:
    found = talk.county.category_named(text)
    return {"level1": found[1].level1, "level2": found[1].level2, "name": found[0]} if found else None


def _tells_more(heard: Heard) -> bool:
    if heard.intent == "inform":
        return True
    return adds_to_the_matter(heard) or (
        heard.intent in {"complain", "seek_help"} and chinese(heard.text) >= MATTER_LIKE
    )


def named_field(text: str) -> str | None:
    """The part of the summary that is named first in ``FIELD_WORDS``, if any is."""
    return next((field for field, words in FIELD_WORDS.items() if any(word in text for word in words)), None)
