"""The readers' opinions, learnt anew where anything they are learnt from has changed."""

from __future__ import annotations

import fcntl
import hashlib
import subprocess
import sys
from collections.abc import Mapping

from bot.cli.model import RASA_PYTHON, TrainingFailed, rasa_environment
from bot.reading import learnt
from bot.settings import ROOT

_OTHERWISE = ("intents/nlu/*.yml", "requirements/rasa.txt", "bot/dialogue/learn_*.py", "bot/reading/likeness.py")
"""What citizens say otherwise, and how it is learnt."""
SOURCES: Mapping[str, tuple[str, ...]] = {
    "alarms": (
        *("bot/reading/alarm_examples.tsv", "bot/reading/answer_examples.tsv", "localities/xinan/told.yml"),
        *("bot/reading/danger_context.py", "bot/reading/spelling.py", *_OTHERWISE),
    ),
    "answers": ("bot/reading/answer_examples.tsv", "bot/reading/answer.py", *_OTHERWISE),
    "places": (
        # What the patterns take for a place is not learnt as none.
        *("bot/reading/place_examples.txt", "bot/reading/place*.py", "bot/reading/whereabouts.py"),
        *("localities/xinan/towns.yml", "localities/xinan/villages.yml"),
        *("bot/dialogue/invented_places.py", *_OTHERWISE),
    ),
}
"""By opinion, the files that decide what is learnt."""


def source(opinion: str) -> str:
    """Twelve hexadecimal digits over everything ``opinion`` is learnt from."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in SOURCES[opinion] for path in ROOT.glob(pattern)):
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def learn_opinions(locality: str) -> None:
    """Learn what is not learnt yet, each in a process of its own. Raises TrainingFailed."""
    learnt.FOLDER.mkdir(parents=True, exist_ok=True)
    with (learnt.FOLDER / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two `make`s at once: the second finds what the first learnt
        stale = {opinion: source(opinion) for opinion in SOURCES if learnt.learnt_from(opinion) != source(opinion)}
        if stale:
            _learn(stale, locality)


def _learn(stale: Mapping[str, str], locality: str) -> None:
    if not RASA_PYTHON.exists():
        raise TrainingFailed("There is no environment for Rasa yet: run `make model`, which makes it.")
    print(f"  learning from examples: {', '.join(stale)} …", file=sys.stderr, flush=True)
    # One thread each, and sets in one order: they run beside one another, and learn the same everywhere.
    alike = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    environment = {**rasa_environment(locality), **alike}
    command = [RASA_PYTHON, "-m", "bot.dialogue.learn_opinions"]
    jobs = {
        opinion: subprocess.Popen([*command, opinion, digest], cwd=ROOT, env=environment, stderr=subprocess.PIPE)
        for opinion, digest in stale.items()
    }
    try:
        said = {opinion: job.communicate()[1].decode(errors="replace") for opinion, job in jobs.items()}
    except BaseException:
        for job in jobs.values():
            job.terminate()
        raise
    for opinion, job in jobs.items():
        if job.returncode != 0:
            raise TrainingFailed(f"{said[opinion]}\nThe {opinion} could not be learnt; why stands above.")
