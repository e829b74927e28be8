"""What short words say under an open question (恁写嘞比俺说嘞还清亮: yes; 同上: count me in): a learnt opinion.

The weights are learnt from ``answer_examples.tsv`` by ``python -m bot.dialogue.learn_answers``.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from bot.reading.characters import simplify
from bot.reading.likeness import Likeness, grams
from bot.reading.normalise import normalise

_ROOM = Path(__file__).parent
EXAMPLES = _ROOM / "answer_examples.tsv"
WEIGHTS = _ROOM / "answer_weights.json"

LONGEST = 20
"""Characters: whoever says more tells something."""
_QUESTION = {"place": "unknown", "time": "unknown"}
_NONE = "none"


def answer_grams(text: str) -> set[str]:
    """What the opinion is formed by."""
    return grams(simplify(normalise(text)).lower())


def _learnt() -> dict[str, Likeness]:
    questions = json.loads(WEIGHTS.read_text(encoding="utf-8"))["questions"]
    return {name: Likeness(of["alarms"], of["biases"], of["weights"]) for name, of in questions.items()}


_LEARNT = _learnt()


@lru_cache(maxsize=16)
def likely_answer(asked: str | None, text: str) -> tuple[str, float] | None:
    """The likeliest answer to the question ``asked`` and its share, up to 1: ``yes hold drop`` under the summary,
    ``refuses`` a contact, ``unknown`` where or since when, else the number of a choice; None where it is none."""
    likeness = _LEARNT.get(_QUESTION.get(asked or "", asked or ""))
    if likeness is None or len(text) > LONGEST:
        return None
    shares = likeness.of(answer_grams(text))
    answer, share = max(shares.items(), key=lambda pair: pair[1])
    return None if answer == _NONE else (answer, share)
