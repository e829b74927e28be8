"""并单: one ticket is worked on, those merged into it go where it goes; each keeps its number, date and rating."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import replace

from bot.domain.errors import InvalidMove
from bot.domain.masking import hide_phones_in
from bot.domain.tickets import RequestType, Status, Ticket
from bot.domain.workflow import IN_HAND, WORKFLOW, status_before_asking

LED_TO = frozenset({Status.RECEIVED, Status.DISPATCHED, Status.IN_PROGRESS, Status.ANSWERED, Status.DECLINED})
"""Where the others go with it. Its own citizen is asked, withdraws, rates and reopens alone."""
_AHEAD = frozenset({Status.DISPATCHED, Status.IN_PROGRESS})
_MERGEABLE = IN_HAND - {Status.NEEDS_INFO}


def may_be_merged(ticket: Ticket) -> bool:
    """Nobody learns that a confidential matter or a report of wrongdoing was told at all."""
    return not ticket.confidential and ticket.type is not RequestType.REPORT


def is_led(ticket: Ticket) -> bool:
    """Whether another one is worked on in its stead. Once answered it stands alone: its citizen judges the answer."""
    return ticket.merged_into is not None and ticket.status in IN_HAND


def way_into(lead: Ticket, follower: Ticket) -> tuple[Status, ...]:
    """The steps that bring ``follower`` to where ``lead`` is. Raises InvalidMove, saying why the two are not merged."""
    if lead.number == follower.number:
        raise InvalidMove("不能并到自己")
    for ticket in (lead, follower):
        if not may_be_merged(ticket):
            raise InvalidMove(f"{ticket.number[-5:]} 是保密或举报件,不能并单")
    if is_led(lead):
        raise InvalidMove(f"{lead.number[-5:]} 已并到 {(lead.merged_into or '')[-5:]},请并到那一张")
    if is_led(follower):
        raise InvalidMove(f"{follower.number[-5:]} 已并到 {(follower.merged_into or '')[-5:]}")
    if lead.status not in IN_HAND:
        raise InvalidMove(f"{lead.number[-5:]} 已经不在办,不能作主单")
    if follower.status not in _MERGEABLE:
        why = "正等市民补充" if follower.status is Status.NEEDS_INFO else "已经不在办"
        raise InvalidMove(f"{follower.number[-5:]} {why},不能并单")
    goal = _where(lead)
    if follower.status is Status.REOPENED and goal is Status.DISPATCHED:
        return ()
    found = _way(follower.status, goal, _AHEAD)
    if found is None:
        raise InvalidMove(f"{follower.number[-5:]} 比主单办得靠前,请反过来并")
    return found


def way_along(follower: Ticket, to: Status) -> tuple[Status, ...]:
    """The steps that follow the lead's step ``to``; none where it is there already or does not go along."""
    if to not in LED_TO or not is_led(follower):
        return ()
    return _way(follower.status, to, LED_TO) or ()


def taken_over(lead: Ticket, follower: Ticket, to: Status | None = None) -> Ticket:
    """The follower with what the lead's work means for it. The answer was written to the lead's citizen: their name and
    phone are hidden in it."""
    after = replace(
        follower,
        department=lead.department,
        co_departments=lead.co_departments,
        handler=lead.handler,
        responsible_leader=lead.responsible_leader,
        parked_until=lead.parked_until,
    )
    if to is not Status.ANSWERED or not lead.reply:
        return after
    name, reply = lead.contact.name, hide_phones_in(lead.reply) or ""
    return replace(after, reply=reply.replace(name, "市民") if name and len(name) > 1 else reply)


def _where(lead: Ticket) -> Status:
    """Where those stand that go along with it."""
    if lead.status is Status.NEEDS_INFO:
        return status_before_asking(lead)
    return Status.DISPATCHED if lead.status is Status.REOPENED else lead.status


def _way(start: Status, goal: Status, over: Collection[Status]) -> tuple[Status, ...] | None:
    """The shortest way through the workflow over these statuses; None where there is none."""
    ways: deque[tuple[Status, ...]] = deque([()])
    seen = {start}
    while ways:
        way = ways.popleft()
        at = way[-1] if way else start
        if at is goal:
            return way
        for to in WORKFLOW[at]:
            if to in over and to not in seen:
                seen.add(to)
                ways.append((*way, to))
    return None
