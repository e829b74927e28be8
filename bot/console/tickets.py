"""Lists of tickets: tabs, search, filters, and what is done to many at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from bot.console import forms
from bot.console.clock_words import STAGE_NAMES, deadline_words
from bot.console.gate import Desk, NavItem, me, send_to
from bot.console.ticket_words import CHANNEL_NAMES
from bot.domain.errors import NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.talks import MOOD_NAMES
from bot.domain.tickets import STATUS_NAMES, RequestType, Status
from bot.usecases.act_on_many import Done, act_on_many
from bot.usecases.assign_handler import assign_handler
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.export_list import MOST, export_list
from bot.usecases.merge_tickets import merge_tickets
from bot.usecases.ports import House, Order, TicketQuery
from bot.usecases.read_search import Sought, read_search
from bot.usecases.search_tickets import (
    PAGE,
    TAB_NAMES,
    Due,
    ListedTicket,
    Tab,
    Wish,
    count_to_dispatch,
    first_tab,
    numbers_of,
    search_tickets,
)

DUE_NAMES: Mapping[Due, str] = {
    Due.OVER: "已超期",
    Due.TODAY: "今天到期",
    Due.SOON: "快到期",
    Due.THREE_DAYS: "三天内到期",
}
FLAGS: Mapping[str, str] = {
    "same_day": "当日办",
    "watched": "关注",
    "reopened": "重办过",
    "returned": "退过单",
    "unrouted": "没定单位",
    "merged": "已并单",
    "mine": "我的",
}
_CHOICES = ("department", "town", "type", "level1", "channel", "status", "due")
_WHOLE_NUMBER = 19


def register(desk: Desk, house: House) -> None:
    """``/console/tickets`` and what its forms post to."""
    desk.nav.append(
        NavItem(
            "工单",
            "console.tickets",
            Ability.READ_TICKETS,
            count=lambda who: count_to_dispatch(house, who) if who.can(Ability.DISPATCH) else 0,
        )
    )

    @desk.page("/tickets", needs=Ability.READ_TICKETS)
    def tickets() -> ResponseReturnValue:
        who, wish, page = me(), _wish(house, me(), request.args), _page_number()
        told = {**_told(house, wish, page), "found": search_tickets(house, who, wish, page)}
        return render_template("console/tickets.html", **told, words_of=_row_words(house))

    @desk.page("/tickets/find", needs=Ability.READ_TICKETS, methods=("POST",))
    def find() -> ResponseReturnValue:
        """What was typed becomes an address that names nobody: a phone is its keyed hash there."""
        typed = forms.words("q")
        sought = read_search(house, typed)
        if sought.ending is not None and len(sought.ending) == _WHOLE_NUMBER:
            return send_to(url_for("console.ticket", number=sought.ending))
        if sought.phone_key is None:
            return send_to(url_for("console.tickets", tab=Tab.ALL.value, q=typed or None))
        kept = {"phone": sought.phone_key, "tail": sought.phone_tail, "q": " ".join(sought.words) or None}
        return send_to(url_for("console.tickets", tab=Tab.ALL.value, number=sought.ending, **kept))

    @desk.page("/tickets/bulk", needs=Ability.READ_TICKETS, methods=("POST",))
    def bulk() -> ResponseReturnValue:
        act = _BULK.get(forms.words("act"))
        if act is None:
            raise NotGiven("请选择要做的事")
        numbers = request.form.getlist("number")
        return act(house, me(), numbers)

    @desk.page("/tickets/export", needs=Ability.READ_TICKETS, methods=("POST",))
    def export_tickets() -> ResponseReturnValue:
        """All pages of what the list shows; no link, for it is written down who took them."""
        who = me()
        numbers = numbers_of(house, who, _wish(house, who, request.args), MOST)
        return _sheet(house, who, numbers)


def _wish(house: House, who: Staff, args: MultiDict[str, str]) -> Wish:
    """What an address asks for; what it misspells, it does not ask for."""
    sought = read_search(house, args.get("q", ""))
    if key := args.get("phone"):
        sought = Sought(sought.words, args.get("number") or sought.ending, key, args.get("tail", "")[:4])
    named = _one_of(Tab, args.get("tab"))
    status = _one_of(Status, args.get("status"))
    filters = TicketQuery(
        statuses=frozenset({status}) if status else None,
        department=args.get("department") or None,
        town=args.get("town") or None,
        type=_one_of(RequestType, args.get("type")),
        level1=args.get("level1") or None,
        channel=args.get("channel") or None,
        merged=True if "merged" in args else None,
        **{flag: flag in args for flag in ("same_day", "watched", "reopened", "returned", "unrouted")},
    )
    return Wish(
        tab=named or (Tab.ALL if sought else first_tab(who)),
        sought=sought,
        due=_one_of(Due, args.get("due")),
        mine="mine" in args,
        filters=filters,
        order=_one_of(Order, args.get("sort")),
    )


def _one_of(among: Callable[[str], Any], value: str | None) -> Any:
    try:
        return among(value) if value else None
    except ValueError:
        return None


def _page_number() -> int:
    given = request.args.get("page", "1")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 6 else 1


def _told(house: House, wish: Wish, page: int) -> dict[str, Any]:
    chosen = {name for name in (*FLAGS, *_CHOICES) if name in request.args}
    return {
        "wish": wish,
        "may_file": me().can(Ability.FILE),
        "may_dispatch": me().can(Ability.DISPATCH),
        "may_assign": me().can(Ability.HANDLE),
        "page": page,
        "page_size": PAGE,
        "typed": request.args.get("q", ""),
        "may_reveal": me().can(Ability.REVEAL),
        "now": house.clock(),
        "kept": {name: value for name, value in request.args.items() if name not in {"page", "tab"}},
        "filtered": len(chosen),
        "tab_names": TAB_NAMES,
        "mood_names": MOOD_NAMES,
        "due_names": DUE_NAMES,
        "flags": FLAGS,
        "status_names": STATUS_NAMES,
        "channel_names": CHANNEL_NAMES,
        "types": list(RequestType),
        "departments": house.locality.departments,
        "towns": house.locality.town_names,
        "categories": house.locality.categories,
    }


def _row_words(house: House) -> Callable[[ListedTicket], dict[str, Any]]:
    day = house.locality.deadlines.hours.length

    def words(row: ListedTicket) -> dict[str, Any]:
        countdown = row.countdown
        return {
            "deadline": (countdown.level.value, deadline_words(countdown, row.ticket, day)) if countdown else None,
            "late": f"{STAGE_NAMES[row.stage.stage]}超时" if row.stage and row.stage_is_late else "",
        }

    return words


def _bulk_dispatch(house: House, who: Staff, numbers: list[str]) -> ResponseReturnValue:
    department, note = forms.words("department"), forms.words("note")
    who.must_be_able(Ability.DISPATCH)
    if not department:
        raise NotGiven("请选择承办单位")
    done = act_on_many(numbers, lambda number: dispatch_ticket(house, who, number, department, note=note))
    return _results(done, f"派给{department}")


def _bulk_assign(house: House, who: Staff, numbers: list[str]) -> ResponseReturnValue:
    handler, leader = forms.words("handler"), forms.words("leader")
    done = act_on_many(
        numbers, lambda number: assign_handler(house, who, number, handler=handler, responsible_leader=leader)
    )
    return _results(done, f"确定经办人{handler}")


def _bulk_merge(house: House, who: Staff, numbers: list[str]) -> ResponseReturnValue:
    """Into the one that was told first."""
    who.must_be_able(Ability.DISPATCH)
    lead, *others = sorted(set(numbers)) or [""]
    if not others:
        raise NotGiven("请至少勾选两张")
    done = act_on_many(others, lambda number: merge_tickets(house, who, lead, number))
    return _results(done, f"并到 {lead[-5:]}")


def _bulk_export(house: House, who: Staff, numbers: list[str]) -> ResponseReturnValue:
    if not numbers:
        raise NotGiven("请先勾选工单")
    return _sheet(house, who, numbers)


_BULK: Mapping[str, Callable[[House, Staff, list[str]], ResponseReturnValue]] = {
    "dispatch": _bulk_dispatch,
    "assign": _bulk_assign,
    "merge": _bulk_merge,
    "export": _bulk_export,
}


def _results(done: list[Done], what: str) -> ResponseReturnValue:
    failed = [row for row in done if row.why]
    back = request.form.get("back", "")
    address = back if back.startswith(url_for("console.tickets")) else url_for("console.tickets")
    if not failed:
        flash(f"{len(done)}件已{what}", "done")
        return send_to(address)
    return render_template("console/ticket_results.html", done=done, failed=failed, what=what, back=address)


def _sheet(house: House, who: Staff, numbers: list[str]) -> Response:
    """A table that office programs open: UTF-8 with its mark."""
    out = io.StringIO()
    csv.writer(out).writerows(export_list(house, who, numbers))
    name = f"tickets-{house.clock():%Y%m%d-%H%M}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response("\ufeff" + out.getvalue(), mimetype="text/csv", headers=headers)
