"""``bot replay``: another model takes the stored turns again; it may differ, but must not do otherwise."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess

import pytest
import yaml

from bot.cli.model import RASA_PYTHON, rasa_environment
from bot.cli.replay import describe
from bot.reading.command import read_command
from bot.settings import ROOT
from bot.usecases.replay_turns import replay_turns
from tests.house import Citizen, ScriptedDialogue, a_turn

pytestmark = pytest.mark.dialogue

SWAPPED = ("ask_status", "thanks")


def examples_of(intent):
    for path in sorted((ROOT / "intents").rglob("*.yml")):
        for entry in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("nlu") or ():
            if entry.get("intent") == intent:
                yield from (line.removeprefix("- ").strip() for line in entry["examples"].splitlines())


@pytest.fixture(scope="module")
def changed_model(tmp_path_factory):
    """A model whose examples of asking for progress are taken for thanks, and the other way round."""
    folder = tmp_path_factory.mktemp("changed")
    shutil.copytree(ROOT / "intents", folder / "intents")
    shutil.copy(ROOT / "config.yml", folder)  # training writes into it
    one, other = SWAPPED
    for path in (folder / "intents" / "nlu").rglob("*.yml"):
        text = path.read_text(encoding="utf-8").replace(f"intent: {one}\n", "intent: \0\n")
        text = text.replace(f"intent: {other}\n", f"intent: {one}\n").replace("intent: \0\n", f"intent: {other}\n")
        path.write_text(text, encoding="utf-8")
    command = [RASA_PYTHON, "-m", "rasa", "train", "--config", folder / "config.yml", "--data", folder / "intents"]
    command += ["--domain", "responses", "--out", folder, "--fixed-model-name", "changed"]
    subprocess.run(command, cwd=ROOT, env=rasa_environment("xinan"), check=True, capture_output=True, timeout=300)
    return folder / "changed.tar.gz"


@pytest.fixture
def question():
    """How somebody asks for progress whom no pattern understands: the model decides."""
    return next(text for text in examples_of("ask_status") if read_command(text) is None and len(text) > 6)


@pytest.fixture
def talked(installation, dialogue, question):
    """An installation in which somebody greeted and asked how things stand."""
    citizen = Citizen(dataclasses.replace(installation.house, dialogue=dialogue), "openid-of-another")
    citizen.says("你好")
    assert installation.citizen.tickets()
    citizen.says(question)
    return installation


def test_the_model_that_took_the_turns_takes_them_the_same_way(talked, dialogue):
    replay = replay_turns(talked.house.store, dialogue, 2)
    assert (replay.turns, replay.differences) == (2, ())


# It trains a model for a minute; what it reads of the database the others read as well.
@pytest.mark.database("sqlite")
def test_a_model_that_would_do_something_else_is_refused(talked, changed_model, question):
    ran = talked.runs("replay", "--model", str(changed_model), "--last", "2", "--reveal", "--actor", "li")
    assert ran.code == 1
    assert "2 turns taken again, 1 come out otherwise" in ran.out
    assert "forbids the swap" in ran.out
    assert "before  ask_status →" in ran.out
    assert question in ran.out
    assert talked.audit() == [("li", "turns_revealed", "turns", "last=2")]


def test_unless_revealed_no_word_of_a_citizen_is_shown(talked, question):
    told = a_turn("utter_thanks", state={"version": 1, "slots": {"description": question}, "loop": None})
    replay = replay_turns(talked.house.store, ScriptedDialogue(told), 1)
    assert question in "\n".join(describe(replay, reveal=True))
    assert question not in "\n".join(describe(replay))


def test_without_a_model_nothing_is_taken(installation, tmp_path):
    ran = installation.runs("replay", "--model", str(tmp_path / "none.tar.gz"))
    assert (ran.code, ran.out) == (2, "")
    assert "none.tar.gz" in ran.err
