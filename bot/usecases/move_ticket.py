"""Move a ticket one step of the workflow; the citizen is told where the step says so."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.conversation import MessageKind
from bot.domain.tickets import STATUS_NAMES, Status, Ticket, TimelineEntry
from bot.domain.workflow import Role, check_move, moved
from bot.usecases.ports import House, Transaction, Utterance
from bot.usecases.say_when import say_due
from bot.usecases.take_turn import OUTBOX_TOPIC


def move_ticket(
    house: House,
    number: str,
    to: Status,
    role: Role,
    actor: str,
    *,
    department: str | None = None,
    note: str | None = None,
    reply: str | None = None,
) -> Ticket:
    """The ticket as it is after the step. Raises NotFound, InvalidMove, or StaleTurn if someone was faster."""
    now = house.clock()
    with house.store.transaction() as tx:
        before = tx.tickets.get(number, lock=True)
        given = {"department": department or before.department, "note": note, "reply": reply}
        step = check_move(before.status, to, role, given)
        answer = reply if to is Status.ANSWERED else before.reply
        after = moved(replace(before, department=given["department"], reply=answer), to, now)
        entry = TimelineEntry(now, actor, step.action, before.status, to, note, public=step.notice is not None)
        entry_id = tx.tickets.save(before, after, entry)
        if step.notice is not None:
            _tell(tx, house, after, entry, f"notice:{entry_id}", step.notice)
        ticket = tx.tickets.get(number)
    house.wake.signal(OUTBOX_TOPIC)
    return ticket


def _tell(tx: Transaction, house: House, ticket: Ticket, entry: TimelineEntry, key: str, notice: str) -> None:
    conversation_id = tx.tickets.conversation_of(ticket.number)
    if conversation_id is None:
        return
    text = house.wording.say(
        notice,
        {
            "number": ticket.number,
            "title": ticket.title,
            "status": STATUS_NAMES[ticket.status],
            "department": ticket.department or house.wording.say("phrase_no_department", {}),
            "due": say_due(house, ticket, entry.at),
            "note": entry.note or "",
            "reply": ticket.reply or "",
        },
    )
    tx.outbox.add(conversation_id, key, text, entry.at)
    tx.conversations.add_utterance(conversation_id, Utterance(entry.at, "bot", MessageKind.TEXT, text))
