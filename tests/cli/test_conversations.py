"""Whoever asked for a person is seen, read and answered by one."""

from bot.usecases.deliver_outbox import deliver_outbox
from tests.cli.operator_commands import NUMBER


def test_nobody_waits_until_somebody_asks(installation):
    assert installation.runs("conversations", "list").out == ""


def test_the_queue_says_who_waits_why_how_long_and_the_last_words(installation):
    installation.asks_for_a_person()
    installation.sends_a_photo()
    (line,) = installation.runs("conversations", "list").out.splitlines()
    assert line.startswith("1  要求人工  等了")
    assert line.endswith("[图片]")
    assert "openid-of-somebody" not in line


def test_a_conversation_is_read_line_by_line_and_the_reading_is_written_down(installation):
    installation.asks_for_a_person()
    ran = installation.runs("conversations", "show", "1", "--actor", "小王")
    lines = ran.out.splitlines()
    assert lines[0].endswith("转人工:要求人工")
    assert NUMBER in lines[1]
    assert lines[2] == "2026-11-23 10:00 市民:1"
    assert lines[3].startswith("2026-11-23 10:00 智能助手:")
    assert "2026-11-23 10:00 市民:转人工" in lines
    assert "openid-of-somebody" not in ran.out
    assert installation.audit() == [("小王", "conversation_read", "conversation:1", "")]


def test_a_danger_is_named_in_words(installation):
    with installation.house.store.transaction() as tx:
        tx.conversations.escalate(1, "danger:fire", installation.house.clock())
    assert "危险:火灾" in installation.runs("conversations", "list").out


def test_a_reply_reaches_the_citizen_and_the_transcript(installation):
    ran = installation.runs("conversations", "reply", "1", "您好,师傅已经出发。", "--actor", "小王")
    assert ran.code == 0
    deliver_outbox(installation.house)
    assert installation.wechat.sent[0] == ("openid-of-somebody", "您好,师傅已经出发。")
    shown = installation.runs("conversations", "show", "1").out
    assert shown.splitlines()[-1].endswith("工作人员 小王:您好,师傅已经出发。")


def test_a_talk_is_taken_noted_and_given_back_and_nobody_else_answers_meanwhile(installation):
    installation.asks_for_a_person()
    assert installation.runs("conversations", "take", "1", "--actor", "小王").code == 0
    ran = installation.runs("conversations", "reply", "1", "您好", "--actor", "小李")
    assert (ran.code, ran.err) == (2, "小王正在接待这位市民\n")
    assert installation.runs("conversations", "note", "1", "路灯归城管局", "--actor", "小李").code == 0
    assert "小王接待中" in installation.runs("conversations", "list").out
    assert installation.runs("conversations", "give-back", "1", "--actor", "小王").code == 0
    shown = installation.runs("conversations", "show", "1").out.splitlines()
    assert [line.partition(" ")[2][6:] for line in shown[-3:]] == [
        "工作台 小王:接手了对话",
        "内部备注 小李:路灯归城管局",
        "工作台 小王:把对话交还给智能助手",
    ]
    assert deliver_outbox(installation.house) == 0


def test_a_talk_is_left_to_the_others(installation):
    installation.asks_for_a_person()
    assert installation.runs("conversations", "release", "1", "--actor", "小王").code == 2
    installation.runs("conversations", "take", "1", "--actor", "小王")
    assert installation.runs("conversations", "release", "1", "--actor", "小王").code == 0
    assert "接待中" not in installation.runs("conversations", "list").out


def test_a_conversation_nobody_has_and_an_empty_reply_are_refused(installation):
    for arguments in (("show", "404"), ("reply", "404", "您好")):
        ran = installation.runs("conversations", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "没有这段对话" in ran.err
    ran = installation.runs("conversations", "reply", "1", "  ")
    assert ran.code == 2
    assert "不能为空" in ran.err
