"""误识别 on the desk: marked beside the citizen's line, seen with what is taken out, decided by somebody else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from bot.domain.conversation import Turn
from bot.domain.corrections import Correction, CorrectionState, LeftOut
from bot.domain.staff import StaffRole
from bot.usecases.adopt_corrections import adopt_corrections
from tests.console.conftest import PageOf
from tests.console.desk import Caller, DeskUnderTest
from tests.house import Citizen
from tests.usecases.talking import ASKED, talk_of

SAID = "我姓张，电话13800138000，灯那事弄到哪儿了<b>!"
KEPT = "我姓〈姓名〉,电话〈电话〉,灯那事弄到哪儿了<b>!"


def says(desk: DeskUnderTest, text: str = SAID, intent: str = "complain") -> int:
    """A citizen in the queue says it, and it is taken for that intent; the line's id."""
    trace = {"layer": "classifier", "intent": intent, "confidence": 0.61, "read": []}
    turn = Turn({"version": 1, "slots": {}, "loop": None}, (), (ASKED,), (), trace)
    desk.house.dialogue.script.append(turn)  # type: ignore[attr-defined]
    citizen = Citizen(desk.house)
    citizen.says(text)
    with desk.house.store.reading() as tx:
        lines = tx.conversations.transcript(talk_of(citizen).id)
        return [line.id for line in lines if line.speaker == "citizen"][-1]


def marked(desk: DeskUnderTest, operator: Caller, text: str = SAID) -> int:
    """The id of a correction that waits."""
    line = says(desk, text)
    operator.does(f"/console/review/mark/{line}", right_intent="ask_status", right_category="")
    with desk.house.store.reading() as tx:
        return tx.corrections.of_lines([line])[line].id


def kept(desk: DeskUnderTest, correction: int) -> Correction:
    with desk.house.store.reading() as tx:
        return tx.corrections.get(correction)


@pytest.fixture
def operator(desk: DeskUnderTest) -> Caller:
    return desk.sign_in_as(StaffRole.OPERATOR)


@pytest.fixture
def analyst(desk: DeskUnderTest) -> Caller:
    return desk.sign_in_as(StaffRole.ANALYST)


# --- marking


def test_a_line_of_the_talk_leads_to_its_form_and_back(desk, operator):
    line = says(desk)
    talk = "/console/talks/1"
    assert f'href="/console/review/mark/{line}"' in operator.get(talk).text

    form = operator.page(f"/console/review/mark/{line}")
    for words in ("听成了 投诉 61%", "问办到哪一步了", "城乡建设", "回到对话"):
        assert words in form
    answer = operator.post(f"/console/review/mark/{line}", right_intent="ask_status", right_category="")

    assert answer.headers["Location"] == talk
    page = operator.page(talk)
    assert "已标记，等同事复核" in page
    assert "标过：应是“查进度”，待复核" in page
    assert f"mark/{line}" not in operator.get(talk).text


def test_what_is_taken_out_is_shown_before_it_is_kept(desk, operator):
    page = operator.get(f"/console/review/mark/{says(desk)}").text
    taken = re.findall(r'<mark class="taken-out" title="([^"]*)">([^<]*)</mark>', page)
    assert taken == [
        ("姓名，会被抹去", "张"), ("电话，会被抹去", "13800138000"), ("姓名", "〈姓名〉"), ("电话", "〈电话〉")
    ]  # fmt: skip
    assert "<b>!" not in page


def test_a_form_that_says_nothing_is_shown_again_with_the_reason(desk, operator):
    line = says(desk)
    answer = operator.post(f"/console/review/mark/{line}", right_intent="", right_category="")
    assert answer.status_code == 422
    assert "请选市民真正的意思" in answer.text
    assert "没有这个意思" in operator.post(f"/console/review/mark/{line}", right_intent="x", right_category="").text


def test_whoever_marks_second_hears_that_it_is_marked(desk, operator):
    line = says(desk)
    form = {"right_intent": "ask_status", "right_category": ""}
    operator.does(f"/console/review/mark/{line}", **form)
    assert "已经有人标过" in desk.sign_in_as(StaffRole.SUPERVISOR).does(f"/console/review/mark/{line}", **form)
    assert "这句话已经标过" in operator.page(f"/console/review/mark/{line}")


def test_only_a_citizens_words_that_were_answered_have_the_way_to_the_form(desk, operator):
    line = says(desk)
    operator.post("/console/talks/1/take")
    Citizen(desk.house).says("在吗，灯那事")
    page = operator.get("/console/talks/1").text
    assert re.findall(r"review/mark/(\d+)", page) == [str(line)]


# --- deciding


def test_the_queue_shows_the_words_without_the_person_and_what_they_should_have_been_taken_for(desk, operator, analyst):
    marked(desk, operator)
    answer = analyst.get("/console/review")
    page = analyst.page("/console/review")

    for words in (
        "待复核 1",
        KEPT.replace("〈", " 〈").replace("〉", "〉 ").split()[0],
        "听成 投诉",
        "应是 查进度",
        "标于",
    ):
        assert words in page
    assert "13800138000" not in answer.text
    assert '<mark class="taken-out" title="电话">〈电话〉</mark>' in answer.text
    assert "<b>!" not in answer.text
    assert "复核 1" in page.split("退出登录")[0]


