"""Carry out what a turn wants done, inside the turn's own transaction: exactly once, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.conversation import Effect
from bot.usecases.escalate import escalate
from bot.usecases.open_ticket import open_ticket
from bot.usecases.ports import Conversation, House, Transaction
from bot.usecases.rate_ticket import rate_ticket
from bot.usecases.show_tickets import show_ticket, show_tickets
from bot.usecases.supplement_ticket import supplement_ticket
from bot.usecases.urge_ticket import urge_ticket
from bot.usecases.withdraw_ticket import withdraw_ticket

SILENT = "silent"
"""The outcome of an effect that needs no sentence."""

Outcome = tuple[str, Mapping[str, Any]]
_Carrier = Callable[[Transaction, House, Conversation, Mapping[str, Any]], Outcome]


def _drop_media(tx: Transaction, house: House, conversation: Conversation, arguments: Mapping[str, Any]) -> Outcome:
    tx.media.drop_loose(conversation.id)
    return SILENT, {}


_CARRIERS: Mapping[str, _Carrier] = {
    "open_ticket": open_ticket,
    "show_ticket": show_ticket,
    "show_tickets": show_tickets,
    "escalate": escalate,
    "urge": urge_ticket,
    "supplement": supplement_ticket,
    "withdraw": withdraw_ticket,
    "rate": rate_ticket,
    "drop_media": _drop_media,
}


def carry_out(tx: Transaction, house: House, conversation: Conversation, effect: Effect) -> Outcome:
    """The outcome of ``effect`` and the arguments of its sentence. Raises KeyError for an unknown kind."""
    return _CARRIERS[effect.kind](tx, house, conversation, effect.arguments)
