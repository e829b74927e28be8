"""Danger in what a citizen writes to a person: no dialogue weighs it, so the words alone must tell."""

from __future__ import annotations

from bot.reading.danger import read_danger, suspect_danger
from bot.reading.kind import read_type
from bot.reading.normalise import normalise
from bot.reading.phone import read_phone

_PRAISE = "表扬"
ALARMING = 0.95
"""In the midst of a talk a message must sound so much like danger to be taken for one where no word says so."""


def read_alarm(text: str) -> str | None:
    """``fire gas jump violence collapse crime medical``, or None. Whoever praises tells of a danger that is over; only
    who thanks for everything may yet say farewell."""
    text = normalise(text)
    praises = read_type(text) == _PRAISE
    phone = read_phone(text)
    danger = read_danger(text, calm=phone is not None and phone.problem is None)
    if danger and (danger == "jump" or not praises):
        return danger
    kind, share = suspect_danger(text) or ("", 0.0)
    return kind if share >= ALARMING and not praises else None