def test_it_is_approved_as_it_stands(desk, operator, analyst):
    made = marked(desk, operator)
    page = analyst.does(f"/console/review/{made}/approve", text=KEPT, state="waiting")
    assert "已批准，下次训练时学习" in page
    assert "没有等着复核的" in page
    assert (kept(desk, made).approved, kept(desk, made).text) == (True, KEPT)
    assert "批准于" in analyst.page("/console/review?state=approved")


def test_more_can_be_taken_out_and_nothing_put_in(desk, operator, analyst):
    made = marked(desk, operator)
    assert "不能添字" in analyst.does(f"/console/review/{made}/approve", text=f"{KEPT}他", state="waiting")
    assert kept(desk, made).state is CorrectionState.WAITING
    analyst.does(f"/console/review/{made}/approve", text="灯那事弄到哪儿了", state="waiting")
    assert kept(desk, made).text == "灯那事弄到哪儿了"


def test_a_refusal_needs_a_reason_that_whoever_marked_reads(desk, operator, analyst):
    made = marked(desk, operator)
    assert "为什么不采纳" in analyst.does(f"/console/review/{made}/refuse", note=" ", state="waiting")
    analyst.does(f"/console/review/{made}/refuse", note="没听错", state="waiting")
    mine = operator.page("/console/review/mine?state=refused")
    assert "没听错" in mine
    assert "不采纳于" in mine


def test_nobody_decides_on_their_own_and_is_told_so(desk):
    supervisor = desk.sign_in_as(StaffRole.SUPERVISOR)
    made = marked(desk, supervisor)
    page = supervisor.get("/console/review").text
    assert "要由另一位同事来定" in page
    assert f"/console/review/{made}/approve" not in page
    assert supervisor.post(f"/console/review/{made}/approve", text=KEPT).status_code == 403
    assert supervisor.post(f"/console/review/{made}/refuse", note="不").status_code == 403
    assert kept(desk, made).state is CorrectionState.WAITING


def test_what_was_learnt_and_what_was_left_out_says_so(desk, operator, analyst):
    learnt, left = marked(desk, operator), marked(desk, operator, "暖气不热呀没人管")
    for made in (learnt, left):
        analyst.does(f"/console/review/{made}/approve", state="waiting")
    adopt_corrections(desk.house, "root", "0a1b", [learnt], {left: LeftOut.JUDGED}, "", lambda: None)

    assert "已学会 1" in analyst.page("/console/review?state=trained")
    assert "和测评用的句子一样" in analyst.page("/console/review?state=approved")
    analyst.does(f"/console/review/{learnt}/refuse", note="再看是投诉", state="trained")
    assert "还记得它" in analyst.page("/console/review?state=refused")
    assert "标过：应是“查进度”，未采纳" in operator.page("/console/talks/1")


def test_long_lists_have_pages_and_unknown_ones_are_the_first(desk, operator, analyst):
    for n in range(21):
        marked(desk, operator, f"灯那事弄到哪儿了{'呀' * n}")
    assert "共 21 条，第 1 / 2 页" in analyst.page("/console/review?state=nonsense")
    second = analyst.get("/console/review?state=waiting&page=2").text
    assert second.count('class="panel correction"') == 1
    assert analyst.get("/console/review?page=x").status_code == 200


@pytest.mark.parametrize("path", ["/console/review/999/approve", "/console/review/999/refuse"])
def test_what_does_not_exist_cannot_be_decided_on(analyst, path):
    assert analyst.post(path, note="不", text="x").status_code == 404


# --- in a browser


@pytest.mark.browser
def test_from_the_talk_to_the_decision_by_keyboard_alone(desk: DeskUnderTest, page_of: PageOf) -> None:
    says(desk)
    page: Page = page_of("operator")
    page.goto("/console/talks/1")
    link = page.get_by_role("link", name="误识别")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("真正的意思")).to_be_focused()
    page.get_by_label("真正的意思").select_option("ask_status")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("标过：应是“查进度”，待复核")).to_be_visible()

    analyst = page_of("analyst")
    analyst.goto("/console/review")
    analyst.keyboard.press("j")
    expect(analyst.get_by_role("button", name="批准")).to_be_focused()
    analyst.get_by_text("再抹去一些").press("Enter")
    words = analyst.get_by_label("只能删去，不能添字改字")
    words.fill("灯那事弄到哪儿了")
    words.press("Control+Enter")
    expect(analyst.get_by_text("已批准，下次训练时学习")).to_be_visible()
    with desk.house.store.reading() as tx:
        ((correction, _),) = tx.corrections.approved()
    assert (correction.text, correction.decided_by) == ("灯那事弄到哪儿了", "analyst")


@pytest.mark.browser
def test_a_refusal_asks_for_the_reason_first(desk: DeskUnderTest, page_of: PageOf) -> None:
    marked(desk, desk.sign_in_as(StaffRole.OPERATOR))
    page = page_of("analyst")
    page.goto("/console/review")
    page.get_by_role("button", name="不采纳").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("理由").fill("没听错")
    dialog.get_by_role("button", name="不采纳").click()
    expect(page.get_by_text("已记为不采纳")).to_be_visible()
