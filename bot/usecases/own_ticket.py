"""The ticket a citizen means. Only their own: a stranger's number is as good as none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from bot.domain.tickets import Status, Ticket
from bot.usecases.ports import Transaction


def own_ticket(tx: Transaction, citizen: str, number: str | None, among: Collection[Status]) -> Ticket | None:
    """The citizen's ticket of that number or ending, whatever its status; without one the newest ``among`` these.

    Its row is locked for the rest of the transaction.
    """
    if number:
        found = tx.tickets.of_citizen(citizen, 1, ending=number)
    else:
        found = tx.tickets.of_citizen(citizen, 1, among=among)
    return tx.tickets.get(found[0].number, lock=True) if found else None


def missing(number: str | None) -> tuple[str, Mapping[str, Any]]:
    """Outcome ``not_found`` where a number was given, else ``none``."""
    return ("not_found", {"number": number}) if number else ("none", {})
