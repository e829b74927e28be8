"""The desk: what staff see and do. Its views ask use cases; who may see what is decided there."""

from __future__ import annotations

from bot.console import audit, media, own_account, signing_in, staff, talk_acts, talks, ticket
from bot.console.gate import Desk
from bot.usecases.ports import House


def make_blueprint(house: House) -> Desk:
    """``/console/`` and everything below it."""
    desk = Desk(house)
    for module in (signing_in, own_account, talks, talk_acts, media, ticket, staff, audit):
        module.register(desk, house)
    return desk
