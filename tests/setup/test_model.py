"""The model: trained once per training data, never twice at once, never half."""

from __future__ import annotations

import threading

import pytest

from bot.cli import model
from bot.settings import load
from bot.taught import Example, adopt, keep

FILES = {
    "config.yml": "pipeline: []",
    "responses/domain.yml": "intents: [a]",
    "responses/dialogue.yml": "responses: {utter_hello: [{text: 您好}]}",
    "intents/nlu/talk.yml": "nlu: []",
    "bot/localities.py": "",
    "bot/matters.py": "",
    "bot/leanings.py": "",
    "bot/surroundings.py": "",
    "bot/villages.py": "",
    "bot/dialogue/turn.py": "",
    "bot/reading/phone.py": "",
    "bot/domain/tickets.py": "",
    "localities/xinan/towns.yml": "towns: []",
    "localities/elsewhere/towns.yml": "towns: []",
    "requirements/rasa.txt": "rasa==1",
}

RASA = """#!/bin/sh
# Writes down that it was called, then makes what --out and --fixed-model-name ask for.
echo "trained $*" >>{calls}
while [ $# -gt 1 ]; do case "$1" in --out) out=$2 ;; --fixed-model-name) name=$2 ;; esac; shift; done
echo half >"$out/$name.tar.gz"
sleep 0.1
[ ! -e {broken} ] || {{ echo 'a rule contradicts another'; exit 1; }}
echo whole >"$out/$name.tar.gz"
"""


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    rasa = tmp_path / "rasa"
    rasa.write_text(RASA.format(calls=tmp_path / "calls", broken=tmp_path / "broken"))
    rasa.chmod(0o755)
    monkeypatch.setattr(model, "ROOT", tmp_path)
    monkeypatch.setattr(model, "MODELS", tmp_path / "models")
    monkeypatch.setattr(model, "RASA_PYTHON", rasa)
    return tmp_path


def times_trained(checkout):
    return len((checkout / "calls").read_text().splitlines()) if (checkout / "calls").exists() else 0


@pytest.mark.parametrize("name", sorted(set(FILES) - {"responses/dialogue.yml", "localities/elsewhere/towns.yml"}))
def test_whatever_training_reads_changes_the_fingerprint(checkout, name):
    before = model.fingerprint("xinan")
    (checkout / name).write_text(FILES[name] + "\n# more", encoding="utf-8")
    assert model.fingerprint("xinan") != before


def test_a_new_file_changes_the_fingerprint(checkout):
    before = model.fingerprint("xinan")
    (checkout / "intents" / "nlu" / "water.yml").write_text("nlu: []")
    assert model.fingerprint("xinan") != before


def test_rewording_needs_no_training_and_a_new_sentence_does(checkout):
    before = model.fingerprint("xinan")
    sentences = checkout / "responses" / "dialogue.yml"
    sentences.write_text("responses: {utter_hello: [{text: 您好呀}]}", encoding="utf-8")
    assert model.fingerprint("xinan") == before
    sentences.write_text("responses: {utter_hello: [{text: 您好}], utter_bye: [{text: 再见}]}", encoding="utf-8")
    assert model.fingerprint("xinan") != before


def test_another_countys_files_are_not_ours(checkout):
    before = model.fingerprint("xinan")
    (checkout / "localities" / "elsewhere" / "towns.yml").write_text("towns: [a]")
    assert model.fingerprint("xinan") == before
    assert model.fingerprint("elsewhere") != before


def test_what_staff_taught_changes_the_fingerprint_and_no_lesson_is_as_before(checkout):
    before = model.fingerprint("xinan")
    lesson = keep(checkout / "var", [Example("灯那事弄到哪儿了", "ask_status", None)])
    other = keep(checkout / "var", [Example("灯那事弄到哪儿了", "urge", None)])
    assert model.fingerprint("xinan") == before == model.fingerprint("xinan", None)
    assert len({before, model.fingerprint("xinan", lesson), model.fingerprint("xinan", other)}) == 3


def test_a_lesson_is_learnt_beside_the_examples_and_its_model_stays_with_the_data(checkout):
    lesson = keep(checkout / "var", [Example("灯那事弄到哪儿了", "ask_status", None)])
    path = model.train_dialogue("xinan", lesson)
    assert path.parent == checkout / "var" / "models"
    assert path.read_text() == "whole\n"
    called = (checkout / "calls").read_text()
    assert f"--data intents {lesson.nlu} " in called
    assert not (checkout / "models").exists()


def test_the_live_model_is_the_one_whose_lesson_was_adopted(checkout):
    settings = load({"DATA_DIR": str(checkout / "var"), "SECRET_KEY": "a-secret-for-tests"})
    assert model.live_model(settings) == model.model_file("xinan")
    lesson = keep(settings.data_dir, [Example("灯那事弄到哪儿了", "ask_status", None)])
    assert model.live_model(settings) == model.model_file("xinan")
    adopt(settings.data_dir, lesson)
    assert model.live_model(settings) == model.model_file("xinan", lesson)


def test_a_model_in_use_is_not_pruned_for_those_that_were_only_tried(checkout):
    model.train_dialogue("xinan")
    for number in range(4):
        (checkout / "intents" / "nlu" / "talk.yml").write_text(f"nlu: [{number}]")
        tried = model.train_dialogue("xinan")
        (checkout / "intents" / "nlu" / "talk.yml").write_text(FILES["intents/nlu/talk.yml"])
        live = model.train_dialogue("xinan")
        assert (tried.exists(), live.exists()) == (True, True)
    assert times_trained(checkout) == 5


def test_a_model_is_trained_once(checkout):
    path = model.train_dialogue("xinan")
    assert model.train_dialogue("xinan") == path
    assert path.read_text() == "whole\n"
    assert times_trained(checkout) == 1


def test_two_at_once_train_once(checkout):
    both = [threading.Thread(target=model.train_dialogue, args=("xinan",)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert times_trained(checkout) == 1


def test_a_failed_training_says_why_and_leaves_no_model(checkout):
    (checkout / "broken").touch()
    with pytest.raises(model.TrainingFailed, match="a rule contradicts another"):
        model.train_dialogue("xinan")
    assert not model.model_file("xinan").exists()


def test_half_a_model_of_an_interrupted_training_is_not_taken_for_one(checkout):
    path = model.model_file("xinan")
    path.parent.mkdir()
    path.with_name(f"partial-{path.name}").write_text("half")
    assert model.train_dialogue("xinan").read_text() == "whole\n"


def test_the_last_three_models_are_kept(checkout):
    trained = []
    for number in range(5):
        (checkout / "intents" / "nlu" / "talk.yml").write_text(f"nlu: [{number}]")
        trained.append(model.train_dialogue("xinan"))
    assert [path.exists() for path in trained] == [False, False, True, True, True]


def test_without_rasas_environment_the_way_to_it_is_named(checkout, monkeypatch):
    monkeypatch.setattr(model, "RASA_PYTHON", checkout / "nowhere")
    with pytest.raises(model.TrainingFailed, match="make model"):
        model.train_dialogue("xinan")
