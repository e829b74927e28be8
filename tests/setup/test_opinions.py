"""What the readers learn from examples is learnt anew when those change, and only then."""

import threading

import pytest

from bot.cli import opinions
from bot.cli.model import TrainingFailed
from bot.reading import learnt

EXAMPLES = {
    "bot/reading/alarm_examples.tsv": "threat\t等着",
    "bot/reading/answer_examples.tsv": "confirm\tyes\t中",
    "bot/reading/place_examples.txt": "[石寺镇]没水",
    "intents/nlu/talk.yml": "nlu: []",
}
# Stands in for the learners: how they learn is a matter of the readers' own tests.
LEARNER = """#!/bin/sh
echo "$4" >> calls
[ -e broken ] && { echo "not one example" >&2; exit 1; }
mkdir -p models/opinions
echo "{\\"learnt_from\\": \\"$4\\", \\"weights\\": {\\"of\\": \\"$3\\"}}" > models/opinions/$3.json
"""


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    for name, text in EXAMPLES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    python = tmp_path / "python"
    python.write_text(LEARNER)
    python.chmod(0o755)
    monkeypatch.setattr(opinions, "ROOT", tmp_path)
    monkeypatch.setattr(opinions, "RASA_PYTHON", python)
    monkeypatch.setattr(learnt, "FOLDER", tmp_path / "models" / "opinions")
    return tmp_path


def times_learnt(checkout):
    return len((checkout / "calls").read_text().splitlines())


def test_every_opinion_is_learnt_once(checkout):
    opinions.learn_opinions("xinan")
    opinions.learn_opinions("xinan")
    assert times_learnt(checkout) == len(opinions.SOURCES) == 3
    assert [learnt.learnt(name) for name in opinions.SOURCES] == [{"of": name} for name in opinions.SOURCES]


@pytest.mark.parametrize(
    ("name", "opinion"),
    [
        ("bot/reading/place_examples.txt", {"places"}),
        ("bot/reading/alarm_examples.tsv", {"alarms"}),
        ("bot/reading/answer_examples.tsv", {"alarms", "answers"}),
        ("intents/nlu/talk.yml", {"alarms", "answers", "places"}),
    ],
)
def test_an_example_more_is_learnt_by_whom_it_tells_something(checkout, name, opinion):
    before = {each: opinions.source(each) for each in opinions.SOURCES}
    opinions.learn_opinions("xinan")
    (checkout / name).write_text(EXAMPLES[name] + "\n", encoding="utf-8")
    opinions.learn_opinions("xinan")
    assert times_learnt(checkout) == 3 + len(opinion)
    assert {each for each in before if learnt.learnt_from(each) != before[each]} == opinion


def test_two_at_once_learn_once(checkout):
    both = [threading.Thread(target=opinions.learn_opinions, args=("xinan",)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert times_learnt(checkout) == 3


def test_a_learner_that_fails_says_why_and_what_was_learnt_before_stays(checkout):
    opinions.learn_opinions("xinan")
    (checkout / "broken").touch()
    (checkout / "bot/reading/place_examples.txt").write_text("", encoding="utf-8")
    with pytest.raises(TrainingFailed, match="not one example"):
        opinions.learn_opinions("xinan")
    assert learnt.learnt("places") == {"of": "places"}


def test_without_rasas_environment_the_way_to_it_is_named(checkout, monkeypatch):
    monkeypatch.setattr(opinions, "RASA_PYTHON", checkout / "nowhere")
    with pytest.raises(TrainingFailed, match="make model"):
        opinions.learn_opinions("xinan")


def test_a_reader_without_weights_names_what_makes_them(checkout):
    with pytest.raises(learnt.NotLearnt, match="make model"):
        learnt.learnt("places")
    assert learnt.learnt_from("places") is None


def test_what_is_kept_is_found_again(checkout):
    learnt.keep("places", "examples", {"steps": [1]})
    assert (learnt.learnt("places"), learnt.learnt_from("places")) == ({"steps": [1]}, "examples")


def test_every_source_is_there():
    found = {
        pattern: list(opinions.ROOT.glob(pattern)) for patterns in opinions.SOURCES.values() for pattern in patterns
    }
    assert all(found.values())
