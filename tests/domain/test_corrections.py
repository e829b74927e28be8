"""What staff may say a citizen meant is what the dialogue knows, in words of every day."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
import yaml

from bot.domain.corrections import (
    DANGER,
    LEFT_OUT_NAMES,
    OF_A_CATEGORY,
    RIGHT_INTENTS,
    STATE_NAMES,
    Correction,
    CorrectionState,
    LeftOut,
    only_takes_out,
)
from bot.domain.talks import INTENT_NAMES
from bot.settings import ROOT

NOON = datetime(2026, 11, 23, 4, tzinfo=timezone.utc)


def learnt():
    for path in (ROOT / "intents" / "nlu").glob("*.yml"):
        yield from (entry["intent"] for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"])


def test_what_is_offered_is_what_examples_teach_and_the_danger_that_patterns_find():
    assert set(RIGHT_INTENTS) == set(learnt()) | {DANGER}


def test_whatever_is_offered_and_whatever_the_dialogue_can_hear_has_a_short_name_too():
    declared = yaml.safe_load((ROOT / "responses" / "domain.yml").read_text(encoding="utf-8"))["intents"]
    assert set(INTENT_NAMES) >= {*declared, *RIGHT_INTENTS}
    assert set(RIGHT_INTENTS) > OF_A_CATEGORY


def test_every_state_and_every_reason_has_a_name():
    assert set(STATE_NAMES) == set(CorrectionState)
    assert set(LEFT_OUT_NAMES) == set(LeftOut)


@pytest.mark.parametrize(
    ("approved", "trained_at", "state"),
    [
        (None, None, CorrectionState.WAITING),
        (True, None, CorrectionState.APPROVED),
        (True, NOON, CorrectionState.TRAINED),
        (False, None, CorrectionState.REFUSED),
        (False, NOON, CorrectionState.REFUSED),
    ],
)
def test_a_correction_says_where_it_stands(approved, trained_at, state):
    made = Correction(1, 2, "灯不亮", None, "complain", None, NOON, "op", approved=approved, trained_at=trained_at)
    assert made.state is state


def test_taking_out_adds_nothing_and_turns_nothing_round():
    assert only_takes_out("老王家养猪的", "家养猪的")
    assert only_takes_out("老王家", "")
    assert not only_takes_out("家养猪的", "猪养家的")
    assert not only_takes_out("家", "家家")
