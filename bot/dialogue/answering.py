"""A question is open: the answer to it, and whatever else the message says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue.filed import add_to_ticket, number_of, strip_announcement, urge
from bot.dialogue.further import note_further, split_off_another
from bot.dialogue.interrupting import is_lost
from bot.dialogue.matter import LONGEST_TIME, MATTER_LIKE, TRIES, TYPE_OF_INTENT, Heard, chinese
from bot.dialogue.phoning import with_the_phone
from bot.dialogue.talk import Talk
from bot.dialogue.telling import (
    FOUND_PIECES,
    SHORTEST_MATTER,
    adds_to_the_matter,
    proceed_minding_the_phone,
    retype,
    send_elsewhere,
    type_of,
)
from bot.dialogue.timing import knows_no_time, put_right, time_answered
from bot.reading.announcement import read_announcement
from bot.reading.caller import callers_name
from bot.reading.choice import read_yes_no
from bot.reading.name import read_name
from bot.reading.on_file import refers_to_earlier
from bot.reading.pinyin import may_be_words
from bot.reading.time_answer import asks_back, may_tell_time

LONGEST_NAME = 4
LONGEST_WITH_NAME = 30
"""Characters of an answer in which a name may stand that nothing announces."""
LEAST_TOLD = 5
"""So many Chinese characters tell something."""
WORDS_OF_A_MATTER = {*TYPE_OF_INTENT, "inform"}
_TOLD = ("description", "place", "occurred", "name", "phone", "confidential")
_ANSWERS = {"place": ("place", "town"), "time": ("time",), "contact": ("phone", "name")}
"""The findings that answer a question."""
# A refusal, a question back, a word of haste: whatever no parser knows is a place or a time, but not these.
_NO_ANSWER = re.compile(r"[不没啥咋吗呢谁你您快哪]|什么|怎么|干嘛|一下")
_THERE = re.compile(r"(?:那[儿边块里]|附近|旁边|对面|跟前)[吧啊呀的嘞哩]?$")
_BESIDE_A_PHONE = re.compile(r"[\d\s,、。:\-+()]|电话|手机号?")


def answer(talk: Talk, heard: Heard) -> None:
    """An answer to the question that is open, and whatever else the message says."""
    asked = talk.slots["asked"]
    if asked == "description":
        _answer_what_happened(talk, heard)
        return
    if asked == "contact":
        heard = with_the_phone(talk, heard)
    if asked == "place" and len(heard.text) <= LONGEST_TIME and _THERE.search(heard.text):
        heard = replace(heard, intent="inform")  # 公交站取消了那儿
    if asked != "time":
        heard = put_right(talk, heard) or heard
    if "corrects" in heard.findings and _correct_on_the_way(talk, heard):
        return
    heard = _of_this_matter(talk, heard)
    if not heard.text and not heard.findings:
        talk.ask(asked)
        return
    if asked == "time" and knows_no_time(heard):
        skip(talk, heard)
        return
    _take_answer(talk, heard, asked)


def _take_answer(talk: Talk, heard: Heard, asked: str) -> None:
    before = {name: talk.slots.get(name) for name in _TOLD}
    filled = talk.take(_apart_from_the_answer(heard, asked), overwrite=False) | _take_asked(talk, heard, asked)
    if adds_to_the_matter(heard) or (not filled and _is_told_beside(heard)):
        talk.describe(heard.matter)
        retype(talk, heard)
        filled.add("description")
    if "phone_problem" in heard.findings:
        ask_phone_again(talk, heard)
    elif asked in filled or (asked == "contact" and filled and talk.slots.get("phone")):
        if asked == "place" and before["place"] and talk.missing() == "place":
            talk.skip("place")  # asked where exactly, they know no better
        talk.proceed()
    elif filled and talk.missing() != asked:
        talk.proceed()  # it is another type now, and other things are missing first
    elif any(talk.slots.get(name) != value for name, value in before.items()):
        _note(talk)
    else:
        ask_again(talk, heard)


def _is_told_beside(heard: Heard) -> bool:
    """Whether words that answer nothing tell more of the matter (俺有宅基地本): they are kept, and lost otherwise."""
    least = LEAST_TOLD if heard.intent in WORDS_OF_A_MATTER else MATTER_LIKE
    found = heard.findings.keys() & {"phone_problem", "choice", "agrees", "faq"}
    return not (heard.certain or found or asks_back(heard.text)) and chinese(heard.text) >= least


def _note(talk: Talk) -> None:
    """Good to know, and not what was asked: that stays open, but is not put a third time in vain."""
    talk.slots["tries"] = TRIES - 1
    talk.say("utter_noted")
    talk.remind()


def _of_this_matter(talk: Talk, heard: Heard) -> Heard:
    """What is left of the message once the further matters in it are kept for later."""
    note_further(talk, heard)
    return split_off_another(talk, heard)


def tell_more(talk: Talk, heard: Heard) -> None:
    """补充一下,是晚上才不亮, while the matter is being told: more of it; 添到那个单子上: all of it goes there."""
    if talk.tickets(open_only=True) and refers_to_earlier(heard.text) and talk.slots.get("description"):
        told = f"{talk.slots['description']}。{heard.text}"
        number = number_of(talk, Heard("supplement", told, {}))
        talk.clear()
        add_to_ticket(talk, number, told)
        return
    talk.take(heard, overwrite=False)
    talk.describe(strip_announcement(heard.matter))
    talk.proceed()


def ask_again(talk: Talk, heard: Heard) -> None:
    """The open question was not answered: once more, then on without it, and at last a person."""
    if not is_lost(talk):
        _once_more(talk, f"utter_ask_{talk.slots['asked']}_again", {})


def skip(talk: Talk, heard: Heard) -> None:
    """The citizen does not know or will not say. Without a description there is nothing to go on with."""
    if talk.slots["asked"] == "description":
        if talk.slots.get("description"):
            talk.proceed()  # asked once more, they leave it as it is
            return
        talk.slots["tries"] = (talk.slots.get("tries") or 0) + 1
        if talk.slots["tries"] < TRIES:
            talk.say("utter_ask_description_again")
        else:
            talk.clear()
            talk.say("utter_no_hurry")
        return
    name = heard.findings.get("name") or _asked_name(heard) if talk.slots["asked"] == "contact" else None
    if name and not talk.slots.get("name"):
        talk.slots["name"] = name  # 王大花,没电话
    talk.skip(talk.slots["asked"])
    talk.proceed()


def hurry(talk: Talk, heard: Heard) -> None:
    """快点办: of a ticket on file, if there is one; else it is impatience, and no answer."""
    if talk.tickets():
        urge(talk, heard)
    else:
        ask_again(talk, heard)


def go_back(talk: Talk, heard: Heard) -> None:
    """上一步: the question before this one, once more; before the first of them, what happened."""
    trail = list(talk.slots.get("trail") or [])
    ask_for(talk, trail.pop() if trail else "description")
    talk.slots["trail"] = trail or None


def ask_for(talk: Talk, field: str) -> None:
    """Ask for this piece of the matter, known or not."""
    if field == "contact":
        talk.slots.pop("anonymous", None)
    talk.slots["skipped"] = [name for name in talk.slots.get("skipped") or [] if name != field]
    talk.slots["asked"] = field
    talk.say(f"utter_ask_{field}", **talk.arguments_of(field))


def ask_phone_again(talk: Talk, heard: Heard) -> None:
    """The number is too short or too long: say so, twice at most, then go on without one."""
    talk.slots["tries"] = (talk.slots.get("tries") or 0) + 1
    if talk.slots["tries"] > TRIES:
        talk.skip("contact")
        talk.proceed()
        return
    talk.tell_privacy()
    talk.say(f"utter_phone_{heard.findings['phone_problem']}")


def _answer_what_happened(talk: Talk, heard: Heard) -> None:
    if chinese(heard.text) < SHORTEST_MATTER and not heard.findings.keys() & FOUND_PIECES:
        ask_again(talk, heard)
        return
    if talk.slots.get("description") and not _names_trouble(talk, heard) and talk.take(heard, overwrite=True):
        talk.proceed()  # asked once more (上一步, 修改), they told when or where instead
        return
    talk.held()
    talk.slots["type"] = type_of(talk, heard)
    announced = read_announcement(talk.slots.get("description") or "")
    talk.describe(heard.matter, afresh=not announced)
    talk.take(heard, overwrite=False)
    note_further(talk, heard)
    if "outside" in heard.findings:
        send_elsewhere(talk, heard)
        return
    proceed_minding_the_phone(talk, heard)


def _names_trouble(talk: Talk, heard: Heard) -> bool:
    return talk.county.recognise(heard.text) is not None or chinese(heard.text) >= MATTER_LIKE


def _correct_on_the_way(talk: Talk, heard: Heard) -> bool:
    """不对,是磁涧, while something else is asked: what was known is changed. False where nothing of it was known."""
    asked = talk.slots["asked"]
    old, new = heard.findings.get("replaces") or ("", "")
    changed = talk.take(heard, overwrite=True)
    if old and not changed & {"contact", "name"} and talk.replace(old, new):
        changed.add("description")
    if not changed:
        return False
    if talk.missing() != asked:
        talk.proceed()
    else:
        talk.say("utter_changed")
        talk.remind()
    return True


def _take_asked(talk: Talk, heard: Heard, asked: str) -> set[str]:
    """The open question's answer, over what was known; in words that no parser knows, only where it was asked."""
    found, text = heard.findings, heard.text.strip()
    answers = {name: found[name] for name in _ANSWERS.get(asked, ()) if name in found}
    if asked == "place":
        answers = _place_answered(talk, heard)
        text = answers.get("place", text)
    if asked == "time" and (said := time_answered(heard)):
        answers |= {"time": said, "corrects": True}
    if asked == "contact" and "name" not in answers:
        name = _bare_name(heard) or _asked_name(heard)
        answers |= {"name": name} if name else {}
    if answers:
        return talk.take(Heard(heard.intent, text, answers), overwrite=True)
    longest = LONGEST_TIME if chinese(text) else 2 * LONGEST_TIME  # pinyin is longer
    if asked == "time" and 2 <= len(text) <= longest and not _tells_something_else(heard, asked):
        talk.slots["occurred"] = text
        return {"time"}
    return set()


