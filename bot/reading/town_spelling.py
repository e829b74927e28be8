"""Names of towns as dictation and keyboards without Chinese write them, written right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_KIND = r"(?=镇|街道|乡政府)"


@dataclass(frozen=True)
class TownSpelling:
    """Patterns and what each of them means."""

    meant: tuple[tuple[re.Pattern[str], str], ...]

    def mend(self, text: str) -> str:
        """``text`` with every town that was misheard (慈涧镇) or typed in pinyin (ci jian zhen) written as it is."""
        for pattern, name in self.meant:
            text = pattern.sub(name, text)
        return text


def town_spelling(towns: Iterable[Mapping[str, Any]]) -> TownSpelling:
    """From the rows of a county's towns: ``sounds``, ``heard`` and ``pinyin`` by name. Raises AttributeError."""
    meant: list[tuple[re.Pattern[str], str]] = []
    for town in towns:
        for name, sounds in town.get("sounds", {}).items():
            alike = "".join(f"[{re.escape(group)}]" for group in sounds)
            meant.append((re.compile(rf"(?!{name}){alike}{_KIND}"), name))
        heard = town.get("heard", {})
        meant += [(re.compile(re.escape(wrong)), name) for wrong, name in heard.items()]
        for name, typed in town.get("pinyin", {}).items():
            letters = r"[ '’]?".join(typed.split())
            meant.append((re.compile(rf"(?<![A-Za-z]){letters}(?:[ '’]?zhen)?(?![A-Za-z])", re.IGNORECASE), name))
    return TownSpelling(tuple(meant))
