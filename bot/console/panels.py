"""The parts of a ticket's page: each says for whom and for which ticket it is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.staff import Staff
from bot.domain.tickets import Ticket


def _nothing(who: Staff, ticket: Ticket) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Panel:
    """One part: its template, whether it is shown (``fits``), and what the template is told beside ``me`` and
    ``ticket`` (``tells``, only asked where it is shown).

    ``ticket`` is the one that was read, whole: a panel that shows any of its words or persons takes them from
    ``seen`` in its template, where what may not be seen is hidden. Panels stand in the order of ``place``, the
    ones to act by first.
    """

    template: str
    fits: Callable[[Staff, Ticket], bool]
    tells: Callable[[Staff, Ticket], Mapping[str, Any]] = field(default=_nothing)
    place: int = 50
