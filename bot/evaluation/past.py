"""What is on file before a talk begins: filed and moved by the use cases themselves."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import timedelta

from bot.domain.conversation import JSON
from bot.domain.tickets import Status
from bot.domain.workflow import Role
from bot.evaluation.house import BEGINS, Room
from bot.evaluation.people import Past
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.move_ticket import move_ticket
from bot.usecases.open_ticket import open_ticket

ANSWERED_BEFORE = timedelta(hours=2)
"""How long before the talk an answer was given."""
STAFF = "staff"


def file_past(room: Room, own: Iterable[Past], others: Iterable[Past] = ()) -> None:
    """File the citizen's own tickets and those of others; afterwards it is the hour at which talks begin."""
    neighbours = itertools.count(1)
    for other in others:
        for _ in range(other.count):
            _file(room, other, f"neighbour-{next(neighbours)}")
    for past in own:
        _file(room, past, room.openid)
    room.clock.at = BEGINS


def _file(room: Room, past: Past, openid: str) -> None:
    house = room.house
    room.clock.at = BEGINS - timedelta(days=past.days_ago)
    conversation = room.conversation(openid)
    with house.store.transaction() as tx:
        tx.conversations.touch(conversation.id, room.clock())
        _, said = open_ticket(tx, house, conversation, _arguments(room, past))
        number = str(said["number"])
    if past.answered is None:
        return
    with house.store.reading() as tx:
        department = tx.tickets.get(number).department or room.county.departments[0]
    move_ticket(house, number, Status.DISPATCHED, Role.OPERATOR, STAFF, department=department)
    move_ticket(house, number, Status.IN_PROGRESS, Role.DEPARTMENT, STAFF)
    room.clock.at = max(room.clock(), BEGINS - ANSWERED_BEFORE)
    with house.store.transaction() as tx:
        tx.conversations.touch(conversation.id, room.clock())  # inside WeChat's 48 hours: the notice reaches them
    move_ticket(house, number, Status.ANSWERED, Role.DEPARTMENT, STAFF, reply=past.answered)
    deliver_outbox(house)


def _arguments(room: Room, past: Past) -> JSON:
    return {
        "type": "求助",
        "description": past.description,
        "location": {"text": past.place, "town": past.town},
        "occurred": None,
        "contact": {"name": None, "phone": None},
        "anonymous": False,
        "confidential": False,
    }
