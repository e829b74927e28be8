"""A supervisor decides, orders, watches and reopens; and the county's board of deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console import forms
from bot.console.clock_words import deadline_words
from bot.console.gate import Desk, NavItem, attempt, is_ours, me
from bot.console.handling import casework_of
from bot.console.panels import Panel
from bot.domain.acts import ACTS
from bot.domain.casework import APPROVAL_NAMES
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import STATUS_NAMES, Status, Ticket
from bot.domain.workflow import WORKFLOW
from bot.usecases.decide_request import decide_request
from bot.usecases.ports import House
from bot.usecases.reopen_ticket import reopen_ticket
from bot.usecases.show_board import count_overdue, show_board
from bot.usecases.show_requests import count_requests, show_requests
from bot.usecases.show_watched import show_watched
from bot.usecases.supervise_ticket import supervise_ticket
from bot.usecases.watch_ticket import watch_ticket


def register(desk: Desk, house: House) -> None:
    """``/console/approvals``, ``/console/board``, the supervisor's part of a ticket's page, and what they post to."""
    desk.nav.append(NavItem("审批", "console.approvals", Ability.SUPERVISE, count=lambda who: count_requests(house)))
    desk.nav.append(NavItem("时限看板", "console.board", Ability.SEE_BOARD, count=lambda who: count_overdue(house)))
    desk.panels.append(Panel("console/ticket/_supervision.html", _supervises, _tells(house), 4))
    _register_pages(desk, house)
    _register_acts(desk, house)


def _register_pages(desk: Desk, house: House) -> None:
    day = house.locality.deadlines.hours.length

    def words_of(countdown: Any, ticket: Ticket) -> str:
        return deadline_words(countdown, ticket, day)

    @desk.page("/approvals", needs=Ability.SUPERVISE)
    def approvals() -> ResponseReturnValue:
        found = show_requests(house, me())
        return render_template(
            "console/approvals.html",
            requests=found,
            now=house.clock(),
            approval_names=APPROVAL_NAMES,
            name_of=lambda username: found.names.get(username, username),
            words_of=words_of,
            back=url_for("console.approvals"),
        )

    @desk.page("/board", needs=Ability.SEE_BOARD)
    def board() -> ResponseReturnValue:
        who = me()
        return render_template(
            "console/board.html",
            board=show_board(house, who),
            watched=show_watched(house, who) if who.can(Ability.SUPERVISE) else (),
            status_names=STATUS_NAMES,
            words_of=words_of,
        )


def _register_acts(desk: Desk, house: House) -> None:
    @desk.page("/approvals/<int:approval_id>", needs=Ability.SUPERVISE, methods=("POST",))
    def decide(approval_id: int) -> ResponseReturnValue:
        granted = forms.words("granted") == "yes"
        back = forms.words("back")
        return attempt(
            lambda: decide_request(house, me(), approval_id, granted, forms.words("note")),
            "已同意" if granted else "已退回申请",
            back if is_ours(back) else url_for("console.approvals"),
        )

    @desk.page("/tickets/<number>/orders", needs=Ability.SUPERVISE, methods=("POST",))
    def order(number: str) -> ResponseReturnValue:
        def act() -> None:
            supervise_ticket(house, me(), number, forms.words("note"), forms.whole_number("hours", "回复时限"))

        return attempt(act, "督办单已发出", _page(number))

    @desk.page("/tickets/<number>/watch", needs=Ability.SUPERVISE, methods=("POST",))
    def watch(number: str) -> ResponseReturnValue:
        watched = forms.words("watched") == "yes"
        return attempt(
            lambda: watch_ticket(house, me(), number, watched), "已关注" if watched else "不再关注", _page(number)
        )

    @desk.page("/tickets/<number>/reopen", needs=Ability.DISPATCH, methods=("POST",))
    def reopen(number: str) -> ResponseReturnValue:
        return attempt(lambda: reopen_ticket(house, me(), number, forms.words("reason")), "已退回重办", _page(number))


def _supervises(who: Staff, ticket: Ticket) -> bool:
    return who.can(Ability.SUPERVISE)


def _tells(house: House) -> Any:
    def tells(who: Staff, ticket: Ticket) -> Mapping[str, Any]:
        work = casework_of(house, who, ticket)
        return {
            "work": work,
            "now": house.clock(),
            "may_order": ticket.status in ACTS["order"].among,
            "may_reopen": Status.REOPENED in WORKFLOW[ticket.status],
            "approval_names": APPROVAL_NAMES,
            "name_of": work.name_of,
            "back": request.path,
        }

    return tells


def _page(number: str) -> str:
    return url_for("console.ticket", number=number)
