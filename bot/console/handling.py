"""A department works on a ticket: the parts of its page to accept, return, contact, answer and ask by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, flash, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console import forms
from bot.console.clock_words import STAGE_NAMES, deadline_chip_of
from bot.console.gate import Desk, attempt, me
from bot.console.panels import Panel
from bot.domain.casework import APPROVAL_NAMES, CONTACT_NAMES, ContactHow
from bot.domain.clocks import is_parked
from bot.domain.errors import InvalidMove, NotGiven, Taken
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import IN_HAND
from bot.pages.htmx import is_fragment
from bot.usecases.accept_ticket import accept_ticket
from bot.usecases.answer_ticket import answer_ticket, ask_override
from bot.usecases.ask_extension import ask_extension
from bot.usecases.ask_parking import ask_parking, unpark_ticket
from bot.usecases.interim_reply import interim_reply
from bot.usecases.log_contact import log_contact
from bot.usecases.ports import House
from bot.usecases.record_mediation import record_mediation
from bot.usecases.return_ticket import return_ticket
from bot.usecases.review_reply import Review, review_draft, typed_promises
from bot.usecases.settle_promise import NEXT_WORD, settle_promise
from bot.usecases.show_casework import Casework, show_casework
from bot.usecases.supervise_ticket import answer_order

PROMISE_ROWS = 3
_CONTACTED = frozenset({Status.IN_PROGRESS, Status.NEEDS_INFO, Status.REOPENED, Status.ANSWERED, Status.CLOSED})
_WORKED_ON = frozenset({Status.DISPATCHED, Status.REOPENED, Status.IN_PROGRESS, Status.NEEDS_INFO})


@dataclass(frozen=True)
class Words:
    """What templates need to know to say it."""

    return_reasons: Mapping[str, str]
    departments: tuple[str, ...]
    extension_days: int
    promise_rows: int = PROMISE_ROWS


def register(desk: Desk, house: House) -> None:
    """The panels, and the addresses under ``/console/tickets/<number>/`` that they post to."""
    _register_panels(desk, house)
    _register_taking(desk, house)
    _register_answering(desk, house)
    _register_asking(desk, house)
    _register_keeping(desk, house)


def casework_of(house: House, who: Staff, ticket: Ticket) -> Casework:
    """The ticket's casework, read once for all parts of a page."""
    read: dict[str, Casework] = g.setdefault("casework", {})
    if ticket.number not in read:
        read[ticket.number] = show_casework(house, who, ticket.number)
    return read[ticket.number]


def _register_panels(desk: Desk, house: House) -> None:
    locality = house.locality
    told = Words(locality.return_reasons, tuple(locality.departments), locality.deadlines.extension_days)

    def tells(who: Staff, ticket: Ticket) -> Mapping[str, Any]:
        now = house.clock()
        stage = house.clocks.next_stage(ticket)
        return {
            "work": casework_of(house, who, ticket),
            "county": told,
            "now": now,
            "deadline": deadline_chip_of(house.clocks, ticket, now),
            "stage": stage,
            "stage_name": STAGE_NAMES[stage.stage] if stage else "",
            "stage_is_late": stage is not None and now > stage.due_at,
            "parked": is_parked(ticket, now.date()),
            "contact_names": CONTACT_NAMES,
            "approval_names": APPROVAL_NAMES,
            "next_word": NEXT_WORD,
        }

    def acts(who: Staff, ticket: Ticket) -> bool:
        return who.can(Ability.HANDLE)

    def panel(name: str, place: int, fits: Any) -> None:
        desk.panels.append(Panel(f"console/ticket/_{name}.html", fits, tells, place))

    panel("orders", 5, lambda who, t: acts(who, t) and bool(casework_of(house, who, t).orders))
    panel("work", 10, lambda who, t: acts(who, t) and who.department == t.department and t.status in _WORKED_ON)
    panel("work_for_them", 60, lambda who, t: acts(who, t) and who.department is None and t.status in _WORKED_ON)
    panel("contacts", 20, lambda who, t: t.status in _CONTACTED and who.can(Ability.REVEAL))
    panel("promises", 30, lambda who, t: bool(t.promises))
    panel("mediations", 40, lambda who, t: acts(who, t) and t.status in IN_HAND & _CONTACTED)


def _register_taking(desk: Desk, house: House) -> None:
    @desk.page("/tickets/<number>/accept", needs=Ability.HANDLE, methods=("POST",))
    def accept(number: str) -> ResponseReturnValue:
        return attempt(lambda: accept_ticket(house, me(), number), "已签收,请先联系市民", _page(number, "contacts"))

    @desk.page("/tickets/<number>/return", needs=Ability.HANDLE, methods=("POST",))
    def send_back(number: str) -> ResponseReturnValue:
        went_back: list[bool] = []

        def act() -> None:
            given = (forms.words(name) for name in ("code", "unit", "note"))
            went_back.append(return_ticket(house, me(), number, *given))

        def then() -> str:
            # Out of the department's sight from now on: its page would be none.
            return url_for("console.mine") if went_back == [True] and me().department else _page(number)

        return attempt(act, lambda: "已退单" if went_back[0] else "已报督办员审批退单", then)

    @desk.page("/tickets/<number>/contacts", needs=Ability.REVEAL, methods=("POST",))
    def contact(number: str) -> ResponseReturnValue:
        def act() -> None:
            how = forms.choice("how", ContactHow, "联系方式")
            at = forms.moment("at", house.clock().tzinfo)
            if forms.words("reached") not in {"yes", "no"}:
                raise NotGiven("请选择是否联系上")
            log_contact(house, me(), number, how, forms.words("reached") == "yes", forms.words("note"), at)

        return attempt(act, "联系记录已保存", _page(number, "work"))


