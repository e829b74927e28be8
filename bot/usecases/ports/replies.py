"""The reply check: what reads a department's public answer before a citizen does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from bot.domain.tickets import Promise, RequestType


class ContactClaim(str, Enum):
    """How an answer says that the citizen was spoken with."""

    CALL = "call"
    VISIT = "visit"
    MESSAGE = "message"


@dataclass(frozen=True)
class ReplyVerdict:
    """What a public answer lacks.

    ``missing`` are hints for whoever writes it, in Chinese; ``reasons`` those of them, first among them, that make it
    bad: there is one at least where it is. A good answer may lack something too. ``promises`` are the measures it
    promises for a day to come; ``claims`` the contacts with the citizen it tells of, each of which wants its row in the
    contact log.
    """

    missing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    claims: frozenset[ContactClaim] = frozenset()

    @property
    def is_good(self) -> bool:
        """Whether it may leave the house."""
        return not self.reasons


class ReplyCheck(Protocol):
    """Reads public answers."""

    def check(self, complaint: str, reply: str, today: date, type_: RequestType | None = None) -> ReplyVerdict:
        """What ``reply`` lacks as the answer to ``complaint``; days to come are counted from ``today``. Without a
        ``type_`` it is read from the complaint. Never raises, whatever the texts are."""
        ...

    def claims_contact(self, reply: str) -> frozenset[ContactClaim]:
        """How ``reply`` says that the citizen was called, visited or written to."""
        ...
