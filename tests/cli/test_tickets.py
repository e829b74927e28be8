"""What an operator does with tickets until there is a console."""

import pytest

from bot.domain.tickets import STATUS_NAMES, Status
from bot.usecases.deliver_outbox import deliver_outbox
from tests.cli.operator_commands import NUMBER


def test_a_ticket_is_shown_with_its_person_masked(installation):
    ran = installation.runs("tickets", "show", NUMBER)
    assert ran.code == 0
    for shown in (f"编号:{NUMBER}", "状态:待受理(received)", "联系人:张* 138****8000", "承办单位:县城市管理局", "登记"):
        assert shown in ran.out
    assert "13800138000" not in ran.out
    assert "openid-of-somebody" not in ran.out
    assert installation.audit() == []


def test_a_person_is_revealed_on_demand_and_the_demand_is_written_down(installation):
    ran = installation.runs("tickets", "show", NUMBER, "--reveal", "--actor", "小王")
    assert "联系人:张 13800138000" in ran.out
    assert installation.audit() == [("小王", "ticket_revealed", f"ticket:{NUMBER}", "")]


def test_the_newest_tickets_are_listed_and_can_be_narrowed_to_a_status(installation):
    installation.dialogue.script.extend([_again(), _again()])
    installation.citizen.says("1"), installation.citizen.says("1")
    assert _numbers(installation.runs("tickets", "list")) == ["00003", "00002", "00001"]
    assert _numbers(installation.runs("tickets", "list", "--limit", "2")) == ["00003", "00002"]
    installation.runs("tickets", "move", NUMBER, "dispatched")
    assert _numbers(installation.runs("tickets", "list", "--status", "dispatched")) == ["00001"]
    assert _numbers(installation.runs("tickets", "list", "--status", "待受理")) == ["00003", "00002"]
    assert "13800138000" not in installation.runs("tickets", "list").out


def test_a_move_is_on_the_ticket_under_the_actors_name_and_the_citizen_is_told(installation):
    moved = installation.runs("tickets", "move", NUMBER, "dispatched", "--department", "县公安局", "--actor", "小王")
    assert moved.code == 0
    assert "已派发" in moved.out
    shown = installation.runs("tickets", "show", NUMBER).out
    assert "小王 派发 待受理→已派发" in shown
    assert "承办单位:县公安局" in shown
    deliver_outbox(installation.house)
    ((openid, text),) = installation.wechat.sent
    assert openid == "openid-of-somebody"
    assert "县公安局" in text


def test_a_ticket_goes_all_the_way_to_closed(installation):
    for step in (
        ("dispatched",),
        ("办理中", "--role", "department"),
        ("answered", "--role", "department", "--reply", "灯已换好,您晚上看看。"),
        ("closed", "--role", "supervisor"),
    ):
        ran = installation.runs("tickets", "move", NUMBER, *step)
        assert (ran.code, ran.err) == (0, "")
    shown = installation.runs("tickets", "show", NUMBER).out
    assert "状态:已办结(closed)" in shown
    assert "答复:灯已换好,您晚上看看。" in shown


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((NUMBER, "closed"), "待受理 不能变为 已办结"),
        ((NUMBER, "declined"), "需要给出"),
        ((NUMBER, "dispatched", "--role", "department"), "承办单位不能派发"),
        (("4" * 19, "dispatched"), "没有这张工单"),
        ((NUMBER, "dispatched", "--department", "县交通局"), "没有这个承办单位:县交通局。可选:县城市管理局"),
        ((NUMBER, "lost"), "没有这个状态:lost"),
        ((NUMBER, "dispatched", "--role", "citizen"), "ROLE"),
    ],
)
def test_a_move_that_cannot_be_is_refused_in_chinese_and_changes_nothing(installation, arguments, why):
    before = installation.runs("tickets", "show", NUMBER).out
    ran = installation.runs("tickets", "move", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err
    assert installation.runs("tickets", "show", NUMBER).out == before
    deliver_outbox(installation.house)
    assert installation.wechat.sent == []


def test_help_names_every_status_in_both_languages(installation):
    ran = installation.runs("tickets", "move", "--help")
    assert ran.code == 0
    words = ran.out.replace("\n", "").replace(" ", "")
    assert [status for status in Status if f"{status.value}({STATUS_NAMES[status]})" not in words] == []


@pytest.mark.parametrize("limit", ["0", "-1", "many"])
def test_a_limit_is_a_number_above_zero(installation, limit):
    assert installation.runs("tickets", "list", f"--limit={limit}").code == 2


def test_a_number_nobody_has_is_not_shown(installation):
    ran = installation.runs("tickets", "show", "4" * 19)
    assert (ran.code, ran.out) == (2, "")
    assert "没有这张工单" in ran.err


def _again():
    from tests.house import a_turn, open_ticket_effect

    return a_turn(effects=(open_ticket_effect("石寺村停水,电话13800138000"),))


def _numbers(ran):
    assert ran.err == ""
    return [line.split()[0][-5:] for line in ran.out.splitlines()]
