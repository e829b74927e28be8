"""The reply check in numbers, and the floor it keeps."""

import json

import pytest

from bot.cli.main import main
from bot.evaluation import replies
from bot.evaluation.pages import section, with_section
from bot.evaluation.replies import BadReplies, Reply
from bot.evaluation.run import SETS
from tests.house import MONDAY_MORNING, ScriptedDialogue, make_house

TODAY = MONDAY_MORNING.date()
GOOD = Reply("县图书馆星期天开门吗", "开的,早九点到下午五点半,周一闭馆。凭身份证借,不要押金,一次5本。", True)
BARE = Reply("铁门镇政府门口路灯坏了", "您好,已收悉,正在解决。", False)


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    return make_house(tmp_path_factory.mktemp("house"), ScriptedDialogue()).reply_check


def test_the_judged_answers_keep_their_floor(check):
    """Somewhat under what docs/accuracy.md says: whoever loses what was won hears of it."""
    found = replies.count(replies.judge(check, replies.load_replies(SETS["heldout"] / "replies.jsonl"), TODAY))
    assert found.right / found.replies >= 0.95
    assert found.bare_passed == 0
    assert found.good_refused / found.good <= 0.05


def test_verdicts_are_counted():
    mended = Reply("路灯坏了", "您好,经核实灯泡烧了,昨天下午电工老韩带人换了新的,恢复照明,再坏打67281234。", True)
    blamed = Reply("路灯坏了", "您好,灯杆是2019年立的,高6米,共12盏,由村里看管,请爱护公物,不要往灯杆上贴广告。", False)
    found = replies.count([(GOOD, True), (mended, False), (BARE, True), (blamed, True), (blamed, False)])
    assert (found.replies, found.good, found.right) == (5, 2, 2)
    assert (found.good_refused, found.bad_passed) == (1, 2)
    assert (found.bare, found.bare_passed) == (1, 1)
    assert replies.mistakes([(GOOD, True), (BARE, True)]) == [f"bad   {BARE.complaint} | {BARE.reply}"]


def test_real_answers_are_read_and_counted(tmp_path, check):
    path = tmp_path / "official.csv"
    long = "您的来信收悉。" * 5
    path.write_text(f'subject,body,reply\n路灯,"门口\n路灯坏了",已收悉\n图书馆,星期天开门吗,{long}\n', "utf-8")
    official = replies.load_official(path)
    assert official[0].complaint == "路灯。门口\n路灯坏了"
    found = replies.count_refused(check, official, TODAY)
    assert (found.replies, found.refused, found.short, found.short_refused) == (2, 2, 1, 1)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"complaint": "a", "reply": "b"}', '{"complaint":"a","reply":"b","verdict":"?"}']
)
def test_a_line_that_is_no_labelled_answer_is_named(tmp_path, line):
    path = tmp_path / "replies.jsonl"
    path.write_text(json.dumps({"complaint": "a", "reply": "b", "verdict": "bad"}) + f"\n{line}\n", "utf-8")
    with pytest.raises(BadReplies, match="line 2"):
        replies.load_replies(path)


def test_a_table_of_other_columns_is_refused(tmp_path):
    path = tmp_path / "official.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(BadReplies, match="no column"):
        replies.load_official(path)
    with pytest.raises(BadReplies):
        replies.load_official(tmp_path / "none.csv")


def test_the_section_is_written_only_when_everything_in_it_was_measured(capsys):
    assert main(["model", "evaluate", "reply", "--write"]) == 2
    assert "--official FILE" in capsys.readouterr().err


def test_a_section_replaces_its_own_and_nothing_else():
    page = "# Page\n\n## One\n\n1\n\n## Two\n\n2\n"
    assert section(page, "## One") == "## One\n\n1\n"
    assert section(page, "## Three") == ""
    assert with_section(page, "## One", "## One\n\nnew\n") == "# Page\n\n## One\n\nnew\n\n## Two\n\n2\n"
    assert with_section(page, "## Three", "## Three\n\n3\n") == f"{page}\n## Three\n\n3\n"
    assert with_section(page, "## Three", "") == page
