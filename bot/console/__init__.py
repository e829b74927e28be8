"""The desk: what staff see and do. Its views ask use cases; who may see what is decided there."""

from __future__ import annotations

from bot.console import (
    audit,
    calls,
    filing,
    handling,
    media,
    my_work,
    own_account,
    review,
    routing,
    signing_in,
    staff,
    supervising,
    talk_acts,
    talks,
    ticket,
    tickets,
)
from bot.console.gate import Desk
from bot.usecases.ports import House


def make_blueprint(house: House) -> Desk:
    """``/console/`` and everything below it."""
    desk = Desk(house)
    for module in (
        signing_in,
        own_account,
        talks,
        talk_acts,
        calls,
        my_work,
        media,
        tickets,
        filing,
        ticket,
        routing,
        handling,
        supervising,
        review,
        staff,
        audit,
    ):
        module.register(desk, house)
    return desk
