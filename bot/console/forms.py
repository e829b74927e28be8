"""What forms of the desk bring, parsed at the door. What is malformed is NotGiven, in words."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from enum import Enum
from typing import TypeVar

from flask import request

from bot.domain.errors import NotGiven

Chosen = TypeVar("Chosen", bound=Enum)


def words(name: str) -> str:
    """What was typed; nothing where the form has no such field."""
    return request.form.get(name, "").strip()


def whole_number(name: str, what: str) -> int:
    """Raises NotGiven."""
    given = words(name)
    if not given.isascii() or not given.isdigit() or len(given) > 6:
        raise NotGiven(f"请填写{what}")
    return int(given)


def day(name: str) -> date | None:
    """A day of ``<input type=date>``; None where none was chosen. Raises NotGiven."""
    given = words(name)
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise NotGiven("日期不对") from error


def moment(name: str, zone: tzinfo | None) -> datetime | None:
    """A time of ``<input type=datetime-local>``, in that zone; None where none was chosen. Raises NotGiven."""
    given = words(name)
    if not given:
        return None
    try:
        return datetime.fromisoformat(given).replace(tzinfo=zone)
    except ValueError as error:
        raise NotGiven("时间不对") from error


def choice(name: str, among: type[Chosen], what: str) -> Chosen:
    """One of an enumeration's values. Raises NotGiven."""
    try:
        return among(words(name))
    except ValueError as error:
        raise NotGiven(f"请选择{what}") from error
