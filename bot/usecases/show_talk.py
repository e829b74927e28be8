"""One talk on a screen: what was said, what the dialogue made of it, the citizen's tickets, how far words get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.sight import as_seen, may_see
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Ticket
from bot.domain.told import Told, told_in
from bot.usecases.ports import House, Line, QueuedTalk, Transaction
from bot.usecases.reach import Reach, reach_of
from bot.usecases.see_talk import see_talk

LINES = 100
ALL_LINES = 2000
"""Of a talk that is looked through from its beginning."""
TICKETS = 20


@dataclass(frozen=True)
class TalkPage:
    """``tickets`` are the citizen's, newest first, as far as they may be seen. ``others``: the names of colleagues who
    look at the talk now, and whether they type. ``last_answer``: the newest answer of the staff, and who gave it.
    ``goes_back``: whether there are lines before these."""

    talk: QueuedTalk
    lines: tuple[Line, ...]
    tickets: tuple[Ticket, ...]
    told: Told
    reach: Reach
    others: Mapping[str, bool]
    last_answer: tuple[int, str | None]
    goes_back: bool


def open_talk(house: House, who: Staff, conversation_id: int, lines: int = LINES) -> TalkPage:
    """Read its last so many lines; that somebody did is written down. Raises Forbidden or NotFound."""
    with house.store.transaction() as tx:
        talk = see_talk(tx, house, who, conversation_id)
        tx.audit.add(house.clock(), who.username, "conversation_read", f"conversation:{conversation_id}")
        _mark_read(tx, who, talk)
        return _page(tx, house, who, talk, lines)


def look_again(house: House, who: Staff, conversation_id: int, lines: int = LINES) -> TalkPage:
    """What is new in a talk that they have open. Raises Forbidden or NotFound."""
    with house.store.reading() as tx:
        talk = see_talk(tx, house, who, conversation_id)
        page = _page(tx, house, who, talk, lines)
    if talk.unread and _is_read_by(who, talk):
        with house.store.transaction() as tx:
            _mark_read(tx, who, talk)
    return page


def stamp_of_talk(house: House, who: Staff, conversation_id: int) -> str:
    """Changes with anything that its page shows; looking is noticed by the colleagues. Raises Forbidden or NotFound."""
    who.must_be_able(Ability.TALK)
    house.presence.show(conversation_id, who.username)
    others = sorted(item for item in house.presence.who(conversation_id).items() if item[0] != who.username)
    minute = house.clock().replace(second=0, microsecond=0)
    with house.store.reading() as tx:
        return f"{tx.queue.stamp(conversation_id)}|{others}|{minute:%d%H%M}"


def show_typing(house: House, who: Staff, conversation_id: int) -> None:
    """They write: the colleagues see it. Raises Forbidden or NotFound."""
    with house.store.reading() as tx:
        see_talk(tx, house, who, conversation_id)
    house.presence.show(conversation_id, who.username, typing=True)


def colleagues_for(house: House, who: Staff) -> Mapping[str, str]:
    """Whom a talk can be passed on to, by username."""
    with house.store.reading() as tx:
        return {username: name for username, name in tx.queue.names().items() if username != who.username}


def _page(tx: Transaction, house: House, who: Staff, talk: QueuedTalk, limit: int) -> TalkPage:
    conversation = talk.conversation
    lines = tx.queue.lines(conversation.id, limit + 1)
    present = house.presence.who(conversation.id)
    names = tx.queue.names() if present.keys() - {who.username} else {}
    tickets = (ticket for ticket in tx.tickets.of_citizen(conversation.citizen, TICKETS) if may_see(who, ticket))
    return TalkPage(
        talk,
        tuple(lines[-limit:]),
        tuple(as_seen(who, ticket) for ticket in tickets),
        told_in(conversation.state),
        reach_of(house, conversation, tx.outbox.waiting(conversation.id)),
        {names.get(name, name): typing for name, typing in sorted(present.items()) if name != who.username},
        tx.queue.last_answer(conversation.id),
        len(lines) > limit,
    )


def _mark_read(tx: Transaction, who: Staff, talk: QueuedTalk) -> None:
    if talk.last is not None and _is_read_by(who, talk):
        tx.talks.read(talk.conversation.id, talk.last.id)


def _is_read_by(who: Staff, talk: QueuedTalk) -> bool:
    """Whoever only looks over a colleague's shoulder has not read it for them."""
    return talk.conversation.held_by in {None, who.username}
