"""When a guess is not enough: what was read for certain, and what cannot be taken back, are not left to the classifier.

"不要取消" looks like a cancellation and "是磁涧的" like a yes; both were heard, and both would have been irrevocable.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogue.choosing import read_option
from bot.dialogue.filed import number_of
from bot.dialogue.judging import in_mind, says_a_judgement
from bot.dialogue.matter import JUDGING, SURE, TYPE_OF_INTENT, Heard, chinese
from bot.dialogue.talk import Talk
from bot.dialogue.telling import FOUND_PIECES, MATTER_LIKE
from bot.reading.progress import asks_after

WORDS = {*TYPE_OF_INTENT, "inform", "nlu_fallback"}
RASH = {"submit", "cancel", "start_over", "stay_anonymous", "revise"}
"""What files, clears or leads away from what was being told."""
COURTESIES = {"greet", "goodbye", "thanks", "chitchat"}
"""Said beside what matters: 你好,铁门镇路灯坏了."""
ON_FILE = {"urge", "supplement", "withdraw", "rate"}
"""What is said of a ticket; whoever has none, and says enough, tells a matter."""
GRAVE = {"abuse", "threat"}
"""What no guess alone may make of words that tell something."""
LOUD = {"danger", "threat", "photo", "pin", "to_person"}
"""What is never bent to the place where it is said."""
LEAST_LETTERS = 2
LONGEST_QUESTION = 30
"""Characters in which somebody asks after a ticket; who writes more tells something."""
_REFUSED = re.compile(r"(?:不要|不用|不能|别|甭|先不)(?:取消|撤|提交|重)")


def is_noise(heard: Heard) -> bool:
    """Whether nothing in it could be a word: 357, ???, a lone sign; the classifier always makes something of it."""
    if heard.certain or heard.findings or chinese(heard.text):
        return False
    return sum(char.isalpha() for char in heard.text) < LEAST_LETTERS


def in_place(talk: Talk, heard: Heard, asked: str | None) -> Heard:
    """``heard`` as the place where it is said makes it plain: the words of an offered option choose it, and under an
    answer that waits to be judged, words of judgement judge."""
    if is_noise(heard):
        return replace(heard, intent="nlu_fallback", confidence=0.0)
    if heard.intent in LOUD or "choice" in heard.findings or "agrees" in heard.findings:
        return heard
    option = read_option(asked, heard.text)
    if option is not None:
        return replace(heard, intent="choose", findings={**heard.findings, "choice": option}, certain=True)
    if asked is None and not heard.certain and _asks_after_a_ticket(talk, heard):
        return replace(heard, intent="ask_status", certain=True)
    is_free = asked is None or asked in JUDGING
    if not heard.certain and is_free and in_mind(talk) and says_a_judgement(heard):
        return replace(heard, intent="rate", certain=True)
    return heard


def _asks_after_a_ticket(talk: Talk, heard: Heard) -> bool:
    return len(heard.text) <= LONGEST_QUESTION and asks_after(heard.text) and number_of(talk, heard) is not None


def is_only_words(heard: Heard, asked: str | None, on_file: bool = False) -> bool:
    """Whether the guessed intent must give way to what the words themselves say."""
    if heard.certain or heard.intent in WORDS:
        return False
    if heard.intent in ON_FILE and not on_file:
        return asked is not None or chinese(heard.text) >= MATTER_LIKE
    told = bool(heard.findings.keys() & FOUND_PIECES)
    if heard.intent in RASH or (heard.intent == "affirm" and asked == "confirm"):
        return told or heard.confidence < SURE or _REFUSED.search(heard.text) is not None
    if heard.intent in COURTESIES:
        return told
    if heard.intent in GRAVE:
        return told or (heard.intent == "threat" and heard.confidence < SURE)
    return told and asked is not None and heard.confidence < SURE
