"""关注: the supervisor keeps an eye on a ticket, or no longer."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Ticket
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import do_act


def watch_ticket(house: House, who: Staff, number: str, watched: bool) -> Ticket:
    """The ticket; nothing happens where it is so already. Raises Forbidden or NotFound."""
    who.must_be_able(Ability.SUPERVISE)
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        if ticket.watched is watched:
            return ticket
        note = "开始关注" if watched else "不再关注"
        changed = replace(ticket, watched=watched)
        return do_act(tx, house, ticket, "watch", who.acts_as, who.username, note=note, changed=changed)
