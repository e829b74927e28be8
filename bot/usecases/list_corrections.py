"""The review queue, and what became of one's own marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.corrections import CorrectionState
from bot.domain.staff import Ability, Staff
from bot.usecases.ports import House, ListedCorrection

PAGE = 20


@dataclass(frozen=True)
class CorrectionsPage:
    """One page of a state's corrections, and how many there are in each state."""

    rows: tuple[ListedCorrection, ...]
    counts: Mapping[CorrectionState, int]
    page: int
    pages: int


def list_corrections(house: House, who: Staff, state: CorrectionState, page: int = 1) -> CorrectionsPage:
    """Everybody's. Raises Forbidden for those who approve nothing."""
    who.must_be_able(Ability.APPROVE)
    return _page(house, state, None, page)


def list_own_marks(house: House, who: Staff, state: CorrectionState, page: int = 1) -> CorrectionsPage:
    """What they marked themselves. Raises Forbidden for those who mark nothing."""
    who.must_be_able(Ability.MARK)
    return _page(house, state, who.username, page)


def count_waiting(house: House, who: Staff) -> int:
    """How many wait for them: those that somebody else marked."""
    with house.store.reading() as tx:
        everybodys = tx.corrections.counts(None)[CorrectionState.WAITING]
        return everybodys - tx.corrections.counts(who.username)[CorrectionState.WAITING]


def _page(house: House, state: CorrectionState, by: str | None, page: int) -> CorrectionsPage:
    with house.store.reading() as tx:
        counts = tx.corrections.counts(by)
        pages = max(-(-counts[state] // PAGE), 1)
        page = min(max(page, 1), pages)
        rows = tx.corrections.listed(state, by, PAGE, (page - 1) * PAGE)
    return CorrectionsPage(tuple(rows), counts, page, pages)
