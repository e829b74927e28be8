"""阶段性答复: how far it is, and when the citizen hears more. The clock runs on."""

from __future__ import annotations

from datetime import date

from bot.domain.errors import NotGiven
from bot.domain.staff import Staff
from bot.domain.tickets import Promise, Ticket
from bot.usecases.lead_ticket import lead_ticket
from bot.usecases.ports import House
from bot.usecases.say_when import say_day
from bot.usecases.settle_promise import NEXT_WORD, settle_next_words
from bot.usecases.step_ticket import do_act
from bot.usecases.take_turn import OUTBOX_TOPIC

LONGEST = 150
"""It goes out as one message, with the title and the number around it."""


def interim_reply(house: House, who: Staff, number: str, text: str, by: date | None) -> Ticket:
    """The ticket. The promised day is a promise like any other, and settles the one given before.

    Raises Forbidden, NotFound, InvalidMove, NotGiven where words or day are missing or the day cannot be.
    """
    text = text.strip()
    if not text:
        raise NotGiven("请写清办到哪一步")
    if len(text) > LONGEST:
        raise NotGiven(f"阶段性答复最多{LONGEST}字")
    now = house.clock()
    if by is None:
        raise NotGiven("请写明下次答复市民的日期")
    with house.store.transaction() as tx:
        ticket = lead_ticket(tx, who, number)
        if by <= now.date():
            raise NotGiven("下次答复日期要在今天以后")
        if now <= ticket.due_at and by > ticket.due_at.date():
            raise NotGiven("下次答复日期不能晚于办理期限;来不及的请申请延期")
        note = house.wording.say("phrase_interim", {"text": text, "date": say_day(house, by, now)})
        settle_next_words(tx, ticket, now, who.username)
        tx.casework.add_promise(number, Promise(NEXT_WORD, by.isoformat()), now, who.username)
        ticket = do_act(tx, house, ticket, "interim", who.acts_as, who.username, note=note, given={"by": by})
    house.wake.signal(OUTBOX_TOPIC)
    return ticket
