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


@dataclass(frozen=True)
class Place:
    """A place as said, and the official name of its town where the text tells it.

    ``text`` is ``whole[start:end]`` of the text that was read; where the town was named apart from the spot
    (俺是铁门的,阳光小区停水了), its name as said stands before that: 铁门阳光小区.
    """

    text: str
    town: str | None
    start: int
    end: int
