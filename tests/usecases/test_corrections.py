"""误识别: marked by one, looked at by another, kept without the person, learnt once both agree."""

from __future__ import annotations

import pytest

from bot.domain.conversation import MessageKind, Turn
from bot.domain.corrections import CorrectionState, LeftOut
from bot.domain.errors import Forbidden, InvalidMove, NotFound, NotGiven, Taken
from bot.domain.sight import sees_confidential_talks
from bot.domain.staff import Staff, StaffRole
from bot.usecases.adopt_corrections import (
    adopt_corrections,
    approved_corrections,
    export_corrections,
    note_refused_model,
)
from bot.usecases.decide_correction import approve_correction, refuse_correction
from bot.usecases.list_corrections import count_waiting, list_corrections, list_own_marks
from bot.usecases.mark_misheard import Marks, look_at_line, mark_misheard, marks_on
from bot.usecases.ports import AuditQuery
from bot.usecases.take_over import take_over
from tests.house import Citizen, Clock, ScriptedDialogue, make_house
from tests.usecases.cast import ANALYST, EVERYBODY, HANDLER, OPERATOR, STRANGER, SUPERVISOR
from tests.usecases.talking import ASKED, talk_of

SAID = "我姓张,电话13800138000,灯那事弄到哪儿了"
KEPT = "我姓〈姓名〉,电话〈电话〉,灯那事弄到哪儿了"


def heard_as(intent: str) -> Turn:
    state = {"version": 1, "slots": {}, "loop": None}
    return Turn(state, (), (ASKED,), (), {"layer": "classifier", "intent": intent, "confidence": 0.7, "read": []})


@pytest.fixture
def house(tmp_path):
    return make_house(tmp_path, ScriptedDialogue(), Clock())


@pytest.fixture
def citizen(house):
    return Citizen(house)


def line_of(citizen, said=SAID, intent="complain", **message):
    """A citizen says it, and the dialogue takes it for ``intent``; the line's id."""
    citizen.house.dialogue.script.append(heard_as(intent))
    citizen.sends(message.pop("kind", MessageKind.TEXT), text=said, **message)
    return lines_of(citizen)[-1]


def said_by(citizen):
    with citizen.house.store.reading() as tx:
        return tx.conversations.transcript(talk_of(citizen).id)


def lines_of(citizen, speaker="citizen"):
    return [line.id for line in said_by(citizen) if line.speaker == speaker]


def marked(house, citizen, said=SAID, right="ask_status", category=None, by=OPERATOR):
    return mark_misheard(house, by, line_of(citizen, said), right, category)


def correction(house, correction_id):
    with house.store.reading() as tx:
        return tx.corrections.get(correction_id)


def written_down(house):
    with house.store.reading() as tx:
        rows = reversed(tx.audit.newest(AuditQuery(), None, 100))
        return [(r.actor, r.action, r.subject, r.note, r.result) for r in rows]


def test_what_is_marked_is_kept_without_the_person(house, citizen):
    made = correction(house, marked(house, citizen))

    assert (made.text, made.said_intent, made.right_intent) == (KEPT, "complain", "ask_status")
    assert (made.marked_by, made.state) == ("op", CorrectionState.WAITING)
    assert written_down(house) == [("op", "misheard_marked", f"correction:{made.id}", "", "done")]


def test_before_it_is_marked_staff_see_what_would_be_taken_out(house, citizen):
    marking = look_at_line(house, OPERATOR, line_of(citizen))

    taken = [marking.scrubbed.original[t.start : t.end] for t in marking.scrubbed.taken]
    assert (marking.scrubbed.text, taken, marking.said_intent) == (KEPT, ["张", "13800138000"], "complain")
    assert marking.already is None


def test_a_category_alone_can_be_put_right_too(house, citizen):
    made = correction(house, marked(house, citizen, "饮水机里的水一股怪味", None, "卫生计生"))
    assert (made.right_intent, made.right_category) == (None, "卫生计生")


def test_a_line_is_marked_once(house, citizen):
    line = line_of(citizen)
    mark_misheard(house, OPERATOR, line, "ask_status", None)
    with pytest.raises(Taken, match="已经有人标过"):
        mark_misheard(house, SUPERVISOR, line, "urge", None)
    assert look_at_line(house, SUPERVISOR, line).already is not None


@pytest.mark.parametrize(
    ("intent", "category", "why"),
    [
        (None, None, "请选"),
        ("complain", None, "就是这样理解的"),
        ("order_pizza", None, "没有这个意思"),
        ("seek_help", "天气", "没有这个类别"),
        ("greet", "城乡建设", "才有类别"),
    ],
)
def test_what_puts_nothing_right_is_no_correction(house, citizen, intent, category, why):
    line = line_of(citizen)
    with pytest.raises(NotGiven, match=why):
        mark_misheard(house, OPERATOR, line, intent, category)


