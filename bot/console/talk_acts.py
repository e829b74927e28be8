"""What is done to a talk: taken, answered, noted on, given back or on, put on file."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.gate import Desk, attempt, me
from bot.console.talk_filing import Form, filing_of, form_of
from bot.domain.errors import NotGiven
from bot.domain.staff import Ability
from bot.usecases.file_ticket import file_ticket
from bot.usecases.gather_told import gather_told
from bot.usecases.give_back import give_back
from bot.usecases.note_for_staff import note_for_staff
from bot.usecases.pass_on import pass_to, put_back
from bot.usecases.ports import House
from bot.usecases.reply_to_citizen import reply_to_citizen
from bot.usecases.show_talk import look_again, show_typing
from bot.usecases.take_over import take_over

CHANGED = {"HX-Trigger": "talk-changed"}
"""The parts of the page that show the talk ask at once."""


def register(desk: Desk, house: House) -> None:
    """Everything that is sent from a talk's page."""

    @desk.page("/talks/<int:talk>/take", needs=Ability.TALK, methods=("POST",))
    def take_talk(talk: int) -> ResponseReturnValue:
        return _done(talk, lambda: take_over(house, me(), talk), "对话由您接手了")

    @desk.page("/talks/<int:talk>/reply", needs=Ability.TALK, methods=("POST",))
    def reply_in_talk(talk: int) -> ResponseReturnValue:
        text, seen = request.form.get("text", ""), request.form.get("seen", type=int)
        return _done(talk, lambda: reply_to_citizen(house, me(), talk, text, seen), "已发给市民")

    @desk.page("/talks/<int:talk>/note", needs=Ability.TALK, methods=("POST",))
    def note_in_talk(talk: int) -> ResponseReturnValue:
        text = request.form.get("text", "")
        return _done(talk, lambda: note_for_staff(house, me(), talk, text), "已记下,仅内部可见")

    @desk.page("/talks/<int:talk>/typing", needs=Ability.TALK, methods=("POST",))
    def typing_in_talk(talk: int) -> ResponseReturnValue:
        show_typing(house, me(), talk)
        return "", 204

    @desk.page("/talks/<int:talk>/give-back", needs=Ability.TALK, methods=("POST",))
    def give_talk_back(talk: int) -> ResponseReturnValue:
        return _done(talk, lambda: give_back(house, me(), talk), "已交还给智能助手")

    @desk.page("/talks/<int:talk>/put-back", needs=Ability.TALK, methods=("POST",))
    def put_talk_back(talk: int) -> ResponseReturnValue:
        return _done(talk, lambda: put_back(house, me(), talk), "已退回排队")

    @desk.page("/talks/<int:talk>/pass-on", needs=Ability.TALK, methods=("POST",))
    def pass_talk_on(talk: int) -> ResponseReturnValue:
        return _done(talk, lambda: pass_to(house, me(), talk, request.form.get("to", "")), "已转给同事")

    @desk.page("/talks/<int:talk>/ticket", needs=Ability.FILE)
    def file_from_talk_page(talk: int) -> ResponseReturnValue:
        """The form, filled in with what the citizen told."""
        return _form(talk, form_of(house, gather_told(house, look_again(house, me(), talk))))

    @desk.page("/talks/<int:talk>/ticket", needs=Ability.FILE, methods=("POST",))
    def file_from_talk(talk: int) -> ResponseReturnValue:
        """The ticket, or the form again with what is wrong."""
        try:
            filing = filing_of(house, request.form)
            ticket = file_ticket(house, me(), filing, talk)
        except NotGiven as error:
            answer = Response(_form(talk, request.form.to_dict(), str(error)), 422)
            answer.headers["HX-Retarget"] = "#filing"
            return answer
        if "HX-Request" in request.headers:
            return Response(render_template("console/talks/_filed.html", ticket=ticket), headers=CHANGED)
        flash(f"已登记,编号 {ticket.number}", "done")
        return redirect(url_for("console.talk_page", talk=talk), 303)

    def _form(talk: int, form: Form, error: str = "") -> str:
        county = house.locality
        return render_template(
            "console/talks/_filing.html",
            talk=talk,
            form=form,
            error=error,
            towns=county.town_names,
            categories=county.categories,
            departments=county.departments,
        )


def _done(talk: int, act: Callable[[], object], done: str) -> ResponseReturnValue:
    """Do it; htmx is told to look again, and shows above the page what was refused. A plain form leads back."""
    if "HX-Request" not in request.headers:
        return attempt(act, done, url_for("console.talk_page", talk=talk))
    act()
    return Response(status=204, headers=CHANGED)
