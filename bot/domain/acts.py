"""Acts on a ticket that leave its status as it is: in which statuses each exists, who may do it, what they must bring.

Checked in one place, ``check_act``. What changes the status is a step of ``workflow``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.errors import InvalidMove
from bot.domain.merging import is_led
from bot.domain.staff import Staff
from bot.domain.tickets import STATUS_NAMES, Status, Ticket
from bot.domain.workflow import IN_HAND, NEED_NAMES, OPEN_STATUSES, ROLE_WORDS, WORKFLOW, Role


@dataclass(frozen=True)
class Act:
    """One allowed act. ``name`` is what the ticket's past calls it, ``title`` what staff read. ``notice`` is the
    response that tells the citizen, or None; ``public`` lines stand on the citizen's page.

    ``shared``: done for the ticket that is worked on, it is done for those merged into it as well.
    """

    name: str
    title: str
    among: frozenset[Status]
    who: frozenset[Role]
    needs: tuple[str, ...] = ()
    notice: str | None = None
    public: bool = False
    shared: bool = False


_O, _D, _S, _SYS = Role.OPERATOR, Role.DEPARTMENT, Role.SUPERVISOR, Role.SYSTEM
_WORKED_ON = frozenset({Status.IN_PROGRESS, Status.NEEDS_INFO, Status.REOPENED})
_WITH_A_DEPARTMENT = _WORKED_ON | {Status.DISPATCHED}
_RETURNABLE = frozenset({Status.DISPATCHED, Status.IN_PROGRESS})
_ANSWERED = frozenset({Status.ANSWERED, Status.CLOSED})
_ANY = frozenset(Status)


def _act(
    name: str,
    title: str,
    among: frozenset[Status],
    *who: Role,
    needs: tuple[str, ...] = (),
    notice: str | None = None,
    public: bool = False,
    shared: bool = False,
) -> Act:
    return Act(name, title, among, frozenset(who), needs, notice, public, shared)


ACTS: Mapping[str, Act] = {
    act.name: act
    for act in (
        _act("contact", "联系市民", _WORKED_ON | _ANSWERED, _D, _O, _S, needs=("how", "note")),
        _act(
            "interim",
            "阶段性答复",
            frozenset({Status.IN_PROGRESS}),
            _D,
            _O,
            _S,
            needs=("note", "by"),
            notice="notice_interim",
            public=True,
            shared=True,
        ),
        _act("extend_ask", "申请延期", frozenset({Status.IN_PROGRESS}), _D, _O, _S, needs=("note", "days")),
        _act(
            "extend_decide",
            "审批延期",
            frozenset({Status.IN_PROGRESS}),
            _S,
            notice="notice_extended",
            public=True,
            shared=True,
        ),
        _act("park_ask", "申请挂账", frozenset({Status.IN_PROGRESS}), _D, _O, _S, needs=("note", "until")),
        _act(
            "park_decide",
            "审批挂账",
            frozenset({Status.IN_PROGRESS}),
            _S,
            notice="notice_parked",
            public=True,
            shared=True,
        ),
        _act("unpark", "恢复办理", IN_HAND, _D, _S, _SYS, notice="notice_unparked", public=True, shared=True),
        _act("return_ask", "申请退单", _RETURNABLE, _D, needs=("note",)),
        _act("return_decide", "审批退单", _RETURNABLE, _S),
        _act("override_ask", "申请放行答复", frozenset({Status.IN_PROGRESS}), _D, needs=("note", "reply")),
        _act("override_decide", "审批放行答复", frozenset({Status.IN_PROGRESS}), _S),
        _act("override", "放行答复", frozenset({Status.IN_PROGRESS}), _S, needs=("note",)),
        _act("order", "督办", _WITH_A_DEPARTMENT | {Status.ANSWERED}, _S, needs=("note",)),
        _act("order_answer", "回复督办", _WITH_A_DEPARTMENT | _ANSWERED, _D, _S, needs=("note",)),
        _act("mediate", "调解记录", _WORKED_ON, _D, _O, _S, needs=("who", "note")),
        _act("call", "电话告知", _ANY, _O, _S, needs=("note",)),
        _act("settle_promise", "核对承诺", _WORKED_ON | _ANSWERED, _D, _S, _SYS),
        _act("assign", "确定责任人", IN_HAND, _D, _O, _S, needs=("handler",), shared=True),
        _act("joint", "合力攻坚", IN_HAND, _O, _S, needs=("co_departments",), shared=True),
        _act("supplement", "收到补充", OPEN_STATUSES, _D, _O, _S, needs=("note",), public=True),
        _act("urge", "催办", IN_HAND, _O, _S, public=True),
        _act("classify", "改分类", IN_HAND, _O, _S),
        _act("merge", "并单", IN_HAND, _O, _S, needs=("into",), notice="notice_merged", public=True),
        _act("gather", "并入一单", IN_HAND, _O, _S, needs=("note",)),
        _act("unmerge", "拆单", OPEN_STATUSES, _O, _S, needs=("note",)),
        _act("watch", "督办关注", _ANY, _S),
        _act("note", "内部备注", _ANY, _O, _D, _S, needs=("note",)),
    )
}


def check_act(status: Status, name: str, role: Role, given: Mapping[str, object]) -> Act:
    """The act, if ``role`` may do it to a ticket in ``status`` with what is ``given``.

    Raises InvalidMove, saying which of the three is wrong, or KeyError for an act that there is not.
    """
    act = ACTS[name]
    if status not in act.among:
        raise InvalidMove(f"{STATUS_NAMES[status]}的工单不能{act.title}")
    if role not in act.who:
        raise InvalidMove(f"{ROLE_WORDS[role]}不能{act.title}")
    missing = [need for need in act.needs if not _is_given(given.get(need))]
    if missing:
        raise InvalidMove(f"{act.title}需要给出:{'、'.join(NEED_NAMES[need] for need in missing)}")
    return act


def open_to(ticket: Ticket, who: Staff) -> frozenset[str]:
    """The names of the steps and acts that are this person's to take on the ticket as it stands: what a page offers.
    Whether they do it right is checked when they do."""
    if not who.moves_tickets:
        return frozenset()
    role, led = who.acts_as, is_led(ticket)
    steps = {step.action for step in WORKFLOW[ticket.status].values() if role in step.who}
    acts = {act.name for act in ACTS.values() if ticket.status in act.among and role in act.who}
    if not led:
        return frozenset(steps | acts - {"unmerge"})
    return frozenset((steps & {"withdraw"}) | {name for name in acts if not ACTS[name].shared} - {"merge", "gather"})


def _is_given(value: object) -> bool:
    """Words that say something, or anything else that is there."""
    return bool(value.strip()) if isinstance(value, str) else value not in (None, (), [])
