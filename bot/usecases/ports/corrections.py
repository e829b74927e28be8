"""What staff say citizens really meant, as it is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.conversation import JSON, MessageKind
from bot.domain.corrections import Correction, CorrectionState, LeftOut


@dataclass(frozen=True)
class HeardLine:
    """A line of a talk and what the dialogue made of it; ``heard`` is None where no dialogue answered it."""

    utterance_id: int
    conversation_id: int
    at: datetime
    speaker: str
    kind: MessageKind
    text: str
    heard: JSON | None


@dataclass(frozen=True)
class ListedCorrection:
    """A correction with the names of those who marked and decided it."""

    correction: Correction
    marker: str
    decider: str | None


class Corrections(Protocol):
    """Corrections; one for a line."""

    def line(self, utterance_id: int) -> HeardLine:
        """Raises NotFound."""
        ...

    def add(
        self,
        utterance_id: int,
        text: str,
        said_intent: str | None,
        right_intent: str | None,
        right_category: str | None,
        at: datetime,
        by: str,
    ) -> int:
        """Its id. Raises Taken where the line has one already."""
        ...

    def get(self, correction_id: int, lock: bool = False) -> Correction:
        """Raises NotFound."""
        ...

    def decide(self, correction_id: int, approved: bool, text: str, note: str, at: datetime, by: str) -> None:
        """Store what was decided. What is taken back stays learnt until a training without it is adopted."""
        ...

    def of_lines(self, utterance_ids: Collection[int]) -> Mapping[int, Correction]:
        """By the line's id."""
        ...

    def heard(self, utterance_ids: Collection[int]) -> frozenset[int]:
        """Those of these lines that the dialogue answered."""
        ...

    def listed(self, state: CorrectionState, marked_by: str | None, limit: int, offset: int) -> list[ListedCorrection]:
        """Those that wait: the oldest first; others: the newest first. ``marked_by`` None: everybody's."""
        ...

    def counts(self, marked_by: str | None) -> Mapping[CorrectionState, int]:
        """How many there are in each state."""
        ...

    def approved(self) -> list[tuple[Correction, str]]:
        """All that are approved, in order, each with the line as it was said."""
        ...

    def settle(self, taken: Collection[int], left_out: Mapping[int, LeftOut], at: datetime) -> None:
        """The live dialogue has learnt ``taken``, and no other; those that it knew already keep their time."""
        ...
