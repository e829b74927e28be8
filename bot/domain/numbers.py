"""Ticket numbers: 6-digit division code, YYYYMMDD, 5-digit sequence; digits only, never reused."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.errors import InvalidNumber

LENGTH = 19
_SHAPE = re.compile(r"\d{19}")


def format_number(division: str, day: date, sequence: int) -> str:
    """``("410323", date(2026, 11, 22), 1)`` → ``"4103232026112200001"``. Raises InvalidNumber."""
    if not re.fullmatch(r"\d{6}", division) or not 1 <= sequence <= 99_999:
        raise InvalidNumber(f"division {division!r}, sequence {sequence}")
    return f"{division}{day:%Y%m%d}{sequence:05d}"


def is_number(text: str) -> bool:
    """Whether ``text`` has the shape of a ticket number."""
    return _SHAPE.fullmatch(text) is not None
