"""The same words mean different things in different places: what is asked, and what is on file, say what a guess means.

Each rule knows one such place. The first that holds decides; what is certain, or loud, none of them bends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.confirming import named_field
from bot.dialogue.doubt import FAIRLY_SURE
from bot.dialogue.judging import awaited, in_mind, says_a_judgement
from bot.dialogue.matter import JUDGING, MATTER_LIKE, PIECES, SURE, Heard, chinese
from bot.dialogue.talk import Talk
from bot.dialogue.telling import FOUND_PIECES
from bot.dialogue.wishing import LIKELY, another_matter, is_of_a_kind, wish_of_a_ticket
from bot.reading.answer import likely_answer
from bot.reading.caller import callers_name
from bot.reading.command import read_command
from bot.reading.consent import assents, holds_back, less_courtesies
from bot.reading.contact import names_another_to_call
from bot.reading.giving_up import gives_up, is_over, split_giving_up, starts_anew
from bot.reading.on_file import presupposes_a_ticket, refers_to_earlier
from bot.reading.option import read_option
from bot.reading.pinyin import may_be_words
from bot.reading.question import asks, asks_whether_they_will_be_called
from bot.reading.refusal import ALL, asks_about_it, is_of_the_phone_alone, read_refusal, takes_contact_back
from bot.reading.time_answer import asks_back, may_tell_time

LOUD = {"danger", "threat", "photo", "pin", "to_person"}
"""What is never bent to the place where it is said."""
ALARMING = 0.95
"""While something is asked, an answer must sound so much like danger to be taken for one."""
ABOUT_TICKETS = {"ask_status", "urge", "supplement", "withdraw", "rate", "to_person", "goodbye"}
ALARMING_BESIDE = 0.85
"""And so much, what the classifier is sure is about a ticket, or a farewell."""
LONG_REPORT = 20
"""Chinese characters: whoever only announces a matter says less."""
_FAREWELL = re.compile(r"886?[.!~ ]*")

LIKELY_CHOICE = 0.7
LEARNT = {"yes": 0.8, "refuses": 0.8, "unknown": 0.8, "drop": 0.85}
"""How sure a learnt opinion must be, by what follows from it."""
_HELPED = re.compile(r"帮|救了|扶|垫|送[到去回医]|背[到着]|守着|陪|照顾")
_OF_A_TICKET = re.compile(r"查|进度|单|编号|受理|办|咋样|怎么样|结果|到哪")

Rule = Callable[[Talk, Heard, "str | None"], "str | None"]


def as_alarm(heard: Heard, asked: str | None) -> Heard:
    """``heard`` as a danger where it sounds like one enough, but for what a pattern or the FAQ is certain of; more so
    where it answers a question, or is surely about a ticket."""
    _, share = heard.findings.get("suspected") or ("", 0.0)
    on_file = heard.intent in ABOUT_TICKETS and heard.confidence >= SURE
    least = ALARMING if asked is not None else ALARMING_BESIDE if on_file else 0.0
    if heard.certain or not share or share < least:
        return heard
    return replace(heard, intent="danger", certain=True)


def in_place(talk: Talk, heard: Heard, asked: str | None) -> Heard:
    """``heard`` as the place where it is said makes it plain."""
    heard = _for_a_person(talk, heard, asked)
    if heard.intent in {"threat", "inform"} and _shortly_consents(talk, heard, asked):
        heard = replace(heard, intent="affirm", certain=True)  # 行,你报吧,我等着; 保密就行,提交
    elif heard.intent == "danger" and _is_praise(talk, heard):
        heard = replace(heard, intent="praise", certain=False)
    elif heard.intent in LOUD - {"to_person"} or (heard.certain and heard.intent == "start_over"):
        return heard
    if heard.intent == "report" and asked in PIECES - {"description"} and read_command(heard.text) != "report":
        heard = replace(heard, intent="inform", certain=False)  # 俺是三月进厂的 announces nothing here
    if heard.intent == "faq" and asked is not None:
        heard = _no_aside(talk, heard, asked)
    option = _option(heard, asked or ("solved" if awaited(talk) else None))
    if heard.findings.keys() & {"choice", "agrees"} or (heard.intent == "to_person" and option is None):
        return heard
    if option is not None:
        return replace(heard, intent="choose", findings={**heard.findings, "choice": option}, certain=True)
    if asked in {"contact", "confirm"} and takes_contact_back(heard.text):
        return replace(heard, intent="stay_anonymous", certain=True)
    if asked == "contact":
        heard = _under_the_contact(talk, heard)
    if heard.certain and not _may_mean_else(talk, heard):
        return heard
    intent = next((intent for rule in RULES if (intent := rule(talk, heard, asked))), None)
    return replace(heard, intent=intent, certain=intent not in {"inform", "nlu_fallback"}) if intent else heard


def _for_a_person(talk: Talk, heard: Heard, asked: str | None) -> Heard:
    """What the classifier takes for the wish for a person: a question how it goes on, a yes (对,你们来人看看), whom to
    call; else ``heard`` itself."""
    if heard.intent != "to_person" or heard.certain:
        return heard
    if asks_whether_they_will_be_called(heard.text):
        return replace(heard, intent="ask_how_long", certain=True)
    if _shortly_consents(talk, heard, asked):
        return replace(heard, intent="affirm", certain=True)
    is_of_another = asked == "contact" and names_another_to_call(heard.text)
    return replace(heard, intent="inform", certain=False) if is_of_another else heard


def _may_mean_else(talk: Talk, heard: Heard) -> bool:
    """Whether what a pattern or the FAQ is certain of may yet be said of a ticket, or ask for secrecy."""
    if heard.intent == "faq":
        return refers_to_earlier(heard.text) or is_of_a_kind(talk, heard)
    is_of_a_ticket = presupposes_a_ticket(heard.text) or refers_to_earlier(heard.text)
    return heard.intent == "inform" and ("confidential" in heard.findings or is_of_a_ticket)


def _option(heard: Heard, asked: str | None) -> int | None:
    """The choice that the words name, or, where no list holds them, most resemble."""
    option = read_option(asked, heard.text)
    if option is not None or heard.certain or heard.findings:
        return option
    likely = likely_answer(asked, heard.text)
    return int(likely[0]) if likely and likely[0].isdigit() and likely[1] >= LIKELY_CHOICE else None


def _no_aside(talk: Talk, heard: Heard, asked: str) -> Heard:
    """What the FAQ could answer gives the matter up, or answers us: told again under the same question, or a time or a
    place told. Else ``heard`` itself."""
    if drops := _giving_up(talk, heard, asked):
        return replace(heard, intent=drops)
    tells = {"time": may_tell_time(heard.text), "place": "place" in heard.findings}
    answers = tells.get(asked, False) and not asks_back(heard.text)
    if not answers and heard.findings["faq"] not in (talk.slots.get("asides") or ()):
        return heard
    rest = {name: value for name, value in heard.findings.items() if name != "faq"}
    return replace(heard, intent="inform", certain=False, findings=rest)


def _is_praise(talk: Talk, heard: Heard) -> bool:
    """Asked what there is to praise, they tell what somebody was saved from."""
    is_asked = talk.slots.get("type") == "表扬" and talk.slots.get("asked") == "description"
    return is_asked and heard.findings.get("danger") != "jump" and _HELPED.search(heard.text) is not None


def _under_the_contact(talk: Talk, heard: Heard) -> Heard:
    """八零四四一 goes on with a telephone, and asks after no ticket; 俺可不敢留名,匿名中不中 leaves nothing at all."""
    if heard.intent == "ask_status" and not _OF_A_TICKET.search(heard.text):
        rest = {name: value for name, value in heard.findings.items() if name != "number"}
        heard = replace(heard, intent="inform", findings=rest, certain=False)
    refusal = _refusal(heard, named="name" in heard.findings or bool(talk.slots.get("name")))
    return replace(heard, intent=refusal, certain=True) if refusal else heard


def _refusal(heard: Heard, named: bool) -> str | None:
    refused = None if heard.findings.keys() & {"phone", "phone_problem"} else read_refusal(heard.text)
    if named and is_of_the_phone_alone(heard.text) and (refused or heard.intent == "stay_anonymous"):
        return "skip"
    if (
        refused == ALL
        and is_of_the_phone_alone(heard.text)
        and heard.certain
        and heard.intent not in {"faq", "abuse", "inform"}
    ):
        return None
    if refused is None or heard.intent == "stay_anonymous" or ("faq" in heard.findings and asks_about_it(heard.text)):
        return None
    return "stay_anonymous" if refused == ALL else "skip"


def _shortly_consents(talk: Talk, heard: Heard, asked: str | None) -> bool:
    return len(heard.text) < MATTER_LIKE * 2 and _consent(talk, heard, asked) is not None


def _consent(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """中中中就恁样报吧, under the summary."""
    if heard.intent.startswith("ask_") and heard.confidence >= FAIRLY_SURE:
        return None
    news = heard.findings.keys() - ({"confidential"} if talk.slots.get("confidential") else set())
    if asked != "confirm" or news or named_field(less_courtesies(heard.text)) not in {None, "description"}:
        return None  # 电话是对的 is a yes to the phone, not to the summary
    likely = heard.intent in {"affirm", "submit"} and heard.confidence >= LIKELY
    return "affirm" if assents(heard.text, likely=likely) else None


def _learnt(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """同上, 恕不奉告, 没留神: words that no list holds, under the question they answer."""
    found = None if heard.findings else likely_answer(asked, heard.text)
    if found is None or found[1] < LEARNT.get(found[0], LIKELY_CHOICE) or talk.county.recognise(heard.text):
        return None
    if heard.intent.startswith("ask_") and heard.confidence >= FAIRLY_SURE:
        return None
    if found[0] == "yes":
        return None if holds_back(heard.text) else "affirm"
    if found[0] == "refuses" and callers_name(heard.text, asked=True):
        return "skip"  # 靳大妈,俺不用手机
    return {"refuses": "stay_anonymous", "unknown": "skip", "drop": "cancel"}.get(found[0])


def _noise(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Nothing in it could be a word (357, ???, a lone sign); the classifier always makes something of it."""
    is_noise = not heard.findings and not chinese(heard.text) and not may_be_words(heard.text)
    return "nlu_fallback" if is_noise else None


