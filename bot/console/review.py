"""误识别: say what a citizen really meant, and decide on what somebody else said."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.gate import Desk, NavItem, attempt, me
from bot.domain.corrections import LEFT_OUT_NAMES, MEANINGS, OF_A_CATEGORY, STATE_NAMES, CorrectionState
from bot.domain.errors import NotGiven, Taken
from bot.domain.scrubbing import pieces_before, pieces_of
from bot.domain.staff import Ability
from bot.domain.talks import INTENT_NAMES
from bot.usecases.decide_correction import approve_correction, refuse_correction
from bot.usecases.list_corrections import CorrectionsPage, count_waiting, list_corrections, list_own_marks
from bot.usecases.mark_misheard import Marking, look_at_line, mark_misheard
from bot.usecases.ports import House

_WORDS = {
    "intents": INTENT_NAMES,
    "states": STATE_NAMES,
    "left_out": LEFT_OUT_NAMES,
    "pieces_of": pieces_of,
}


def register(desk: Desk, house: House) -> None:
    """``/console/review``: the queue, one's own marks, and the form behind a line of a talk."""
    desk.nav.append(NavItem("复核", "console.review", Ability.APPROVE, count=lambda who: count_waiting(house, who)))
    _register_marking(desk, house)

    @desk.page("/review", needs=Ability.APPROVE)
    def review() -> ResponseReturnValue:
        """Everybody's, by where they stand."""
        state = _state()
        return _listed(house, list_corrections(house, me(), state, _page()), state, "console.review")

    @desk.page("/review/mine", needs=Ability.MARK)
    def own_marks() -> ResponseReturnValue:
        """What became of what one marked."""
        state = _state()
        return _listed(house, list_own_marks(house, me(), state, _page()), state, "console.own_marks")

    @desk.page("/review/<int:correction>/approve", needs=Ability.APPROVE, methods=("POST",))
    def approve(correction: int) -> ResponseReturnValue:
        text = request.form.get("text")
        return attempt(lambda: approve_correction(house, me(), correction, text), "已批准，下次训练时学习", _back())

    @desk.page("/review/<int:correction>/refuse", needs=Ability.APPROVE, methods=("POST",))
    def refuse(correction: int) -> ResponseReturnValue:
        note = request.form.get("note", "")
        return attempt(lambda: refuse_correction(house, me(), correction, note), "已记为不采纳", _back())


def _register_marking(desk: Desk, house: House) -> None:
    def form_of(marking: Marking, error: str = "") -> str:
        return render_template(
            "console/review/mark.html",
            marking=marking,
            pieces=pieces_before(marking.scrubbed),
            kept=pieces_of(marking.scrubbed.text),
            meanings=MEANINGS,
            of_a_category=OF_A_CATEGORY,
            categories=house.locality.categories,
            error=error,
            now=house.clock(),
            **_WORDS,
        )

    @desk.page("/review/mark/<int:line>", needs=Ability.MARK)
    def mark_page(line: int) -> ResponseReturnValue:
        return form_of(look_at_line(house, me(), line))

    @desk.page("/review/mark/<int:line>", needs=Ability.MARK, methods=("POST",))
    def mark(line: int) -> ResponseReturnValue:
        marking = look_at_line(house, me(), line)
        intent, category = (request.form.get(name) or None for name in ("right_intent", "right_category"))
        try:
            mark_misheard(house, me(), line, intent, category)
        except NotGiven as refused:
            return form_of(marking, str(refused)), 422
        except Taken as taken:
            flash(str(taken), "warning")
        else:
            flash("已标记，等同事复核", "done")
        return _to_talk(marking)


def _to_talk(marking: Marking) -> ResponseReturnValue:
    return redirect(url_for("console.talk_page", talk=marking.line.conversation_id), 303)


def _listed(house: House, page: CorrectionsPage, state: CorrectionState, endpoint: str) -> str:
    tabs = [(STATE_NAMES[one], url_for(endpoint, state=one.value), page.counts[one]) for one in CorrectionState]
    return render_template(
        "console/review/list.html",
        page=page,
        state=state.value,
        tabs=tabs,
        tab=url_for(endpoint, state=state.value),
        total=page.counts[state],
        is_own=endpoint == "console.own_marks",
        now=house.clock(),
        **_WORDS,
    )


def _state() -> CorrectionState:
    try:
        return CorrectionState(request.args.get("state", ""))
    except ValueError:
        return CorrectionState.WAITING


def _page() -> int:
    return request.args.get("page", 1, type=int)


def _back() -> str:
    """The list that the form stood in."""
    state = request.form.get("state", "")
    known = {one.value for one in CorrectionState}
    return url_for("console.review", state=state if state in known else None)
