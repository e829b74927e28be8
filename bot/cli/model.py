"""``bot model``: train the dialogue once per training data, say which model fits, measure it."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.settings import ROOT, Settings, load
from bot.taught import VARIABLE, Lesson, adopted

MODELS = ROOT / "models"
RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"
KEPT = 3
BEAT_SECONDS = 10
SUFFIXES = {".py", ".yml", ".txt"}
READ_AT_RUN_TIME = {"demo.yml", "desk_phrases.yml", "faq.yml", "responsible.yml"}


class TrainingFailed(Exception):
    """Rasa made no model. The message says why."""


def register(commands: Any) -> None:
    """Add ``model`` and its commands."""
    model = commands.add_parser("model", help="train, find or measure the dialogue model")
    verbs = model.add_subparsers(required=True, metavar="VERB")
    path = verbs.add_parser("path", help="print the fitting model's path; exit 1 if there is none")
    path.set_defaults(run=lambda arguments: _path())
    from bot.cli import evaluate, take_in, train  # noqa: PLC0415  they run dialogue processes, which need this module

    for module in (train, take_in, evaluate):
        module.register(verbs)


def fingerprint(locality: str, lesson: Lesson | None = None) -> str:
    """Twelve hexadecimal digits over everything a trained model depends on; ``lesson`` is what staff taught besides.

    Sentences are not in it, only their names, nor are the FAQ and the staff's phrases: rewording needs no training.
    """
    digest = hashlib.sha256(locality.encode())
    for path in sorted(_sources(locality)):
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    digest.update("\0".join(_response_names()).encode())
    for path in lesson.files() if lesson else ():
        digest.update(f"\0{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def model_file(locality: str, lesson: Lesson | None = None) -> Path:
    """Where the fitting model is, or will be."""
    folder = lesson.models if lesson else MODELS
    return folder / f"dialogue-{fingerprint(locality, lesson)}.tar.gz"


def live_model(settings: Settings) -> Path:
    """The model that talks with citizens: the fitting one, with what the adopted corrections taught."""
    return model_file(settings.locality, adopted(settings.data_dir))


def train_dialogue(locality: str, lesson: Lesson | None = None) -> Path:
    """The fitting model, trained if it is not there. Raises TrainingFailed."""
    path = model_file(locality, lesson)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o755 if lesson is None else 0o700)
    with (path.parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two `make`s at once: the second finds the first one's model
        if path.exists():
            path.touch()  # in use: not the next to be pruned
        else:
            _run_training(path, locality, lesson)
            _prune(path)
    return path


def rasa_environment(locality: str, lesson: Lesson | None = None) -> dict[str, str]:
    """The environment for anything of Rasa's: quiet, and nothing sent anywhere."""
    return {
        **os.environ,
        "LOCALITY": locality,
        VARIABLE: str(lesson.folder) if lesson else "",
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


def _sources(locality: str) -> Iterator[Path]:
    yield from (ROOT / name for name in ("config.yml", "responses/domain.yml", "requirements/rasa.txt"))
    yield from (
        ROOT / "bot" / name for name in ("localities.py", "matters.py", "leanings.py", "surroundings.py", "villages.py")
    )
    for folder in ("intents", "bot/dialogue", "bot/reading", "bot/domain", f"localities/{locality}"):
        yield from (
            path for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES and path.name not in READ_AT_RUN_TIME
        )


def _response_names() -> list[str]:
    names: set[str] = set()
    for path in (ROOT / "responses").glob("**/*.yml"):
        names |= set((yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("responses") or {})
    return sorted(names)


def _run_training(path: Path, locality: str, lesson: Lesson | None) -> None:
    if not RASA_PYTHON.exists():
        raise TrainingFailed("There is no environment for Rasa yet: run `make model`, which makes it.")
    partial = path.with_name(f"partial-{path.name}")
    partial.unlink(missing_ok=True)
    command = [RASA_PYTHON, "-m", "rasa", "train", "--config", "config.yml", "--data", "intents"]
    command += [lesson.nlu] if lesson else []
    name = partial.name.removesuffix(".tar.gz")
    command += ["--domain", "responses", "--out", path.parent, "--fixed-model-name", name]
    environment = rasa_environment(locality, lesson)
    if lesson:
        # Rasa's cache holds what it has read: citizens' words stay with the data.
        environment["RASA_CACHE_DIRECTORY"] = str(lesson.models / "cache")
    said = path.parent / "train.log"
    began = time.monotonic()
    print("  training the dialogue (once per training data) …", file=sys.stderr, flush=True)
    with said.open("w") as log:
        job = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            while True:
                try:
                    status = job.wait(BEAT_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    print(f"  training … {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        except BaseException:
            job.terminate()
            job.wait()
            raise
    # Rasa ends with 0 for some trainings that made nothing; what counts is the model.
    if status != 0 or not partial.exists():
        raise TrainingFailed(
            f"{said.read_text(errors='replace')}\nThe dialogue could not be trained; what Rasa said stands above."
        )
    partial.replace(path)
    print(f"  trained in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def _prune(newest: Path) -> None:
    models = sorted(newest.parent.glob("dialogue-*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in [path for path in models if path != newest][KEPT - 1 :]:
        old.unlink()


def _path() -> int:
    path = live_model(load())
    if not path.exists():
        print("no model fits: run `make model`", file=sys.stderr)
        return 1
    print(path)
    return 0
