"""A citizen who asked for a person, and those who talk with them."""

from __future__ import annotations

from bot.domain.conversation import Effect
from bot.domain.staff import Staff, StaffRole
from bot.usecases.ports import Conversation, House, Line
from bot.usecases.show_talk import open_talk
from tests.house import Citizen, a_turn
from tests.usecases.cast import OPERATOR

COLLEAGUE = Staff("op2", "李明", StaffRole.OPERATOR)
NONE = "outcome_tickets_none"
ASKED = Effect(
    "escalate", {"reason": "asked"}, {"kept_open": "outcome_kept_open", "kept_closed": "outcome_kept_closed"}
)


def with_accounts(house: House, *people: Staff) -> House:
    """The house, knowing these people by name."""
    with house.store.transaction() as tx:
        for person in people:
            tx.accounts.add(person, "nobody signs in", house.clock())
    return house


def asks_for_a_person(house: House, openid: str = "citizen-1") -> tuple[Citizen, int]:
    """A citizen in the queue, and their conversation's id."""
    citizen = Citizen(house, openid)
    house.dialogue.script.insert(0, a_turn(effects=(ASKED,)))  # type: ignore[attr-defined]
    citizen.says("转人工")
    return citizen, talk_of(citizen).id


def talk_of(citizen: Citizen) -> Conversation:
    """The conversation as it now is."""
    with citizen.house.store.transaction() as tx:
        return tx.conversations.of(citizen.openid, citizen._key(), citizen.house.clock())


def said_in(house: House, conversation_id: int) -> list[tuple[str, str]]:
    """Who said what, or what happened at the desk."""
    return [(line.utterance.speaker, line.utterance.text) for line in lines_of(house, conversation_id)]


def lines_of(house: House, conversation_id: int, who: Staff = OPERATOR) -> tuple[Line, ...]:
    """The talk as a person of the staff has it before them."""
    return open_talk(house, who, conversation_id).lines
