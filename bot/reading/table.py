"""Patterns written as tables: one alternative a line, nouns by name, gaps that stay within a clause."""

from __future__ import annotations

import re

_NOUN = re.compile(r"<(\w+)>")
_GAP = re.compile(r"~(\d+)")


def table(lines: str, **nouns: str) -> re.Pattern[str]:
    """The alternatives in ``lines`` as one pattern.

    ``<person>`` stands for the alternatives ``nouns["person"]``, ``~4`` for up to four characters without a comma or
    full stop. Blank lines and lines that begin with ``#`` are for people.
    """
    stripped = (line.strip() for line in lines.splitlines())
    joined = "|".join(line for line in stripped if line and not line.startswith("#"))
    named = _NOUN.sub(lambda match: f"(?:{nouns[match[1]]})", joined)
    return re.compile(_GAP.sub(r"[^,。]{0,\1}", named))
