"""A matter is told: the words that begin one, and what is taken from them."""

from __future__ import annotations

from bot.dialogue.asking import tells_of_trouble
from bot.dialogue.further import note_further
from bot.dialogue.interrupting import misunderstand
from bot.dialogue.matter import (
    DEFAULT_TYPE,
    LONGEST_TIME,
    MATTER_LIKE,
    NEEDS_TIME,
    SURE,
    TYPE_OF_INTENT,
    Heard,
    chinese,
)
from bot.dialogue.talk import Talk
from bot.reading.announcement import read_announcement
from bot.reading.kind import asks_a_rule, may_be, praises, read_type, wishes_well
from bot.reading.own_trouble import tells_own_trouble
from bot.reading.refusal import asks_whether_they_must
from bot.reading.when import find_times

TROUBLES = {"求助", "投诉", "举报"}
ACCUSING = "纪检监察"
"""The category of what somebody in office did wrong: nobody is helped by it."""
SHORTEST_MATTER = 2
"""停水 is a matter; 1 is not."""
NEAR = 3
"""Among so many of the likeliest intents stands what a plain sign may still make of a message."""
FOUND_PIECES = {"phone", "place", "time", "name", "confidential"}
"""The findings that are a piece of a matter."""


def tell(talk: Talk, heard: Heard) -> None:
    """A matter begins."""
    question = talk.slots.pop("faq", None)
    for name in ("filed", "rated"):
        talk.slots.pop(name, None)
    waiting = talk.held()
    is_new = talk.county.recognise(heard.text) is not None  # 那再说个新安的,仓头镇码头路灯灭了
    is_there = "outside" not in heard.findings and "place" in heard.findings and chinese(heard.text) < LONGEST_TIME
    if waiting and is_there and not is_new:
        # It was said to lie outside the county, and it does not.
        talk.describe(waiting.matter)
        talk.take(waiting, overwrite=False)
    goes_on = question and talk.county.recognise(question) and talk.county.recognise(heard.text) is None
    if goes_on:
        talk.describe(question)  # 健身房跑路了怎么办; the answer did not help: 我年卡才用俩月
    talk.slots["type"] = type_of(talk, heard)
    if "outside" in heard.findings:
        send_elsewhere(talk, heard)
        return
    if goes_on or not talk.slots.get("description") or heard.intent in TYPE_OF_INTENT:
        talk.describe(heard.matter)
    talk.take(heard, overwrite=True)
    note_further(talk, heard)
    if talk.missing():
        talk.say("utter_noted_trouble" if talk.slots["type"] in TROUBLES else "utter_noted")
    proceed_minding_the_phone(talk, heard)


def hear_matter(talk: Talk, heard: Heard) -> None:
    """反映事情 was chosen: the words that were not understood are the matter, if they are words enough."""
    if chinese(heard.text) >= SHORTEST_MATTER:
        tell(talk, Heard("inform", heard.text, heard.findings))
    else:
        talk.ask("description")


def perhaps_tell(talk: Talk, heard: Heard) -> None:
    """Words no class claims: a matter if they are long enough for one or name one the county knows."""
    # The classifier knows noise when it sees it; what it merely does not know, it is not sure of.
    is_noise = heard.intent == "nlu_fallback" and heard.confidence >= SURE
    if is_noise and heard.certain:
        misunderstand(talk, heard)
        return
    is_empty = talk.is_empty() and not talk.slots.get("held")
    if is_empty and "place" in heard.findings and talk.county.says_where(heard.text, wholly=True):
        talk.take(heard, overwrite=True)  # 县城火车站: where, and not yet what
        proceed_minding_the_phone(talk, heard)
        return
    is_long = chinese(heard.text) >= MATTER_LIKE and not is_noise
    if talk.county.recognise(heard.text) or is_long or _says_where_it_is(talk, heard) or _goes_on(talk, heard):
        tell(talk, heard)
        return
    if heard.findings.keys() & FOUND_PIECES:
        talk.take(heard, overwrite=True)
        proceed_minding_the_phone(talk, heard)
        return
    misunderstand(talk, heard)


def _says_where_it_is(talk: Talk, heard: Heard) -> bool:
    return bool(talk.slots.get("held")) and "place" in heard.findings