def _register_answering(desk: Desk, house: House) -> None:
    @desk.page("/tickets/<number>/reply/check", needs=Ability.HANDLE, methods=("POST",))
    def check_reply(number: str) -> ResponseReturnValue:
        """While it is written: what it lacks. The draft is kept."""
        try:
            promised = typed_promises(house, _promise_rows())
        except NotGiven:
            promised = ()  # Half a row is not yet wrong.
        review = review_draft(house, me(), number, request.form.get("reply", ""), promised)
        return _review(review, number)

    @desk.page("/tickets/<number>/reply", needs=Ability.HANDLE, methods=("POST",))
    def answer(number: str) -> ResponseReturnValue:
        text = request.form.get("reply", "")
        override = forms.words("override") if "let_out" in request.form else None
        try:
            promised = typed_promises(house, _promise_rows())
            answered = answer_ticket(house, me(), number, text, promised, override)
        except (InvalidMove, NotGiven, Taken) as error:
            review = Review((str(error),), (), ())
        else:
            if answered.refused is None:
                return attempt(lambda: None, "答复已发给市民", _page(number))
            review = answered.refused
        if not is_fragment():
            flash(f"没有发出:{';'.join(review.reasons)}", "error")
            return attempt(lambda: None, "草稿已保存", _page(number, "work"))
        # What was typed stays where it is: only the verdict below it is written anew.
        response = _review(review, number, refused=True)
        response.status_code = 422
        response.headers["HX-Retarget"] = "#review"
        return response

    @desk.page("/tickets/<number>/reply/override", needs=Ability.HANDLE, methods=("POST",))
    def request_override(number: str) -> ResponseReturnValue:
        def act() -> None:
            ask_override(house, me(), number, request.form.get("reply", ""), forms.words("override"))

        return attempt(act, "已报督办员审批放行", _page(number, "work"))

    @desk.page("/tickets/<number>/interim", needs=Ability.HANDLE, methods=("POST",))
    def interim(number: str) -> ResponseReturnValue:
        return attempt(
            lambda: interim_reply(house, me(), number, forms.words("text"), forms.day("by")),
            "阶段性答复已发给市民",
            _page(number),
        )


def _register_asking(desk: Desk, house: House) -> None:
    @desk.page("/tickets/<number>/extension", needs=Ability.HANDLE, methods=("POST",))
    def extension(number: str) -> ResponseReturnValue:
        def act() -> None:
            ask_extension(house, me(), number, forms.whole_number("days", "延期天数"), forms.words("reason"))

        return attempt(act, "已报督办员审批延期", _page(number))

    @desk.page("/tickets/<number>/parking", needs=Ability.HANDLE, methods=("POST",))
    def parking(number: str) -> ResponseReturnValue:
        return attempt(
            lambda: ask_parking(house, me(), number, forms.day("until"), forms.words("reason")),
            "已报督办员审批挂账",
            _page(number),
        )

    @desk.page("/tickets/<number>/parking/end", needs=Ability.HANDLE, methods=("POST",))
    def end_parking(number: str) -> ResponseReturnValue:
        return attempt(lambda: unpark_ticket(house, me(), number), "已恢复办理", _page(number))

    @desk.page("/orders/<int:order_id>/answer", needs=Ability.HANDLE, methods=("POST",))
    def order_answer(order_id: int) -> ResponseReturnValue:
        number = forms.words("number")
        return attempt(lambda: answer_order(house, me(), order_id, forms.words("answer")), "已回复督办", _page(number))


def _register_keeping(desk: Desk, house: House) -> None:
    @desk.page("/tickets/<number>/mediations", needs=Ability.HANDLE, methods=("POST",))
    def mediation(number: str) -> ResponseReturnValue:
        def act() -> None:
            at = forms.moment("at", house.clock().tzinfo)
            agreed = forms.words("agreed") == "yes"
            record_mediation(house, me(), number, forms.words("people"), agreed, forms.words("note"), at)

        return attempt(act, "调解记录已保存", _page(number, "mediations"))

    @desk.page("/promises/<int:promise_id>", needs=Ability.HANDLE, methods=("POST",))
    def settle(promise_id: int) -> ResponseReturnValue:
        number = forms.words("number")
        kept = forms.words("kept") == "yes"
        return attempt(
            lambda: settle_promise(house, me(), promise_id, kept, forms.words("note"), forms.day("again")),
            "承诺已核对",
            _page(number, "promises"),
        )


def _review(review: Review, number: str, refused: bool = False) -> Response:
    return make_response(render_template("console/ticket/_review.html", review=review, number=number, refused=refused))


def _promise_rows() -> list[tuple[str, str]]:
    whats, days = request.form.getlist("promise_what"), request.form.getlist("promise_by")
    return list(zip(whats, days, strict=False))


def _page(number: str, part: str | None = None) -> str:
    return url_for("console.ticket", number=number, _anchor=part)
