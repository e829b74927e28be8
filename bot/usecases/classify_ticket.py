"""改分类: an operator puts right what kind of matter a ticket is, and where; its date follows."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.deadlines import due_at
from bot.domain.errors import NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Category, RequestType, Ticket
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import do_act
from bot.usecases.take_turn import OUTBOX_TOPIC


def classify_ticket(
    house: House,
    who: Staff,
    number: str,
    *,
    type_: RequestType,
    category: Category,
    town: str | None,
    same_day: bool,
) -> Ticket:
    """The ticket as it then is, due by the rules of its new type from the day it was filed. An extension, or the
    city's own date, is not taken away by it.

    Raises NotFound, Forbidden, InvalidMove, or NotGiven for what there is not or where nothing is changed.
    """
    who.must_be_able(Ability.DISPATCH)
    if category.level1 not in {None, *house.locality.categories}:
        raise NotGiven(f"没有这个分类:{category.level1}")
    if town not in {None, *house.locality.town_names}:
        raise NotGiven(f"没有这个乡镇、街道:{town}")
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        changed = replace(
            ticket,
            type=type_,
            category=category,
            location=replace(ticket.location, town=town),
            same_day=same_day,
            # Whoever reported wrongdoing stays hidden, whatever it is called afterwards.
            confidential=ticket.confidential or type_ is RequestType.REPORT,
        )
        changed = _due(house, ticket, changed)
        what = _what_changed(ticket, changed)
        if not what:
            raise NotGiven("没有改动")
        # The citizen was given a date; another one is not kept from them.
        notice = "notice_due_changed" if changed.due_at != ticket.due_at else None
        after = do_act(
            tx, house, ticket, "classify", who.acts_as, who.username, note=what, changed=changed, notice=notice
        )
    house.wake.signal(OUTBOX_TOPIC)
    return after


def _due(house: House, before: Ticket, after: Ticket) -> Ticket:
    rules, calendar = house.locality.deadlines, house.calendar
    was = due_at(before.type, before.same_day, before.created_at, rules, calendar)
    if before.due_at != was:
        return after
    return replace(after, due_at=due_at(after.type, after.same_day, after.created_at, rules, calendar))


def _what_changed(before: Ticket, after: Ticket) -> str:
    def category(ticket: Ticket) -> str:
        return "/".join(filter(None, (ticket.category.level1, ticket.category.level2))) or "未定"

    said = (
        ("类型", before.type.value, after.type.value),
        ("分类", category(before), category(after)),
        ("乡镇", before.location.town or "未定", after.location.town or "未定"),
        ("当日办", "是" if before.same_day else "否", "是" if after.same_day else "否"),
        ("期限", f"{before.due_at:%m-%d %H:%M}", f"{after.due_at:%m-%d %H:%M}"),
    )
    return "\uff1b".join(f"{what}:{old} → {new}" for what, old, new in said if old != new)
