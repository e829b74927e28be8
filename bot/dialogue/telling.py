"""A matter is told: in one message, or piece by piece as we ask."""

from __future__ import annotations

import re

from bot.dialogue.interrupting import is_lost, misunderstand
from bot.dialogue.matter import DEFAULT_TYPE, LONGEST_PLACE, LONGEST_TIME, SURE, TRIES, Heard, Talk, chinese
from bot.reading.name import read_name

TYPE_OF_INTENT = {
    "consult": "咨询",
    "seek_help": "求助",
    "complain": "投诉",
    "report_wrongdoing": "举报",
    "suggest": "建议",
    "praise": "表扬",
}
TROUBLES = {"求助", "投诉", "举报"}
SHORTEST_MATTER = 2
"""停水 is a matter; 1 is not."""
MATTER_LIKE = 8
"""From this many Chinese characters on, words that no class claims are taken for a matter, not for chat."""
LONGEST_NAME = 4
PIECES = {"phone", "place", "time", "name", "confidential"}
"""The findings that are a piece of a matter."""

_ANSWERS = {"place": ("place", "town"), "time": ("time",), "contact": ("phone", "name")}
"""The findings that answer a question."""
# A refusal, a question back, a word of haste: whatever no parser knows is a place or a time, but not these.
_NO_ANSWER = re.compile(r"[不没啥咋吗呢谁你您快哪]|什么|怎么|干嘛|一下")
_BESIDE_A_PHONE = re.compile(r"[\d\s,、。:\-+()]|电话|手机号?")


def tell(talk: Talk, heard: Heard) -> None:
    """A matter begins."""
    said = next((name for name in TYPE_OF_INTENT.values() if name in heard.text), None)
    talk.slots["type"] = TYPE_OF_INTENT.get(heard.intent) or said or talk.slots.get("type", DEFAULT_TYPE)
    talk.describe(heard.text)
    talk.take(heard, overwrite=True)
    if talk.missing():
        talk.say("utter_noted_trouble" if talk.slots["type"] in TROUBLES else "utter_noted")
    _proceed_minding_the_phone(talk, heard)


def perhaps_tell(talk: Talk, heard: Heard) -> None:
    """Words no class claims: a matter if they are long enough for one or name one the county knows."""
    category, _, _ = talk.county.classify(heard.text)
    if category.level1 or chinese(heard.text) >= MATTER_LIKE:
        tell(talk, heard)
        return
    if heard.findings.keys() & PIECES:
        talk.take(heard, overwrite=True)
        _proceed_minding_the_phone(talk, heard)
        return
    misunderstand(talk, heard)


def answer(talk: Talk, heard: Heard) -> None:
    """An answer to the question that is open, and whatever else the message says."""
    asked = talk.slots["asked"]
    if asked == "description":
        _answer_what_happened(talk, heard)
        return
    filled = talk.take(heard, overwrite=False) | _take_asked(talk, heard, asked)
    if adds_to_the_matter(heard):
        talk.describe(heard.text)
        filled.add("description")
    if "phone_problem" in heard.findings:
        ask_phone_again(talk, heard)
    elif asked in filled or (asked == "contact" and filled and talk.slots.get("phone")):
        talk.proceed()
    elif filled:
        # Good to know, and not what was asked.
        _once_more(talk, f"utter_ask_{asked}_again" if asked == "contact" else talk.question(asked))
    else:
        ask_again(talk, heard)


def adds_to_the_matter(heard: Heard) -> bool:
    """Whether the message tells more of what happened, rather than answering."""
    is_matter = heard.intent in TYPE_OF_INTENT and chinese(heard.text) >= SHORTEST_MATTER
    return is_matter and (len(heard.text) > LONGEST_TIME or heard.confidence >= SURE)


def ask_again(talk: Talk, heard: Heard) -> None:
    """The open question was not answered: once more, then on without it, and at last a person."""
    if not is_lost(talk):
        _once_more(talk, f"utter_ask_{talk.slots['asked']}_again")


def skip(talk: Talk, heard: Heard) -> None:
    """The citizen does not know or will not say."""
    if talk.slots["asked"] == "description":
        talk.say("utter_ask_description_again")
        return
    talk.skip(talk.slots["asked"])
    talk.proceed()


