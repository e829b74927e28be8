"""A model that has learnt the approved corrections becomes the one that talks with citizens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from bot.domain.corrections import Correction, LeftOut
from bot.usecases.ports import House


def approved_corrections(house: House) -> list[tuple[Correction, str]]:
    """All that are to be learnt, in order, each with the line as it was said (which goes nowhere)."""
    with house.store.reading() as tx:
        return tx.corrections.approved()


def export_corrections(house: House, by: str) -> list[Correction]:
    """The approved ones, for whoever keeps examples and patterns; that they were taken out is written down."""
    with house.store.transaction() as tx:
        approved = [correction for correction, _ in tx.corrections.approved()]
        tx.audit.add(house.clock(), by, "corrections_exported", "corrections", f"count={len(approved)}")
    return approved


def adopt_corrections(
    house: House,
    by: str,
    model: str,
    taken: Collection[int],
    left_out: Mapping[int, LeftOut],
    note: str,
    put_in_place: Callable[[], None],
) -> None:
    """The model has learnt ``taken``; from its next start the service uses it. ``note``: how it did at the gate.

    ``put_in_place`` comes last inside: where it fails nothing is written down, and where what follows it fails, the
    next training finds the model in its place and writes it down.
    """
    now = house.clock()
    with house.store.transaction() as tx:
        tx.corrections.settle(taken, left_out, now)
        tx.audit.add(now, by, "model_adopted", f"model:{model}", note)
        put_in_place()


def note_refused_model(house: House, by: str, model: str, note: str) -> None:
    """A model that the gate turned away."""
    with house.store.transaction() as tx:
        tx.audit.add(house.clock(), by, "model_adopted", f"model:{model}", note, result="refused")
