"""The examples the dialogue learns from, and the held-out messages it is judged by, keep apart and in shape."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from bot.reading.normalise import normalise

ROOT = Path(__file__).resolve().parents[2]
FIRST_MESSAGES = {"consult", "seek_help", "complain", "report_wrongdoing", "suggest", "praise"}


def _examples():
    for path in sorted((ROOT / "intents" / "nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for line in entry["examples"].splitlines():
                yield entry["intent"], line.removeprefix("- ")


EXAMPLES = list(_examples())
HELD_OUT = [
    tuple(line.split("\t"))
    for line in (ROOT / "tests/development/first_messages.tsv").read_text(encoding="utf-8").splitlines()
]


def test_every_example_stands_once_under_one_intent():
    said = Counter(normalise(text) for _, text in EXAMPLES)
    assert [text for text, times in said.items() if times > 1] == []


def test_no_held_out_message_is_an_example():
    assert {normalise(text) for text, _ in HELD_OUT} & {normalise(text) for _, text in EXAMPLES} == set()


def test_the_development_set_covers_every_intent_and_what_is_none():
    assert {intent for _, intent in HELD_OUT} == {intent for intent, _ in EXAMPLES} | {"nlu_fallback"}
    assert len(HELD_OUT) >= 500


def test_nearly_a_third_of_the_examples_are_matters_and_every_first_message_has_many():
    count = Counter(intent for intent, _ in EXAMPLES)
    assert sum(count[intent] for intent in FIRST_MESSAGES) >= 0.3 * len(EXAMPLES)
    assert min(count[intent] for intent in FIRST_MESSAGES) >= 250


@pytest.mark.parametrize("intent", sorted({intent for intent, _ in EXAMPLES}))
def test_every_intent_has_enough_examples(intent):
    count = sum(1 for other, _ in EXAMPLES if other == intent)
    assert count >= 40