@pytest.mark.parametrize("said", ["13800138000", "嗯", "张", "。。。"])
def test_where_nothing_is_left_without_the_person_there_is_nothing_to_learn(house, citizen, said):
    line = line_of(citizen, said, "greet")
    with pytest.raises(NotGiven, match="没剩下"):
        mark_misheard(house, OPERATOR, line, "inform", None)


def test_what_a_voice_said_can_be_marked_and_a_tapped_button_cannot(house, citizen):
    spoken = line_of(citizen, "灯那事弄到哪儿了", kind=MessageKind.VOICE, media="m1")
    mark_misheard(house, OPERATOR, spoken, "ask_status", None)
    tapped = line_of(citizen, "我要反映", kind=MessageKind.PAYLOAD, payload="report")
    with pytest.raises(NotGiven, match="只能标市民说的话"):
        mark_misheard(house, OPERATOR, tapped, "ask_status", None)


def test_what_the_dialogue_did_not_answer_it_did_not_mishear(house, citizen):
    line_of(citizen)
    take_over(house, OPERATOR, talk_of(citizen).id)
    citizen.says("在吗,灯那事弄到哪儿了")  # to a person: the dialogue is not asked
    with pytest.raises(NotGiven, match="不是智能助手答的"):
        mark_misheard(house, OPERATOR, lines_of(citizen)[-1], "ask_status", None)


def test_what_the_bot_said_cannot_be_marked(house, citizen):
    line_of(citizen)
    (bots,) = lines_of(citizen, "bot")
    with pytest.raises(NotGiven, match="只能标市民说的话"):
        mark_misheard(house, OPERATOR, bots, "ask_status", None)


def test_a_talk_that_is_nobodys_business_has_no_lines(house, citizen):
    house.dialogue.script.append(Turn({"version": 1, "slots": {}, "loop": None}, (), (), (), {"intent": "greet"}))
    citizen.says("路灯坏了呀")
    for line in (lines_of(citizen)[-1], 999_999):
        with pytest.raises(NotFound):
            look_at_line(house, OPERATOR, line)


def test_the_talk_of_a_secret_matter_is_marked_only_by_those_who_may_read_it(house, citizen):
    secret = {"slots": {"description": "举报村主任", "confidential": True, "type": "举报"}, "version": 1, "loop": None}
    trace = {"intent": "complain", "layer": "classifier"}
    house.dialogue.script.append(Turn(secret, (), (ASKED,), (), trace))
    citizen.says("举报村主任李建军贪钱")
    line = lines_of(citizen)[-1]
    for who in (OPERATOR, SUPERVISOR):
        if sees_confidential_talks(who):
            assert look_at_line(house, who, line).scrubbed.text == "举报村主任〈姓名〉贪钱"
        else:
            with pytest.raises(NotFound):
                look_at_line(house, who, line)


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who not in (OPERATOR, SUPERVISOR)])
def test_only_those_who_talk_with_citizens_mark(house, citizen, who):
    line = line_of(citizen)
    with pytest.raises(Forbidden):
        mark_misheard(house, who, line, "ask_status", None)
    assert marks_on(house, who, said_by(citizen)) == Marks({}, frozenset())


def test_nobody_decides_on_what_they_marked_themselves(house, citizen):
    made = marked(house, citizen, by=SUPERVISOR)
    with pytest.raises(Forbidden):
        approve_correction(house, SUPERVISOR, made)
    with pytest.raises(Forbidden):
        refuse_correction(house, SUPERVISOR, made, "不")
    assert approve_correction(house, ANALYST, made).state is CorrectionState.APPROVED


@pytest.mark.parametrize("who", [OPERATOR, HANDLER, STRANGER])
def test_only_those_who_approve_decide_and_see_everybodys(house, citizen, who):
    made = marked(house, citizen, by=SUPERVISOR)
    for act in (
        lambda: approve_correction(house, who, made),
        lambda: refuse_correction(house, who, made, "不"),
        lambda: list_corrections(house, who, CorrectionState.WAITING),
    ):
        with pytest.raises(Forbidden):
            act()


def test_whoever_approves_may_take_more_out_and_adds_nothing(house, citizen):
    made = marked(house, citizen, "老井村东头那家养猪的把粪排河里了,电话13800138000", "report_wrongdoing")

    for added in ("老井村东头老王家养猪的把粪排河里了,电话〈电话〉", "换一句"):
        with pytest.raises(NotGiven, match="不能添字"):
            approve_correction(house, ANALYST, made, added)
    with pytest.raises(NotGiven, match="没剩下"):
        approve_correction(house, ANALYST, made, "〈电话〉")
    after = approve_correction(house, ANALYST, made, "那家养猪的把粪排河里了,电话〈电话〉")

    assert (after.text, after.decided_by, after.approved) == ("那家养猪的把粪排河里了,电话〈电话〉", "ana", True)
    assert written_down(house)[-1] == ("ana", "correction_approved", f"correction:{made}", "edited", "done")


