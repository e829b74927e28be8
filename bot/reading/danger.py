"""Danger that is happening now, so that the emergency number comes before anything else.

A missed fire costs a life and a false alarm a sentence, so what may be happening counts; what is over,
only feared, a fee, a nuisance or a figure of speech does not.
"""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.danger_words import KINDS, LOOK_ALIKES, NOW, OVER, SUPPOSED

# Who is in danger writes a line, not a letter: in a letter only what is said to happen now counts.
_LETTER = 120
_SENTENCE = re.compile(r"[。!?;\n]+")


def read_danger(text: str) -> str | None:
    """``fire gas jump violence collapse crime medical``, or None when nothing of it is happening now."""
    plain = LOOK_ALIKES.sub(lambda match: "#" * len(match[0]), simplify(text).replace(" ", ""))
    for sentence in _SENTENCE.split(plain):
        happening = NOW.search(sentence) is not None
        for kind, pattern, always in KINDS:
            for match in pattern.finditer(sentence):
                if SUPPOSED.search(sentence[: match.start()]):
                    continue
                if always or happening or (len(plain) <= _LETTER and not OVER.search(sentence)):
                    return kind
    return None
