"""A list as a table for office programs: what its reader may see, nobody's name or phone in full."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.sight import as_seen, may_see
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import STATUS_NAMES, Ticket
from bot.usecases.ports import House

MOST = 2_000
HEAD = (
    *("编号", "市平台编号", "类型", "一级分类", "二级分类", "标题", "内容", "乡镇", "地点", "状态"),
    *("承办单位", "协办单位", "经办人", "责任领导"),
    *("登记时间", "派单时间", "签收时间", "办理期限", "答复时间", "办结时间", "退单次数", "答复内容"),
)
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_TEXT = "\t"
"""Before a number of nineteen digits: as a number it would lose its last ones."""


def export_list(house: House, who: Staff, numbers: Sequence[str]) -> list[tuple[str, ...]]:
    """The heading and a row a ticket; those that are none of theirs are left out. It is written down who took how many.
    Raises Forbidden for those who read no tickets."""
    who.must_be_able(Ability.READ_TICKETS)
    with house.store.reading() as tx:
        found = {ticket.number: ticket for ticket in tx.tickets.of_numbers(numbers[:MOST])}
    shown = [found[number] for number in dict.fromkeys(numbers) if number in found and may_see(who, found[number])]
    with house.store.transaction() as tx:
        tx.audit.add(house.clock(), who.username, "tickets_exported", "tickets", f"{len(shown)}件")
    return [HEAD, *(_row(as_seen(who, ticket)) for ticket in shown)]


def _row(ticket: Ticket) -> tuple[str, ...]:
    moments = (
        ticket.created_at,
        ticket.dispatched_at,
        ticket.accepted_at,
        ticket.due_at,
        ticket.answered_at,
        ticket.closed_at,
    )
    cells = (
        ticket.city_number,
        ticket.type.value,
        ticket.category.level1,
        ticket.category.level2,
        ticket.title,
        ticket.description,
        ticket.location.town,
        ticket.location.text,
        STATUS_NAMES[ticket.status],
        ticket.department,
        "、".join(ticket.co_departments),
        ticket.handler,
        ticket.responsible_leader,
        *(f"{at:%Y-%m-%d %H:%M}" if at else "" for at in moments),
        str(ticket.returns),
        ticket.reply,
    )
    return _TEXT + ticket.number, *(_harmless(cell or "") for cell in cells)


def _harmless(cell: str) -> str:
    """What a citizen wrote is never a formula."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
