"""The workflow as data: from each status the steps that exist, who may take them, what they must bring.

Checked in one place, ``check_move``; every change of a ticket's status goes through it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from bot.domain.errors import InvalidMove
from bot.domain.tickets import STATUS_NAMES, Rating, Status, Ticket


class Role(str, Enum):
    """Who acts on a ticket."""

    CITIZEN = "citizen"
    OPERATOR = "operator"
    DEPARTMENT = "department"
    SUPERVISOR = "supervisor"
    SYSTEM = "system"


ROLE_WORDS: Mapping[Role, str] = {
    Role.CITIZEN: "市民",
    Role.OPERATOR: "话务员",
    Role.DEPARTMENT: "承办单位",
    Role.SUPERVISOR: "督办员",
    Role.SYSTEM: "系统",
}


STEP_NAMES: Mapping[str, str] = {
    "dispatch": "派发",
    "accept": "签收",
    "return": "退单",
    "ask_citizen": "请市民补充",
    "supplement": "收到补充",
    "answer": "答复",
    "close": "办结",
    "reopen": "重办",
    "decline": "不予受理",
    "withdraw": "撤销",
    "reconsider": "重新受理",
}
"""What staff call the steps."""

NEED_NAMES: Mapping[str, str] = {
    "by": "下次答复日期",
    "co_departments": "协办单位",
    "days": "天数",
    "department": "承办单位",
    "handler": "经办人",
    "how": "联系方式",
    "into": "主单编号",
    "note": "说明",
    "reply": "答复",
    "until": "日期",
    "who": "参加人",
}
"""What must be given, as staff read it."""


@dataclass(frozen=True)
class Step:
    """One allowed step. ``needs`` names what must be given with it; ``notice`` is the response
    (in ``responses/``) that tells the citizen, or None where they need not be told."""

    action: str
    who: frozenset[Role]
    needs: tuple[str, ...] = ()
    notice: str | None = None


def _step(action: str, *who: Role, needs: tuple[str, ...] = (), notice: str | None = None) -> Step:
    return Step(action, frozenset(who), needs, notice)


_C, _O, _D, _S, _SYS = Role.CITIZEN, Role.OPERATOR, Role.DEPARTMENT, Role.SUPERVISOR, Role.SYSTEM

_WITHDRAW = _step("withdraw", _C, _O, notice="notice_withdrawn")
_DECLINE = _step("decline", _O, _S, needs=("note",), notice="notice_declined")
_ASK = _step("ask_citizen", _O, _D, _S, needs=("note",), notice="notice_needs_info")
_RETURN = _step("return", _D, _O, _S, needs=("note",))
_DISPATCH = _step("dispatch", _O, _S, needs=("department",), notice="notice_dispatched")
_ACCEPT = _step("accept", _D, _O, _S, notice="notice_in_progress")
_REOPEN = _step("reopen", _C, _O, _S, needs=("note",), notice="notice_reopened")

WORKFLOW: Mapping[Status, Mapping[Status, Step]] = {
    Status.RECEIVED: {
        Status.DISPATCHED: _DISPATCH,
        Status.NEEDS_INFO: _ASK,
        Status.DECLINED: _DECLINE,
        Status.WITHDRAWN: _WITHDRAW,
    },
    Status.NEEDS_INFO: {
        Status.RECEIVED: _step("supplement", _C, _O, _SYS, notice="notice_received_again"),
        Status.IN_PROGRESS: _step("supplement", _C, _O, _D, _SYS, notice="notice_in_progress"),
        Status.DECLINED: _DECLINE,
        Status.WITHDRAWN: _WITHDRAW,
    },
    Status.DISPATCHED: {
        Status.IN_PROGRESS: _ACCEPT,
        Status.RECEIVED: _RETURN,
        Status.WITHDRAWN: _WITHDRAW,
    },
    Status.IN_PROGRESS: {
        Status.ANSWERED: _step("answer", _D, _O, _S, needs=("reply",), notice="notice_answered"),
        Status.NEEDS_INFO: _ASK,
        Status.RECEIVED: _RETURN,
        Status.WITHDRAWN: _WITHDRAW,
    },
    Status.ANSWERED: {
        Status.CLOSED: _step("close", _C, _S, _SYS, notice="notice_closed"),
        Status.REOPENED: _REOPEN,
    },
    Status.CLOSED: {Status.REOPENED: _REOPEN},
    Status.REOPENED: {
        Status.IN_PROGRESS: _ACCEPT,
        Status.DISPATCHED: _DISPATCH,
        Status.WITHDRAWN: _WITHDRAW,
    },
    Status.DECLINED: {Status.RECEIVED: _step("reconsider", _S, needs=("note",), notice="notice_received_again")},
    Status.WITHDRAWN: {},
}

OPEN_STATUSES = frozenset(Status) - {Status.CLOSED, Status.WITHDRAWN, Status.DECLINED}
IN_HAND = OPEN_STATUSES - {Status.ANSWERED}
"""Somebody still has to work on it."""


def check_move(current: Status, to: Status, role: Role, given: Mapping[str, str | None]) -> Step:
    """The step from ``current`` to ``to``, if ``role`` may take it with what is ``given``.

    Raises InvalidMove, saying which of the three is wrong.
    """
    step = WORKFLOW[current].get(to)
    if step is None:
        allowed = "、".join(f"{s.value}({STATUS_NAMES[s]})" for s in WORKFLOW[current]) or "无"
        raise InvalidMove(f"{STATUS_NAMES[current]} 不能变为 {STATUS_NAMES[to]};可以变为:{allowed}")
    if role not in step.who:
        raise InvalidMove(f"{ROLE_WORDS[role]}不能{STEP_NAMES[step.action]}")
    missing = [name for name in step.needs if not (given.get(name) or "").strip()]
    if missing:
        raise InvalidMove(f"{STEP_NAMES[step.action]}需要给出:{'、'.join(NEED_NAMES[name] for name in missing)}")
    return step


def moved(ticket: Ticket, to: Status, at: datetime) -> Ticket:
    """The ticket after a step to ``to`` taken at ``at``: its status and the times that go with it."""
    after = replace(ticket, status=to)
    if to is Status.DISPATCHED:
        # Another department perhaps: it accepts and calls the citizen anew.
        return replace(after, dispatched_at=at, accepted_at=None, contacted_at=None)
    if to is Status.IN_PROGRESS:
        return replace(after, accepted_at=ticket.accepted_at or at)
    if to is Status.ANSWERED:
        # What was said of an earlier answer stands in the ticket's past; this one nobody has judged yet.
        return replace(after, answered_at=at, rating=Rating())
    if to is Status.CLOSED:
        return replace(after, closed_at=at)
    if to is Status.REOPENED:
        return replace(after, closed_at=None)
    return after


def status_before_asking(ticket: Ticket) -> Status:
    """Where a ticket stood when the citizen was asked for more: with its department, or still with us."""
    asked_from = [entry.from_status for entry in ticket.timeline if entry.to_status is Status.NEEDS_INFO]
    return Status.IN_PROGRESS if Status.IN_PROGRESS in asked_from[-1:] else Status.RECEIVED
