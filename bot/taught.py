"""What staff taught: approved corrections as files, beside the examples of the house and never among them.

``DATA_DIR/taught/<id>/`` holds such a lesson for good: ``corrections.yml`` for Rasa, ``told.yml`` for the county's
categories. ``DATA_DIR/taught/adopted`` names the one that the live model has learnt. Python 3.10 and PyYAML only: the
dialogue reads it too.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

VARIABLE = "TAUGHT"
"""Tells a dialogue process the folder of the lesson that its model has learnt."""
_FOLDER, _POINTER = "taught", "adopted"
_NLU, _TOLD = "corrections.yml", "told.yml"
# What Rasa would read as an entity's mark.
_BRACKETS = str.maketrans("[]", "【】")


@dataclass(frozen=True)
class Example:
    """A text, and what it is to be taken for: an intent, a first-level category, or both."""

    text: str
    intent: str | None
    category: str | None


@dataclass(frozen=True)
class Lesson:
    """Examples as files. ``id`` is of what stands in them: the same examples are the same lesson."""

    data_dir: Path
    id: str

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return self.data_dir / _FOLDER / self.id

    @property
    def nlu(self) -> Path:
        """What Rasa learns beside ``intents/``."""
        return self.folder / _NLU

    @property
    def models(self) -> Path:
        """Where models that have learnt it are kept: with the data, for they hold what citizens said."""
        return self.data_dir / "models"

    def files(self) -> list[Path]:
        """All of it."""
        return [self.nlu, self.folder / _TOLD]


def keep(data_dir: Path, examples: Iterable[Example]) -> Lesson | None:
    """The lesson of these examples, written unless it is there; None where there is nothing to learn."""
    examples = list(examples)
    if not examples:
        return None
    texts = {_NLU: _as_yaml(_nlu_of(examples)), _TOLD: _as_yaml(_told_of(examples))}
    digest = hashlib.sha256("\0".join(texts.values()).encode()).hexdigest()[:12]
    lesson = Lesson(data_dir, digest)
    lesson.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, text in texts.items():
        _write(lesson.folder / name, text)
    return lesson


def adopted(data_dir: Path) -> Lesson | None:
    """The lesson that the live model has learnt; None where there is none, or where its files are lost: then the model
    of the house's own examples is the live one, until corrections are taken in again."""
    try:
        lesson = Lesson(data_dir, (data_dir / _FOLDER / _POINTER).read_text(encoding="utf-8").strip())
    except FileNotFoundError:
        return None
    return lesson if lesson.id and all(path.is_file() for path in lesson.files()) else None


def adopt(data_dir: Path, lesson: Lesson | None) -> None:
    """From its next start the service uses the model that has learnt it."""
    folder = data_dir / _FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(folder / _POINTER, lesson.id if lesson else "")


def told_in(lesson: Lesson | None) -> Mapping[str, Sequence[str]]:
    """What citizens tell, by first level, as the lesson has it."""
    return _read_told(lesson.folder) if lesson else {}


def told_by_environment() -> Mapping[str, Sequence[str]]:
    """The same for a dialogue process, by ``TAUGHT``."""
    folder = os.environ.get(VARIABLE)
    return _read_told(Path(folder)) if folder else {}


def _read_told(folder: Path) -> Mapping[str, Sequence[str]]:
    told: dict[str, list[str]] = yaml.safe_load((folder / _TOLD).read_text(encoding="utf-8")) or {}
    return told


def _nlu_of(examples: Iterable[Example]) -> dict[str, Any]:
    by_intent: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        if example.intent is not None:
            by_intent[example.intent].append(_one_line(example.text).translate(_BRACKETS))
    rows = [
        {"intent": intent, "examples": [{"text": text} for text in sorted(set(texts))]}
        for intent, texts in sorted(by_intent.items())
    ]
    return {"version": "3.1", "nlu": rows}


def _told_of(examples: Iterable[Example]) -> dict[str, list[str]]:
    by_level: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        if example.category is not None:
            by_level[example.category].append(_one_line(example.text))
    return {level: sorted(set(texts)) for level, texts in sorted(by_level.items())}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _as_yaml(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)


def _write(path: Path, text: str) -> None:
    """Whole or not at all: somebody may be reading it."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
