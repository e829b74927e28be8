"""The only maker of citizen-facing sentences. They stand in ``responses/``, which is also Rasa's domain folder."""

from __future__ import annotations

import hashlib
import html
import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Seven times as fast where PyYAML was built with libyaml."""
CHOICE = '<a href="weixin://bizmsgmenu?msgmenucontent={title}&msgmenuid={payload}">{number} {title}</a>'


class Wording:
    """Sentences by the name of their response, with the locality's facts filled in."""

    def __init__(self, folder: Path, facts: Mapping[str, str]) -> None:
        self._facts = dict(facts)
        self._responses: dict[str, list[dict[str, Any]]] = {}
        for path in sorted(folder.glob("**/*.yml")):
            text = path.read_text(encoding="utf-8")
            found = (yaml.load(text, Loader=LOADER) or {}).get("responses") or {}  # noqa: S506  a safe one
            twice = self._responses.keys() & found.keys()
            if twice:
                raise ValueError(f"{path.name}: {', '.join(sorted(twice))} stands in another file too")
            self._responses.update(found)

    def names(self) -> set[str]:
        """Every response there is."""
        return set(self._responses)

    def arguments_of(self, response: str) -> set[str]:
        """The arguments a response needs beyond the locality's facts, over all its wordings."""
        found = set()
        for wording in self._responses[response]:
            for text in (wording["text"], *(button["title"] for button in wording.get("buttons") or ())):
                found |= _fields(text)
        return found - self._facts.keys()

    def say(self, response: str, arguments: Mapping[str, Any], variant: str = "") -> str:
        """The text of ``response``; its choices follow as numbered lines that WeChat makes tappable.

        A line whose arguments are all empty is left out. An argument ``{"response": name}`` is that sentence.
        ``variant`` picks one of several wordings, the same one for the same value.
        Raises KeyError for an unknown response or a missing argument.
        """
        wordings = self._responses[response]
        digest = hashlib.sha256(f"{response}:{variant}".encode()).digest()
        wording = wordings[digest[0] % len(wordings)]
        spoken = {
            name: self.say(value["response"], {}) if isinstance(value, Mapping) else value
            for name, value in arguments.items()
        }
        known = {**self._facts, **spoken}
        lines = str(wording["text"]).strip().splitlines()
        text = "\n".join(line.format_map(known) for line in lines if not _says_nothing(line, known))
        choices = [
            CHOICE.format(number=number, title=html.escape(title), payload=html.escape(button["payload"]))
            for number, button in enumerate(wording.get("buttons") or (), 1)
            for title in [str(button["title"]).format_map(known)]
        ]
        return "\n".join([text, *choices])


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def _says_nothing(line: str, known: Mapping[str, Any]) -> bool:
    fields = _fields(line)
    return bool(fields) and all(known[field] in {"", None} for field in fields)
