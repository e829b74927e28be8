"""Whose a matter may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Proposal:
    """A department and why it. ``sure``: clear enough to be dispatched to with one click."""

    department: str
    why: str
    sure: bool = False
