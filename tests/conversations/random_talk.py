"""A talk that is checked at every turn, whatever is said."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import replace

from bot.dialogue.matter import CONTACT_SLOTS, LONGEST_QUOTE, MATTER_SLOTS, SLOTS, quote
from bot.domain.conversation import JSON, Message, MessageKind, Turn
from bot.domain.tickets import Status, Ticket
from bot.evaluation.house import Room
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.open_ticket import open_ticket
from bot.usecases.ports import Dialogue
from bot.usecases.take_turn import run_turns
from tests.conversations.person import COUNTERS, Person, plain
from tests.house import Clock, WeChatDouble, open_ticket_effect
from tests.usecases.doing import staff_move

LONGEST_REPLY = 300
SHOWS = "您看对不对"
LARGEST_STATE = 4096
EVERY = 5
"""Every so many turns are taken twice."""
_PAYLOAD = re.compile(r"msgmenuid=([^\"]+)\"")
_LINE = re.compile(r"^(事情|地点|定位|时间|联系|保密|照片|类型|类别)：(.*)$", re.MULTILINE)


class TakesTwice:
    """Implements ``ports.Dialogue`` by another; now and then it asks twice, and the answers must be the same."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._dialogue = dialogue
        self._taken = 0

    def take_turn(self, state: JSON | None, message: Message, context: JSON) -> Turn:
        turn = self._dialogue.take_turn(state, message, context)
        self._taken += 1
        if self._taken % EVERY == 0:
            assert self._dialogue.take_turn(state, message, context) == turn
        return turn


class RandomTalk(Person):
    """Somebody in whose neighbourhood one matter is on file. ``yes``: the words that may file what is on the screen."""

    def __init__(self, room: Room, yes: Collection[str]) -> None:
        super().__init__(
            replace(room.house, dialogue=TakesTwice(room.house.dialogue), messenger=WeChatDouble(), clock=Clock())
        )
        neighbour = Person(self.house, "neighbour")
        with self.house.store.transaction() as tx:
            conversation = tx.conversations.of(neighbour.openid, neighbour._key(), self.house.clock())
            open_ticket(tx, self.house, conversation, open_ticket_effect().arguments)
        self._yes = set(yes)
        self._summary: dict[str, str] | None = None
        self._is_filing = False
        self.buttons: set[str] = set()
        self.numbers: list[str] = []
        self._state: JSON = {}
        self._tickets: list[Ticket] = []

    @property
    def slots(self) -> dict[str, object]:
        """What the dialogue kept after the last turn."""
        kept = self._state.get("slots", {})
        return {name: value for name, value in kept.items() if name not in COUNTERS}

    @property
    def told(self) -> dict[str, object]:
        """What is kept of a matter, and of whoever told it."""
        names = {*MATTER_SLOTS, *CONTACT_SLOTS, "media", "next", "held", "paused"}
        return {name: value for name, value in self.slots.items() if name in names}

    @property
    def matter(self) -> dict[str, object]:
        """The same, without what a question in between sets aside, and what is counted of the open one."""
        return {name: value for name, value in self.told.items() if name not in {"asked", "paused", "held", "asides"}}

    def status_of(self, number: str) -> Status:
        """Where a ticket stands."""
        with self.house.store.reading() as tx:
            return tx.tickets.get(number).status

    def has_moved(self, number: str, to: Status, is_delivered: bool) -> None:
        """Staff move a ticket; the notice reaches the citizen now, or when they write again."""
        staff_move(self, number, to)
        self.house.messenger.allowed = is_delivered
        deliver_outbox(self.house)
        self.house.messenger.allowed = True
        for _, text in self.house.messenger.sent:
            self.buttons |= set(_PAYLOAD.findall(text))
        self.house.messenger.sent.clear()

    def sends(self, kind: MessageKind, **fields: object) -> str:
        """The reply. Raises AssertionError where it, the state or the tickets are not what they must be."""
        asked = self.asked
        self._is_filing = fields.get("payload") == "submit" or (
            kind is MessageKind.TEXT and fields.get("text") in self._yes
        )
        row = self.push(kind, **fields)
        run_turns(self.house, row.conversation_id)
        # One look a turn: each transaction of its own costs as much as the turn.
        with self.house.store.reading() as tx:
            raw = tx.inbox.get(row.id).reply or ""
            conversation = tx.conversations.get(row.conversation_id)
            self._state = conversation.state or {}
            self._tickets = [tx.tickets.get(t.number) for t in tx.tickets.of_citizen(conversation.citizen)]
        self.buttons |= set(_PAYLOAD.findall(raw))
        reply = plain(raw)
        self._check_reply(reply)
        self._check_state()
        self._check_tickets(asked)
        if SHOWS in reply:
            self._summary = dict(_LINE.findall(reply[reply.rindex(SHOWS) :]))
        return reply

    def _check_reply(self, reply: str) -> None:
        assert reply.strip()
        assert "没能处理好" not in reply
        assert len(reply) <= LONGEST_REPLY, (len(reply), reply)

    def _check_state(self) -> None:
        assert self._state["slots"].keys() <= set(SLOTS)
        assert len(json.dumps(self._state, ensure_ascii=False).encode()) < LARGEST_STATE

    def _check_tickets(self, asked: str | None) -> None:
        new = [ticket for ticket in self._tickets if ticket.number not in self.numbers]
        assert len(new) <= 1
        for ticket in new:
            assert self._is_filing
            assert asked == "confirm"
            assert self._summary is not None
            filed = _as_summary(ticket, self._summary)
            assert self._summary == filed, (self._summary, filed)
            self._summary = None
            self.numbers.append(ticket.number)


def _as_summary(ticket: Ticket, shown: dict[str, str]) -> dict[str, str]:
    """The summary that shows just this ticket. A 举报 is confidential always, and says so where that was asked for; the
    category is shown in everyday words."""
    located = ticket.location
    photos = sum(attachment.kind != "voice" for attachment in ticket.attachments)
    lines = {
        "事情": quote(ticket.description, LONGEST_QUOTE),
        "地点": located.text,
        "定位": "1 处" if located.latitude is not None and not located.text else None,
        "时间": ticket.occurred,
        "联系": " ".join(filter(None, (ticket.contact.name, ticket.contact.phone))),
        "保密": "是" if ticket.confidential and (ticket.type.value != "举报" or "保密" in shown) else None,
        "照片": f"{photos} 张" if photos else None,
        "类型": ticket.type.value,
        "类别": shown.get("类别"),
    }
    return {name: value for name, value in lines.items() if value}