def _goes_on(talk: Talk, heard: Heard) -> bool:
    """Whether this is more of a question whose answer did not help."""
    question = talk.slots.get("faq")
    tells = heard.findings.keys() & FOUND_PIECES or find_times(heard.text)
    return bool(question and talk.county.recognise(question) and tells)


def adds_to_the_matter(heard: Heard) -> bool:
    """Whether the message tells more of what happened, rather than answering."""
    is_matter = heard.intent in TYPE_OF_INTENT and chinese(heard.text) >= SHORTEST_MATTER
    return is_matter and (len(heard.text) > LONGEST_TIME or heard.confidence >= SURE)


def stay_anonymous(talk: Talk, heard: Heard) -> None:
    """No name, no phone; who asks whether they must leave them hears what they are for."""
    if talk.slots.get("asked") == "contact" and asks_whether_they_must(heard.text) and not talk.slots.get("tries"):
        talk.slots["tries"] = 1
        talk.say("utter_ask_contact_again")
        return
    for name in ("name", "phone"):
        talk.slots.pop(name, None)
    talk.slots["anonymous"] = True
    talk.say("utter_anonymous")
    talk.proceed()


def send_elsewhere(talk: Talk, heard: Heard) -> None:
    """It lies outside the county. The words are kept, should that be a slip."""
    place, hotline = heard.findings["outside"]
    talk.say("utter_outside", place=place, outside_hotline=hotline)
    talk.clear()
    talk.hold(heard)


def type_of(talk: Talk, heard: Heard) -> str:
    """What they call it themselves, now or when they announced it; else the likeliest that it may be."""
    described = talk.slots.get("description")
    is_open = not described or read_announcement(described) is not None
    announced = talk.slots.get("type") if is_open else None
    if "corrects" in heard.findings or (announced == "咨询" and not may_be(announced, heard.text)):
        announced = None
    guesses = [TYPE_OF_INTENT[intent] for intent in (heard.intent, *heard.ranking) if intent in TYPE_OF_INTENT]
    accuses = talk.county.classify(heard.text)[0].level1 == ACCUSING
    likely = next((guess for guess in guesses if may_be(guess, heard.text) and not (accuses and guess == "求助")), None)
    is_told = tells_of_trouble(heard.text)
    is_doubtful = heard.intent not in TYPE_OF_INTENT or heard.confidence < SURE or heard.intent == "consult"
    if is_doubtful and likely in TROUBLES and asks_a_rule(heard.text) and not is_told:
        likely = "咨询"
    elif likely == "咨询" and is_told and not asks_a_rule(heard.text):
        likely = next((guess for guess in guesses if guess in TROUBLES), DEFAULT_TYPE)
    if likely in TROUBLES and "suggest" in heard.ranking[:NEAR] and wishes_well(heard.text):
        likely = "建议"
    if "praise" in heard.ranking and praises(heard.text):
        likely = "表扬"
    if tells_own_trouble(heard.text) and "咨询" in {heard.findings.get("kind"), announced, likely}:
        return "求助"
    kind = heard.findings.get("kind")
    if kind == "咨询" and is_told and not is_doubtful:
        kind = TYPE_OF_INTENT[heard.intent]  # 我想问一下,劳务公司三个月没发工资…
    return str(kind or announced or likely or talk.slots.get("type") or DEFAULT_TYPE)


def retype(talk: Talk, heard: Heard) -> None:
    """你好我是送外卖的 was taken for praise, and then the trouble came: nobody named the first type."""
    is_mild = talk.slots.get("type") not in NEEDS_TIME
    is_named = read_type(talk.slots.get("description") or "") is not None
    kind = TYPE_OF_INTENT.get(heard.intent)
    if is_mild and not is_named and kind in NEEDS_TIME and heard.confidence >= SURE:
        talk.slots["type"] = kind


def proceed_minding_the_phone(talk: Talk, heard: Heard) -> None:
    talk.proceed()
    if "phone_problem" in heard.findings and talk.slots.get("asked") == "contact":
        talk.says.pop()
        talk.say(f"utter_phone_{heard.findings['phone_problem']}")
