"""What operators do to a ticket: the part of its page to route it by, and the addresses that its forms post to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from bot.console import forms
from bot.console.gate import Desk, attempt, me
from bot.console.panels import Panel
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Category, RequestType, Ticket
from bot.usecases.act_on_many import act_on_many
from bot.usecases.ask_citizen import ask_citizen
from bot.usecases.assign_handler import assign_handler
from bot.usecases.classify_ticket import classify_ticket
from bot.usecases.decline_ticket import decline_ticket
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.form_joint_task import form_joint_task
from bot.usecases.merge_tickets import merge_tickets, unmerge_ticket
from bot.usecases.note_ticket import note_ticket
from bot.usecases.ports import House
from bot.usecases.record_for_citizen import supplement_for_citizen, urge_for_citizen, withdraw_for_citizen

_Act = Callable[[str], object]


def register(desk: Desk, house: House) -> None:
    """The panels, and ``/console/tickets/<number>/…``."""
    _panels(desk, house)
    _route(desk, house)
    _decide(desk, house)
    _merge(desk, house)
    _for_citizen(desk, house)


def _panels(desk: Desk, house: House) -> None:
    locality = house.locality
    county = {
        "departments": tuple(locality.departments),
        "towns": tuple(locality.town_names),
        "categories": dict(locality.categories),  # type: ignore[call-overload]
        "types": tuple(RequestType),
    }

    def tells(who: Staff, ticket: Ticket) -> Mapping[str, Any]:
        return {"routing": county, "arbitrated": ticket.returns >= locality.deadlines.returns_at_most}

    def may_route(who: Staff, ticket: Ticket) -> bool:
        return who.can(Ability.DISPATCH)

    desk.panels.append(Panel("console/ticket/_routing.html", may_route, tells, 8))
    desk.panels.append(Panel("console/ticket/_notes.html", lambda who, ticket: who.moves_tickets, place=90))


def _route(desk: Desk, house: House) -> None:
    @desk.page("/tickets/<number>/dispatch", needs=Ability.DISPATCH, methods=("POST",))
    def dispatch(number: str) -> ResponseReturnValue:
        department = forms.words("department")

        def act(number: str) -> object:
            return dispatch_ticket(
                house,
                me(),
                number,
                department,
                co_departments=request.form.getlist("co_departments"),
                handler=forms.words("handler"),
                responsible_leader=forms.words("leader"),
                note=forms.words("note"),
            )

        return _done(number, act, f"已派给{department}", back=forms.words("back"))

    @desk.page("/tickets/<number>/classify", needs=Ability.DISPATCH, methods=("POST",))
    def classify(number: str) -> ResponseReturnValue:
        def act(number: str) -> object:
            return classify_ticket(
                house,
                me(),
                number,
                type_=forms.choice("type", RequestType, "诉求类型"),
                category=Category(forms.words("level1") or None, forms.words("level2") or None),
                town=forms.words("town") or None,
                same_day="same_day" in request.form,
            )

        return _done(number, act, "已改好,办理期限见上方")

    @desk.page("/tickets/<number>/assign", needs=Ability.READ_TICKETS, methods=("POST",))
    def assign(number: str) -> ResponseReturnValue:
        names = {"handler": forms.words("handler"), "responsible_leader": forms.words("leader")}
        return _done(number, lambda n: assign_handler(house, me(), n, **names), "责任人已确定")

    @desk.page("/tickets/<number>/joint", needs=Ability.DISPATCH, methods=("POST",))
    def joint(number: str) -> ResponseReturnValue:
        helping = request.form.getlist("co_departments")
        return _done(
            number,
            lambda n: form_joint_task(house, me(), n, helping, forms.words("note")),
            "已转为合力攻坚,督办员会跟进",
        )


def _decide(desk: Desk, house: House) -> None:
    @desk.page("/tickets/<number>/decline", needs=Ability.DISPATCH, methods=("POST",))
    def decline(number: str) -> ResponseReturnValue:
        reason, door = forms.words("reason"), forms.words("door")
        return _done(
            number, lambda n: decline_ticket(house, me(), n, reason, door), "已告知市民不予受理的原因和该找的部门"
        )

    @desk.page("/tickets/<number>/ask", needs=Ability.READ_TICKETS, methods=("POST",))
    def ask(number: str) -> ResponseReturnValue:
        return _done(number, lambda n: ask_citizen(house, me(), n, forms.words("question")), "已请市民补充")

    @desk.page("/tickets/<number>/notes", needs=Ability.READ_TICKETS, methods=("POST",))
    def note(number: str) -> ResponseReturnValue:
        return _done(number, lambda n: note_ticket(house, me(), n, forms.words("text")), "备注已保存,只有内部看得到")


def _merge(desk: Desk, house: House) -> None:
    @desk.page("/tickets/<number>/merge", needs=Ability.DISPATCH, methods=("POST",))
    def merge(number: str) -> ResponseReturnValue:
        """The chosen ones into this one, or this one into ``into``."""
        if into := forms.words("into"):
            return _done(number, lambda n: merge_tickets(house, me(), into, n), f"已并到 {into[-5:]}")
        chosen = request.form.getlist("number")
        failed: list[str] = []

        def act(lead: str) -> None:
            done = act_on_many(chosen, lambda follower: merge_tickets(house, me(), lead, follower))
            failed.extend(f"{row.number[-5:]}:{row.why}" for row in done if row.why)

        def said() -> str:
            went_well = f"已并入{len(chosen) - len(failed)}件"
            return f"{went_well}。没有并的:{'、'.join(failed)}" if failed else went_well

        return _done(number, act, said)

    @desk.page("/tickets/<number>/unmerge", needs=Ability.DISPATCH, methods=("POST",))
    def unmerge(number: str) -> ResponseReturnValue:
        return _done(number, lambda n: unmerge_ticket(house, me(), n, forms.words("note")), "已拆开,单独办理")


def _for_citizen(desk: Desk, house: House) -> None:
    @desk.page("/tickets/<number>/supplement", needs=Ability.READ_TICKETS, methods=("POST",))
    def supplement(number: str) -> ResponseReturnValue:
        return _done(number, lambda n: supplement_for_citizen(house, me(), n, forms.words("text")), "补充内容已记下")

    @desk.page("/tickets/<number>/urge", needs=Ability.FILE, methods=("POST",))
    def urge(number: str) -> ResponseReturnValue:
        return _done(number, lambda n: urge_for_citizen(house, me(), n), "已记一次催办")

    @desk.page("/tickets/<number>/withdraw", needs=Ability.FILE, methods=("POST",))
    def withdraw(number: str) -> ResponseReturnValue:
        return _done(number, lambda n: withdraw_for_citizen(house, me(), n, forms.words("note")), "已撤销")


def _done(number: str, act: _Act, said: str | Callable[[], str], back: str = "") -> ResponseReturnValue:
    """Do it, and show the ticket again; or the list that it was done from."""
    page, lists = url_for("console.ticket", number=number), url_for("console.tickets")
    return attempt(lambda: act(number), said, back if back.startswith(lists) else page)
