"""The application as citizens see it, and what they have told it."""

from __future__ import annotations

import itertools
from pathlib import Path

from bot.domain.tickets import Status, Ticket
from tests.console.desk import Caller, DeskUnderTest
from tests.house import Citizen, a_turn, open_ticket_effect
from tests.usecases.cast import as_stored
from tests.usecases.doing import WAY, staff_move

JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300080606070605080707070909080a0c140d0c0b0b0c1912130f141d1a1f1e1d1a1c"
    "1c20242e2720222c231c1c2837292c30313434341f27393d38323c2e333432ffc0000b080001000101011100ffc4001f00000105010101010101"
    "00000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d010203000411051221314106135161072271"
    "14328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465"
    "666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9ca"
    "d2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00fbd3ffd9"
)
"""One grey point."""


class Town(DeskUnderTest):
    """The application, its house, and people who have told it something."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._serial = itertools.count(1)

    def told(
        self, description: str = "铁门镇政府门口路灯坏了", status: Status = Status.RECEIVED, **more: object
    ) -> Ticket:
        """Somebody new has told it in WeChat, and staff have brought it so far."""
        return self.told_by(Citizen(self.house, f"citizen-{next(self._serial)}"), description, status, **more)

    def told_by(self, citizen: Citizen, description: str, status: Status = Status.RECEIVED, **more: object) -> Ticket:
        """The same for somebody known."""
        before = {ticket.number for ticket in citizen.tickets()}
        self.house.dialogue.script.append(a_turn(effects=(open_ticket_effect(description, **more),)))
        citizen.says("1")
        (number,) = {ticket.number for ticket in citizen.tickets()} - before
        staff_move(citizen, number, *WAY[status])
        return self.now(number)

    def now(self, number: str) -> Ticket:
        """The ticket as it is by now."""
        return as_stored(self.house, number)

    def visitor(self) -> Caller:
        """A browser that nobody has opened anything in yet."""
        return Caller(self.app, self.house)