def test_a_refusal_says_why(house, citizen):
    made = marked(house, citizen)
    with pytest.raises(NotGiven, match="为什么"):
        refuse_correction(house, ANALYST, made, "  ")
    after = refuse_correction(house, ANALYST, made, "机器人没听错")
    assert (after.state, after.note) == (CorrectionState.REFUSED, "机器人没听错")


def test_it_is_decided_once_but_an_approval_can_be_taken_back(house, citizen):
    made = marked(house, citizen)
    approve_correction(house, ANALYST, made)
    with pytest.raises(InvalidMove):
        approve_correction(house, Staff("boss2", "另一位", StaffRole.SUPERVISOR), made)
    assert refuse_correction(house, ANALYST, made, "再看是投诉").state is CorrectionState.REFUSED
    with pytest.raises(InvalidMove):
        refuse_correction(house, ANALYST, made, "还是不")
    with pytest.raises(InvalidMove):
        approve_correction(house, ANALYST, made)
    assert approved_corrections(house) == []


def test_the_queue_is_long_and_has_pages_the_oldest_first(house, citizen):
    made = [marked(house, citizen, f"灯那事弄到哪儿了{'呀' * n}") for n in range(23)]
    first = list_corrections(house, ANALYST, CorrectionState.WAITING)
    second = list_corrections(house, ANALYST, CorrectionState.WAITING, 2)

    assert [row.correction.id for row in (*first.rows, *second.rows)] == made
    assert (first.pages, second.page, first.counts[CorrectionState.WAITING]) == (2, 2, 23)
    assert list_corrections(house, ANALYST, CorrectionState.WAITING, 99).page == 2


def test_those_who_mark_see_what_became_of_it(house, citizen):
    mine, others = marked(house, citizen), marked(house, citizen, "灯那事咋样了", by=SUPERVISOR)
    refuse_correction(house, ANALYST, mine, "没听错")

    assert [row.correction.note for row in list_own_marks(house, OPERATOR, CorrectionState.REFUSED).rows] == ["没听错"]
    assert list_own_marks(house, OPERATOR, CorrectionState.WAITING).rows == ()
    assert (count_waiting(house, ANALYST), count_waiting(house, SUPERVISOR)) == (1, 0)
    unmarked = line_of(citizen)
    marks = marks_on(house, OPERATOR, said_by(citizen))
    assert (sorted(made.id for made in marks.made.values()), marks.open) == ([mine, others], {unmarked})


def test_what_a_model_has_learnt_is_written_down_with_who_put_it_in_place(house, citizen):
    taken, known, refused = (marked(house, citizen, f"{n}号路灯那事弄到哪儿了") for n in "甲乙丙")
    for made in (taken, known):
        approve_correction(house, ANALYST, made)
    refuse_correction(house, ANALYST, refused, "没听错")
    steps = []
    adopt_corrections(house, "root", "0a1b", [taken], {known: LeftOut.KNOWN}, "right=1", lambda: steps.append("in"))

    assert steps == ["in"]
    assert correction(house, taken).state is CorrectionState.TRAINED
    assert (correction(house, known).state, correction(house, known).left_out) == (
        CorrectionState.APPROVED,
        LeftOut.KNOWN,
    )
    assert correction(house, refused).state is CorrectionState.REFUSED
    assert written_down(house)[-1] == ("root", "model_adopted", "model:0a1b", "right=1", "done")


def test_a_model_that_cannot_be_put_in_place_is_not_written_down_as_if_it_were(house, citizen):
    made = marked(house, citizen)
    approve_correction(house, ANALYST, made)

    def fails():
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        adopt_corrections(house, "root", "0a1b", [made], {}, "", fails)
    assert correction(house, made).state is CorrectionState.APPROVED
    assert "model_adopted" not in {action for _, action, _, _, _ in written_down(house)}


def test_what_was_learnt_and_is_taken_back_is_forgotten_by_the_next_model(house, citizen):
    made = marked(house, citizen)
    approve_correction(house, ANALYST, made)
    adopt_corrections(house, "root", "0a1b", [made], {}, "", lambda: None)
    refuse_correction(house, ANALYST, made, "再看是投诉")
    assert correction(house, made).trained_at is not None
    adopt_corrections(house, "root", "2c3d", [], {}, "", lambda: None)
    assert correction(house, made).trained_at is None


def test_a_refused_model_and_an_export_are_written_down_too(house, citizen):
    made = marked(house, citizen)
    approve_correction(house, ANALYST, made)
    assert [c.text for c in export_corrections(house, "root")] == [KEPT]
    note_refused_model(house, "root", "0a1b", "complain: 3 lost")
    assert written_down(house)[-2:] == [
        ("root", "corrections_exported", "corrections", "count=1", "done"),
        ("root", "model_adopted", "model:0a1b", "complain: 3 lost", "refused"),
    ]