def stay_anonymous(talk: Talk, heard: Heard) -> None:
    """No name, no phone."""
    for name in ("name", "phone"):
        talk.slots.pop(name, None)
    talk.slots["anonymous"] = True
    talk.say("utter_anonymous")
    talk.proceed()


def photo(talk: Talk, heard: Heard) -> None:
    """A photo or video: counted back. The summary is shown anew: it has changed."""
    talk.slots["media"] = (talk.slots.get("media") or 0) + 1
    talk.say("utter_photo_received", count=talk.slots["media"])
    if talk.slots.get("asked") == "confirm":
        talk.proceed()
        return
    _ask_for_description_or_remind(talk)


def pin(talk: Talk, heard: Heard) -> None:
    """A location pin: the place, and the town if its label names one."""
    label = heard.findings.get("label", "")
    town = talk.county.town_in(label)
    talk.slots["place"] = label or None
    talk.slots["town"] = town.name if town else None
    talk.slots["pin"] = [heard.findings["latitude"], heard.findings["longitude"]]
    talk.say("utter_pin_received")
    if talk.slots.get("description"):
        talk.proceed()
        return
    _ask_for_description_or_remind(talk)


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
    if chinese(heard.text) < SHORTEST_MATTER and not heard.findings.keys() & PIECES:
        ask_again(talk, heard)
        return
    talk.slots["type"] = TYPE_OF_INTENT.get(heard.intent, talk.slots.get("type", DEFAULT_TYPE))
    talk.describe(heard.text, afresh=True)
    talk.take(heard, overwrite=False)
    _proceed_minding_the_phone(talk, heard)


def _take_asked(talk: Talk, heard: Heard, asked: str) -> set[str]:
    """The open question's answer, over what was known; in words that no parser knows, only where it was asked."""
    found, text = heard.findings, heard.text.strip()
    answers = {name: found[name] for name in _ANSWERS.get(asked, ()) if name in found}
    if asked == "contact" and "name" not in answers:
        name = _bare_name(heard)
        answers |= {"name": name} if name else {}
    if answers:
        return talk.take(Heard(heard.intent, text, answers), overwrite=True)
    if found.keys() & {*PIECES, "phone_problem", "choice", "agrees"} or _NO_ANSWER.search(text):
        return set()
    if adds_to_the_matter(heard) or not chinese(text):
        return set()
    if asked == "place" and 2 <= len(text) <= LONGEST_PLACE:
        town = talk.county.town_in(text)
        talk.slots["place"], talk.slots["town"] = text, town.name if town else None
        return {"place"}
    if asked == "time" and 2 <= len(text) <= LONGEST_TIME:
        talk.slots["occurred"] = text
        return {"time"}
    return set()


def _bare_name(heard: Heard) -> str | None:
    """The name in an answer that is nothing but a name (李, 王秀兰), or a name beside a phone."""
    text = _BESIDE_A_PHONE.sub("", heard.text)
    if heard.findings.keys() & {"place", "time", "choice", "agrees"} or len(text) > LONGEST_NAME:
        return None
    found = read_name(text) or read_name(f"我叫{text}") or read_name(f"姓{text}")
    return found.text if found and found.text == text else None


def _once_more(talk: Talk, question: str) -> None:
    """Put the open question again; asked often enough, go on without its answer."""
    talk.slots["tries"] = (talk.slots.get("tries") or 0) + 1
    if talk.slots["tries"] < TRIES:
        talk.tell_privacy()
        talk.say(question)
        return
    misses = talk.slots.get("misses")
    talk.skip(talk.slots["asked"])
    talk.proceed()
    talk.slots["misses"] = misses


def _proceed_minding_the_phone(talk: Talk, heard: Heard) -> None:
    talk.proceed()
    if "phone_problem" in heard.findings and talk.slots.get("asked") == "contact":
        talk.says.pop()
        talk.say(f"utter_phone_{heard.findings['phone_problem']}")


def _ask_for_description_or_remind(talk: Talk) -> None:
    if not talk.slots.get("asked"):
        talk.slots["asked"] = "description"
        talk.say("utter_ask_description")
        return
    talk.remind()