def _farewell(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """886; and 没事了 拜拜, where nothing was told."""
    parts = heard.intent == "goodbye" and is_over(heard.text) and not talk.slots.get("description")
    return "goodbye" if parts or (_FAREWELL.fullmatch(heard.text) and asked is None) else None


def _long_report(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Whoever says so much tells what there is to report: 回访就是走过场,问两句就挂,我要反映这个事."""
    return "inform" if asked is None and heard.intent == "report" and chinese(heard.text) >= LONG_REPORT else None


def _judgement(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Under an answer that waits to be judged, words of judgement judge."""
    is_free = asked is None or asked in JUDGING
    return "rate" if is_free and in_mind(talk) and says_a_judgement(heard) else None


def _secrecy(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """能保密不,不能让他知道是我: asked before anything is told."""
    asks_it = asked is None and "confidential" in heard.findings and asks(heard.text)
    if not asks_it or not talk.is_empty() or talk.county.recognise(heard.text):
        return None
    return "faq" if "faq" in heard.findings else "stay_anonymous"


def _giving_up(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """算了,不提交了,邻里邻居的: while a matter is open, that is a cancellation with its reason."""
    over = is_over(heard.text)
    if asked is None:
        return "cancel" if over and talk.is_empty() and heard.intent != "goodbye" else None
    if over and (asked == "confirm" or not talk.slots.get("description")):
        return None  # nothing to add; nothing told
    if starts_anew(heard.text):
        return "start_over"
    if heard.intent == "withdraw" and heard.confidence >= SURE and not heard.certain and not talk.tickets():
        return "cancel"
    drops = asked != "description" and "phone" not in heard.findings and gives_up(heard.text)
    return "cancel" if drops or split_giving_up(heard.text) is not None else None


def _status_of_nothing(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Who has no ticket and tells of a trouble, or leaves a number, does not ask after one: 报了案到现在没个结果."""
    asks_after = heard.intent == "ask_status" and not talk.tickets()
    tells = "phone" in heard.findings and asked in {"contact", "confirm"}
    return "inform" if asks_after and (tells or talk.county.recognise(heard.text)) else None


def _names_what_is_wrong(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """上一步,时间我说错了: which part is wrong, and not yet what is right."""
    says_so = "corrects" in heard.findings and not heard.findings.keys() & (FOUND_PIECES | {"replaces", "time_hint"})
    field = named_field(heard.text) if asked in PIECES and says_so and chinese(heard.text) <= LONG_REPORT else None
    return "revise" if field not in {None, asked} else None


def _says_where(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """新安县税务局办税服务厅, where a place is asked for: whatever the classifier makes of it, it is the answer."""
    return "inform" if asked == "place" and talk.county.says_where(heard.text) else None


def _small_talk(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """就咱这儿呗, where a place is asked for, is no small talk: an answer that says too little."""
    return "inform" if asked == "place" and heard.intent in {"chitchat", "ask_help"} and not heard.findings else None


RULES: tuple[Rule, ...] = (
    _consent,
    _says_where,
    _names_what_is_wrong,
    _farewell,
    _learnt,
    _noise,
    _long_report,
    _judgement,
    wish_of_a_ticket,
    another_matter,
    _secrecy,
    _giving_up,
    _status_of_nothing,
    _small_talk,
)
