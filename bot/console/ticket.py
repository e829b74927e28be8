"""One ticket: what it says, who told it, what became of it, and the panels to act by."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from bot.console import forms
from bot.console.clock_words import STAGE_NAMES, deadline_words
from bot.console.gate import Desk, me
from bot.console.ticket_words import CHANNEL_NAMES, past_of
from bot.domain.staff import Ability
from bot.domain.tickets import STATUS_NAMES
from bot.usecases.ports import House
from bot.usecases.reveal_person import reveal_person
from bot.usecases.show_ticket_to_staff import TicketPage, show_ticket_to_staff
from bot.usecases.similar_tickets import similar_tickets

SHOWN_SECONDS = 60
"""How long a person stays on the screen."""


def register(desk: Desk, house: House) -> None:
    """``/console/tickets/<number>`` and the parts that it loads."""

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
            **{**told, **_told(house, page)},
            panels=[panel.template for panel in shown],
        )

    @desk.page("/tickets/<number>/similar", needs=Ability.DISPATCH)
    def similar(number: str) -> ResponseReturnValue:
        """Loaded after the page: some hundred texts are compared."""
        found = similar_tickets(house, me(), number)
        return render_template(
            "console/ticket/_similar.html", similar=found, number=number, now=house.clock(), status_names=STATUS_NAMES
        )

    @desk.page("/tickets/<number>/person", needs=Ability.READ_TICKETS)
    def person(number: str) -> ResponseReturnValue:
        """The person, masked again."""
        page = show_ticket_to_staff(house, me(), number)
        return render_template("console/ticket/_person.html", **_person(page))

    @desk.page("/tickets/<number>/person", needs=Ability.REVEAL, methods=("POST",))
    def reveal(number: str) -> ResponseReturnValue:
        """The person in full for a while. What it was for is written down first."""
        contact = reveal_person(house, me(), number, forms.words("reason"))
        page = show_ticket_to_staff(house, me(), number)
        told = {**_person(page), "contact": contact}
        return render_template("console/ticket/_person.html", **told)


def _person(page: TicketPage) -> dict[str, object]:
    may_talk = me().can(Ability.TALK)
    return {"page": page, "seen": page.seen, "contact": None, "seconds": SHOWN_SECONDS, "may_talk": may_talk}


def _told(house: House, page: TicketPage) -> dict[str, object]:
    day = house.locality.deadlines.hours.length
    countdown = page.countdown
    return {
        **_person(page),
        "ticket": page.ticket,
        "may_arbitrate": me().can(Ability.SUPERVISE),
        "now": house.clock(),
        "deadline": (countdown.level.value, deadline_words(countdown, page.ticket, day)) if countdown else None,
        "stage": page.stage,
        "stage_name": STAGE_NAMES[page.stage.stage] if page.stage else "",
        "stage_is_late": page.stage_is_late,
        "past": past_of(page.seen, page.names),
        "status_names": STATUS_NAMES,
        "channel_names": CHANNEL_NAMES,
        "here": url_for("console.ticket", number=page.ticket.number),
    }
