"""并单: told by many, worked on once. Each citizen keeps number, notices and rating."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.errors import InvalidMove
from bot.domain.merging import is_led, taken_over, way_into
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Ticket
from bot.usecases.ports import House, Transaction
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import bring_along, do_act
from bot.usecases.take_turn import OUTBOX_TOPIC


def merge_tickets(house: House, who: Staff, lead: str, follower: str) -> Ticket:
    """The follower, from now on where its lead is. The lead is due when the first of them is.

    Raises NotFound, Forbidden, StaleTurn, or InvalidMove saying why the two are not merged (``merging.way_into``).
    """
    who.must_be_able(Ability.DISPATCH)
    with house.store.transaction() as tx:
        # In order of number, so that two who merge the other way round do not wait for each other for ever.
        locked = {number: see_ticket(tx, who, number, lock=True) for number in sorted({lead, follower})}
        first, other = locked[lead], locked[follower]
        way_into(first, other)
        for led in tx.tickets.merged_into(other.number, lock=True):
            if is_led(led):
                _bind(tx, house, who, first, led, told=False)
        _bind(tx, house, who, first, other, told=True)
        earliest = replace(first, due_at=min(first.due_at, other.due_at))
        do_act(tx, house, first, "gather", who.acts_as, who.username, note=other.number, changed=earliest)
        after = tx.tickets.get(other.number)
    house.wake.signal(OUTBOX_TOPIC)
    return after


def unmerge_ticket(house: House, who: Staff, number: str, note: str) -> Ticket:
    """拆单: on its own from now on, where it stands. Raises NotFound, Forbidden, StaleTurn, InvalidMove."""
    who.must_be_able(Ability.DISPATCH)
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        if not is_led(ticket):
            raise InvalidMove("这件没有并单")
        alone = replace(ticket, merged_into=None)
        return do_act(tx, house, ticket, "unmerge", who.acts_as, who.username, note=note.strip(), changed=alone)


def _bind(tx: Transaction, house: House, who: Staff, lead: Ticket, follower: Ticket, *, told: bool) -> None:
    way = way_into(lead, replace(follower, merged_into=None))
    changed = replace(taken_over(lead, follower), merged_into=lead.number)
    merged = do_act(
        tx,
        house,
        follower,
        "merge",
        who.acts_as,
        who.username,
        changed=changed,
        given={"into": lead.number},
        told=told,
        notice="notice_merged_own" if lead.citizen == follower.citizen else None,
    )
    bring_along(tx, house, lead, merged, way, who.acts_as, who.username, None, told=False)
