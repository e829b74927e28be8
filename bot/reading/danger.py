"""Danger that is happening now, so that the emergency number comes before anything else.

A missed fire costs a life and a false alarm a sentence, so what may be happening counts; what is over,
only feared, a fee, a nuisance, a threat or a figure of speech does not.
"""

from __future__ import annotations

import re

from bot.reading.danger_context import (
    FEARED,
    GRIEVANCE,
    LOOK_ALIKES,
    NOT_SUPPOSED,
    NOW,
    OUTCRY,
    PAST,
    SETTLED,
    SUPPOSED,
    TOPIC,
)
from bot.reading.danger_words import ALWAYS, EVENT, HINT, SIGNS
from bot.reading.spelling import spell_out
from bot.reading.threat import HARM

# Who is in danger writes a line, not a letter: in a letter only what is said to happen now counts.
_LETTER = 120
# A hint is danger only where little else is said.
_LINE = 40
_SENTENCE = re.compile(r"[。!?;\n]+")


def read_danger(text: str) -> str | None:
    """``fire gas jump violence collapse crime medical``, or None when nothing of it is happening now."""
    plain = LOOK_ALIKES.sub(lambda match: "#" * len(match[0]), spell_out(text))
    grieves = len(plain) > _LINE or GRIEVANCE.search(plain) is not None
    for sentence in _SENTENCE.split(plain):
        weights = _weights(sentence, is_letter=len(plain) > _LETTER, grieves=grieves)
        for kind, weight, words in SIGNS:
            if weight in weights and any(not _only_talk(kind, sentence, match) for match in words.finditer(sentence)):
                return kind
    return None


def _weights(sentence: str, *, is_letter: bool, grieves: bool) -> set[str]:
    """The weights of sign that count in ``sentence``."""
    outcry, settled, past, now = (bool(words.search(sentence)) for words in (OUTCRY, SETTLED, PAST, NOW))
    in_letter = (outcry or now) and not settled and not past
    in_line = outcry or (not settled and (now or not past))
    current = in_letter if is_letter else in_line
    if not current:
        return {ALWAYS}
    hinted = not grieves or (outcry and not is_letter)
    return {ALWAYS, EVENT, HINT} if hinted else {ALWAYS, EVENT}


def _only_talk(kind: str, sentence: str, match: re.Match[str]) -> bool:
    """Whether the words are denied, feared, a habit, a topic, or what the citizen threatens to do to others."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    supposed = SUPPOSED.search(before) is not None and NOT_SUPPOSED.search(before) is None
    supposed = supposed or FEARED.search(match[0]) is not None
    return supposed or TOPIC.search(after) is not None or (kind != "jump" and HARM.search(sentence) is not None)
