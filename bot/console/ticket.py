"""One ticket: what it says, who told it, what became of it, and the panels to act by."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from bot.console.gate import Desk, me
from bot.domain.staff import Ability
from bot.domain.tickets import STATUS_NAMES
from bot.usecases.ports import House
from bot.usecases.show_ticket_to_staff import show_ticket_to_staff


def register(desk: Desk, house: House) -> None:
    """``/console/tickets/<number>``."""

    @desk.page("/tickets/<number>", needs=Ability.READ_TICKETS)
    def ticket(number: str) -> ResponseReturnValue:
        who = me()
        page = show_ticket_to_staff(house, who, number)
        shown = sorted((p for p in desk.panels if p.fits(who, page.ticket)), key=lambda panel: panel.place)
        told: dict[str, object] = {}
        for panel in shown:
            told |= panel.tells(who, page.ticket)
        return render_template(
            "console/ticket.html",
            **told,
            page=page,
            ticket=page.ticket,
            seen=page.seen,
            panels=[panel.template for panel in shown],
            status_names=STATUS_NAMES,
        )
