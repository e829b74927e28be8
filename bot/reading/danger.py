"""Danger that is happening now, so that the emergency number comes before anything else.

A missed fire costs a life and a false alarm a sentence, so what may be happening counts; what is over,
only feared, a fee, a nuisance, a threat or a figure of speech does not.
"""

from __future__ import annotations

import re

from bot.reading.danger_context import (
    FEARED,
    GRIEVANCE,
    NOT_SUPPOSED,
    NOW,
    OUTCRY,
    PAST,
    SETTLED,
    SUPPOSED,
    TOPIC,
    blot,
)
from bot.reading.danger_words import SIGNS
from bot.reading.likeness import likeness
from bot.reading.sign import ALWAYS, EVENT, HINT
from bot.reading.threat import read_harm

# Who is in danger writes a line, not a letter: in a letter only what is said to happen now counts.
_LETTER = 120
# A hint is danger only where little else is said.
_LINE = 40
# How like danger a message must be where no pattern knows it, and where it tells a grievance; how unlike any danger it
# must be for a pattern's word to be doubted.
_LIKE, _LIKE_IN_GRIEVANCE, _UNLIKE = 0.4, 0.55, 0.005
# Of fewer characters only the patterns know enough.
_TELLING = 5
_SENTENCE = re.compile(r"[。!?;\n]+")


def read_danger(text: str) -> str | None:
    """``fire gas jump violence collapse crime medical``, or None when nothing of it is happening now."""
    plain = blot(text)
    sentences = _SENTENCE.split(plain)
    grieves = len(plain) > _LINE or GRIEVANCE.search(plain) is not None
    opinions = [_opinion(sentence) for sentence in sentences]
    for sentence, opinion in zip(sentences, opinions, strict=True):
        weights = _weights(sentence, is_letter=len(plain) > _LETTER, grieves=grieves)
        doubted = bool(opinion) and sum(opinion.values()) < _UNLIKE and not OUTCRY.search(sentence)
        for kind, weight, words in SIGNS:
            if weight not in weights or (doubted and weight != ALWAYS):
                continue
            if any(not _only_talk(kind, sentence, match) for match in words.finditer(sentence)):
                return kind
    if len(plain) <= _LETTER:
        return next((kind for kind in map(_most_like, sentences, opinions) if kind), None)
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


def _opinion(sentence: str) -> dict[str, float]:
    """What share of each kind of danger the characters of ``sentence`` have; nothing for a long one."""
    return {alarm[7:]: share for alarm, share in likeness(sentence).items() if alarm.startswith("danger:")}


def _most_like(sentence: str, opinion: dict[str, float]) -> str | None:
    """The kind of danger ``sentence`` is like, if that is neither feared, over, a threat nor judged by a pattern."""
    least = _LIKE if GRIEVANCE.search(sentence) is None else _LIKE_IN_GRIEVANCE
    if len(sentence) < _TELLING or sum(opinion.values()) < least:
        return None
    judged = any(words.search(sentence) for _, weight, words in SIGNS if weight != HINT)
    if judged or FEARED.search(sentence) or read_harm(sentence):
        return None
    current = HINT in _weights(sentence, is_letter=False, grieves=False)
    return max(opinion, key=opinion.__getitem__) if current else None


def _only_talk(kind: str, sentence: str, match: re.Match[str]) -> bool:
    """Whether the words are denied, feared, a habit, a topic, or what the citizen threatens to do to others."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    supposed = SUPPOSED.search(before) is not None and NOT_SUPPOSED.search(before) is None
    supposed = supposed or FEARED.search(match[0]) is not None
    return supposed or TOPIC.search(after) is not None or (kind != "jump" and read_harm(sentence))
