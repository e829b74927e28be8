"""调解: who sat together, and what came of it."""

from __future__ import annotations

from datetime import datetime

from bot.domain.casework import Mediation
from bot.domain.errors import NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Ticket
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import do_act

LONGEST = 1000


def record_mediation(
    house: House, who: Staff, number: str, people: str, agreed: bool, note: str, at: datetime | None = None
) -> Ticket:
    """The ticket. Whoever leads it or helps with it may record. Raises Forbidden, NotFound, InvalidMove where people or
    words are missing, NotGiven for a time that cannot be."""
    who.must_be_able(Ability.HANDLE)
    now = house.clock()
    at = at or now
    people, note = people.strip(), note.strip()
    if len(people) + len(note) > LONGEST:
        raise NotGiven(f"调解记录最多{LONGEST}字")
    if at > now:
        raise NotGiven("调解时间不能晚于现在")
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        if at < ticket.created_at:
            raise NotGiven("调解时间不能早于登记时间")
        ticket = do_act(
            tx,
            house,
            ticket,
            "mediate",
            who.acts_as,
            who.username,
            note=f"参加:{people}。{'达成一致' if agreed else '没有达成一致'}。{note}" if people and note else None,
            given={"who": people, "note": note},
        )
        tx.casework.add_mediation(number, Mediation(at, who.username, people, agreed, note))
    return ticket