def _place_answered(talk: Talk, heard: Heard) -> dict[str, str]:
    """The place, as a finding; in words that no parser knows only where they tell nothing else."""
    if "place" not in heard.findings and (
        heard.findings.keys() & {"phone_problem", "choice", "agrees"} or adds_to_the_matter(heard)
    ):
        return {}
    place = talk.county.place_answered(heard.text)
    if place is None:
        return {}
    return {"place": place.text} | ({"town": place.town} if place.town else {})


def _apart_from_the_answer(heard: Heard, asked: str) -> Heard:
    """``heard`` without the place, where that is what was asked: it is taken once, whole."""
    if asked != "place":
        return heard
    return replace(
        heard, findings={name: value for name, value in heard.findings.items() if name not in _ANSWERS[asked]}
    )


def _tells_something_else(heard: Heard, asked: str) -> bool:
    """Whether words that no parser knows are no answer: a refusal, a question, a new matter."""
    if heard.findings.keys() & {*FOUND_PIECES, "phone_problem", "choice", "agrees"}:
        return True
    if not chinese(heard.text):
        return not may_be_words(heard.text)
    if asked == "time":
        return asks_back(heard.text) or not may_tell_time(heard.text)
    return bool(_NO_ANSWER.search(heard.text)) or adds_to_the_matter(heard)


