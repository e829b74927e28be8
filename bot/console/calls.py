"""待打电话: what WeChat could not carry is told by telephone. The number is shown to whoever makes the call, while they
make it, and that is written down."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.gate import Desk, NavItem, attempt, me
from bot.domain.errors import NotFound, NotGiven, StaleTurn, Taken
from bot.domain.staff import Ability
from bot.domain.tickets import STATUS_NAMES
from bot.pages.htmx import unless_seen
from bot.usecases.make_calls import (
    AGAIN,
    MADE,
    NOTE,
    REACHED,
    UNREACHABLE,
    begin_call,
    calls_to_make,
    count_calls,
    end_call,
    show_call,
)
from bot.usecases.ports import House
from bot.usecases.rate_ticket import REASONS

DONE = {
    REACHED: "已记下:打通了",
    AGAIN: "已记下:没打通,下一个工作日再打",
    UNREACHABLE: "已记下:几次都没打通,不再打了",
}
_YES_NO = {"yes": True, "no": False}


def register(desk: Desk, house: House) -> None:
    """``/console/calls``, and one page for each call."""
    desk.nav.append(NavItem("待打电话", "console.calls", Ability.TALK, count=lambda who: count_calls(house, who)))

    def show(number: str, wrong: str = "", code: int = 200) -> ResponseReturnValue:
        """One call; with what was ``wrong``, what was filled in is still there."""
        call, contact = show_call(house, me(), number)
        return render_template(
            "console/call.html",
            call=call,
            contact=contact,
            wrong=wrong,
            typed=request.form if wrong else {},
            reasons=REASONS,
            longest=NOTE,
            statuses=STATUS_NAMES,
            now=house.clock(),
        ), code

    def rows() -> dict[str, object]:
        return {"calls": calls_to_make(house, me()), "now": house.clock(), "statuses": STATUS_NAMES}

    @desk.page("/calls", needs=Ability.TALK)
    def calls() -> ResponseReturnValue:
        return render_template("console/calls.html", **rows())

    @desk.page("/calls/rows", needs=Ability.TALK)
    def call_rows() -> ResponseReturnValue:
        """The list as it is by now."""
        return unless_seen(render_template("console/_call_rows.html", **rows()))

    @desk.page("/calls/<number>", needs=Ability.TALK)
    def call(number: str) -> ResponseReturnValue:
        try:
            return show(number)
        except NotFound:
            # Somebody made it, or the citizen has read it, since the list was shown.
            flash(MADE, "warning")
            return redirect(url_for("console.calls"), 303)

    @desk.page("/calls/<number>/begin", needs=Ability.TALK, methods=("POST",))
    def begin(number: str) -> ResponseReturnValue:
        done = "请打电话。号码只显示给您,已写进审计日志"
        return attempt(lambda: begin_call(house, me(), number), done, url_for("console.call", number=number))

    @desk.page("/calls/<number>/end", needs=Ability.TALK, methods=("POST",))
    def end(number: str) -> ResponseReturnValue:
        form = request.form
        try:
            outcome = end_call(
                house,
                me(),
                number,
                form.get("up_to", 0, int),
                reached=_reached(form.get("reached", "")),
                note=form.get("note", ""),
                solved=_YES_NO.get(form.get("solved", "")),
                satisfaction=form.get("satisfaction", None, int),
                reason=form.get("reason", ""),
            )
        except NotGiven as refused:
            return show(number, str(refused), 422)
        except (Taken, StaleTurn) as faster:
            flash(str(faster) if isinstance(faster, Taken) else "刚刚有人改动过,请看一下最新情况再操作", "error")
        else:
            flash(DONE[outcome], "done")
        return redirect(url_for("console.calls"), 303)


def _reached(said: str) -> bool:
    """Raises NotGiven where nobody said."""
    if said not in _YES_NO:
        raise NotGiven("请选择:打通了,还是没打通")
    return _YES_NO[said]
