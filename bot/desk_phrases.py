"""What a county's staff send often, from its pack's ``desk_phrases.yml``."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.domain.talks import Phrase

FOLDER = Path(__file__).resolve().parent.parent / "localities"


def load_phrases(locality: str, folder: Path = FOLDER) -> tuple[Phrase, ...]:
    """In the file's order. Raises ValueError naming the file and what is wrong in it."""
    path = folder / locality / "desk_phrases.yml"
    try:
        groups = yaml.safe_load(path.read_text(encoding="utf-8"))["phrases"]
        phrases = tuple(
            Phrase(str(group["group"]), str(item["title"]), str(item["text"]).strip())
            for group in groups
            for item in group["items"]
        )
    except (KeyError, TypeError, yaml.YAMLError, OSError) as error:
        raise ValueError(f"localities/{locality}/desk_phrases.yml: {error!r}") from error
    for phrase in phrases:
        if not (phrase.group and phrase.title and phrase.text):
            raise ValueError(f"localities/{locality}/desk_phrases.yml: {phrase.title}: a title or a text is missing")
    return phrases