def _bare_name(heard: Heard) -> str | None:
    """The name in an answer that is nothing but a name (李, 王秀兰), or a name beside a phone."""
    text = _BESIDE_A_PHONE.sub("", heard.text)
    if heard.findings.keys() & {"place", "time", "choice", "agrees"} or len(text) > LONGEST_NAME:
        return None
    if read_yes_no(text) is not None:
        return None  # 中,139…
    found = read_name(text) or read_name(f"我叫{text}") or read_name(f"姓{text}")
    return found.text if found and found.text == text else None


def _asked_name(heard: Heard) -> str | None:
    """The name in a few words that answer who to call: 我啊?郎平平,不是打排球那个; 零零九八,冯海."""
    others = {"time", "choice", "agrees"} if "phone" in heard.findings else {"place", "time", "choice", "agrees"}
    if heard.findings.keys() & others or len(heard.text) > LONGEST_WITH_NAME:
        return None
    is_answer = "phone" in heard.findings or not adds_to_the_matter(heard)
    return callers_name(heard.text, asked=True) if is_answer else None


def _once_more(talk: Talk, question: str, arguments: Mapping[str, str]) -> None:
    """Put the open question again; asked often enough, go on without its answer."""
    talk.slots["tries"] = (talk.slots.get("tries") or 0) + 1
    if talk.slots["tries"] < TRIES:
        talk.tell_privacy()
        talk.say(question, **arguments)
        return
    misses = talk.slots.get("misses")
    talk.skip(talk.slots["asked"])
    talk.proceed()
    talk.slots["misses"] = misses
