"""What is not the database: the dialogue, wording, the county, WeChat, time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol

from bot.domain.clocks import Clocks
from bot.domain.conversation import JSON, Message, Turn
from bot.domain.deadlines import DeadlineRules, ExpectationRules, FollowUpRules
from bot.domain.imprint import Imprint
from bot.domain.likeness import Words
from bot.domain.routing import Proposal
from bot.domain.scrubbing import Scrubbed
from bot.domain.talks import HoldingRules, Mood, Phrase
from bot.domain.tickets import Category
from bot.domain.working_time import WorkingCalendar
from bot.usecases.ports.replies import ReplyCheck
from bot.usecases.ports.repositories import Store

Clock = Callable[[], datetime]
"""Now, aware, in the locality's time zone (law 6)."""


class Dialogue(Protocol):
    """The Rasa side behind ``POST /turn``."""

    def take_turn(self, state: JSON | None, message: Message, context: JSON) -> Turn:
        """Raises DialogueFailed (this turn cannot be taken) or DialogueUnavailable (try again)."""
        ...


class Wording(Protocol):
    """The only maker of sentences, from ``responses/``."""

    def say(self, response: str, arguments: Mapping[str, Any], variant: str = "") -> str:
        """The text of a response, numbered choices included. ``variant`` picks one of several wordings,
        the same one for the same value. Raises KeyError for an unknown response or a missing argument."""
        ...


class Locality(Protocol):
    """What a county decides (law 8)."""

    @property
    def division(self) -> str: ...
    @property
    def categories(self) -> Collection[str]: ...
    @property
    def departments(self) -> Collection[str]: ...
    @property
    def town_names(self) -> Collection[str]: ...
    @property
    def return_reasons(self) -> Mapping[str, str]:
        """Why a department may send a ticket back: words by code."""
        ...

    @property
    def deadlines(self) -> DeadlineRules: ...
    @property
    def expectation(self) -> ExpectationRules: ...
    @property
    def follow_up(self) -> FollowUpRules: ...
    @property
    def imprint(self) -> Imprint: ...

    @property
    def holding(self) -> HoldingRules: ...

    def facts(self) -> Mapping[str, str]:
        """Names and numbers that sentences may use: county, hotline, hours …"""
        ...

    def classify(self, text: str) -> tuple[Category, str | None, bool]:
        """Category, proposed department, same-day; empty, None and False where the county has no rule for it."""
        ...

    def town_named(self, text: str) -> str | None:
        """The official name of the town that ``text`` names first, by any of its names."""
        ...

    def proposals(self, text: str) -> Sequence[Proposal]:
        """Whose a matter may be by the county's list, the likeliest first."""
        ...

    def leader_of(self, department: str) -> str:
        """Who answers for a department's tickets: by name, or by their office where the county named none."""
        ...

    def words(self) -> Words:
        """What likeness needs to know of the county."""
        ...

    def is_open(self, at: datetime, calendar: WorkingCalendar) -> bool:
        """Whether a person is at the desk."""
        ...


class Wake(Protocol):
    """Wakes those who wait; losing it slows and never breaks (law 2)."""

    def signal(self, topic: str) -> None:
        """Something happened. Never raises."""
        ...

    def wait(self, topic: str, seconds: float) -> None:
        """Until a signal (even one given before) or that long. May return early: look again. Never raises."""
        ...

    def forget(self, topic: str) -> None:
        """Forget the signals given so far; whoever loops forgets, looks, then waits. Never raises."""
        ...


class SendResult(str, Enum):
    """What became of a customer-service message."""

    SENT = "sent"
    RETRY = "retry"
    UNCERTAIN = "uncertain"
    """Read timeout: it may have arrived, so it is never sent again."""
    REFUSED = "refused"
    """WeChat will not carry it to this citizen now: keep it."""


class Messenger(Protocol):
    """WeChat's customer-service door."""

    def may_send(self) -> bool:
        """Whether this account has customer-service messages at all."""
        ...

    def send_text(self, openid: str, text: str) -> tuple[SendResult, str]:
        """The result and a note (an error code) for the row. Never raises for what WeChat answers."""
        ...

    def show_typing(self, openid: str) -> None:
        """Let the citizen see that an answer is being written. Never raises: it is of no consequence if it fails."""
        ...

    def download(self, media: str) -> bytes:
        """Raises MediaGone (permanent) or MediaUnavailable."""
        ...


