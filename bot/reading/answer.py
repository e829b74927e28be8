"""What short words say under an open question (恁写嘞比俺说嘞还清亮: yes; 同上: count me in): a learnt opinion.

The weights are learnt from ``answer_examples.tsv`` (docs/training-data.md).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bot.reading.characters import simplify
from bot.reading.learnt import learnt
from bot.reading.likeness import Likeness, grams
from bot.reading.normalise import normalise

EXAMPLES = Path(__file__).with_name("answer_examples.tsv")

LONGEST = 20
"""Characters: whoever says more tells something."""
LONGEST_WISH = 60
"""… and of a ticket of their own people speak at more length."""
_QUESTION = {"place": "unknown", "time": "unknown"}
_NONE = "none"


def answer_grams(text: str) -> set[str]:
    """What the opinion is formed by."""
    return grams(simplify(normalise(text)).lower())


@lru_cache(maxsize=1)
def _opinions() -> dict[str, Likeness]:
    return {question: Likeness.made(weights) for question, weights in learnt("answers").items()}


def likely_wish(text: str) -> tuple[str, float] | None:
    """The likeliest wish (``status urge supplement withdraw``) of whoever speaks of a ticket they have, and its share,
    up to 1: the less, the rather they tell another matter. None for what is long."""
    shares = _shares("ticket", text, LONGEST_WISH)
    shares.pop(_NONE, None)
    return max(shares.items(), key=lambda pair: pair[1]) if shares else None


def likely_topic(text: str) -> tuple[str, float] | None:
    """What ``text`` tells that lies between two people or before a court (``private_matter``), and how surely, up to 1;
    None where it is rather a matter for an authority."""
    topic, share = _likeliest("private", text, LONGEST_WISH)
    return None if topic == _NONE else (topic, share)


def likely_verdict(text: str) -> tuple[bool, float] | None:
    """Whether ``text``, said of an answer that was given, rather finds the matter solved than not, and how surely, up
    to 1; None where it is no verdict."""
    verdict, share = _likeliest("rated", text, LONGEST_WISH)
    return None if verdict == _NONE else (verdict == "good", share)


@lru_cache(maxsize=16)
def likely_answer(asked: str | None, text: str) -> tuple[str, float] | None:
    """The likeliest answer to the question ``asked`` and its share, up to 1: ``yes hold drop`` under the summary,
    ``refuses`` a contact, ``unknown`` where or since when, else the number of a choice; None where it is none."""
    answer, share = _likeliest(_QUESTION.get(asked or "", asked or ""), text, LONGEST)
    return None if answer == _NONE else (answer, share)


def _likeliest(question: str, text: str, longest: int) -> tuple[str, float]:
    return max(_shares(question, text, longest).items(), key=lambda pair: pair[1], default=(_NONE, 0.0))


def _shares(question: str, text: str, longest: int) -> dict[str, float]:
    likeness = _opinions().get(question)
    return likeness.of(answer_grams(text)) if likeness and len(text) <= longest else {}
