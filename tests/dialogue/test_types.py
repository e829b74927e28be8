"""What a first message is filed as, over the whole of a county's life: which of the six types, which first level."""

from pathlib import Path

import pytest

from bot import localities
from tests.dialogue.talk import Talk

pytestmark = pytest.mark.dialogue

TABLE = Path(__file__).parents[1] / "development" / "types.tsv"
LINES = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
XINAN = localities.load("xinan")
EVERY = 3
"""So many lines further the next one is asked: all of them would take a minute."""


def typed(url, text):
    talk = Talk(url)
    talk.says(text)
    return talk.slots.get("type")


def test_the_type_is_one_that_a_clerk_might_choose(dialogue_url):
    told = [(types.split("/"), typed(dialogue_url, text), text) for types, _, text in LINES[::EVERY]]
    taken = [(types, said, text) for types, said, text in told if said]  # the FAQ answers some
    wrong = [(types, said, text) for types, said, text in taken if said not in types]
    assert len(taken) >= 0.8 * len(told)
    assert len(wrong) <= 0.05 * len(taken), wrong


def test_the_category_is_one_that_a_clerk_might_choose():
    proposed = [(levels.split("/"), XINAN.classify(text)[0].level1, text) for _, levels, text in LINES]
    wrong = [(levels, level, text) for levels, level, text in proposed if level not in levels]
    assert len(wrong) <= 0.08 * len(proposed), wrong
