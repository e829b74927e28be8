"""A citizen has something done, and the test sees the bare outcome rather than its sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.conversation import Effect
from bot.domain.tickets import Status
from bot.domain.workflow import WORKFLOW, Role
from bot.usecases.move_ticket import move_ticket
from tests.house import Citizen, Clock, ScriptedDialogue, WeChatDouble, a_turn, make_house

_MARK = "outcome:"


class Apologised(Exception):
    """The turn failed, and the citizen heard no outcome."""


class _EveryOutcome(dict[str, str]):
    def __missing__(self, outcome: str) -> str:
        return _MARK + outcome


class _BareOutcomes:
    """Says an outcome as JSON, anything else as the house does."""

    def __init__(self, wording: Any) -> None:
        self._wording = wording

    def say(self, response: str, arguments: Mapping[str, Any], variant: str = "") -> str:
        if response.startswith(_MARK):
            return json.dumps([response.removeprefix(_MARK), dict(arguments)], ensure_ascii=False)
        said: str = self._wording.say(response, arguments, variant)
        return said


def bare_house(folder, clock: Clock | None = None, wechat: WeChatDouble | None = None):
    """A house whose dialogue waits for a script and whose outcomes are said bare."""
    house = make_house(folder, ScriptedDialogue(), clock, wechat)
    return replace(house, wording=_BareOutcomes(house.wording))


def does(citizen: Citizen, effect: str | Effect, **arguments: object) -> tuple[str, dict[str, Any]]:
    """The outcome of an effect and what its sentence is told. Raises Apologised."""
    kind, given = (effect, arguments) if isinstance(effect, str) else (effect.kind, effect.arguments)
    citizen.house.dialogue.script.append(a_turn(effects=(Effect(kind, given, _EveryOutcome()),)))
    reply = citizen.says("…")
    if not reply.startswith("["):
        raise Apologised(reply)
    outcome, said = json.loads(reply)
    return outcome, said


WAY = {
    Status.RECEIVED: (),
    Status.NEEDS_INFO: (Status.NEEDS_INFO,),
    Status.DISPATCHED: (Status.DISPATCHED,),
    Status.IN_PROGRESS: (Status.DISPATCHED, Status.IN_PROGRESS),
    Status.ANSWERED: (Status.DISPATCHED, Status.IN_PROGRESS, Status.ANSWERED),
    Status.CLOSED: (Status.DISPATCHED, Status.IN_PROGRESS, Status.ANSWERED, Status.CLOSED),
    Status.REOPENED: (Status.DISPATCHED, Status.IN_PROGRESS, Status.ANSWERED, Status.REOPENED),
    Status.DECLINED: (Status.DECLINED,),
    Status.WITHDRAWN: (Status.WITHDRAWN,),
}
"""How staff bring a new ticket into each status."""


def staff_move(citizen: Citizen, number: str, *statuses: Status) -> None:
    """Take these steps, whoever may take them, with all they may need."""
    for to in statuses:
        now = next(ticket.status for ticket in citizen.tickets() if ticket.number == number)
        role = min(WORKFLOW[now][to].who - {Role.CITIZEN})
        given = {"department": "县城市管理局", "note": "说明", "reply": "灯已换好。"}
        move_ticket(citizen.house, number, to, role, "staff", **given)
