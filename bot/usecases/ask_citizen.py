"""请市民补充: one question to the citizen; the ticket waits for the answer."""

from __future__ import annotations

from bot.domain.errors import NotGiven
from bot.domain.staff import Staff
from bot.domain.tickets import Status, Ticket
from bot.usecases.ports import House
from bot.usecases.see_ticket import see_ticket
from bot.usecases.step_ticket import take_step
from bot.usecases.take_turn import OUTBOX_TOPIC

LONGEST = 200
"""Characters: a question that fits a telephone's screen, with the rest of the notice."""


def ask_citizen(house: House, who: Staff, number: str, question: str) -> Ticket:
    """The ticket, waiting. Raises NotFound, Forbidden, InvalidMove, StaleTurn, or NotGiven for no question or too
    long a one."""
    question = question.strip()
    if not question:
        raise NotGiven("请写明要市民补充什么")
    if len(question) > LONGEST:
        raise NotGiven(f"最多{LONGEST}字,市民一眼要能看完")
    with house.store.transaction() as tx:
        ticket = see_ticket(tx, who, number, lock=True)
        after = take_step(tx, house, ticket, Status.NEEDS_INFO, who.acts_as, who.username, note=question)
    house.wake.signal(OUTBOX_TOPIC)
    return after
