"""The same words mean different things in different places: what is asked, and what is on file, say what a guess means.

Each rule knows one such place. The first that holds decides; what is certain, or loud, none of them bends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.choosing import read_option
from bot.dialogue.filed import announces_more, number_of
from bot.dialogue.judging import in_mind, says_a_judgement
from bot.dialogue.matter import JUDGING, Heard, chinese
from bot.dialogue.talk import Talk
from bot.reading.command import split_giving_up
from bot.reading.on_file import read_wish, refers_to_earlier
from bot.reading.pinyin import may_be_words

LOUD = {"danger", "threat", "photo", "pin", "to_person"}
"""What is never bent to the place where it is said."""
LONGEST_WISH = 60
"""Characters in which somebody speaks of a ticket; who writes more tells something."""
_INTENTS = {"withdraw": "withdraw", "supplement": "supplement", "urge": "urge", "status": "ask_status"}

_ANEW = re.compile(
    r"^(?:且慢|等等|等一下|慢着|停|哎|不对|算了|那)?[,。\s]*(?:我)?(?:重来|重新来|从头来|重新说|重新填|推倒重来)(?![\u4e00-\u9fff]{6})"
)

Rule = Callable[[Talk, Heard, "str | None"], "str | None"]


def in_place(talk: Talk, heard: Heard, asked: str | None) -> Heard:
    """``heard`` as the place where it is said makes it plain."""
    if heard.intent in LOUD - {"to_person"} or (heard.certain and heard.intent == "start_over"):
        return heard
    option = read_option(asked, heard.text)
    if heard.findings.keys() & {"choice", "agrees"} or (heard.intent == "to_person" and option is None):
        return heard
    if option is not None:
        return replace(heard, intent="choose", findings={**heard.findings, "choice": option}, certain=True)
    if heard.certain:
        return heard
    intent = next((intent for rule in RULES if (intent := rule(talk, heard, asked))), None)
    return replace(heard, intent=intent, certain=intent not in {"inform", "nlu_fallback"}) if intent else heard


def _noise(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Nothing in it could be a word (357, ???, a lone sign); the classifier always makes something of it."""
    is_noise = not heard.findings and not chinese(heard.text) and not may_be_words(heard.text)
    return "nlu_fallback" if is_noise else None


def _judgement(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Under an answer that waits to be judged, words of judgement judge."""
    is_free = asked is None or asked in JUDGING
    return "rate" if is_free and in_mind(talk) and says_a_judgement(heard) else None


def _wish(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Who has a ticket speaks of it, if they name it, or name nothing that could be a matter of its own."""
    if asked is not None or not talk.tickets() or heard.findings.keys() & {"phone", "next"}:
        return None
    wish = read_wish(heard.text) if len(heard.text) <= LONGEST_WISH else None
    if wish is None:
        return None
    is_named = refers_to_earlier(heard.text) or number_of(talk, heard, open_only=False) is not None
    is_announced = wish == "supplement" and announces_more(heard.text)
    tells_another = "place" in heard.findings or (not is_announced and talk.county.recognise(heard.text))
    return _INTENTS[wish] if is_named or not tells_another else None


def _giving_up(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """算了,不提交了,邻里邻居的: while a matter is open, that is a cancellation with its reason."""
    if asked is None:
        return None
    if _ANEW.match(heard.text):
        return "start_over"
    return "cancel" if split_giving_up(heard.text) is not None else None


def _status_of_nothing(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Who has no ticket and tells of a trouble does not ask after one: 报了案到现在没个结果."""
    asks = heard.intent == "ask_status" and not talk.tickets()
    return "inform" if asks and talk.county.recognise(heard.text) else None


RULES: tuple[Rule, ...] = (_noise, _judgement, _wish, _giving_up, _status_of_nothing)
