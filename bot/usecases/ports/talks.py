"""Talks as the staff have them in hand, and as they see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Protocol

from bot.domain.conversation import JSON, Message
from bot.usecases.ports.rows import Conversation, OutboxStatus, Utterance


class Whose(str, Enum):
    """Which talks a queue shows."""

    WAITING = "waiting"
    """Nobody of the staff has them in hand."""
    MINE = "mine"
    OTHERS = "others"
    TODAY = "today"
    """All in which staff are asked for, and those given back today."""


@dataclass(frozen=True)
class View:
    """Who looks, since when it is today, and whether talks with a confidential ticket are there for them."""

    username: str
    today: datetime
    confidential: bool


@dataclass(frozen=True)
class QueuedTalk:
    """A line of the queue. ``holder``: the name of who has it in hand. ``last``: the citizen's newest line. ``heard``:
    what the dialogue made of the last message it answered."""

    conversation: Conversation
    holder: str | None
    unread: int
    tickets: int
    last: Utterance | None
    heard: JSON | None


@dataclass(frozen=True)
class QueueCounts:
    """How many there are of each. ``newest``: changes when somebody new asks for a person; empty where nobody does."""

    waiting: int
    mine: int
    others: int
    today: int
    newest: str


@dataclass(frozen=True)
class Line:
    """A line of a talk. ``name``: of whoever of the staff wrote it. ``message``: a citizen's, as it came, with its pin.
    ``media``: the SHA-256 of its file, None where there is none (yet); ``media_gone``: never to be had.
    ``delivery``: what became of what the staff wrote to the citizen."""

    utterance: Utterance
    name: str | None = None
    message: Message | None = None
    media: str | None = None
    media_gone: bool = False
    delivery: OutboxStatus | None = None


class Talks(Protocol):
    """Talks that a person of the staff has in hand. Each change is one conditional update: the first one wins."""

    def take(self, conversation_id: int, username: str, at: datetime) -> Conversation | None:
        """It is theirs, as it was already or from now on; None where somebody else was first. A turn of the dialogue
        that is under way is void. Locks the row for the rest of the transaction. Raises NotFound."""
        ...

    def pass_on(self, conversation_id: int, holder: str, to: str, at: datetime) -> bool:
        """It is another one's now; False where it was no longer the holder's."""
        ...

    def put_back(self, conversation_id: int, holder: str, at: datetime, silent_since: datetime | None = None) -> bool:
        """Back into the queue; False where it was no longer the holder's. ``silent_since``: only if nothing was written
        to the citizen since then, which becomes the reason unless there is an alarm."""
        ...

    def give_back(self, conversation_id: int, holder: str, at: datetime, quiet_since: datetime | None = None) -> bool:
        """Staff are asked for no longer; False where somebody else has it. ``quiet_since``: only if it was answered and
        nothing has been said since then."""
        ...

    def answered(self, conversation_id: int, at: datetime) -> None:
        """Whoever holds it has written to the citizen."""
        ...

    def wait(self, conversation_id: int, since: datetime) -> None:
        """The citizen waits for the staff, since then unless they did so already."""
        ...

    def read(self, conversation_id: int, up_to: int) -> None:
        """The staff have seen this line and all before it."""
        ...

    def keep_state(self, conversation_id: int, state: dict[str, Any]) -> None:
        """The dialogue goes on from this state; a turn that is under way is void."""
        ...

    def silent(self, since: datetime) -> list[Conversation]:
        """Those whose holder has let the citizen wait since then or longer."""
        ...

    def quiet(self, since: datetime) -> list[Conversation]:
        """Those that their holder answered, and in which nothing has been said since then."""
        ...


class Queue(Protocol):
    """Talks as the staff see them."""

    def talks(self, view: View, whose: Whose, limit: int) -> list[QueuedTalk]:
        """Dangers first, then whoever waits longest, then what is answered; in one query."""
        ...

    def counts(self, view: View) -> QueueCounts:
        """How many there are of each."""
        ...

    def pulse(self, view: View) -> str:
        """While it stays, no queue has changed; cheap enough to be asked for by every open page. It may beat where
        nothing that is seen has changed."""
        ...

    def one(self, conversation_id: int, view: View) -> QueuedTalk:
        """The one talk as the queue has it. Raises NotFound, also where it is nobody's business: nobody ever asked for
        a person in it, and no ticket came of it."""
        ...

    def lines(self, conversation_id: int, limit: int) -> list[Line]:
        """The last ``limit``, oldest first; in one query."""
        ...

    def stamp(self, conversation_id: int) -> str:
        """Changes with anything that a page with this talk shows. Raises NotFound."""
        ...

    def last_answer(self, conversation_id: int) -> tuple[int, str | None]:
        """The id of the newest line that somebody of the staff wrote to the citizen, and who; 0 where there is none."""
        ...

    def names(self) -> Mapping[str, str]:
        """The staff who may talk with citizens, by username."""
        ...
