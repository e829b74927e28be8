"""What citizens see and do: a ticket's page, their own tickets, what becomes of their data. Its views ask use cases."""

from __future__ import annotations

from flask import Blueprint

from bot.citizen import mine, privacy, ticket_page
from bot.citizen.face import Face
from bot.usecases.ports import House


def make_blueprint(house: House) -> Blueprint:
    """``/t/…``, ``/me`` and ``/privacy``."""
    face = Face(house)
    for module in (ticket_page, mine, privacy):
        module.register(face, house)
    return face
