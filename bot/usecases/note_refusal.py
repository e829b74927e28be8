"""Somebody of the staff knocked at a door that is not theirs."""

from __future__ import annotations

from bot.domain.staff import Staff
from bot.usecases.ports import House


def note_refusal(house: House, who: Staff, page: str) -> None:
    """Write it down. ``page`` is a path: ids, no words."""
    with house.store.transaction() as tx:
        tx.audit.add(house.clock(), who.username, "page", f"page:{page}", result="refused")
