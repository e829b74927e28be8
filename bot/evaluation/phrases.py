"""Whether a text says what it should: width, case and blanks make no difference."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.reading.normalise import normalise

_BLANKS = re.compile(r"\s+")


def contains_all(text: str, phrases: Iterable[str]) -> bool:
    """Whether each of ``phrases`` stands in ``text``."""
    return all(contains(text, phrase) for phrase in phrases)


def contains(text: str, phrase: str) -> bool:
    """Whether one of the phrase's alternatives (``a/b``) stands in ``text``."""
    plain = _plain(text)
    return any(_plain(either) in plain for either in phrase.split("/"))


def _plain(text: str) -> str:
    return _BLANKS.sub("", normalise(text)).lower()
