"""Someone who talks with the house, and what can be seen of it from outside: replies, state, tickets, notices."""

from __future__ import annotations

import re
from typing import Any

from bot.domain.conversation import MessageKind
from bot.domain.tickets import Status, Ticket
from bot.usecases.deliver_outbox import deliver_outbox
from tests.house import Citizen
from tests.usecases.doing import WAY, staff_move

LAMP = "铁门镇政府门口路灯坏三天了没人管,我姓张,电话13800138000"
"""A matter with all that is needed."""
LAMP_WITHOUT_CONTACT = "铁门镇政府门口路灯坏三天了没人管"
LAMP_WITHOUT_TIME = "铁门镇政府门口路灯坏了没人管"
RUBBISH = "磁涧镇老街垃圾没人清一个星期了"
"""Another matter, in another town."""
_LINK = re.compile(r"<a href=[^>]*>(.*?)</a>")
COUNTERS = {"messages", "at"}


class Person(Citizen):
    """A citizen as the tests see one: choices are read as the words they show."""

    def says(self, *texts: str) -> str:
        """The reply to the last of several messages."""
        return [self.sends(MessageKind.TEXT, text=text) for text in texts][-1]

    def speaks(self, text: str) -> str:
        """The reply to a voice message that was put into these words."""
        return self.sends(MessageKind.VOICE, text=text, media="voice")

    def photographs(self) -> str:
        """The reply to a photo."""
        return self.sends(MessageKind.IMAGE, media="photo")

    def sends(self, kind: MessageKind, **fields: object) -> str:
        """The reply to any message, as it is read."""
        return plain(super().sends(kind, **fields))

    def waits(self, **time: float) -> None:
        """Time passes."""
        self.house.clock.advance(**time)

    @property
    def slots(self) -> dict[str, Any]:
        """What the dialogue keeps of this citizen, less what every message counts up."""
        kept = (self.conversation().state or {}).get("slots", {})
        return {name: value for name, value in kept.items() if name not in COUNTERS}

    @property
    def asked(self) -> str | None:
        """The question that is open."""
        return self.slots.get("asked")

    @property
    def alarm(self) -> str | None:
        """Why staff are to look at this talk, if they are."""
        return self.conversation().escalation_reason

    def conversation(self):
        """The talk's row."""
        with self.house.store.transaction() as tx:
            return tx.conversations.of(self.openid, self._key(), self.house.clock())

    def files(self, text: str = LAMP) -> Ticket:
        """The ticket of a matter told at once and confirmed."""
        assert "1 提交" in self.says(text)
        before = len(self.tickets())
        assert "编号" in self.says("1")
        assert len(self.tickets()) == before + 1
        return self.tickets()[0]

    def ticket(self) -> Ticket:
        """The only ticket."""
        (ticket,) = self.tickets()
        return ticket

    def past(self) -> list[tuple[str, str | None]]:
        """The only ticket's past: what was done, and the note."""
        return [(line.action, line.note) for line in self.ticket().timeline]

    def is_moved(self, status: Status) -> None:
        """Staff bring the newest ticket into ``status``."""
        ticket = self.tickets()[0]
        staff_move(self, ticket.number, *(WAY[status] if ticket.status is Status.RECEIVED else (status,)))
        deliver_outbox(self.house)

    def is_told(self, status: Status) -> str:
        """The last notice that reaches the citizen when staff bring the newest ticket into ``status``."""
        self.is_moved(status)
        sent = [text for openid, text in self.house.messenger.sent if openid == self.openid]
        return plain(sent[-1])


def plain(text: str) -> str:
    """``text`` as it is read: a choice shows its number and title alone."""
    return _LINK.sub(r"\1", text)
