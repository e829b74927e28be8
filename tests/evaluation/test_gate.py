"""A model follows another only where nothing gets worse."""

from __future__ import annotations

import dataclasses

import pytest

from bot.domain.conversation import Effect, Message, MessageKind, Turn
from bot.evaluation.gate import Measured, table, understood, unwanted, worse
from bot.evaluation.intents import Intents
from bot.taught import Example
from bot.usecases.ports import TurnRow
from bot.usecases.replay_turns import Difference, Replay
from tests.house import ScriptedDialogue

INTENTS = Intents(600, 560, 580, {"urge": (24, 25), "thanks": (30, 30)})
WHOLE = {
    "citizens": {"right": 80, "wholly_right": 75, "people": 100},
    "messages": {"right": 460, "messages": 500, "found": {"danger:fire": (9, 10), "danger:gas": (5, 5)}},
}
BEFORE = Measured(INTENTS, frozenset(), WHOLE)


def changed(**fields):
    return dataclasses.replace(BEFORE, intents=dataclasses.replace(INTENTS, **fields))


def with_whole(**fields):
    found = {side: {**WHOLE[side], **{k: v for k, v in fields.items() if k in WHOLE[side]}} for side in WHOLE}
    return dataclasses.replace(BEFORE, whole=found)


@pytest.mark.parametrize(
    "after",
    [
        BEFORE,
        changed(right=590, alike=599),
        changed(right=554, alike=574),
        changed(by_intent={"urge": (21, 25), "thanks": (30, 30)}),
        dataclasses.replace(BEFORE, whole=None),
        with_whole(wholly_right=74),
    ],
)
def test_what_moves_no_more_than_a_new_training_does_is_not_worse(after):
    assert worse(BEFORE, after) == []


@pytest.mark.parametrize(
    ("after", "what"),
    [
        (changed(right=553), "intents right: 560 → 553 of 600"),
        (changed(alike=573), "types as one: 580 → 573"),
        (changed(by_intent={"urge": (24, 25), "thanks": (26, 30)}), "thanks: 30 → 26 of 30"),
        (with_whole(wholly_right=73), "type and category too: 75 → 73 of 100"),
        (with_whole(found={"danger:fire": (8, 10), "danger:gas": (5, 5)}), "dangers found: 14 → 13 of 15"),
    ],
)
def test_what_got_worse_is_named(after, what):
    (said,) = worse(BEFORE, after)
    assert what in said


def test_both_stand_side_by_side():
    after = changed(right=562, by_intent={"urge": (25, 25), "thanks": (30, 30)})
    printed = "\n".join(table(BEFORE, dataclasses.replace(after, understood=frozenset({1, 2})), 3))
    for row in ("0 of 3 2 of 3", "560 of 600 562 of 600", "urge 24 of 25 25 of 25", "80 of 100 80 of 100"):
        assert row in " ".join(printed.split())
    assert "thanks" not in printed


def a_difference(text, *ways):
    turn = Turn({}, (), (), (), {"intent": "urge"})
    row = TurnRow(1, Message("m", MessageKind.TEXT, text), None, {}, turn)
    return Difference(row, None if "failed" in ways else turn, ways)


def test_what_was_corrected_should_come_out_otherwise_and_nothing_else():
    meant, other, harmless = (
        a_difference("１号灯那事", "effects", "intent"), a_difference("别的事", "effects"), a_difference("嗯", "state")
    )  # fmt: skip
    assert unwanted(Replay(3, (meant, other, harmless)), ["1号灯那事"]) == ([], [other])


def test_a_turn_that_fails_is_never_wanted():
    fails = a_difference("灯那事", "failed")
    assert unwanted(Replay(1, (fails,)), ["灯那事"]) == ([fails], [])


def heard(intent):
    return Turn({}, (), (Effect("x", {}, {}),), (), {"intent": intent})


def test_a_correction_is_understood_where_intent_and_category_are_right():
    dialogue = ScriptedDialogue(heard("urge"), heard("thanks"), heard("faq"))
    examples = {
        1: Example("催催", "urge", None),
        2: Example("催催吧", "urge", None),
        3: Example("路灯归谁管", "consult", "城乡建设"),
        4: Example("水有怪味", None, "卫生计生"),
        5: Example("水有怪味", "complain", "环境保护"),
    }
    assert understood(dialogue, lambda text: "卫生计生" if "水" in text else "城乡建设", examples) == {1, 3, 4}
    assert dialogue.script == []
