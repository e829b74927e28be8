"""Letters that may be Chinese in pinyin, or an English word; anything else made of letters is a slip of the hand."""

from __future__ import annotations

import re

_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|"
    r"ie|iu|ua|ue|ui|uo|ve|a|o|e|i|u|v)|ang|eng|ai|ei|ao|ou|an|en|er|a|o|e)"
)
_PINYIN = re.compile(rf"(?:{_SYLLABLE}[1-5]?[\s,.'!?]*){{2,}}", re.IGNORECASE)
_WORDS = {
    *("hi", "hello", "hey", "ok", "okay", "yes", "no", "bye", "thanks", "thank", "help", "fire", "police", "sos"),
    *("please", "sorry", "morning", "wifi"),
}


def is_pinyin(text: str) -> bool:
    """Whether ``text`` is nothing but pinyin."""
    return _PINYIN.fullmatch(text.strip()) is not None


def may_be_words(text: str) -> bool:
    """Whether the letters of ``text`` may say something."""
    letters = re.sub(r"[^a-z]+", " ", text.lower()).strip()
    if not letters:
        return False
    return bool(_WORDS & set(letters.split())) or _PINYIN.fullmatch(letters) is not None
