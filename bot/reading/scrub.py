"""A citizen's words without the person: telephones, names, papers, cards, plates, doors, addresses of all kinds.

Rather too much than too little: what is taken for a number or a name and is none costs a few characters of an example.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from bot.domain.scrubbing import PLACEHOLDER, Personal, Scrubbed, Taken
from bot.reading.characters import simplify
from bot.reading.normalise import normalise
from bot.reading.scrub_names import names_in
from bot.reading.scrub_numbers import numbers_in
from bot.reading.scrub_places import doors_in
from bot.reading.scrub_signs import signs_in

Found = tuple[int, int, Personal]
Finder = Callable[[str], Iterable[Found]]
# Names first, alone: a telephone beside them tells that they are some.
_FINDERS: tuple[tuple[Finder, ...], ...] = ((names_in,), (signs_in, doors_in, numbers_in, names_in))


def scrub(text: str) -> Scrubbed:
    """``text``, normalised, without what leads to a person. Scrubbing it again changes nothing; never raises."""
    original = normalise(text)
    work = _Work(original)
    for finders in _FINDERS:
        while work.take_out(finders):
            pass
    return Scrubbed(original, work.text, tuple(sorted(work.taken, key=lambda taken: taken.start)))


class _Work:
    """A text in which more and more is replaced, and where each of its characters came from."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.taken: list[Taken] = []
        self._origin = list(range(len(text) + 1))

    def take_out(self, finders: Iterable[Finder]) -> bool:
        """Replace what they find; whether there was anything. Each round leaves fewer words: rounds come to an end."""
        seen = _legible(self.text)
        found = [piece for finder in finders for piece in finder(seen)]
        found += _said_again(seen, found)
        pieces = list(_apart(self.text, found))
        for start, end, kind in reversed(pieces):
            self.taken.append(Taken(self._origin[start], self._origin[end], kind))
            self.text = self.text[:start] + kind.placeholder + self.text[end:]
            self._origin[start:end] = [self._origin[start]] * len(kind.placeholder)
        return bool(pieces)


def _said_again(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """A whole name stands wherever it is said."""
    for name in {text[start:end] for start, end, kind in found if kind is Personal.NAME and end - start > 1}:
        for match in re.finditer(re.escape(name), text):
            yield *match.span(), Personal.NAME


def _legible(text: str) -> str:
    """``text`` in characters that patterns know, as long as before; commas where something was taken out already."""
    plain = "".join(_digit(char) for char in PLACEHOLDER.sub(lambda match: "," * len(match[0]), text))
    return simplify(plain)


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _apart(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """What was found, in order and without overlaps: of two that meet, one reaches over both. Nothing reaches into
    what was taken out already."""
    gone = [match.span() for match in PLACEHOLDER.finditer(text)]
    cut = sorted(piece for one in found for piece in _without(one, gone))
    joined: list[Found] = []
    for start, end, kind in cut:
        if joined and start < joined[-1][1]:
            first = joined.pop()
            longer = first if first[1] - first[0] >= end - start else (start, end, kind)
            joined.append((first[0], max(end, first[1]), longer[2]))
        else:
            joined.append((start, end, kind))
    return iter(joined)


def _without(piece: Found, gone: list[tuple[int, int]]) -> Iterator[Found]:
    start, end, kind = piece
    for out, back in gone:
        if out < end and back > start:
            if start < out:
                yield start, out, kind
            start = max(start, back)
    if start < end:
        yield start, end, kind
