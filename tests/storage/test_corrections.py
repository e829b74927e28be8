"""What staff say citizens really meant, as it is kept."""

import pytest

from bot.domain.conversation import MessageKind, Reply, Turn
from bot.domain.corrections import CorrectionState, LeftOut
from bot.domain.errors import NotFound, Taken
from bot.domain.staff import Staff, StaffRole
from bot.usecases.ports import Utterance
from tests.storage.cast import MINUTE, NOON, a_conversation, a_push_of

TRACE = {"layer": "classifier", "intent": "complain"}


def a_line(tx, conversation, text="灯那事弄到哪儿了", heard=True, key="msg:1"):
    row = a_push_of(tx, conversation, key)
    if heard:
        tx.turns.add(row.id, None, {}, Turn({}, (Reply("utter_x"),), (), (), TRACE), NOON)
    return tx.conversations.add_utterance(
        conversation.id, Utterance(NOON, "citizen", MessageKind.TEXT, text, inbox_id=row.id)
    )


def a_correction(tx, line, by="op", at=NOON):
    return tx.corrections.add(line, "灯那事弄到哪儿了", "complain", "ask_status", None, at, by)


@pytest.fixture
def tx(store):
    with store.transaction() as tx:
        yield tx


@pytest.fixture
def talk(tx):
    return a_conversation(tx)


def test_a_line_comes_with_what_the_dialogue_made_of_it(tx, talk):
    heard, unheard = a_line(tx, talk), a_line(tx, talk, "在吗", heard=False, key="msg:2")
    found = tx.corrections.line(heard)
    assert (found.conversation_id, found.speaker, found.text, found.heard) == (
        talk.id, "citizen", "灯那事弄到哪儿了", TRACE
    )  # fmt: skip
    assert tx.corrections.line(unheard).heard is None
    assert tx.corrections.heard([heard, unheard, 999_999]) == {heard}
    with pytest.raises(NotFound):
        tx.corrections.line(999_999)


def test_a_line_has_one_correction(tx, talk):
    line = a_line(tx, talk)
    made = a_correction(tx, line)
    with pytest.raises(Taken):
        a_correction(tx, line, by="op2")
    assert (tx.corrections.get(made, lock=True).marked_by, dict(tx.corrections.of_lines([line]))) == (
        "op",
        {line: tx.corrections.get(made)},
    )
    with pytest.raises(NotFound):
        tx.corrections.get(999_999)


def test_lists_have_names_and_an_order_of_their_own_for_those_that_wait(tx, talk):
    tx.accounts.add(Staff("op", "王芳", StaffRole.OPERATOR), "sealed", NOON)
    tx.accounts.add(Staff("ana", "孙燕", StaffRole.ANALYST), "sealed", NOON)
    made = [a_correction(tx, a_line(tx, talk, key=f"msg:{n}"), at=NOON + n * MINUTE) for n in range(5)]
    gone = a_correction(tx, a_line(tx, talk, key="msg:9"), by="left-us")
    for n in (1, 2, 3):
        tx.corrections.decide(made[n], True, "灯那事弄到哪儿了", "", NOON + n * MINUTE, "ana")

    def listed(state, **by):
        found = tx.corrections.listed(state, by.get("by"), 10, 0)
        return [(row.correction.id, row.marker, row.decider) for row in found]

    assert listed(CorrectionState.WAITING, by="op") == [(made[0], "王芳", None), (made[4], "王芳", None)]
    assert (gone, "left-us", None) in listed(CorrectionState.WAITING)
    assert listed(CorrectionState.APPROVED) == [(made[n], "王芳", "孙燕") for n in (3, 2, 1)]
    assert [c.correction.id for c in tx.corrections.listed(CorrectionState.APPROVED, None, 1, 1)] == [made[2]]
    assert dict(tx.corrections.counts(None)) == {
        CorrectionState.WAITING: 3,
        CorrectionState.APPROVED: 3,
        CorrectionState.REFUSED: 0,
        CorrectionState.TRAINED: 0,
    }
    assert tx.corrections.counts("op")[CorrectionState.WAITING] == 2


def test_the_lists_say_the_same_as_each_correction(tx, talk):
    for n, (approved, learnt) in enumerate([(None, False), (True, False), (True, True), (False, False)]):
        made = a_correction(tx, a_line(tx, talk, key=f"msg:{n}"))
        if approved is not None:
            tx.corrections.decide(made, approved, "灯那事弄到哪儿了", "", NOON, "ana")
        if learnt:
            tx.corrections.settle([made], {}, NOON)
    for state in CorrectionState:
        assert [row.correction.state for row in tx.corrections.listed(state, None, 10, 0)] == [state]


def test_what_is_approved_comes_with_the_line_as_it_was_said(tx, talk):
    made = a_correction(tx, a_line(tx, talk, "俺是老王,灯那事弄到哪儿了"))
    assert tx.corrections.approved() == []
    tx.corrections.decide(made, True, "灯那事弄到哪儿了", "", NOON, "ana")
    ((correction, said),) = tx.corrections.approved()
    assert (correction.id, correction.decided_at, said) == (made, NOON, "俺是老王,灯那事弄到哪儿了")


def test_what_the_live_model_has_learnt_is_settled_as_a_whole(tx, talk):
    old, new, known = (a_correction(tx, a_line(tx, talk, key=f"msg:{n}")) for n in range(3))
    for made in (old, new, known):
        tx.corrections.decide(made, True, "灯那事弄到哪儿了", "", NOON, "ana")
    tx.corrections.settle([old], {new: LeftOut.JUDGED}, NOON)
    assert tx.corrections.get(new).left_out is LeftOut.JUDGED

    tx.corrections.settle([old, new], {known: LeftOut.KNOWN}, NOON + MINUTE)
    found = {made: tx.corrections.get(made) for made in (old, new, known)}
    assert [(c.trained_at, c.left_out) for c in found.values()] == [
        (NOON, None),
        (NOON + MINUTE, None),
        (None, LeftOut.KNOWN),
    ]
    tx.corrections.settle([], {}, NOON)
    assert [tx.corrections.get(made).trained_at for made in found] == [None] * 3
