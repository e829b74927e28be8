"""我的工单: what waits for a department handler."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.clock_words import STAGE_NAMES, deadline_words
from bot.console.gate import Desk, NavItem, me
from bot.domain.staff import Ability
from bot.domain.tickets import STATUS_NAMES
from bot.pages.htmx import is_fragment, unless_seen
from bot.usecases.ports import House
from bot.usecases.show_my_work import PILE_NAMES, Pile, Work, count_to_accept, show_my_work

_NOTHING = {
    Pile.ACCEPT: ("没有待签收的", "派给本单位的工单会出现在这里。"),
    Pile.OVER: ("没有超期的", "都在时限内。"),
    Pile.SOON: ("没有快到期的", "工作时间用了八成的会出现在这里。"),
    Pile.ORDERED: ("没有待回复的督办", ""),
}
_ALL = "all"


def register(desk: Desk, house: House) -> None:
    """``/console/mine``, and its entry in the navigation of those who have a department."""
    desk.nav.append(
        NavItem(
            "我的工单",
            "console.mine",
            Ability.HANDLE,
            count=lambda who: count_to_accept(house, who),
            fits=lambda who: who.department is not None,
        )
    )

    @desk.page("/mine", needs=Ability.HANDLE)
    def mine() -> ResponseReturnValue:
        """All piles as tabs; without a choice the first that has something in it."""
        who = me()
        if who.department is None:
            return redirect(url_for("console.board"))
        found = show_my_work(house, who)
        counts = Counter(pile for work in found for pile in work.piles)
        chosen = request.args.get("pile", "")
        pile = Pile(chosen) if chosen in {p.value for p in Pile} else None
        if pile is None and chosen != _ALL:
            pile = next((p for p in Pile if counts[p]), None)
        day = house.locality.deadlines.hours.length
        told: dict[str, Any] = {
            "rows": [work for work in found if pile is None or pile in work.piles],
            "nothing": _NOTHING.get(pile, ("这里没有工单", "")) if pile else ("本单位没有在办的工单", ""),
            "now": house.clock(),
            "status_names": STATUS_NAMES,
            "stage_names": STAGE_NAMES,
            "words_of": lambda countdown, ticket: deadline_words(countdown, ticket, day),
            "piles_of": _values,
        }
        if is_fragment():
            return unless_seen(render_template("console/_mine_rows.html", **told))
        tabs = [(name, _address(each), counts[each]) for each, name in PILE_NAMES.items()]
        here = _address(pile)
        return render_template(
            "console/mine.html", **told, tabs=[*tabs, ("全部", _address(None), len(found))], current=here, here=here
        )


def _address(pile: Pile | None) -> str:
    return url_for("console.mine", pile=pile.value if pile else _ALL)


def _values(work: Work) -> set[str]:
    return {pile.value for pile in work.piles}
