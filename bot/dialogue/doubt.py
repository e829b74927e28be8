"""When a guess is not enough: what was read for certain, and what cannot be taken back, are not left to the classifier.

"不要取消" looks like a cancellation and "是磁涧的" like a yes; both were heard, and both would have been irrevocable.
"""

from __future__ import annotations

import re

from bot.dialogue.confirming import named_field
from bot.dialogue.matter import MATTER_LIKE, PIECES, SURE, TYPE_OF_INTENT, Heard, chinese
from bot.dialogue.telling import FOUND_PIECES
from bot.dialogue.timing import answers_when
from bot.reading.question import asks
from bot.reading.time_answer import asks_back, may_tell_time

WORDS = {*TYPE_OF_INTENT, "inform", "nlu_fallback"}
RASH = {"submit", "cancel", "start_over", "stay_anonymous", "revise"}
"""What files, clears or leads away from what was being told."""
COURTESIES = {"greet", "goodbye", "thanks", "chitchat"}
"""Said beside what matters: 你好,铁门镇路灯坏了."""
OF_LITTLE = {*COURTESIES, "ask_how_long", "ask_hours"}
"""What an answer to since when (刮风那几天) may sound like."""
ON_FILE = {"urge", "supplement", "withdraw", "rate"}
"""What is said of a ticket; whoever has none, and says enough, tells a matter."""
GRAVE = {"abuse", "threat"}
"""What no guess alone may make of words that tell something."""
ASKED = {"place", "time", "contact"}
"""What is answered in words of which no example can know all (后头是5566, 五一干到现在)."""
FAIRLY_SURE = 0.6
"""A guess below this is rather the answer to one of ``ASKED``."""
LIKELY_WISH = 0.7
"""Asked something, who wants somebody instead says so more plainly than this."""
LIKELY_REFUSAL = 0.4
"""Asked for it, who sounds like keeping name and number back is taken at their word: the summary shows it."""
_REFUSED = re.compile(r"(?:不要|不用|(?<!能)不能|别|甭|先不)(?:取消|撤|提交|重)")


def is_only_words(heard: Heard, asked: str | None, on_file: bool = False) -> bool:
    """Whether the guessed intent must give way to what the words themselves say."""
    # 俺是三月进厂的 announces nothing while something is asked.
    answers = heard.intent == "report" and asked in ASKED and bool(heard.findings.keys() & FOUND_PIECES)
    if (heard.certain and not answers) or heard.intent in WORDS or _keeps_contact_back(heard, asked):
        return False
    if heard.intent in ON_FILE and not on_file:
        return asked is not None or chinese(heard.text) >= MATTER_LIKE
    says_why = asked == "why" and heard.intent not in {"danger", "threat"}
    wants_somebody = heard.intent == "to_person" and heard.confidence >= SURE  # 跟你这机器说不清
    is_small_talk = heard.intent in OF_LITTLE and may_tell_time(heard.text) and not asks_back(heard.text)
    answers_time = asked == "time" and (answers_when(heard) or is_small_talk) and not wants_somebody
    chats = heard.intent == "chitchat" and asked in ASKED and not asks(heard.text)
    # 等下我接个电话 wants nobody
    chats = chats or (heard.intent == "to_person" and asked in ASKED and heard.confidence < LIKELY_WISH)
    if says_why or answers_time or chats or (asked in ASKED and heard.confidence < FAIRLY_SURE):
        return True
    told = bool(heard.findings.keys() & FOUND_PIECES)
    gives_contact = asked == "contact" and bool(heard.findings.keys() & {"phone", "phone_problem", "name"})
    if heard.intent in RASH or (heard.intent == "affirm" and asked == "confirm"):
        # 电话是对的 is a yes to the phone, not to the summary.
        told = told or (heard.intent == "affirm" and named_field(heard.text) is not None)
        # Before anything is told nothing is given up: they hear that they may stay unnamed.
        enough = FAIRLY_SURE if heard.intent == "stay_anonymous" and asked is None else SURE
        return told or heard.confidence < enough or _REFUSED.search(heard.text) is not None
    if heard.intent in COURTESIES and asked in {None, "description"} and heard.confidence >= SURE:
        told = bool(heard.findings.keys() & FOUND_PIECES - {"time"})  # 今天天气真好 tells no matter
    if heard.intent in GRAVE or heard.intent in COURTESIES:
        is_fragment = asked in PIECES and heard.intent == "abuse"  # 臭, of a field that is flooded
        return told or ((is_fragment or heard.intent == "threat") and heard.confidence < SURE)
    return answers or gives_contact or (told and asked is not None and heard.confidence < SURE)


def _keeps_contact_back(heard: Heard, asked: str | None) -> bool:
    is_asked = asked == "contact" and not heard.findings.keys() & {"phone", "phone_problem", "name"}
    return is_asked and heard.intent == "stay_anonymous" and heard.confidence >= LIKELY_REFUSAL
