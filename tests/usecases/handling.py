"""A ticket in the hands of a department, told in WeChat; the people who work on it are the cast's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.domain.casework import Approval, ContactHow
from bot.domain.staff import Staff, StaffRole
from bot.domain.tickets import Ticket
from bot.usecases.accept_ticket import accept_ticket
from bot.usecases.deliver_outbox import deliver_outbox
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.log_contact import log_contact
from bot.usecases.ports import House
from tests.house import ZONE, Citizen, Clock, ScriptedDialogue, WeChatDouble, a_turn, make_house, open_ticket_effect
from tests.usecases.cast import CITY_MANAGEMENT, HANDLER, OPERATOR

COLLEAGUE = Staff("cg2", "周工", StaffRole.DEPARTMENT, CITY_MANAGEMENT)
OTHER_SUPERVISOR = Staff("boss2", "何主任", StaffRole.SUPERVISOR)
HOLES = "铁门镇政府门口的路面坑洼了半个月"
"""No same-day matter: filed on Monday, November 23rd, it is due on December 7th."""


def at(*parts: int) -> datetime:
    return datetime(2026, *parts, tzinfo=ZONE)


@dataclass
class Case:
    """One ticket and everybody around it."""

    house: House
    citizen: Citizen
    clock: Clock
    wechat: WeChatDouble
    number: str

    @property
    def ticket(self) -> Ticket:
        """As it now is."""
        with self.house.store.reading() as tx:
            return tx.tickets.get(self.number)

    @property
    def askings(self) -> list[Approval]:
        """What waits for a supervisor."""
        with self.house.store.reading() as tx:
            return tx.casework.askings()

    @property
    def actions(self) -> list[str]:
        """The ticket's past in short."""
        return [line.action for line in self.ticket.timeline]

    def promises(self) -> list[tuple[str, str, bool | None]]:
        """What was promised, by when, and whether it was kept."""
        return [(promise.what, promise.by, promise.kept) for promise in self.ticket.promises]

    def told(self) -> str:
        """What the citizen's phone shows of us, all of it."""
        deliver_outbox(self.house)
        return "\n".join(text for _, text in self.wechat.sent)

    def accepted(self) -> Case:
        """In the department's hands."""
        accept_ticket(self.house, HANDLER, self.number)
        return self

    def contacted(self, how: ContactHow = ContactHow.CALL) -> Case:
        """Somebody has spoken with the citizen."""
        log_contact(self.house, HANDLER, self.number, how, True, "说了一下情况")
        return self


def dispatched(folder: Path, description: str = HOLES, **matter: object) -> Case:
    """A ticket that 县城市管理局 has been given a moment ago."""
    clock, wechat = Clock(), WeChatDouble()
    effect = open_ticket_effect(description, **matter)
    citizen = Citizen(make_house(folder, ScriptedDialogue(a_turn(effects=(effect,))), clock, wechat))
    citizen.says("1")
    number = citizen.tickets()[0].number
    dispatch_ticket(citizen.house, OPERATOR, number, CITY_MANAGEMENT)
    return Case(citizen.house, citizen, clock, wechat, number)