class Passwords(Protocol):
    """Passwords as they are kept."""

    def seal(self, password: str) -> str:
        """A salted hash, slow on purpose."""
        ...

    def fits(self, sealed: str | None, password: str) -> bool:
        """Whether it is the one. Takes as long where there is none (None), so that nobody learns who has an account."""
        ...


class SecondFactor(Protocol):
    """Time-based one-time codes (RFC 6238)."""

    @property
    def step_seconds(self) -> int:
        """How long a code is shown."""
        ...

    def new_secret(self) -> str:
        """A secret, sealed with the installation's key."""
        ...

    def step_of(self, sealed: str, code: str, at: datetime) -> int | None:
        """The time step whose code this is, one step of clock drift allowed; None where it is none, or where the
        secret was sealed with another key."""
        ...

    def code_at(self, sealed: str, at: datetime) -> str:
        """The code that an authenticator shows at that time. Raises SealBroken."""
        ...

    def address(self, sealed: str, username: str) -> str:
        """The ``otpauth://`` address that an authenticator reads. Raises SealBroken."""
        ...


class WebLogin(Protocol):
    """WeChat's web login (OAuth 2, ``snsapi_base``): who opened a page inside WeChat."""

    def address(self, back: str, state: str) -> str:
        """Where the browser is sent to; it comes ``back`` with a code and the ``state``."""
        ...

    def openid_of(self, code: str) -> str:
        """Raises LoginRefused where the code is no good, or WeChat cannot be asked."""
        ...


class MediaStore(Protocol):
    """Files under their hash."""

    def keep(self, content: bytes) -> tuple[str, int]:
        """SHA-256 in hexadecimal, and the size in bytes."""
        ...

    def read(self, digest: str) -> bytes:
        """The file with this hash. Raises NotFound."""
        ...


@dataclass(frozen=True)
class Caller:
    """What is in words about who says them. ``matter``: the words without that. ``phone``: as digits.
    ``confidential``: whether nobody is to learn who told it."""

    matter: str
    name: str | None
    phone: str | None
    confidential: bool


class Ear(Protocol):
    """Hears what is in a citizen's words where no dialogue listens."""

    def alarm(self, text: str) -> str | None:
        """``fire gas jump violence collapse crime medical`` where that is happening now, or None."""
        ...

    def mood(self, text: str) -> Mood:
        """How it sounds."""
        ...

    def scrub(self, text: str) -> Scrubbed:
        """The text without what leads to a person. Scrubbing it again changes nothing. Never raises."""
        ...

    def days(self, said: str, today: date) -> tuple[date, date] | None:
        """The days that a time means (三天了, 上周五), first and last; None where it names none."""
        ...

    def caller(self, text: str) -> Caller:
        """Who tells ``text``, as far as it says so."""
        ...


class Presence(Protocol):
    """Who of the staff looks at a talk just now. Losing it is of no consequence."""

    def show(self, conversation_id: int, username: str, typing: bool = False) -> None:
        """They look, or even type, for the next seconds. Never raises."""
        ...

    def who(self, conversation_id: int) -> Mapping[str, bool]:
        """Everybody who looks, by username, and whether they type. Never raises."""
        ...


@dataclass(frozen=True)
class House:
    """The collaborators that most use cases take together."""

    store: Store
    dialogue: Dialogue
    wording: Wording
    locality: Locality
    calendar: WorkingCalendar
    wake: Wake
    messenger: Messenger
    media_store: MediaStore
    passwords: Passwords
    second_factor: SecondFactor
    web_login: WebLogin | None
    """None for an account that WeChat gives none."""
    ear: Ear
    presence: Presence
    phrases: Sequence[Phrase]
    reply_check: ReplyCheck
    clock: Clock
    citizen_secret: str
    public_url: str
    """How citizens reach us, for links; without a slash at the end."""
    demo: bool = False
    """Whether accounts made for a demo are good for anything."""

    @property
    def clocks(self) -> Clocks:
        """The county's clocks, counted by its calendar."""
        return Clocks(self.locality.deadlines, self.calendar)
