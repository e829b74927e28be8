"""Learns which characters tell a danger, a threat or abuse.

The examples are ``bot/reading/alarm_examples.tsv``. Everything citizens otherwise say (``intents/nlu``, the answers to
our questions, what the county pack knows as told) is none of these.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.dialogue.learn_weights import NONE, examples_of_intents, learn_weights
from bot.reading.answer import EXAMPLES as ANSWERS
from bot.reading.likeness import EXAMPLES, alarm_grams
from bot.reading.normalise import normalise
from bot.reading.spelling import spell_out

_TOLD = Path("localities/xinan/told.yml")

# An alarm missed is worse than one too many: together the alarms weigh so many times all else, however much that is.
_WEIGHT = 1.2
# What only sounds like an alarm tells more than what nobody would take for one.
_WEIGHT_OF_LOOK_ALIKES = 6.0


def own_examples() -> list[tuple[str, str]]:
    """(alarm, text) of the examples of alarms and of what only sounds like one."""
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    return [(alarm, text) for alarm, _, text in (line.partition("\t") for line in lines)]


def examples(told: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """``told``, and behind it whatever else citizens say."""
    known = {normalise(text) for _, text in told}
    matters = [
        text for texts in yaml.safe_load(_TOLD.read_text(encoding="utf-8")).values() for text in texts.splitlines()
    ]
    answers = [line.split("\t")[2] for line in ANSWERS.read_text(encoding="utf-8").splitlines()]
    others = [*examples_of_intents(but={"abuse", "threat"}), *matters, *answers]
    return [*told, *((NONE, text) for text in others if normalise(text) not in known)]


def learn() -> dict[str, Any]:
    """The weights of every alarm and of ``NONE``."""
    own = own_examples()
    told = [(alarm, alarm_grams(spell_out(normalise(text)))) for alarm, text in examples(own)]
    return learn_weights(told, _WEIGHT, len(own), _WEIGHT_OF_LOOK_ALIKES)
