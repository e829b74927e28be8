"""A piece of a text and where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """``text`` as the citizen said it; it is ``whole[start:end]`` of the text that was read."""

    text: str
    start: int
    end: int


def span_of(whole: str, start: int, end: int) -> Span:
    """The span of ``whole`` from ``start`` to ``end``."""
    return Span(whole[start:end], start, end)
