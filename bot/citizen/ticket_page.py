"""``/t/<token>``: one ticket, for whoever has its address. Everything works without a script."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from bot.citizen.face import Face
from bot.domain.errors import InvalidMove, NotFound, NotGiven, StaleTurn
from bot.domain.tickets import Status
from bot.usecases.act_on_ticket_page import (
    PHOTO_BYTES,
    PHOTOS,
    WORDS,
    rate_on_page,
    say_contact_on_page,
    supplement_on_page,
    urge_on_page,
    withdraw_on_page,
)
from bot.usecases.ports import House
from bot.usecases.show_ticket_page import show_photo, show_ticket_page

_TOKEN = re.compile(r"[\w-]{22}", re.ASCII)
LOOKS = {
    Status.RECEIVED: ("inbox", ""),
    Status.NEEDS_INFO: ("help-circle", "warn"),
    Status.DISPATCHED: ("arrow-right", ""),
    Status.IN_PROGRESS: ("tool", ""),
    Status.ANSWERED: ("message-check", ""),
    Status.CLOSED: ("circle-check", "quiet"),
    Status.REOPENED: ("refresh-alert", "warn"),
    Status.WITHDRAWN: ("arrow-back-up", "quiet"),
    Status.DECLINED: ("ban", "quiet"),
}
"""Icon and tone; neither says anything that the words beside it do not."""


def register(face: Face, house: House) -> None:
    """The page, its photos, and what is done on it."""

    def show(token: str, part: str = "", words: str = "", code: int = 200) -> ResponseReturnValue:
        """The page; with ``words`` that say in ``part`` why something was not done, what was typed still there."""
        page = show_ticket_page(house, token)
        icon, tone = LOOKS[page.standing.status]
        return render_template(
            "citizen/ticket.html",
            page=page,
            ticket=page.ticket,
            token=token,
            icon_name="alert-triangle" if page.standing.is_late else icon,
            tone="bad" if page.standing.is_late else tone,
            wrong={part: words},
            typed=request.form if words else {},
            most=PHOTOS,
            most_words=WORDS,
            photo_bytes=PHOTO_BYTES,
        ), code

    def attempt(token: str, part: str, act: Callable[[], str]) -> ResponseReturnValue:
        """Do it, and say on the page how it went."""
        try:
            said = act()
        except NotGiven as refused:
            return show(token, part, str(refused), 422)
        except (StaleTurn, InvalidMove):
            return show(token, part, face.say("page_try_again"), 409)
        flash(said, "done")
        return redirect(url_for("citizen.ticket", token=token), 303)

    @face.url_value_preprocessor
    def check_token(endpoint: str | None, values: dict[str, str] | None) -> None:
        """What cannot be a token is looked for nowhere."""
        if values and "token" in values and not _TOKEN.fullmatch(values["token"]):
            raise NotFound("no token")

    @face.get("/t/<token>")
    def ticket(token: str) -> ResponseReturnValue:
        return show(token)

    @face.get("/t/<token>/photos/<int:index>")
    def photo(token: str, index: int) -> ResponseReturnValue:
        content, type_ = show_photo(house, token, index)
        headers = {"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "private, max-age=3600"}
        return Response(content, mimetype=type_, headers=headers)

    @face.post("/t/<token>/supplement")
    def supplement(token: str) -> ResponseReturnValue:
        photos = [file.read() for file in request.files.getlist("photos") if file.filename]
        return attempt(
            token, "supplement", lambda: supplement_on_page(house, token, request.form.get("text", ""), photos)
        )

    @face.post("/t/<token>/urge")
    def urge(token: str) -> ResponseReturnValue:
        return attempt(token, "urge", lambda: urge_on_page(house, token))

    @face.post("/t/<token>/rate")
    def rate(token: str) -> ResponseReturnValue:
        form = request.form
        return attempt(
            token,
            "rate",
            lambda: rate_on_page(
                house,
                token,
                solved={"yes": True, "no": False}.get(form.get("solved", "")),
                satisfaction=form.get("satisfaction", type=int),
                reason=form.get("reason", ""),
                comment=form.get("comment", ""),
            ),
        )

    @face.post("/t/<token>/contact")
    def contact(token: str) -> ResponseReturnValue:
        contacted = request.form.get("contacted") == "yes"
        return attempt(token, "contact", lambda: say_contact_on_page(house, token, contacted=contacted))

    @face.get("/t/<token>/withdraw")
    def withdraw_sure(token: str) -> ResponseReturnValue:
        page = show_ticket_page(house, token)
        if not page.may_withdraw:
            return redirect(url_for("citizen.ticket", token=token), 303)
        return render_template("citizen/withdraw.html", ticket=page.ticket, token=token)

    @face.post("/t/<token>/withdraw")
    def withdraw(token: str) -> ResponseReturnValue:
        return attempt(token, "withdraw", lambda: withdraw_on_page(house, token))

    @face.errorhandler(CSRFError)
    def too_old(error: CSRFError) -> ResponseReturnValue:
        """A page that lay open until its session was over: nothing was done, and nothing that was typed is lost."""
        token = (request.view_args or {}).get("token")
        if token is None:
            return redirect(url_for("citizen.mine"), 303)
        return show(token, (request.endpoint or "").rpartition(".")[2], face.say("page_too_old"), 400)
