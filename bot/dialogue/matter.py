"""The matter a citizen is telling: the slots that hold it, what each kind of matter needs, one message as heard."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.domain.told import CONTACT_SLOTS, MATTER_SLOTS, TALK_SLOTS

TYPE_OF_INTENT = {
    "consult": "咨询",
    "seek_help": "求助",
    "complain": "投诉",
    "report_wrongdoing": "举报",
    "suggest": "建议",
    "praise": "表扬",
}
NEEDS_TIME = {"投诉", "求助", "举报"}
NEEDS_PLACE = NEEDS_TIME | {"表扬", "建议"}
"""王护士 is at some 卫生院, and the crossing lies somewhere; since when that is matters to nobody."""
DEFAULT_TYPE = "求助"
TRIES = 2
"""How often one question is asked before we go on without its answer."""
ASIDES = 4
"""Messages that leave one question open before we go on without its answer."""
MISSES = 3
"""Misunderstandings in a row before a person is asked for."""
MANY_MESSAGES = 25
"""So many messages and still no ticket: a person is offered."""
SURE = 0.8
"""From this confidence on, the classifier's guess is acted on where it cannot be taken back."""
MATTER_LIKE = 8
"""From this many Chinese characters on, words that no class claims are taken for a matter, not for chat."""
LONGEST_TIME = 20
LONGEST_DESCRIPTION = 2000
LONGEST_QUOTE = 60
"""A description is quoted up to here; it is filed whole."""
LONGEST_TITLE = 16

SLOTS = (*MATTER_SLOTS, *CONTACT_SLOTS, *TALK_SLOTS)
"""Everything a turn keeps."""
PIECES = {"description", "place", "time", "contact"}
IN_BETWEEN = {"resume", "offer", "clarify", "withdraw"}
"""Questions put while another waits."""
JUDGING = {"solved", "satisfaction", "why"}
QUESTIONS = {
    *PIECES,
    *IN_BETWEEN,
    *JUDGING,
    "confirm",
    "revise",
    "type",
    "category",
    "known",
    "nearby",
    "next",
    "supplement",
}
"""What ``asked`` may hold."""


@dataclass(frozen=True)
class Heard:
    """One message as understood: its intent, the words, and what was read in them."""

    intent: str
    text: str
    findings: dict[str, Any]
    confidence: float = 1.0
    certain: bool = True
    """Tapped, or read by a pattern; else the classifier guesses, even where it is wholly confident."""
    ranking: tuple[str, ...] = ()
    """The classifier's intents, likeliest first."""

    @property
    def matter(self) -> str:
        """The words that tell the (first) matter."""
        return str(self.findings.get("matter", self.text))


def chinese(text: str) -> int:
    """How many Chinese characters there are."""
    return len(re.findall(r"[\u4e00-\u9fff]", text))


def quote(text: str, longest: int = LONGEST_QUOTE) -> str:
    """``text`` on one line, cut to ``longest`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


COMMON_PAIRS = {"没人", "人管", "怎么", "什么", "反映", "我们", "三天", "解决", "门口", "还没", "没有"}
"""Said of any matter."""


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring Chinese characters, but for those that any matter has."""
    words = re.sub(r"[^\u4e00-\u9fff]", "", text)
    return {words[index : index + 2] for index in range(len(words) - 1)} - COMMON_PAIRS
