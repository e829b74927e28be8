"""What a citizen says on the telephone of a ticket on file: more of it, hurry up, never mind."""

from __future__ import annotations

from bot.domain.errors import NotGiven
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Status, Ticket
from bot.domain.workflow import status_before_asking
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import do_act, take_step
from bot.usecases.take_turn import OUTBOX_TOPIC

LONGEST = 1000


def supplement_for_citizen(house: House, who: Staff, number: str, text: str) -> Ticket:
    """The ticket with what they added; one that waited for it goes on where it was, its clock too. Raises NotFound,
    Forbidden, InvalidMove, StaleTurn, or NotGiven for no words or too many."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise NotGiven(f"请写下市民补充的内容(最多{LONGEST}字)")
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        if ticket.status is Status.NEEDS_INFO:
            back = status_before_asking(ticket)
            after = take_step(tx, house, ticket, back, who.acts_as, who.username, note=text, told=False)
        else:
            after = do_act(tx, house, ticket, "supplement", who.acts_as, who.username, note=text)
    house.wake.signal(OUTBOX_TOPIC)
    return after


def urge_for_citizen(house: House, who: Staff, number: str) -> Ticket:
    """The ticket with one more 催办. Raises NotFound, Forbidden, InvalidMove, StaleTurn."""
    who.must_be_able(Ability.FILE)
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        return do_act(tx, house, ticket, "urge", who.acts_as, who.username)


def withdraw_for_citizen(house: House, who: Staff, number: str, note: str) -> Ticket:
    """The ticket, withdrawn at its citizen's wish; the note says how they said so. Raises NotFound, Forbidden,
    InvalidMove, StaleTurn, NotGiven."""
    who.must_be_able(Ability.FILE)
    note = note.strip()
    if not note:
        raise NotGiven("请写明市民怎么提出撤销的")
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        after = take_step(tx, house, ticket, Status.WITHDRAWN, who.acts_as, who.username, note=note)
    house.wake.signal(OUTBOX_TOPIC)
    return after
