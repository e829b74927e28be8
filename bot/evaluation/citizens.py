"""Let simulated citizens talk with the house, each as long as they have something to say or are asked something."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.conversation import MessageKind, Turn
from bot.domain.tickets import Ticket
from bot.evaluation.house import Houses
from bot.evaluation.past import file_past
from bot.evaluation.people import NOTHING, Act, Person, Wait

LONGEST = 40
"""Messages after which a talk is broken off."""
USUALLY = {
    "confirm": "1",
    "next": "好",
    "known": "3",
    "withdraw": "好",
    "nearby": "好",
    "resume": "继续",
    "offer": "不用",
}
"""What people say who have no answer of their own."""
DONT_KNOW = "不知道"
ALIKE = {"supplement": "description"}
"""What is to be added is answered as what happened is, where somebody has no answer of its own."""


@dataclass(frozen=True)
class Exchange:
    """One message, what the dialogue made of it (None: the turn failed) and what was said."""

    said: Act
    turn: Turn | None
    reply: str


@dataclass(frozen=True)
class Talk:
    """A talk as it went. Tickets by number: ``before`` and ``after`` are the person's own."""

    person: Person
    exchanges: tuple[Exchange, ...]
    ended: bool
    before: dict[str, Ticket]
    after: dict[str, Ticket]
    escalated: str | None

    def filed(self) -> list[Ticket]:
        """The new tickets, in the order of filing."""
        return [ticket for number, ticket in self.after.items() if number not in self.before]


def talk_with(houses: Houses, person: Person) -> Talk:
    """The whole talk of one person, in a house of their own."""
    with houses.open() as room:
        file_past(room, person.past, person.others)
        before = room.tickets()
        voice = _Voice(person)
        exchanges: list[Exchange] = []
        ended = False
        for _ in range(LONGEST):
            act = voice.next(room.asked() or NOTHING)
            if act is None:
                ended = True
                break
            if isinstance(act, Wait):
                room.clock.at += act.time
                continue
            key, reply = room.send(act)
            exchanges.append(Exchange(act, room.recorder.turns.get(key), reply))
        reason = room.conversation().escalation_reason
        return Talk(person, tuple(exchanges), ended, before, room.tickets(), reason)


class _Voice:
    """What the person says next."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._opens = list(person.opens)
        self._twists = list(person.twists)
        self._answered: dict[str, int] = {}

    def next(self, asked: str) -> Act | Wait | None:
        """None: they have nothing to say and are asked nothing."""
        if self._opens:
            return self._opens.pop(0)
        twist = next((twist for twist in self._twists if twist.when == asked), None)
        if twist is not None:
            self._twists.remove(twist)
            return twist.say
        return None if asked == NOTHING else self._answer(asked)

    def _answer(self, asked: str) -> Act | Wait:
        known = self._person.answers
        answers = known.get(asked) or known.get(ALIKE.get(asked, ""))
        if answers is None:
            return Act(MessageKind.TEXT, USUALLY.get(asked, DONT_KNOW))
        time = self._answered.get(asked, 0)
        self._answered[asked] = time + 1
        return answers[min(time, len(answers) - 1)]
