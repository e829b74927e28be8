"""Whether an answer reads like those that answer: a learnt opinion beside the tables (docs/adr/0009).

A linear model over characters and their pairs. The weights are learnt from ``reply_examples.jsonl`` and the development
set by ``python -m bot model train reply``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp, log, sqrt
from pathlib import Path
from typing import Any

_ROOM = Path(__file__).parent
EXAMPLES = _ROOM / "reply_examples.jsonl"
WEIGHTS = _ROOM / "reply_weights.json"
_OPENING = re.compile(
    r"[“\"][A-Za-z\d]{4,}[”\"]|(?:尊敬的)?[^,。!:]{0,8}(?:市民|网民|网友|朋友|同志|先生|女士|家长)?(?:朋友)?[:,]?[您你]好[!,:。]?|"
    r"[^。!:,]{0,8}(?:留言|来信|来电|帖文|诉求|反映的(?:问题|情况)|来帖)[^。,:]{0,8}(?:收悉|获悉|收到|知悉)[,。]?|"
    r"(?:现将|现就|现对)[^。:]{0,16}(?:回复|答复)(?:如下)?[:,。]?|回复如下:"
)
_CLOSING = re.compile(
    r"(?:再次|非常|衷心|最后)?(?:感谢|谢谢)[^。!]{0,40}(?:支持|监督|关心|理解|关注|留言|来信|来电|配合|信任)[^。!]{0,12}[。!]?|"
    r"祝您[^。!]{0,14}[。!]?|特此回复。?|20\d\d年\d+月\d+日$"
)
_FIGURES = (
    (re.compile(r"0\d{2,3}[-—]?\d{7,8}|0000-0{8}|1[3-9]\d[\d*]{4}\d{4}|\d{7,8}"), "P"),
    (re.compile(r"\d{1,2}月\d{1,2}[日号]"), "D"),
    (re.compile(r"\d+(?:\.\d+)?"), "N"),
)
"""A telephone, a day and a number are each as good as any other."""


def essence(text: str) -> str:
    """``text`` (as ``plain`` leaves it) without greetings and thanks, its figures made alike."""
    text = _CLOSING.sub("", _OPENING.sub("", text))
    for pattern, sign in _FIGURES:
        text = pattern.sub(sign, text)
    return text


def counted(text: str) -> Counter[str]:
    """The characters of an essence and their pairs, with how often each is said."""
    return Counter(text) + Counter(map("".join, pairwise(text)))


def weighed(grams: Mapping[str, int], rarities: Mapping[str, float]) -> dict[str, float]:
    """Each known gram with what it counts in this text; together of length 1."""
    found = {gram: (1 + log(times)) * rarities[gram] for gram, times in grams.items() if gram in rarities}
    length = sqrt(sum(value * value for value in found.values())) or 1.0
    return {gram: value / length for gram, value in found.items()}


def share(score: float) -> float:
    """The share, from 0 to 1, that a score of a logistic model means."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


class Opinion:
    """The learnt weights: of the text, and of how an answer and its matter go together."""

    def __init__(self, learnt: Mapping[str, Any]) -> None:
        self._bias: float = learnt["bias"]
        self._rarities = {gram: pair[0] / 100 for gram, pair in learnt["grams"].items()}
        self._weights = {gram: pair[1] / 100 for gram, pair in learnt["grams"].items()}
        self._together_bias: float = learnt["together_bias"]
        self._together: Sequence[float] = learnt["together"]

    @classmethod
    def read(cls, path: Path = WEIGHTS) -> Opinion:
        """From what ``learn_replies`` wrote."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def answers(self, text: str) -> float:
        """How much ``text`` (as ``plain`` leaves it) reads like an answer that answers, from 0 to 1."""
        found = weighed(counted(essence(text)), self._rarities)
        return share(self._bias + sum(self._weights[gram] * value for gram, value in found.items()))

    def go_together(self, signs: Sequence[float]) -> float:
        """How likely an answer belongs to a matter, by ``reply_topic.signs``, from 0 to 1."""
        return share(
            self._together_bias + sum(weight * sign for weight, sign in zip(self._together, signs, strict=True))
        )
