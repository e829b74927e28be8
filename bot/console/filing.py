"""An operator puts on file what was told on the telephone, or what the city forwarded."""

from __future__ import annotations

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console import forms
from bot.console.gate import Desk, me, send_to
from bot.console.ticket_words import CHANNEL_NAMES
from bot.domain.errors import NotGiven, Taken
from bot.domain.staff import Ability
from bot.domain.tickets import STATUS_NAMES, Category, Channel, Contact, Location, RequestType, Ticket
from bot.pages.filters import moment
from bot.usecases.caller_past import caller_past
from bot.usecases.file_ticket import LONGEST, file_ticket
from bot.usecases.foresee_filing import foresee_filing
from bot.usecases.ports import House
from bot.usecases.put_on_file import Filing

_BY_TELEPHONE = (Channel.PHONE, Channel.CITY)


def register(desk: Desk, house: House) -> None:
    """``/console/tickets/new`` and what it asks while somebody types."""

    @desk.page("/tickets/new", needs=Ability.FILE)
    def new_ticket() -> ResponseReturnValue:
        return _form(house)

    @desk.page("/tickets/new", needs=Ability.FILE, methods=("POST",))
    def file_new() -> ResponseReturnValue:
        try:
            ticket = file_ticket(house, me(), typed_filing(house))
        except (NotGiven, Taken) as error:
            return _form(house, str(error)), 422
        flash(_said(house, ticket), "done")
        return send_to(url_for("console.ticket", number=ticket.number))

    @desk.page("/tickets/new/caller", needs=Ability.FILE, methods=("POST",))
    def caller() -> ResponseReturnValue:
        """Their past, as soon as the number is typed; by POST, so that no address has it."""
        told = caller_past(house, me(), forms.words("phone"))
        return render_template("console/ticket/_caller.html", told=told, status_names=STATUS_NAMES, now=house.clock())

    @desk.page("/tickets/new/foresee", needs=Ability.FILE, methods=("POST",))
    def foresee() -> ResponseReturnValue:
        """What the county's words make of it so far."""
        type_ = forms.choice("type", RequestType, "诉求类型")
        foreseen = foresee_filing(house, me(), type_, forms.words("description"))
        return render_template("console/ticket/_foreseen.html", foreseen=foreseen, now=house.clock())


def typed_filing(house: House) -> Filing:
    """What the form brought. Raises NotGiven."""
    level1, level2 = forms.words("level1"), forms.words("level2")
    is_phone = forms.words("channel") != Channel.CITY.value
    return Filing(
        type=forms.choice("type", RequestType, "诉求类型"),
        description=forms.words("description"),
        channel=Channel.PHONE if is_phone else Channel.CITY,
        category=Category(level1, level2 or None) if level1 else None,
        location=Location(forms.words("place") or None, forms.words("town") or None),
        occurred=forms.words("occurred") or None,
        contact=Contact(forms.words("name") or None, forms.words("phone") or None),
        anonymous="anonymous" in request.form,
        confidential="confidential" in request.form,
        city_number=None if is_phone else forms.words("city_number"),
        department=forms.words("department") or None,
        due_at=None if is_phone else forms.moment("due_at", house.clock().tzinfo),
    )


def _form(house: House, error: str = "") -> str:
    return render_template(
        "console/ticket_new.html",
        error=error,
        sent=request.form,
        types=list(RequestType),
        channels=[(channel.value, CHANNEL_NAMES[channel]) for channel in _BY_TELEPHONE],
        towns=house.locality.town_names,
        categories=house.locality.categories,
        departments=house.locality.departments,
        longest=LONGEST,
    )


def _said(house: House, ticket: Ticket) -> str:
    """What the operator reads out to whoever is on the telephone."""
    return f"已登记。请告诉市民:编号 {ticket.number},{moment(ticket.due_at, house.clock())}前答复"
