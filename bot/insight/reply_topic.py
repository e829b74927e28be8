"""Whether an answer is about the matter it answers: kinds of matter in both, and the characters they share."""

from __future__ import annotations

import re
from math import log
from typing import Protocol

from bot.insight.reply_phrases import EMPTY

_NOT_HAN = re.compile("[^\u4e00-\u9fff]+")


class Subjects(Protocol):
    """What a text is about (``bot/subjects.py``)."""

    def kinds(self, text: str) -> frozenset[str]:
        """The kinds of matter whose words it says."""
        ...

    def kinship(self, a: str, b: str) -> float:
        """Whether both lean to the same first level, from -1 to 1."""
        ...

    def rarity(self, gram: str) -> float:
        """How rare a character or a pair of them is."""
        ...


def signs(complaint: str, reply: str, subjects: Subjects) -> tuple[float, ...]:
    """What speaks for and against that ``reply`` answers ``complaint`` (both as ``plain`` leaves them): a kind of
    matter in both; kinds in each but none in both; what the characters in both tell, how much of the complaint they
    are, what their pairs tell; whether both lean the same way; how long the reply is, for a long one shares more by
    chance."""
    asked, told = subjects.kinds(complaint), subjects.kinds(reply)
    parts_asked, parts_told = _parts(complaint), _parts(reply)
    letters, said = set("".join(parts_asked)), set("".join(parts_told))
    shared = sum(map(subjects.rarity, letters & said))
    pairs = sum(map(subjects.rarity, _pairs(parts_asked) & _pairs(parts_told)))
    return (
        float(bool(asked & told)),
        float(bool(asked and told and not asked & told)),
        shared / 10,
        shared / (sum(map(subjects.rarity, letters)) or 1.0),
        min(pairs, 30.0) / 10,
        subjects.kinship(complaint, reply),
        log(1 + len(said)),
    )


def new_in(reply: str, complaint: str) -> str:
    """What of ``reply`` neither anybody says of anything nor ``complaint`` says."""
    asked = {complaint[at : at + 2] for at in range(len(complaint) - 1)}
    left = EMPTY.sub(" ", reply)
    return "".join(
        char
        for at, char in enumerate(left)
        if char.isalnum() and left[at : at + 2] not in asked and left[max(0, at - 1) : at + 1] not in asked
    )


def _parts(text: str) -> list[str]:
    return EMPTY.sub(" ", _NOT_HAN.sub(" ", text)).split()


def _pairs(parts: list[str]) -> set[str]:
    return {part[at : at + 2] for part in parts for at in range(len(part) - 1)}
