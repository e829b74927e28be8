"""A stock Rasa project over our own intents and examples: laid out, trained once, served as Rasa's documentation says.

``bench/stock/`` holds what a Rasa developer would write; the examples and the names of the intents are ours.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import requests
import yaml

from bot.cli.dialogue_process import START_SECONDS, STOP_SECONDS, free_port
from bot.cli.model import RASA_PYTHON, rasa_environment
from bot.settings import ROOT

WRITTEN = ROOT / "bench" / "stock"
EXAMPLES = ROOT / "intents" / "nlu"
DOMAIN = ROOT / "responses" / "domain.yml"
TRAINING_SECONDS = 900
HEALTHY_SECONDS = 1.0


def lay_out(folder: Path) -> None:
    """The whole project in ``folder``."""
    shutil.copytree(WRITTEN, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(EXAMPLES, folder / "data" / "nlu")
    shutil.move(folder / "rules.yml", folder / "data" / "rules.yml")
    intents = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["intents"]
    written = yaml.safe_load((folder / "data" / "rules.yml").read_text(encoding="utf-8"))["rules"]
    others = [intent for intent in intents if intent not in set(_intents_of(written))]
    _write(folder / "data" / "others.yml", {"version": "3.1", "rules": [_answered(intent) for intent in others]})
    domain = yaml.safe_load((folder / "domain.yml").read_text(encoding="utf-8"))
    domain["intents"] = intents
    domain["responses"] |= {f"utter_{intent}": [{"text": "好的，请说您要反映的事。"}] for intent in others}
    _write(folder / "domain.yml", domain)


def train(folder: Path, models: Path, locality: str) -> tuple[Path, float]:
    """The model of the project in ``folder`` and the seconds its training took; kept in ``models`` for next time.

    Raises RuntimeError with the end of Rasa's log where it makes none.
    """
    model = models / f"stock-{_fingerprint(folder)}.tar.gz"
    took = models / f"{model.name}.seconds"
    if not took.exists():
        models.mkdir(parents=True, exist_ok=True)
        for old in models.glob("stock-*"):
            old.unlink()
        print("training stock Rasa (once per training data), some minutes …", flush=True)
        began = time.monotonic()
        name = model.name.removesuffix(".tar.gz")
        with (models / "training.log").open("w") as log:
            subprocess.run(
                [str(RASA_PYTHON), "-m", "rasa", "train", "--out", str(models), "--fixed-model-name", name],
                cwd=folder,
                env=rasa_environment(locality),
                stdout=log,
                stderr=log,
                timeout=TRAINING_SECONDS,
                check=False,
            )
        if not model.exists():
            raise RuntimeError(f"stock Rasa made no model:\n{(models / 'training.log').read_text()[-5000:]}")
        took.write_text(f"{time.monotonic() - began:.0f}")
    return model, float(took.read_text())


@contextmanager
def serve(folder: Path, model: Path, locality: str) -> Iterator[str]:
    """The address of the REST channel, once model and action server are up. They end with the block."""
    port, actions_port = free_port(), free_port()
    _write(folder / "credentials.yml", {"rest": None})
    _write(folder / "endpoints.yml", {"action_endpoint": {"url": f"http://127.0.0.1:{actions_port}/webhook"}})
    actions = ["run", "actions", "--actions", "actions", "--port", str(actions_port)]
    rasa = ["run", "--model", str(model), "--interface", "127.0.0.1", "--port", str(port)]
    with ExitStack() as stack:
        for command, healthy in (
            (actions, f"http://127.0.0.1:{actions_port}/health"),
            (rasa, f"http://127.0.0.1:{port}/webhooks/rest/"),
        ):
            stack.enter_context(_running(folder, command, healthy, locality))
        yield f"http://127.0.0.1:{port}/webhooks/rest/webhook"


@contextmanager
def _running(folder: Path, command: Sequence[str], healthy: str, locality: str) -> Iterator[None]:
    log = folder / f"{command[1].strip('-')}.log"
    environment = rasa_environment(locality) | {"PYTHONPATH": str(ROOT)}
    with log.open("w") as out:
        process = subprocess.Popen(
            [str(RASA_PYTHON), "-m", "rasa", *command], cwd=folder, env=environment, stdout=out, stderr=out
        )
    try:
        until = time.monotonic() + START_SECONDS
        while not _answers(healthy):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"stock Rasa did not start:\n{log.read_text(errors='replace')[-5000:]}")
            time.sleep(0.2)
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def _fingerprint(folder: Path) -> str:
    """Twelve hexadecimal digits over everything the model of the project in ``folder`` is made from."""
    digest = hashlib.sha256((ROOT / "requirements" / "rasa.txt").read_bytes())
    for path in (folder / "config.yml", folder / "domain.yml", *sorted((folder / "data").rglob("*.yml"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _answers(url: str) -> bool:
    try:
        with requests.Session() as http:
            http.trust_env = False
            return http.get(url, timeout=HEALTHY_SECONDS).ok
    except requests.RequestException:
        return False


def _intents_of(rules: Any) -> Iterator[str]:
    for rule in rules:
        for step in rule["steps"]:
            yield from (one["intent"] for one in (step, *step.get("or", ())) if "intent" in one)


def _answered(intent: str) -> dict[str, Any]:
    return {"rule": intent, "steps": [{"intent": intent}, {"action": f"utter_{intent}"}]}


def _write(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
